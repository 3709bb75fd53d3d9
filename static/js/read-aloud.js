// Reads the page aloud where the device has a voice of its language, sentence by sentence, with the
// place marked. It falls silent as soon as somebody moves, so that it never talks over a screen
// reader, and changes neither the text nor the focus. To pause is to cancel and to keep the place:
// the pause of browsers ends the speech on Android, and elsewhere cannot be ended after a while.
(() => {
  const control = document.querySelector(".listen");
  const speech = window.speechSynthesis;
  if (!control || !speech) return;
  const words = control.dataset;
  const [button, stopButton, slowButton] = control.querySelectorAll("button");
  const [more, fault] = control.querySelectorAll(".listen-more, .listen-fault");
  const marks = CSS.highlights; // older browsers have none: there the paragraph gets an edge
  const UNSAID = "nav, button, input, select, svg, thead, .listen, .actions, [hidden], [aria-hidden=true], [alt=''], [href^='#r-'], .order-row .visually-hidden";
  const INLINE = /^(A|CODE|EM|SPAN|STRONG)$/;
  const LONGEST = 160; // letters: Chrome falls silent after 15 seconds of one utterance
  let voices = [], steps = [], at = 0, turn = 0, movedAt = 0, slow = false;
  let timer, awake, edged, last, utterance; // this one is held here, or Chrome forgets it midway

  const spoken = (text) => text.replace(/\s+/g, " ").replace(/ ?[·→] ?/g, ", ");

  // From and to of each sentence. A point ends none before a small letter, nor after an
  // abbreviation: one letter, or letters without a vowel (TP., v.v.). Long ones part at a comma.
  function sentences(text) {
    const found = [];
    let from = 0;
    function upTo(to) {
      const said = text.slice(from, to), cut = said.slice(0, LONGEST);
      const part = said !== cut && (/^[^]*[,;:–]\s/.exec(cut) || /^[^]*\s/.exec(cut));
      if (part) upTo(from + part[0].length), upTo(to);
      else if (/[\p{L}\d]/u.test(said)) found.push([to - said.trimStart().length, from + said.trimEnd().length]);
      from = to;
    }
    for (const end of text.matchAll(/([.!?…→])+["”’»)]*\s+(?=[^\p{Ll}\s])/gu)) {
      const word = text.slice(0, end.index).match(/\p{L}*$/u)[0];
      const short = end[1] === "." && (word.length === 1 || (word && !/[aeiouy]/i.test(word.normalize("NFD"))));
      if (!short) upTo(end.index + end[0].length);
    }
    upTo(text.length);
    return found;
  }

  function voiceOf(language) {
    const fitting = voices.filter((voice) => voice.lang.toLowerCase().startsWith(language));
    return fitting.find((voice) => voice.localService) || fitting[0]; // rather without a network
  }
  const voiceIn = (element) => voiceOf(element.closest("[lang]").lang) || voiceOf(words.language);

  // What is said before an element: which step or answer it is, the head of its column.
  function announced(element) {
    const number = [...element.parentElement.children].filter((one) => one.matches("li, .choice")).indexOf(element);
    const heads = element.matches("td") && element.closest("table").tHead;
    if (element.matches("ol.steps > li")) return words.step.replace("{number}", element.parentElement.start + number);
    if (element.matches(".choice")) return words.choice.replace("{number}", number + 1);
    if (element.matches("img")) return words.picture;
    return heads ? `${heads.rows[0].cells[element.cellIndex].textContent}:` : "";
  }

  // All there is to say: [{ text, voice, range, element }], one for each sentence and voice.
  function everything() {
    const found = [];
    let parts = [], length = 0, before = "";

    function put(text, voice, range, element) {
      const same = found[found.length - 1];
      if (before) text = `${before} ${text}`;
      before = "";
      if (same && same.range === range && same.voice === voice) same.text += text;
      else if (/[\p{L}\d]/u.test(text)) found.push({ text, voice, range, element });
    }

    function flush(element) {
      const partAt = (place) => parts.filter((part) => part.start <= place).pop();
      for (const [from, to] of sentences(parts.map(({ node }) => node.data).join(""))) {
        const range = new Range(), first = partAt(from), end = partAt(to - 1);
        range.setStart(first.node, from - first.start);
        range.setEnd(end.node, to - end.start);
        for (const { node, start } of parts.slice(parts.indexOf(first), parts.indexOf(end) + 1)) {
          const text = node.data.slice(Math.max(0, from - start), to - start);
          // Numbers in running text stand there digit by digit; here they may not.
          const spelled = node.parentElement.closest("code, [href^='tel:'], [href^='sms:']");
          put(spelled ? text.replace(/\d(?=\d)/g, "$& ") : text, voiceIn(node.parentElement), range, element);
        }
      }
      parts = [];
      length = 0;
    }

    function walk(element) {
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          parts.push({ node: child, start: length });
          length += child.data.length;
        } else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(UNSAID)) {
          const block = !INLINE.test(child.tagName);
          if (block) flush(element);
          before = `${before} ${announced(child)}`.trim();
          for (const [from, to] of sentences(child.alt || "")) {
            const range = new Range();
            range.selectNode(child);
            put(child.alt.slice(from, to), voiceIn(child), range, child);
          }
          walk(child);
          if (block) flush(child);
        }
      }
    }

    walk(control.closest("main"));
    return found;
  }

  // Marks the place, and brings it into view unless the reader has gone to look at something else.
  function mark(step) {
    const box = (one) => one.range.getBoundingClientRect();
    const follows = !last || (box(last).bottom > 0 && box(last).top < innerHeight);
    if (marks) marks.delete("listening");
    if (edged) edged.classList.remove("listening");
    edged = null;
    last = step;
    if (!step) return;
    if (marks && !step.element.alt) marks.set("listening", new Highlight(step.range));
    else (edged = step.element).classList.add("listening");
    const { top, bottom } = box(step);
    if (!follows || (top >= 90 && bottom <= innerHeight)) return; // 90: under the control
    moved();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    scrollBy({ top: top - innerHeight / 4, behavior: calm ? "auto" : "smooth" });
  }

  function show(state) {
    words.state = state;
    button.querySelector("span").textContent = words[state];
  }

  function next(isFree) {
    at += 1;
    say(isFree);
  }

  // isFree: nothing is being said. Chrome drops what it is to say right after a cancel.
  function say(isFree) {
    const mine = (turn += 1), step = steps[at];
    clearTimeout(timer);
    if (!step) return stop();
    if (!isFree && (speech.speaking || speech.pending)) {
      speech.cancel();
      timer = setTimeout(say, 150, true);
      return;
    }
    mark(step);
    utterance = new SpeechSynthesisUtterance(spoken(step.text));
    utterance.voice = step.voice;
    utterance.lang = step.voice.lang; // all that Android heeds
    utterance.rate = slow ? 0.7 : 1;
    utterance.onend = () => mine === turn && next(true);
    utterance.onerror = ({ error }) => {
      if (mine !== turn) return; // it was cancelled here
      pause();
      fault.hidden = /cancel|interrupt/.test(error);
    };
    speech.speak(utterance);
    timer = setTimeout(next, 5000 + 150 * step.text.length); // some voices never say that they ended
  }

  function pause() {
    if (words.state !== "reading") return;
    turn += 1;
    clearTimeout(timer);
    speech.cancel();
    if (awake) awake.then((lock) => lock && lock.release());
    show("paused");
  }

  function stop() {
    pause();
    at = 0;
    mark(null);
    show("idle");
  }

  button.onclick = () => {
    if (words.state === "reading") return pause();
    if (words.state === "idle") steps = everything();
    // A phone that locks itself would end the reading.
    awake = navigator.wakeLock && navigator.wakeLock.request("screen").catch(() => null);
    more.hidden = false;
    fault.hidden = true;
    last = null;
    show("reading");
    say();
  };

  stopButton.onclick = stop;

  function setSlow(yes) {
    slow = yes;
    slowButton.setAttribute("aria-pressed", yes);
  }
  slowButton.onclick = () => {
    setSlow(!slow);
    if (words.state === "reading") say();
    try { localStorage.slowly = slow; } catch { /* it holds for this page */ }
  };
  try { setSlow(localStorage.slowly === "true"); } catch { /* nothing may be kept */ }

  // A key, a choice, the focus elsewhere: somebody reads or works on her own. Tab counts only when
  // it leads out of the control; Enter and Space press our own buttons.
  addEventListener("keydown", ({ key, target }) => {
    const presses = /^(Enter| )$/.test(key) && control.contains(target);
    if (!presses && !/^(Tab|Audio|Media)/.test(key)) pause();
  });
  addEventListener("focusin", ({ target }) => target.tabIndex < 0 || control.contains(target) || pause());
  addEventListener("change", pause);
  addEventListener("pagehide", pause);
  document.addEventListener("visibilitychange", () => document.hidden && pause());

  // The keys of a screen reader never reach the page, but the page scrolls along with its cursor:
  // any scroll that began neither by hand nor here.
  const moved = () => { movedAt = Date.now(); };
  for (const hand of ["wheel", "touchmove", "pointerdown", "resize"]) addEventListener(hand, moved, { passive: true });
  addEventListener("scroll", () => (Date.now() - movedAt < 1000 ? moved() : pause()), { passive: true });

  function offer() {
    voices = speech.getVoices();
    if (voiceOf(words.language)) control.hidden = false;
  }
  speech.onvoiceschanged = offer; // Chrome has none at first
  offer();
})();
