// One field to type in, in the place of the lists of provinces and communes (ARIA 1.2 combobox).
// What is picked becomes the chosen option of the hidden list of communes, and so is sent.
(() => {
  function improve(picker) {
    const words = picker.dataset;
    const lists = picker.querySelector(".commune-lists");
    const [province, commune] = lists.querySelectorAll("select");
    const typing = picker.querySelector("template").content.firstElementChild;
    const [input, list, status] = typing.querySelectorAll("input, ul, [role=status]");
    let found = [], foundFor, active, timer;

    function swap(from, to) {
      const scripted = to === input;
      lists.hidden = province.disabled = scripted;
      // As a submit button it would be pressed by Enter in any field of the form.
      lists.querySelector("button").type = scripted ? "button" : "submit";
      document.querySelectorAll(`a[href="#${from.id}"]`).forEach((link) => (link.hash = to.id));
      if (scripted) picker.append(typing);
      else typing.remove(), province.focus();
    }

    function open(yes) {
      list.hidden = !yes || !found.length;
      input.setAttribute("aria-expanded", !list.hidden);
      point(-1);
    }

    function point(index) {
      const option = list.children[(active = index)];
      for (const each of list.children) each.setAttribute("aria-selected", each === option);
      input.setAttribute("aria-activedescendant", option ? option.id : "");
      if (option) option.scrollIntoView({ block: "nearest" });
    }

    function choose(unit) {
      commune.add(new Option(unit.full_name, unit.id, true, true));
      status.textContent = input.value = unit.full_name;
      input.setCustomValidity("");
      open(false);
    }

    function leave() {
      open(false);
      if (found.length === 1 && foundFor === input.value) choose(found[0]);
    }

    async function ask() {
      const text = input.value;
      try {
        const units = await (await fetch(words.search + encodeURIComponent(text))).json();
        if (text === input.value) show(units);
      } catch {
        swap(input, commune);
      }
    }

    function show(units) {
      found = units;
      foundFor = input.value;
      list.textContent = "";
      units.forEach((unit, i) => {
        const option = list.appendChild(document.createElement("li"));
        option.id = list.id + i;
        option.className = "combobox-option";
        option.setAttribute("role", "option");
        option.textContent = `${unit.full_name} ${unit.note}`;
        option.onclick = () => choose(unit);
      });
      const message = units.length ? words.found.replace("{count}", units.length) : words.none;
      status.textContent = foundFor.trim()[1] ? message : "";
      document.activeElement === input ? open(true) : leave();
    }

    input.oninput = () => {
      clearTimeout(timer);
      point(-1);
      commune.value = "";
      input.setCustomValidity(input.value && words.choose);
      timer = setTimeout(ask, 150);
    };
    input.onkeydown = (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], last = found.length - 1;
      if (list.hidden && step) open(true);
      if (list.hidden || event.isComposing) return;
      if (step) point(active + step < 0 ? last : (active + step) % (last + 1));
      else if (event.key === "Escape") open(false);
      else if (event.key !== "Enter") return;
      else if (active >= 0) choose(found[active]);
      else point(0);
      event.preventDefault();
    };
    input.onblur = leave;
    list.onmousedown = (event) => event.preventDefault(); // keeps the focus in the field
    swap(commune, input);
  }

  document.querySelectorAll(".commune-picker").forEach(improve);
})();
