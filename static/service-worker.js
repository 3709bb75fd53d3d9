// Keeps the lessons that were opened on a personal phone, to be read without a network. offline.js
// registers it there and nowhere else. The server writes above it VERSION and SHELL: the offline
// pages, and what every page of this version is shown with.
//
// Nothing personal is kept: a page is asked for once more without cookies, and stays only where the
// server lets every stranger's browser keep it ("no-cache"). The files a copy shows are kept with it
// until no copy shows them any more, so that a new version takes no lesson away.
const LESSONS = "lessons";
const MOST_PAGES = 60;
const PATIENCE_MS = 4000;
const FILE = /^\/(static|courses\/files)\//;
const RECORDING = /\.(mp3|opus)$/;
const FOR_COPY = { credentials: "omit", headers: { "Kept-Copy": "1" } };
const ANY = { ignoreVary: true }; // pages vary by the cookies that copies were made without
let queue = Promise.resolve(); // one page after the other, so that none is counted twice

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil(hear(event.data)));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (mode === "navigate") event.respondWith(page(event));
  else if (FILE.test(pathname)) event.respondWith(file(event.request));
});

async function install() {
  const shell = await caches.open(`shell-${VERSION}`);
  await shell.addAll(SHELL.map((path) => new Request(path, FOR_COPY)));
  await skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name !== LESSONS && name !== `shell-${VERSION}`) await caches.delete(name);
  }
  // The page is asked for while the worker still wakes up, which takes long on an old phone.
  if (registration.navigationPreload) await registration.navigationPreload.enable();
  await clients.claim();
}

// The network first. The copy comes in its place when it fails or takes long, and the offline page
// where there is no copy.
async function page(event) {
  const copy = await caches.match(event.request, ANY);
  const answer = Promise.resolve(event.preloadResponse).then((early) => early || fetch(event.request));
  if (!copy) return answer.catch(() => offlinePage(event.request.url));
  const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
  const first = await Promise.race([answer.catch(() => {}), patience]);
  return first && first.status < 502 ? first : shown(copy);
}

async function file(request) {
  return (await caches.match(request, ANY)) || fetch(request);
}

async function offlinePage(url) {
  const english = /^\/en(\/|$)/.test(new URL(url).pathname);
  return shown(await caches.match(english ? "/en/offline" : "/offline", ANY));
}

// A copy was made without the cookie that says how pages should look: large, dark …
async function shown(copy) {
  const look = await caches.match("/look");
  const html = await copy.text();
  const headers = new Headers(copy.headers);
  headers.delete("Content-Length");
  return new Response(look ? html.replace("<html", `<html${await look.text()}`) : html, { headers });
}

// What pages tell: how they look, and which pages to keep.
function hear({ look, pages }) {
  queue = queue.then(async () => {
    if (look !== undefined) await (await caches.open(`shell-${VERSION}`)).put("/look", new Response(look));
    for (const path of pages) await keep(path);
  }).catch(() => {}); // the network went, or the phone is full: what is kept stays
  return queue;
}

async function keep(path) {
  const cache = await caches.open(LESSONS); // if it is deleted meanwhile, nothing comes back
  const before = await cache.match(path, ANY);
  const headers = { ...FOR_COPY.headers };
  if (before) headers["If-None-Match"] = before.headers.get("ETag");
  const answer = await fetch(path, { ...FOR_COPY, cache: "no-store", headers });
  if (answer.status >= 500) return;
  const copy = answer.status === 304 ? before : answer;
  const isPublic = copy.headers.get("Cache-Control") === "no-cache";
  if (!copy.ok || copy.redirected || !isPublic) return cache.delete(path, ANY);
  await cache.put(path, copy.clone()); // also an old one: it is now the newest
  if (copy === before) return;
  const files = [...(await copy.text()).matchAll(/"(\/[^"]+)"/g)].map((found) => found[1]);
  await Promise.allSettled(
    files
      .filter((name) => FILE.test(name) && !RECORDING.test(name))
      .map(async (name) => (await cache.match(name, ANY)) || cache.add(name)),
  );
  await tidy(cache);
}

// The oldest pages go first; then what no page shows any more.
async function tidy(cache) {
  const keys = await cache.keys();
  const isFile = ({ url }) => FILE.test(new URL(url).pathname);
  const pages = keys.filter((key) => !isFile(key));
  for (const old of pages.splice(0, Math.max(0, pages.length - MOST_PAGES))) await cache.delete(old, ANY);
  const texts = await Promise.all(pages.map(async (key) => (await cache.match(key, ANY)).text()));
  const shows = texts.join();
  for (const key of keys.filter(isFile)) {
    if (!shows.includes(new URL(key.url).pathname)) await cache.delete(key, ANY);
  }
}
