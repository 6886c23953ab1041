"use strict";
const $ = (id) => document.getElementById(id);
const make = (tag, props = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), props);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
};

let world = { users: [], chats: [], examples: [], bot: {} };
let chat = null; // the chat that is open
let me = null; // the id of the person who writes
let log = new Map(); // message_id → message, of the open chat
let attached = [];
let typingUntil = 0;
const unread = new Map();
const drafts = new Map();

async function call(what, params = {}) {
  const isForm = params instanceof FormData;
  const answer = await fetch("/control/" + what, {
    method: "POST",
    headers: isForm ? {} : { "content-type": "application/json" },
    body: isForm ? params : JSON.stringify(params),
  });
  const body = await answer.json();
  if (!body.ok) throw new Error(body.description);
  return body.result;
}

const isPrivate = (one) => one.type === "private";
const userName = (id) => world.users.find((user) => user.id === id)?.first_name ?? "Someone";
const chatName = (one) => isPrivate(one) ? `${world.bot.first_name} with ${one.first_name}` : one.title;

function face(name, id, small) {
  const colours = ["#e17076", "#7bc862", "#e5ca77", "#65aadd", "#a695e7", "#ee7aae", "#6ec9cb", "#faa774"];
  const element = make("span", { className: "face" + (small ? " small" : ""), textContent: [...name][0]?.toUpperCase() ?? "?" });
  element.style.background = colours[Math.abs(id) % colours.length];
  return element;
}

function preview(message) {
  if (!message?.message_id) return "No messages yet";
  const own = message.from?.is_bot ? "" : `${message.from?.first_name ?? ""}: `;
  return own + (message.text ?? message.caption ?? message.document?.file_name ?? (message.photo ? "Picture" : ""));
}

function drawChats() {
  const sorted = [...world.chats].sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
  $("chats").replaceChildren(...sorted.map((one) => {
    const count = unread.get(one.id);
    const button = make("button", { className: "chat" + (one.id === chat?.id ? " here" : "") },
      face(one.title ?? one.first_name, one.id),
      make("div", {}, make("b", { textContent: chatName(one) }), make("small", { textContent: preview(one.last) })),
      count ? make("span", { className: "unread", textContent: count }) : null);
    button.onclick = () => open(one.id);
    return button;
  }));
}

function drawHead() {
  $("head-face").replaceChildren(face(chat.title ?? chat.first_name, chat.id, true));
  $("head-name").textContent = chatName(chat);
  const note = isPrivate(chat) ? `You are ${chat.first_name}` : chat.members.map(userName).join(", ") + `, ${world.bot.first_name}`;
  $("head-note").textContent = Date.now() < typingUntil ? `${world.bot.first_name} is typing…` : note;
  const select = $("as");
  select.hidden = isPrivate(chat);
  select.replaceChildren(...chat.members.map((id) => make("option", { value: id, textContent: userName(id), selected: id === me })));
  document.title = chatName(chat);
}

/* Entities become elements; text is only ever set as text. */
function formatted(text, entities, from = 0, to = text.length) {
  const fragment = document.createDocumentFragment();
  const inside = entities.filter((one) => one.offset >= from && one.offset + one.length <= to);
  let at = from;
  while (inside.length) {
    const entity = inside.shift();
    if (entity.offset < at) continue;
    const end = entity.offset + entity.length;
    fragment.append(text.slice(at, entity.offset));
    const element = styled(entity, text.slice(entity.offset, end));
    element.append(formatted(text, inside.filter((one) => one.offset + one.length <= end), entity.offset, end));
    fragment.append(element);
    at = end;
  }
  fragment.append(text.slice(at, to));
  return fragment;
}

function styled(entity, text) {
  const tags = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
    blockquote: "blockquote", expandable_blockquote: "blockquote" };
  if (tags[entity.type]) return make(tags[entity.type]);
  if (entity.type === "text_link" && /^(https?|mailto|tg):/i.test(entity.url)) {
    return make("a", { href: entity.url, target: "_blank", rel: "noopener noreferrer" });
  }
  if (entity.type === "bot_command") return make("a", { onclick: () => send(text) });
  const element = make("span");
  if (entity.type === "spoiler") {
    element.className = "spoiler";
    element.onclick = () => element.classList.add("seen");
  }
  return element;
}

const size = (bytes) => bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
const download = (id) => "/control/download?file_id=" + encodeURIComponent(id);

function fileLine(file) {
  const ending = (file.file_name.match(/\.([a-z0-9]{1,4})$/i) ?? [])[1] ?? "file";
  return make("a", { className: "file", href: download(file.file_id), title: "Save" },
    make("i", { textContent: ending }),
    make("span", {}, make("b", { textContent: file.file_name }), make("span", { className: "dim", textContent: size(file.file_size) })));
}

function commands(text, entities) {
  if (entities?.length) return entities;
  return [...text.matchAll(/(^|\s)(\/[a-z_]{2,32})\b/g)].map((found) =>
    ({ type: "bot_command", offset: found.index + found[1].length, length: found[2].length }));
}

function bubble(message) {
  const content = [];
  const out = message.from?.id === me;
  if (!isPrivate(chat) && !out) content.push(make("span", { className: "who", textContent: message.from?.first_name ?? "" }));
  if (message.reply_to_message) content.push(make("div", { className: "quote", textContent: preview(message.reply_to_message) }));
  if (message.photo) content.push(make("img", { src: download(message.photo.at(-1).file_id), alt: message.caption ?? "Picture", onload: atEnd() ? scrollDown : null }));
  if (message.document) content.push(fileLine(message.document));
  const text = message.text ?? message.caption ?? "";
  // Telegram marks commands in any text; here they are looked for among the bot's own words too.
  const entities = message.entities ?? message.caption_entities ?? [];
  const marks = entities.some((one) => one.type === "bot_command") ? entities : [...entities, ...free(commands(text), entities)];
  content.push(formatted(text, marks.sort((a, b) => a.offset - b.offset || b.length - a.length)));
  const clock = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  content.push(make("span", { className: "time", textContent: (message.edit_date && message.text ? "edited " : "") + clock }));
  const row = make("div", { className: "row" + (out ? " out" : "") }, make("div", { className: "bubble" }, ...content), keys(message));
  return row;
}

const free = (found, taken) => found.filter((one) =>
  !taken.some((other) => one.offset < other.offset + other.length && other.offset < one.offset + one.length));

function keys(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows) return null;
  return make("div", { className: "keys" }, ...rows.map((row) => make("div", {}, ...row.map((key) => {
    const button = make("button", { textContent: key.text });
    button.onclick = () => key.url ? window.open(key.url, "_blank", "noopener") : tap(message, key, button);
    return button;
  }))));
}

async function tap(message, key, button) {
  button.classList.add("busy");
  setTimeout(() => button.classList.remove("busy"), 8000);
  await attempt(call("tap", { chat_id: chat.id, from: me, message_id: message.message_id, button: key.callback_data }));
}

const atEnd = () => $("log").scrollHeight - $("log").scrollTop - $("log").clientHeight < 160;
const scrollDown = () => { $("log").scrollTop = $("log").scrollHeight; };

function drawLog(keep = false) {
  const end = !keep || atEnd();
  const rows = [make("div", { className: "space" })];
  let day = null, from = null;
  for (const message of [...log.values()].sort((a, b) => a.message_id - b.message_id)) {
    const date = new Date(message.date * 1000).toLocaleDateString([], { day: "numeric", month: "long" });
    if (date !== day) rows.push(make("div", { className: "day", textContent: date }));
    const row = bubble(message);
    if (message.from?.id !== from || date !== day) row.classList.add("first");
    day = date; from = message.from?.id;
    rows.push(row);
  }
  if (world.examples.length && ![...log.values()].some((message) => message.document)) rows.push(hint());
  const top = $("log").scrollTop;
  $("log").replaceChildren(...rows);
  if (end) scrollDown(); else $("log").scrollTop = top;
}

/* In a group the bot hears only what names it. */
const named = (text) => isPrivate(chat) ? text : `@${world.bot.username} ${text}`.trim();

function hint() {
  const begin = isPrivate(chat) ? "" : `In a group, write @${world.bot.username} or answer one of its messages. `;
  return make("div", { className: "hint" },
    make("h2", { textContent: "Send a spreadsheet, then say what you want done" }),
    make("p", { textContent: begin + "Drop a file of your own anywhere here, or begin with an example. Everything stays on this computer." }),
    ...world.examples.map((example) => {
      const button = make("button", {}, make("i", { textContent: example.name.split(".").pop() }),
        make("span", {}, make("b", { textContent: example.name }), make("span", { className: "dim", textContent: `then ask: ${example.try}` })));
      button.onclick = async () => {
        await attempt(call("example", { chat_id: chat.id, from: me, name: example.name, text: named("") }));
        $("text").value = named(example.try);
        $("text").focus();
        grow();
      };
      return button;
    }));
}

async function open(id, quiet = false) {
  if (chat) drafts.set(chat.id, $("text").value);
  chat = world.chats.find((one) => one.id === id);
  me = isPrivate(chat) ? chat.id : (chat.members.includes(me) ? me : chat.members[0]);
  unread.delete(id);
  typingUntil = 0;
  log = new Map((await call("messages", { chat_id: id })).map((message) => [message.message_id, message]));
  $("text").value = drafts.get(id) ?? "";
  if (!quiet) document.body.classList.add("open");
  localStorage.setItem("chat", id);
  drawChats(); drawHead(); drawLog(); grow(); drawMenu(false);
  if (matchMedia("(min-width: 721px)").matches) $("text").focus();
}

function toast(text) {
  $("toast").textContent = text;
  $("toast").classList.add("on");
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => $("toast").classList.remove("on"), 3500);
}

const attempt = async (promise) => {
  try { return await promise; } catch (error) { toast(error.message); return null; }
};

async function send(text) {
  const files = attached;
  attach([]);
  drawMenu(false);
  const album = files.length > 1 ? String(Date.now()) : null;
  for (const [at, file] of files.entries()) {
    const form = new FormData();
    form.set("chat_id", chat.id);
    form.set("from", me);
    if (album) form.set("media_group_id", album);
    if (at === 0 && text) form.set("text", text);
    form.set("file", file, file.name);
    await attempt(call("file", form));
  }
  if (!files.length && text) await attempt(call("text", { chat_id: chat.id, from: me, text }));
}

function attach(files) {
  attached = [...files];
  $("waiting").classList.toggle("on", attached.length > 0);
  $("waiting").firstElementChild.textContent = attached.map((file) => `${file.name} · ${size(file.size)}`).join(", ");
  $("text").placeholder = attached.length ? "What is to be done with it? (may stay empty)" : "Message";
  $("files").value = "";
  if (attached.length) $("text").focus();
}

function grow() {
  const box = $("text");
  box.style.height = "auto";
  box.style.height = Math.min(box.scrollHeight, 180) + "px";
}

function drawMenu(shown, start = "") {
  const found = (world.commands ?? []).filter((one) => ("/" + one.command).startsWith(start));
  $("menu").hidden = !shown || !found.length;
  $("menu").replaceChildren(...found.map((one) => {
    const button = make("button", {}, make("b", { textContent: "/" + one.command }), make("span", { className: "dim", textContent: "  " + one.description }));
    button.onclick = () => { $("text").value = ""; grow(); send("/" + one.command); };
    return button;
  }));
}

/* What happens, as it happens. */
function happened(event) {
  const one = world.chats.find((known) => known.id === event.chat_id);
  if (event.what === "chat") return true;
  if (event.what === "message") {
    if (!one) return true;
    one.last = event.body;
    if (event.chat_id !== chat?.id && event.body.from?.is_bot) unread.set(event.chat_id, (unread.get(event.chat_id) ?? 0) + 1);
    drawChats();
  }
  if (event.chat_id !== chat?.id) return false;
  if (event.what === "message" || event.what === "edited") {
    log.set(event.body.message_id, event.body);
    if (event.body.from?.is_bot) typingUntil = 0;
    drawLog(event.body.from?.id !== me);
  } else if (event.what === "deleted") {
    log.delete(event.body.message_id);
    drawLog(true);
  } else if (event.what === "answer") {
    document.querySelectorAll(".keys .busy").forEach((button) => button.classList.remove("busy"));
    if (event.body.text) toast(event.body.text);
  } else if (event.what === "action") {
    typingUntil = Date.now() + 5000;
    setTimeout(drawHead, 5100);
  }
  drawHead();
  return false;
}

async function refresh() {
  world = await call("state");
  const wanted = Number(localStorage.getItem("chat"));
  const id = chat?.id ?? wanted;
  const next = world.chats.find((one) => one.id === id) ?? world.chats.find(isPrivate);
  if (next) await open(next.id, true); else drawChats();
  return world.seq;
}

async function listen() {
  let seq = await refresh();
  for (;;) {
    try {
      // What was lost is asked for at once, so that the page does not wait for the next message to be well again.
      const events = await call("events", { after: seq, wait: $("lost").hidden ? 25 : 0 });
      if (!$("lost").hidden) { // the playground was started again, and counts from the beginning
        $("lost").hidden = true;
        seq = await refresh();
        continue;
      }
      let stale = false;
      for (const event of events) {
        seq = event.seq;
        stale = happened(event) || stale;
      }
      if (stale) seq = await refresh();
    } catch {
      $("lost").hidden = false;
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
}

function ask(title, placeholder, members) {
  const dialog = $("ask"), input = dialog.querySelector("input[type=text]"), list = dialog.querySelector(".members");
  dialog.querySelector("h2").textContent = title;
  Object.assign(input, { value: "", placeholder });
  list.replaceChildren(...members.map((user) => make("label", {}, make("input", { type: "checkbox", value: user.id, checked: true }), user.first_name)));
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    dialog.onclose = () => done(dialog.returnValue && input.value.trim()
      ? { name: input.value.trim(), members: [...list.querySelectorAll(":checked")].map((box) => Number(box.value)) } : null);
  });
}

$("new-person").onclick = async () => {
  const answer = await ask("New person", "First name", []);
  const user = answer && await attempt(call("user", { first_name: answer.name }));
  if (user) { await refresh(); open(user.id); }
};
$("new-group").onclick = async () => {
  const answer = await ask("New group", "Title", world.users);
  const group = answer && await attempt(call("group", { title: answer.name, members: answer.members }));
  if (group) { await refresh(); open(group.id); }
};
$("form").onsubmit = (event) => {
  event.preventDefault();
  const text = $("text").value.trim();
  if (!chat || (!text && !attached.length)) return;
  $("text").value = "";
  grow();
  send(text);
};
$("text").onkeydown = (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); $("form").requestSubmit(); }
  if (event.key === "Escape") drawMenu(false);
};
$("text").oninput = () => { grow(); drawMenu(/^\/\w*$/.test($("text").value), $("text").value); };
$("text").onpaste = (event) => { if (event.clipboardData.files.length) { event.preventDefault(); attach(event.clipboardData.files); } };
$("slash").onclick = () => drawMenu($("menu").hidden);
$("attach").onclick = () => $("files").click();
$("files").onchange = () => attach($("files").files);
$("unattach").onclick = () => attach([]);
$("as").onchange = () => { me = Number($("as").value); drawLog(true); };
$("back").onclick = () => document.body.classList.remove("open");

let over = 0;
addEventListener("dragenter", (event) => { if (event.dataTransfer?.types.includes("Files")) { over++; $("drop").classList.add("on"); } });
addEventListener("dragleave", () => { if (over > 0 && --over === 0) $("drop").classList.remove("on"); });
addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", (event) => {
  event.preventDefault();
  over = 0;
  $("drop").classList.remove("on");
  if (event.dataTransfer.files.length) attach(event.dataTransfer.files);
});

const dark = () => (localStorage.getItem("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const paint = () => document.documentElement.classList.toggle("dark", dark());
$("theme").onclick = () => { localStorage.setItem("theme", dark() ? "light" : "dark"); paint(); };
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
paint();
listen();
