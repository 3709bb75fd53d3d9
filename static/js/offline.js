// On a personal phone: has the lessons that were opened kept (service-worker.js), and lists them on
// the offline page. On any other computer: takes away what somebody left there.
(() => {
  const root = document.documentElement;
  const worker = navigator.serviceWorker;
  if (!worker || !self.caches) return; // only over https
  const own = "ownDevice" in root.dataset;
  const box = document.querySelector("[data-kept-lessons]");

  async function forget() {
    for (const name of await caches.keys()) await caches.delete(name);
    for (const one of await worker.getRegistrations()) await one.unregister();
  }

  async function keep() {
    await worker.register("/service-worker.js");
    const look = ["text", "colours", "spacing"].filter((name) => root.dataset[name]);
    (await worker.ready).active.postMessage({
      look: look.map((name) => ` data-${name}="${root.dataset[name]}"`).join(""),
      pages: "mayBeKept" in root.dataset && !location.search ? [location.pathname] : [],
    });
  }

  async function list() {
    const none = document.querySelector("[data-no-lessons]");
    const button = box.querySelector("button");
    const cache = await caches.open("lessons");
    for (const key of (await cache.keys()).reverse()) {
      const copy = await cache.match(key, { ignoreVary: true });
      if (!copy || !/html/.test(copy.headers.get("Content-Type"))) continue;
      const page = new DOMParser().parseFromString(await copy.text(), "text/html");
      if (!page.querySelector(".lesson-end") || page.documentElement.lang !== root.lang) continue;
      const link = document.createElement("a");
      link.href = key.url;
      link.textContent = page.querySelector("h1").textContent;
      box.querySelector("ul").appendChild(document.createElement("li")).append(link);
      box.hidden = !(none.hidden = true);
    }
    button.onclick = async () => {
      await caches.delete("lessons");
      box.hidden = !(none.hidden = false);
      none.textContent = button.dataset.gone;
      none.focus();
    };
  }

  if (own) addEventListener("load", () => keep().catch(() => {}));
  else if (root.dataset.visitor) forget();
  if (box) list();
  addEventListener("submit", ({ target }) => {
    if (own && navigator.onLine && /\/sign-out$/.test(target.action)) forget();
  });
})();
