// The kiosk: choose a language, show the confirmation, read the answer; then everything is wiped.
// It asks the server about the one code it was shown, keeps nothing but its own token, and is of no
// use without the server (decision 0066).
import { Server } from "./api.js";
import { byId, put } from "./dom.js";
import { Enrolling } from "./enrolling.js";
import { allowSound, keepAwake, signal } from "./signals.js";
import { Viewfinder } from "./viewfinder.js";
import { listenForScanner } from "./wedge.js";

const KEPT = "kiosk";
const SHOWN = 10_000; // an answer with a name
const IDLE = 60_000; // nobody shows a code
const BEAT = 30_000;
const LONGEST = 100;
const WAIT = 8000;
const SCREENS = ["enrol", "welcome", "scan", "answer", "out"];

const config = JSON.parse(byId("door-config").textContent);
let state = "";
let language = config.language;
let busy = false;
let timer = 0;

const server = new Server({ language, onReach: (well) => (byId("offline").hidden = well) });
const viewfinder = new Viewfinder({ ...config, words: { camera: "%(number)s" } }, (text) => read(text));
const holder = { server, enrol: keep };
const enrolling = new Enrolling({ phone: holder, texts: config.words, profiles: [KEPT], onDone: () => begin() });

function show(name) {
  state = name;
  for (const screen of SCREENS) byId(screen).hidden = screen !== name;
  clearTimeout(timer);
}

/** The words of a language, wherever the page leaves a place for them. */
function speak(chosen) {
  language = chosen;
  server.language = chosen;
  const words = config.guests[chosen];
  document.documentElement.lang = chosen;
  document.documentElement.dir = words.direction;
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = words[place.dataset.word];
}

/** The first screen; nothing of whoever was here is left. */
function welcome() {
  stopCamera();
  answer({ tone: "", title: "", text: "", name: "" });
  byId("spoken").textContent = "";
  speak(config.language);
  show("welcome");
}

function stopCamera() {
  viewfinder.decoder.stop();
  viewfinder.camera.stop();
}

async function scan(chosen) {
  speak(chosen);
  byId("wait").hidden = true;
  show("scan");
  byId("scan-title").focus();
  timer = setTimeout(() => byId("back").click(), IDLE);
  await viewfinder.start();
  if (state !== "scan") stopCamera(); // somebody went back meanwhile
}

/** A code from the camera or the hand scanner: of a guest, or the organiser's for a new kiosk. */
function read(text) {
  if (server.token) {
    if (state !== "out") ask(text);
    return;
  }
  stopCamera();
  show("enrol");
  enrolling.take(text);
}

async function ask(text) {
  if (busy) return;
  busy = true;
  byId("wait").hidden = false;
  const words = config.guests[language];
  try {
    const code = text.slice(0, LONGEST);
    const got = await server.call("/check-ins", { method: "POST", body: { code }, wait: WAIT });
    if (!got) say({ tone: "warning", title: words.offline, text: words.desk, name: "" });
    else if (got.status === 429) say({ tone: "warning", title: words.busy, text: words.again, name: "" });
    else say(got.value.check_in ?? { tone: "warning", title: got.value.error.message, text: words.desk, name: "" });
  } catch (error) {
    leave(error.code);
  } finally {
    busy = false;
  }
}

function answer({ tone, title, text, name }) {
  const root = byId("answer");
  for (const mark of root.querySelectorAll("[data-tone]")) mark.hidden = mark.dataset.tone !== tone;
  root.dataset.verdict = tone;
  byId("answer-title").textContent = title;
  byId("answer-name").hidden = !name;
  byId("answer-name").firstElementChild.textContent = name;
  byId("answer-text").textContent = text;
}

/** The answer fills the screen for a while, is read aloud, and goes by itself. */
function say(said) {
  stopCamera();
  answer(said);
  show("answer");
  signal(said.tone === "success" ? "allowed" : "attention");
  byId("spoken").textContent = [said.title, said.name, said.text].filter(Boolean).join(". ");
  byId("done").focus();
  timer = setTimeout(welcome, SHOWN);
}

/** The server knows this kiosk no more. */
function leave(code) {
  localStorage.removeItem(KEPT);
  server.token = "";
  stopCamera();
  put(byId("out"), "gone", config.gone[code] ?? config.gone.revoked);
  show("out");
}

function keep({ token, device }) {
  localStorage.setItem(KEPT, JSON.stringify({ token, event: device.event.slug }));
}

function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEPT));
    return found?.event === config.event ? found.token : "";
  } catch {
    return "";
  }
}

async function beat() {
  if (!server.token) return;
  await server.heartbeat({ unsent: 0 }).catch((error) => leave(error.code));
}

async function begin() {
  server.token = kept();
  if (!server.token) {
    show("enrol");
    return;
  }
  welcome();
  await beat();
  byId("offline").hidden = server.well;
}

for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => {
    allowSound();
    keepAwake();
    scan(button.dataset.language);
  });
}
byId("enrol-scan").addEventListener("click", () => {
  scan(config.language);
  byId("scan-title").textContent = config.words.enrolHold;
  document.querySelector("[data-word=where]").textContent = "";
});
byId("back").addEventListener("click", () => (server.token ? welcome() : show("enrol")));
byId("done").addEventListener("click", () => welcome());
listenForScanner((text) => read(text));
setInterval(beat, BEAT);
begin();
