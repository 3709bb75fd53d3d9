// Stands in for the voices of a device: says nothing, and notes what it was asked to say.
// `voice.finish()` ends the sentence that is being said; `voice.list` may be set before a page asks.
(() => {
  const voice = {
    list: [["vi-VN", "Hoài", false], ["vi_VN", "Linh", true], ["en-US", "Ann", true]],
    said: [], // [text, name of the voice, rate]
    now: null,
    end(deed, event) {
      const utterance = voice.now;
      voice.now = null;
      if (utterance && utterance[deed]) utterance[deed](event);
    },
    finish: () => voice.end("onend", {}),
    finishAll() {
      while (voice.now) voice.finish();
    },
    fail: (error) => voice.end("onerror", { error }),
  };
  const speech = {
    pending: false,
    onvoiceschanged: null,
    get speaking() { return voice.now !== null; },
    getVoices: () => voice.list.map(([lang, name, localService]) => ({ lang, name, localService })),
    speak(utterance) {
      voice.now = utterance;
      voice.said.push([utterance.text, utterance.voice.name, utterance.rate]);
    },
    cancel: () => voice.end("onerror", { error: "canceled" }),
  };
  window.voice = voice;
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
})();
