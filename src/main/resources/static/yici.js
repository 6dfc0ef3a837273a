// Small helps only: every page works without this file.
"use strict";
document.addEventListener("click", (event) => {
  const print = event.target.closest("[data-print]");
  if (print) window.print();
  const read = event.target.closest("[data-read]");
  if (read && "speechSynthesis" in window) {
    speechSynthesis.cancel();
    const text = document.getElementById("main").innerText;
    const speech = new SpeechSynthesisUtterance(text);
    speech.lang = "zh-CN";
    speech.rate = 0.9;
    speechSynthesis.speak(speech);
  }
});

// Workbench: j and k walk the queue, Enter opens (a link does so by itself), ? shows the keys. Can be switched off.
const keys = document.getElementById("keys");
if (keys) {
  const OFF = "yici.keys.off";
  const box = keys.querySelector("[data-keys-switch] input");
  keys.querySelector("[data-keys-switch]").hidden = false;
  box.checked = localStorage.getItem(OFF) === null;
  box.addEventListener("change", () => box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1"));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, iframe");
    if (!box.checked || typing || event.ctrlKey || event.altKey || event.metaKey) return;
    const items = [...document.querySelectorAll(".queue-item, .desk-open")];
    const focused = items.indexOf(document.activeElement);
    const here = focused >= 0 ? focused : items.findIndex((item) => item.hasAttribute("aria-current"));
    if (event.key === "j") items[Math.min(here + 1, items.length - 1)]?.focus();
    if (event.key === "k") items[Math.max(here - 1, 0)]?.focus();
    if (event.key === "x") document.activeElement.closest("tr")?.querySelector("input[name=no]")?.click();
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("qs")?.focus();
    }
    if (event.key === "?") {
      keys.open = true;
      keys.querySelector("summary").focus();
    }
  });
}

// Queue as a table: one tick for the whole page.
const tickAll = document.querySelector("[data-tick-all]");
if (tickAll) {
  tickAll.hidden = false;
  tickAll.querySelector("input").addEventListener("change", (event) =>
    document.querySelectorAll("input[name=no]").forEach((box) => { box.checked = event.target.checked; }));
}
