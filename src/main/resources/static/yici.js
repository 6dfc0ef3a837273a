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
