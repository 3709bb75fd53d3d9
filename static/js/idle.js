// On a shared computer: warns two minutes before the session ends, goes on at any key or touch, and
// at the end leads to the sign-in page, which comes back here. The server ends the session by
// itself; this only lets nobody be surprised, and takes what is on the screen off it.
(() => {
  const warning = document.getElementById("idle-warning");
  if (!warning) return; // nobody signed in, or on her own phone
  const minute = 60 * 1000;
  const idleFor = Number(warning.dataset.minutes) * minute;
  // The server adds a minute, since it notes activity once a minute; only then is it surely over.
  const endsAfter = idleFor + minute + 2000;
  const warnsAfter = idleFor - 2 * minute;
  const button = warning.querySelector("button");
  let noted = Date.now(); // when the server last saw us
  let active = false; // whether somebody touched the page since then
  let before = null; // what had the focus before the warning

  // Other tabs of the same session tell each other, so that none ends it under another's hands.
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("lms-idle") : null;
  if (tabs) {
    tabs.onmessage = () => goOn(Date.now());
    tabs.postMessage("seen");
  }

  function goOn(at) {
    noted = at;
    active = false;
    if (warning.hidden) return;
    warning.hidden = true;
    if (before && before.isConnected) before.focus();
  }

  function warn() {
    before = document.activeElement;
    warning.hidden = false;
    button.focus();
  }

  function end() {
    const here = encodeURIComponent(location.pathname + location.search);
    location.replace(`${warning.dataset.end}?next=${here}&idle=1`);
  }

  async function extend() {
    const asked = Date.now();
    active = false;
    try {
      const answer = await fetch(warning.dataset.extend, { cache: "no-store" });
      if (answer.status === 204) {
        goOn(asked);
        if (tabs) tabs.postMessage("seen");
      } else if (answer.status === 401) {
        end();
      }
    } catch {
      // No network just now: the next key tries again.
      active = true;
    }
  }

  function touched(event) {
    active = true;
    if (warning.hidden) return;
    event.preventDefault(); // the key that says "I am here" types nothing
    extend();
  }

  function look() {
    const quiet = Date.now() - noted;
    if (quiet >= endsAfter) end();
    else if (active && quiet >= minute) extend();
    else if (quiet >= warnsAfter && warning.hidden) warn();
  }

  addEventListener("keydown", touched);
  addEventListener("pointerdown", touched);
  addEventListener("scroll", () => { active = true; }, { passive: true });
  addEventListener("pageshow", look); // a page brought back by the Back button
  document.addEventListener("visibilitychange", look);
  setInterval(look, 5000);
})();
