// Reads [name, arguments] pairs, calls the functions of layout.js, and a history by its steps.
import * as layout from "./js/features/programme-grid/layout.js";
import { History } from "./js/features/programme-grid/history.js";

let text = "";
for await (const piece of process.stdin) text += piece;
const { calls, steps } = JSON.parse(text);
const plain = (value) => (value instanceof Map ? Object.fromEntries(value) : value);
const history = new History();
const told = steps.map(([name, ...given]) => {
  const turn = history[name](...given);
  if (name === "undo" || name === "redo") {
    turn?.settle();
    return turn ? [turn.code, turn.to] : null;
  }
  return [history.canUndo, history.canRedo];
});
process.stdout.write(
  JSON.stringify({ answers: calls.map(([name, given]) => plain(layout[name](...given)) ?? null), told }),
);
