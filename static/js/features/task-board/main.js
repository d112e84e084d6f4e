// The board of tasks: what is moved is sent at once with the version known here, and can be undone.
import { Board } from "./board.js";
import { Moving } from "./moving.js";

const root = document.querySelector("[data-board]");
const board = new Board(root);
const undoButton = root.querySelector("[data-undo]");
const done = [];
let busy = Promise.resolve();

for (const form of root.querySelectorAll("[data-plain]")) form.hidden = true;
for (const grip of root.querySelectorAll("[data-grip]")) grip.hidden = false;
root.querySelector("[data-tools]").hidden = false;

const isSame = (one, other) => one.state === other.state && one.place === other.place;

/** One after the other, so that each knows the version the one before made. */
function keep(card, to, from, settle) {
  root.setAttribute("aria-busy", "true");
  busy = busy.then(() => save(card, to, from, settle)).finally(() => root.setAttribute("aria-busy", "false"));
}

async function save(card, to, from, settle) {
  const answer = await send(card, to);
  if (answer.ok) {
    card.dataset.version = answer.version;
    settle();
  } else {
    board.show(card, answer.theirs ?? from);
    if (answer.version) card.dataset.version = answer.version;
    forget(card);
    board.said.textContent = answer.message ?? board.words.lost;
    tell(answer.message ?? board.words.lost);
  }
  undoButton.disabled = done.length === 0;
}

async function send(card, { state, place }) {
  const body = new URLSearchParams({ state, place, version: card.dataset.version });
  const token = root.querySelector("input[name=csrf_token]").value;
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  try {
    const answer = await fetch(card.dataset.url, { method: "POST", body, headers });
    const kind = answer.headers.get("content-type") ?? "";
    const said = kind.startsWith("application/json") ? await answer.json() : {};
    return { ok: answer.ok && Boolean(said.version), ...said };
  } catch {
    return { ok: false };
  }
}

/** A refusal is seen as well as heard. */
function tell(words) {
  let line = root.querySelector("[data-refusal]");
  if (!line) {
    line = document.createElement("p");
    line.dataset.refusal = "";
    line.className = "field-error";
    root.prepend(line);
  }
  line.textContent = words;
}

function forget(card) {
  for (let at = done.length - 1; at >= 0; at -= 1) if (done[at].card === card) done.splice(at, 1);
}

function drop(card, from) {
  const to = board.placeOf(card);
  if (isSame(to, from)) return;
  root.querySelector("[data-refusal]")?.remove();
  keep(card, to, from, () => {
    done.push({ card, from });
    board.say("kept", { task: card.dataset.title, column: board.label(to.state) });
  });
}

function undo() {
  const move = done.pop();
  if (!move) return;
  const now = board.placeOf(move.card);
  board.show(move.card, move.from);
  keep(move.card, move.from, now, () => {
    board.say("undone", { task: move.card.dataset.title, column: board.label(move.from.state) });
  });
}

void new Moving(board, { drop });
undoButton.addEventListener("click", undo);
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (typing || event.shiftKey || event.code !== "KeyZ" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  undo();
});
