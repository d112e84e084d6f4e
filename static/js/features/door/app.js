// The scanner's page: whatever reads a badge hands its text to `take`, which decides and shows the
// answer. See conference/checkin and docs/decisions/0063.
import { AnswerScreen, personShown } from "./answer.js";
import { Server } from "./api.js";
import { byId } from "./dom.js";
import { Enrolling } from "./enrolling.js";
import { Group, Manual } from "./extras.js";
import { listenForSearch, listenForTyping } from "./finding.js";
import { install } from "./install.js";
import { Locking } from "./locking.js";
import { Phone } from "./phone.js";
import { Place } from "./place.js";
import { Practice, listenForScannerTest } from "./practice.js";
import { Recents } from "./recents.js";
import { onOpen, openNow, openPanel, setUpScreens, showFoot } from "./screens.js";
import { Setup } from "./setup.js";
import { Sightings } from "./sightings.js";
import { allowSound } from "./signals.js";
import { Store } from "./store.js";
import { Strip } from "./strip.js";
import { Writer } from "./time.js";
import { readToken } from "./token.js";
import { hashOf } from "./vault.js";
import { Viewfinder } from "./viewfinder.js";
import { listenForScanner } from "./wedge.js";
import { Words } from "./words.js";

const REDRAW = 10_000;
const config = JSON.parse(byId("door-config").textContent);
const texts = config.words;
const words = new Words(config, new Writer(config.language));
const sightings = new Sightings();
let mode = "starting"; // "new", "locked", "gates", "ready"
let busy = false;

const server = new Server({ language: config.language, onReach: () => strip.draw() });
const phone = new Phone({ server, onChange: () => strip.draw(), onGone: ({ code }) => leave(code) });
const place = new Place(phone, words);
const strip = new Strip({ phone, place, words, texts });
const viewfinder = new Viewfinder(config, (text) => {
  if (!busy && sightings.isNew(text, performance.now())) read(text, "camera");
});
const screen = new AnswerScreen({
  element: byId("answer"),
  spoken: byId("spoken"),
  photoOf: (path) => phone.photos.source(path),
  onBack: () => openPanel("camera", false),
});
const practice = new Practice({ config, phone, place, onChange: () => strip.draw() });
const enrolling = new Enrolling({ phone, texts, profiles: ["steward", "supervisor"], onDone: () => carryOn() });
const group = new Group({ phone, place, words, texts, decide });
const manual = new Manual({ texts, onAdmit: (attempt) => take(attempt) });
const locking = new Locking({ phone, texts, words, onLocked: () => show("locked"), onOpened: () => carryOn() });
new Recents({ phone, words, texts });
new Setup({ phone, decoder: viewfinder.decoder, writer: words.writer });

/** One of the states before scanning, each with a panel of its own. */
function show(state) {
  mode = state;
  byId("answer").hidden = true;
  showFoot(state === "ready");
  openPanel({ new: "enrol", ready: "camera" }[state] ?? state, state !== "ready");
  strip.draw();
}

function leave(code) {
  byId("gone").querySelector("[data-gone]").textContent = config.gone[code] ?? config.gone.revoked;
  show("gone");
}

/** After enrolling, unlocking or starting: fetch what is new, and ask for the gate. */
async function carryOn() {
  words.writer = new Writer(config.language, phone.roster?.data.timezone);
  phone.recent && strip.draw();
  const asked = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  history.replaceState(null, "", location.pathname);
  const wish = { gate: Number(asked.gate) || null, direction: asked.direction };
  if (await place.find(wish)) show("ready");
  else show("gates");
  phone.sync.start().then(() => {
    words.writer = new Writer(config.language, phone.roster?.data.timezone);
    if (mode === "gates") openPanel("gates");
  });
}

/** What a camera or a hand scanner read, or somebody typed. */
async function read(text, method) {
  if (mode === "new") enrolling.take(text);
  if (mode !== "ready" || listenForScannerTest(text, config, openNow())) return;
  const token = readToken(text);
  take(token ? { key: await hashOf(token), method } : { code: text.slice(0, 300), method });
}

function decide(attempt) {
  const whole = { kind: "scan", gate: place.gate, direction: place.direction, ...attempt };
  return place.practising ? practice.decide(whole) : phone.decide(whole);
}

/** Decide one attempt and fill the screen with the answer. */
async function take(attempt) {
  if (busy) return;
  busy = true;
  locking.rest();
  try {
    const shown = await decide(attempt);
    const { roster, device } = phone;
    const person = shown.practised ?? personShown(shown, phone, words);
    const passed = shown.verdict === "allowed" || shown.verdict === "attention";
    const may = {
      group: passed && Boolean(person?.leads) && !place.practising,
      manual: shown.verdict === "refused" && Boolean(person) && device.profile === "supervisor" && !place.practising,
    };
    byId("answer-group").onclick = () => follow(() => group.open(roster.find(attempt)));
    byId("answer-manual").onclick = () => follow(() => manual.open(roster?.find(attempt), attempt));
    const said = words.of(shown, roster?.book, phone.clock.now());
    if (shown.nonce && !shown.online) said.also.push(texts.provisional);
    screen.show(shown, said, person, may);
  } finally {
    busy = false;
  }
}

/** Leave the answer for what comes after it. */
function follow(open) {
  screen.hide();
  open();
}

async function begin() {
  setUpScreens();
  document.addEventListener("pointerdown", allowSound, { once: true });
  byId("enrol-scan").addEventListener("click", () => {
    openPanel("camera", false);
    byId("start").click();
  });
  onOpen("gates", () => place.list(() => show("ready")));
  listenForScanner((text) => read(text, "scanner"));
  listenForTyping(texts, (code) => read(code, "typed"));
  const onCode = (code) => read(code, "typed");
  listenForSearch({ phone, words, texts, onCode, onPerson: ({ key }) => take({ key, method: "search" }) });
  setInterval(() => strip.draw(), REDRAW);
  if (!window.isSecureContext || !globalThis.crypto?.subtle) {
    openPanel("setup", false);
    return;
  }
  install(config);
  phone.useStore(await Store.open());
  const found = await phone.load();
  if (found === "ready") {
    await carryOn();
    locking.rest();
  } else {
    show(found);
  }
}

begin();
