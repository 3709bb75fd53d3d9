// A copy that a phone keeps was fetched without cookies: here it takes the looks that were chosen.
(() => {
  const { dataset } = document.documentElement;
  if (!("kept" in dataset)) return;
  const [, chosen = ""] = /(?:^|; )display=([^;]*)/.exec(document.cookie) || [];
  for (const [, name, value] of chosen.matchAll(/\b(text|colours|spacing)-(\w+)/g)) {
    dataset[name] = value;
  }
})();
