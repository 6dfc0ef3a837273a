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

// Editor of guides: what is typed is kept at every pause and when the field is left; findings come fresh from the server.
const editor = document.querySelector("form[data-edit]");
if (editor?.dataset.edit) {
  const kept = editor.querySelector("[data-kept]");
  let queue = Promise.resolve();
  const say = (text) => { kept.textContent = text; };
  const freshen = async () => {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    for (const box of document.querySelectorAll("[data-findings], [data-count]")) {
      const mine = box.id ? `[id="${box.id}"]` : `[data-count="${box.dataset.count}"]`;
      const other = page.querySelector(mine);
      if (other) {
        box.replaceChildren(...other.childNodes);
        box.closest(".field")?.classList.toggle("wrong", other.closest(".field")?.classList.contains("wrong") ?? false);
      }
    }
  };
  const keep = async (name) => {
    const all = new FormData(editor);
    const sent = new URLSearchParams();
    for (const key of ["_csrf", "seen"]) sent.set(key, all.get(key));
    for (const value of all.getAll(name)) sent.append(name, value);
    say("正在存…");
    try {
      const answer = await fetch(editor.dataset.edit, { method: "POST", body: sent });
      if (answer.ok) {
        say("已存 " + new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" }));
        await freshen();
      } else if (answer.status === 409) {
        const { conflicts } = await answer.json().catch(() => ({}));
        say(conflicts?.length ? conflicts[0].message + "，您写的没有存。按“保存”看两边的写法" : "没有存上：这份指南正在审核");
      } else {
        say("没有存上，请按“保存”再试");
      }
    } catch {
      say("网络断了，没有存上。您写的还在这一页");
    }
  };
  const pauses = new Map(); // by field: what waits for the writer to pause
  const soon = (field, wait) => {
    if (!field.closest("[data-path]")) return;
    clearTimeout(pauses.get(field.name));
    pauses.set(field.name, setTimeout(() => { queue = queue.then(() => keep(field.name)); }, wait));
  };
  editor.addEventListener("input", (event) => soon(event.target, 2000));
  editor.addEventListener("change", (event) => soon(event.target, 0));
}

// Search: what one may mean while typing.
for (const box of document.querySelectorAll("form.search input[type=search][name=q]")) {
  const list = document.createElement("datalist");
  list.id = box.id + "-may";
  box.after(list);
  box.setAttribute("list", list.id);
  let last = "";
  let timer;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const typed = box.value.trim();
      if (typed === last || typed.length < 1) return;
      last = typed;
      const answer = await fetch("/search/suggest?q=" + encodeURIComponent(typed)).catch(() => null);
      if (!answer?.ok || last !== typed) return;
      // a browser hides options that do not begin with what was typed: pinyin stands in the value's label
      list.replaceChildren(...(await answer.json()).map((word) => new Option(typed, word)));
    }, 150);
  });
}

// A licence that is shown: how long the code still lives.
const left = document.querySelector("[data-left]");
if (left) {
  const until = Date.now() + 1000 * Number(left.dataset.left);
  const tick = () => {
    const seconds = Math.max(0, Math.round((until - Date.now()) / 1000));
    left.textContent = seconds > 0 ? `还有 ${seconds} 秒，看一次就作废，到时间自动换新的` : "正在换新的码";
    if (seconds > 0) setTimeout(tick, 1000);
  };
  tick();
}

// Passkeys: shown where the browser knows them; without script the other second factor does.
if (window.PublicKeyCredential) {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const { passkey, site, challenge, known, user, login, name } = form.dataset;
    const keys = known.split(",").filter(Boolean).map((id) => ({ type: "public-key", id: bytes(id) }));
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const fault = form.querySelector("[data-fault]");
      fault.hidden = true;
      try {
        const common = { challenge: bytes(challenge), timeout: 120000 };
        const made = passkey === "create"
          ? await navigator.credentials.create({ publicKey: { ...common, rp: { id: site, name: "一次" },
              user: { id: bytes(user), name: login, displayName: name }, pubKeyCredParams: [{ type: "public-key", alg: -7 }],
              excludeCredentials: keys, attestation: "none", authenticatorSelection: { userVerification: "preferred" } } })
          : await navigator.credentials.get({ publicKey: { ...common, rpId: site, allowCredentials: keys, userVerification: "preferred" } });
        form.elements.credential.value = text(made.rawId);
        form.elements.client.value = text(made.response.clientDataJSON);
        form.elements.data.value = text(passkey === "create" ? made.response.getAuthenticatorData() : made.response.authenticatorData);
        form.elements.proof.value = text(passkey === "create" ? made.response.getPublicKey() : made.response.signature);
        form.requestSubmit();
      } catch (e) {
        fault.hidden = false;
      }
    });
  }
}
