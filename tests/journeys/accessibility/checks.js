// What a page is asked in the browser. Each function returns a list of [rule, selector, detail].
window.pageChecks = (() => {
  const TARGET = 44;
  const PRESSABLE = 'a[href], button, summary, select, textarea, input:not([type=hidden]), ' +
    'audio[controls], [role=button], [role=option]';
  const TABBABLE = 'a[href], button, summary, select, textarea, input:not([type=hidden]), ' +
    'audio[controls], [tabindex="0"]';

  const name = (element) => {
    if (element.id) return `#${element.id}`;
    const own = element.localName + [...element.classList].map((one) => `.${one}`).join('');
    const parent = element.parentElement;
    if (!parent || element === document.body) return own;
    const alike = [...parent.children].filter((one) => one.localName === element.localName);
    const place = alike.length > 1 ? `:nth-of-type(${alike.indexOf(element) + 1})` : '';
    return `${name(parent)} > ${own}${place}`;
  };
  // The end of the path is enough to find the element again.
  const selector = (element) => name(element).split(' > ').slice(-3).join(' > ');

  const hiddenFromSight = (element) => {
    for (let one = element; one && one !== document.documentElement; one = one.parentElement) {
      if (getComputedStyle(one).clipPath === 'inset(50%)') return true;
    }
    return !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  };
  const seen = (wanted) => [...document.querySelectorAll(wanted)].filter((e) => !hiddenFromSight(e));

  // ---- Room: nothing lies beside the screen, and nothing is cut off.

  const texts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const unseen = !node.data.trim() || /^(script|style|template|option|title)$/.test(node.parentElement.localName);
      if (!unseen && !hiddenFromSight(node.parentElement)) found.push(node);
    }
    return found;
  };
  const boxOf = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  // What the text must not reach beyond: the nearest box that would cut it off, else the screen.
  // Nothing for text that can be scrolled to.
  const edgeAround = (element) => {
    for (let one = element; one && one !== document.body; one = one.parentElement) {
      const style = getComputedStyle(one);
      const overflow = style.overflowX + style.overflowY;
      if (/auto|scroll/.test(overflow)) return null;
      if (/hidden|clip/.test(overflow) && style.display !== 'inline') return one.getBoundingClientRect();
    }
    return { left: 0, right: innerWidth, top: -1e9, bottom: 1e9 };
  };
  const isCut = (node) => {
    const text = boxOf(node);
    const edge = edgeAround(node.parentElement);
    return edge && text.width > 0 && (text.left < edge.left - 1 || text.right > edge.right + 1
      || text.top < edge.top - 2 || text.bottom > edge.bottom + 2);
  };
  // A closed list shows its chosen words on one line, beside an arrow.
  const isCutSelect = (select) => {
    const style = getComputedStyle(select);
    const pen = document.createElement('canvas').getContext('2d');
    pen.font = style.font;
    const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - 20;
    return select.selectedOptions.length > 0 && pen.measureText(select.selectedOptions[0].text).width > room;
  };

  const room = (rule) => {
    const page = document.documentElement;
    const found = [];
    if (page.scrollWidth > innerWidth) found.push([`${rule}: scrolls sideways`, 'html', `${page.scrollWidth} px in ${innerWidth}`]);
    for (const node of texts()) {
      if (isCut(node)) found.push([`${rule}: text is cut off`, selector(node.parentElement), node.data.trim().slice(0, 60)]);
    }
    return found;
  };
  // Asked at the usual size only: a closed list cannot wrap. With larger text it shows the
  // beginning of what was chosen, and all of it when it is opened.
  const choices = () => 'text' in document.documentElement.dataset ? [] : seen('select').filter(isCutSelect)
    .map((one) => ['choice is cut off', selector(one), one.selectedOptions[0].text]);

  // ---- Targets: 44 px each way, but for a link within a sentence (the exception of WCAG 2.5.5
  // and 2.5.8: its height is that of the line it stands in).

  const union = (boxes) => ({
    width: Math.max(...boxes.map((b) => b.right)) - Math.min(...boxes.map((b) => b.left)),
    height: Math.max(...boxes.map((b) => b.bottom)) - Math.min(...boxes.map((b) => b.top)),
  });
  const isWithinSentence = (element) => {
    if (element.localName !== 'a' || getComputedStyle(element).display !== 'inline') return false;
    let block = element.parentElement;
    while (getComputedStyle(block).display === 'inline') block = block.parentElement;
    const others = [...block.querySelectorAll('a')].reduce((text, a) => text.replace(a.textContent, ''), block.textContent);
    return /\p{L}/u.test(others);
  };
  const targets = () => seen(PRESSABLE).filter((e) => !e.disabled && !isWithinSentence(e)).flatMap((element) => {
    const parts = [element, ...(element.labels || [])];
    const size = union(parts.map((one) => one.getBoundingClientRect()));
    const small = Math.min(size.width, size.height) < TARGET - 0.5;
    return small ? [['target is small', selector(element), `${size.width.toFixed()} × ${size.height.toFixed()} px`]] : [];
  });

  // ---- Focus: Tab reaches every control; each shows that it has the focus, and lies in sight.

  // A choice shows its focus around its words, which are the element after the little box.
  const shownBy = (element) => element.matches('.choice input') ? element.nextElementSibling : element;
  const look = (element) => {
    const style = getComputedStyle(shownBy(element));
    const outline = style.outlineStyle === 'none' || style.outlineWidth === '0px' ? '' : `${style.outline} ${style.outlineOffset}`;
    return [outline, style.boxShadow === 'none' ? '' : style.boxShadow].join('/');
  };
  // Of radio buttons of one name, Tab stops at one.
  const stopOf = (element) => element.type === 'radio' ? `${element.form && element.form.action}/${element.name}` : element;

  let before, reached, faults;
  const judge = (element) => {
    const now = look(element);
    if (now === '/' || now === before.get(element)) faults.push(['focus does not show', selector(element), '']);
    const box = element.getClientRects()[0];
    const visible = box && {
      left: Math.max(box.left, 0), right: Math.min(box.right, innerWidth),
      top: Math.max(box.top, 0), bottom: Math.min(box.bottom, innerHeight),
    };
    const margin = getComputedStyle(document.documentElement);
    const kept = parseFloat(margin.scrollPaddingTop) + parseFloat(margin.scrollPaddingBottom) || 0;
    const fits = box && box.height <= innerHeight - kept;
    if (!visible || visible.right <= visible.left || visible.bottom <= visible.top
        || (fits && (box.top < -1 || box.bottom > innerHeight + 1))) {
      faults.push(['focus is out of sight', selector(element), '']);
      return;
    }
    const top = document.elementFromPoint((visible.left + visible.right) / 2, (visible.top + visible.bottom) / 2);
    const own = [element, ...(element.labels || [])].some((one) => one.contains(top));
    if (!own) faults.push(['focus is covered', selector(element), top ? `by ${selector(top)}` : '']);
  };
  // The key is let go when the focus has moved and the page has scrolled.
  const onKeyUp = (event) => {
    const element = document.activeElement;
    if (event.key !== 'Tab' || !element || element === document.body) return;
    const stop = stopOf(element);
    if (!reached.has(stop)) judge(element);
    reached.add(stop);
  };

  const stops = () => {
    const skips = document.querySelectorAll('.skip-link');
    const all = [...skips, ...seen(TABBABLE)].filter((e) => !e.disabled && e.tabIndex >= 0);
    return new Set(all.map(stopOf));
  };
  const beginFocus = () => {
    if (document.activeElement) document.activeElement.blur();
    scrollTo(0, 0);
    before = new Map(seen(TABBABLE).map((element) => [element, look(element)]));
    reached = new Set();
    faults = [];
    document.addEventListener('keyup', onKeyUp, true);
    return stops().size;
  };
  const missed = () => [...stops()].filter((stop) => !reached.has(stop));
  const endFocus = () => {
    document.removeEventListener('keyup', onKeyUp, true);
    // What only shows under the focus, such as the skip link, would cover others for axe.
    if (document.activeElement) document.activeElement.blur();
    scrollTo(0, 0);
    return [...faults, ...missed().map((stop) => ['Tab does not reach', typeof stop === 'string' ? stop : selector(stop), ''])];
  };

  // ---- A reader's own spacing (WCAG 1.4.12), put on and taken off again.

  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }
  `);
  const withSpacing = () => {
    document.adoptedStyleSheets = [spacing];
    const found = room('text spacing');
    document.adoptedStyleSheets = [];
    return found;
  };
  const withText = (size) => {
    const before = document.documentElement.dataset.text;
    document.documentElement.dataset.text = size;
    const found = room(`${size} text`);
    if (before) document.documentElement.dataset.text = before;
    else delete document.documentElement.dataset.text;
    return found;
  };

  return { room, choices, targets, beginFocus, missed, endFocus, withSpacing, withText };
})();
