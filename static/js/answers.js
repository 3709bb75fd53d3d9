// A form marked data-waits (an answer, "I have finished this lesson") is kept while the network is
// down, and sent when it is back; however often it comes, the server takes it once. Kept are its
// fields and whose they are: on a personal phone until sent, elsewhere until the tab is closed.
(() => {
  const { dataset } = document.documentElement;
  const status = document.querySelector(".waiting");
  if (!status) return; // nobody is signed in
  const words = status.dataset;
  const isCopy = "kept" in dataset; // shown by the worker: it knows neither reader nor token
  const isOwn = isCopy || "ownDevice" in dataset;
  const store = isOwn ? localStorage : sessionStorage;
  const here = document.querySelector("form[data-waits]");
  const address = (form) => form.action.split("#")[0];
  const all = () => JSON.parse(store.getItem("waiting") || "[]");
  const others = (item) => all().filter((one) => one.path !== item.path || one.at !== item.at);
  const save = (items) => store.setItem("waiting", JSON.stringify(items));
  let late = all().length > 0; // whether something had to wait
  let busy = false, pause = 5000, timer;

  function forget(...stores) {
    for (const one of stores) ["waiting", "visitor"].forEach((name) => one.removeItem(name));
  }

  function say(text, quietly) {
    status.textContent = text;
    status.classList.toggle("waiting-quiet", quietly === true);
  }

  async function signedInPage() {
    if (!isCopy) return document;
    const answer = await fetch(location.href);
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  }

  async function post(item, page) {
    const body = new URLSearchParams(item.fields);
    body.set("waited", Math.max(0, Math.round((Date.now() - item.at) / 1000)));
    body.set("csrf_token", page.querySelector("form[action$='/sign-out'] [name=csrf_token]").value);
    const answer = await fetch(item.path, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "fetch" },
      redirect: "manual",
      signal: AbortSignal.timeout && AbortSignal.timeout(20000),
    });
    // Some other page with status 200 comes from a network that wants its own sign-in first.
    if ([200, 429, 502, 503, 504].includes(answer.status)) throw new Error("later");
    return answer;
  }

  async function send(item, page) {
    const answer = await post(item, page);
    const taken = answer.status === 204;
    // What is wrong for another reason than the answer (422) is tried once more from a later page;
    // a session that is over (401) carries the form through the sign-in page by itself.
    if (answer.status === 401 && !(here && item.path === address(here))) throw new Error("later");
    const again = ![204, 401, 422].includes(answer.status) && !item.refused;
    save(again ? [...others(item), { ...item, refused: true }] : others(item));
    if (!here || item.path !== address(here)) return;
    if (!taken) return isCopy || here.submit(); // the server shows what it has to say
    if (late) sessionStorage.setItem("sent", "1");
    location.assign(answer.headers.get("Location"));
  }

  async function sendAll() {
    if (busy || !all().length) return;
    busy = true;
    clearTimeout(timer);
    const slow = setTimeout(() => say(words.sending), 700);
    try {
      const page = await signedInPage();
      const { visitor } = page.documentElement.dataset;
      if (!visitor) throw new Error("signed out");
      save(all().filter((item) => item.whose === visitor)); // nobody sends what another left
      for (const item of all()) await send(item, page);
      say(late && !all().length ? words.sent : "");
    } catch {
      late = true;
      const isHere = Boolean(here) && all().some((item) => item.path === address(here));
      say(`${isHere ? here.dataset.waits : words.waiting} ${words.stay || ""}`, !isHere);
      document.querySelectorAll("[data-while-waiting]").forEach((one) => (one.hidden = false));
      timer = setTimeout(sendAll, pause);
      pause = Math.min(pause * 2, 300000);
    }
    clearTimeout(slow);
    busy = false;
  }

  function submitted(event) {
    const form = event.target;
    if (/\/sign-out$/.test(form.action) && navigator.onLine) forget(store, localStorage);
    if (form !== here) return;
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrf_token");
    const given = fields.some(([name, value]) => /^choice/.test(name) && value);
    const empty = !given && form.dataset.empty;
    if (empty && navigator.onLine) return; // the server's page says so better
    const path = address(form);
    const same = all().find((one) => one.path === path && String(one.fields) === String(fields));
    const whose = dataset.visitor || localStorage.getItem("visitor");
    const item = same || { path, fields, whose, at: Date.now() };
    if (empty) say(empty);
    else {
      save([...all().filter((one) => one.path !== path), item]);
      sendAll();
    }
    event.preventDefault(); // last: if there was no room to keep it, the browser sends it as ever
  }

  if (!isOwn) forget(localStorage);
  else if (!isCopy) localStorage.setItem("visitor", dataset.visitor);
  if (sessionStorage.getItem("sent")) setTimeout(say, 300, words.sent);
  sessionStorage.removeItem("sent");
  addEventListener("submit", submitted);
  addEventListener("online", sendAll);
  sendAll();
})();
