// The scanning screen: whatever reads a badge hands it to `submit`, which asks the server and shows
// the answer. See conference/checkin.
import { AnswerScreen } from "./answer.js";
import { listenForSearch, listenForTyping, openPanel, setUpPanels } from "./panels.js";
import { Server } from "./server.js";
import { allowSound } from "./signals.js";
import { Sightings } from "./sightings.js";
import { readToken } from "./token.js";
import { Viewfinder } from "./viewfinder.js";
import { listenForScanner } from "./wedge.js";

const STATE_EVERY = 10_000;
const byId = (id) => document.getElementById(id);
const config = JSON.parse(byId("door-config").textContent);
const state = byId("state");
const token = document.querySelector("input[name=csrf_token]").value;

const server = new Server(config, token, (online) => {
  state.dataset.online = String(online);
});
const screen = new AnswerScreen(byId("answer"), byId("spoken"), () => openPanel("camera", false));
const sightings = new Sightings();
let asking = false;

/** A refusal that is no answer to a badge: the gate was closed, the steward was signed out. */
const failure = (sentence) => ({
  ...config.offline,
  word: config.words.failed,
  detail: sentence,
  instruction: "",
});

async function submit(attempt) {
  if (asking) return;
  asking = true;
  const result = await server.scan(attempt);
  asking = false;
  if (result?.screen) screen.show(result.screen);
  else screen.show(result ? failure(result.sentence) : config.offline);
  refresh();
}

/** A code from the camera or a hand scanner: one that cannot be ours is answered at once. */
function submitCode(text, method) {
  const code = readToken(text);
  if (code) {
    submit({ code, method });
    return;
  }
  screen.show(config.damaged);
  server.scan({ code: text.slice(0, 300), method }); // it stands in the log all the same
}

async function refresh() {
  const now = await server.state();
  if (now) state.querySelector("[data-inside]").textContent = now.inside;
}

document.addEventListener("pointerdown", allowSound, { once: true });
setUpPanels();
new Viewfinder(config, (text) => {
  if (!asking && sightings.isNew(text, performance.now())) submitCode(text, "camera");
});
listenForScanner((text) => submitCode(text, "scanner"));
listenForTyping(config.words, (code) => submit({ code, method: "typed" }));
listenForSearch(server, (reference) => submit({ reference, method: "search" }));
setInterval(refresh, STATE_EVERY);
