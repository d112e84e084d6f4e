// The editor of the programme: what is shown, what is kept, what can be taken back.
import { Board } from "./board.js";
import { Conflict } from "./conflict.js";
import { History } from "./history.js";
import { Keyboard } from "./keyboard.js";
import { isSame } from "./layout.js";
import { Pointer } from "./pointer.js";
import { placeSession, readWarnings } from "./server.js";

const root = document.querySelector("[data-plan]");
const board = new Board(root);
const conflict = new Conflict(board);
const history = new History();
const undoButton = root.querySelector("[data-undo]");
const redoButton = root.querySelector("[data-redo]");
const told = root.querySelector("[data-warnings]");
let busy = Promise.resolve();
let warned = {};
let waiting;

const steps = {
  show(session, place) {
    session.shown = place;
    board.draw();
  },
  drop(session) {
    const to = session.shown;
    if (!isSame(to, session.place)) keep(session, to, (before) => history.add({ code: session.code, before, after: to }));
  },
  cancel(session) {
    steps.show(session, session.place);
  },
};

/** Save a place; one after the other, so that each knows the version the one before made. */
function keep(session, to, kept) {
  steps.show(session, to);
  root.setAttribute("aria-busy", "true");
  busy = busy.then(() => save(session, to, kept)).finally(() => root.setAttribute("aria-busy", "false"));
}

async function save(session, to, kept) {
  const url = root.dataset.url.replace("CODE", encodeURIComponent(session.code));
  const answer = await placeSession(url, session.version, to);
  if (answer.state === "kept") {
    const before = session.place;
    session.version = answer.version;
    session.place = to;
    kept(before);
    board.announce(board.say("kept", { session: session.title, place: board.tell(to) }));
  } else if (answer.state === "stale") {
    await settle(session, to, answer, kept);
  } else {
    board.announce(answer.message ?? board.words.lost);
  }
  if (isSame(session.shown, to)) steps.show(session, session.place);
  buttons();
  clearTimeout(waiting);
  waiting = setTimeout(warn, 300);
}

async function settle(session, to, { version, theirs }, kept) {
  const chosen = await conflict.ask(session, to, theirs);
  session.version = version;
  session.place = { room: theirs.room, day: theirs.day, start: theirs.start, end: theirs.end };
  if (chosen === "mine") {
    await save(session, to, kept);
  } else {
    history.forget(session.code);
    board.announce(board.say("kept", { session: session.title, place: board.tell(session.place) }));
  }
  session.button.focus();
}

function step(turn) {
  if (!turn) return;
  keyboard.release();
  keep(board.sessions.get(turn.code), turn.to, turn.settle);
}

function buttons() {
  undoButton.disabled = !history.canUndo;
  redoButton.disabled = !history.canRedo;
}

async function warn() {
  const found = await readWarnings(root.dataset.warningsUrl);
  if (!found) return;
  warned = found;
  for (const [code, session] of board.sessions) {
    session.element.classList.toggle("plan-warned", code in warned);
    session.element.querySelector("[data-flag]").hidden = !(code in warned);
  }
}

function tellWarnings(code) {
  const lines = (warned[code] ?? []).map((words) => {
    const line = document.createElement("li");
    line.textContent = words;
    return line;
  });
  told.replaceChildren(...lines);
  told.hidden = lines.length === 0;
}

const keyboard = new Keyboard(board, steps);
void new Pointer(board, steps);
root.addEventListener("plan:taken", (event) => tellWarnings(event.detail));
undoButton.addEventListener("click", () => step(history.undo()));
redoButton.addEventListener("click", () => step(history.redo()));
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, dialog");
  if (typing || !(event.ctrlKey || event.metaKey)) return;
  const again = event.code === "KeyY" || (event.code === "KeyZ" && event.shiftKey);
  if (event.code !== "KeyZ" && !again) return;
  event.preventDefault();
  step(again ? history.redo() : history.undo());
});
buttons();
root.querySelector("[data-tools]").hidden = false;
warn();
