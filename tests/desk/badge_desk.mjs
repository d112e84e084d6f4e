// Runs the scripts of the badge desk for test_scripts.py, one after another, on a page as small as
// they need it: reads JSON {find: [...], signature: [...]}, writes what came of each case.
import { pathToFileURL } from "node:url";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { scripts, find, signature } = JSON.parse(input);

/** Something that can be listened to. */
class Target {
  constructor(fields = {}) {
    this.heard = {};
    Object.assign(this, fields);
  }
  addEventListener(kind, listener) {
    (this.heard[kind] ??= []).push(listener);
  }
  tell(kind, event = {}) {
    const whole = { preventDefault() {}, stopPropagation() {}, ...event };
    whole.stopImmediatePropagation = whole.stopPropagation;
    for (const listener of this.heard[kind] ?? []) listener(whole);
  }
  matches() {
    return true;
  }
  focus() {
    this.hasFocus = true;
  }
}

let number = 0;
async function run(script, found, more = {}) {
  globalThis.document = Object.assign(new Target(), {
    activeElement: null,
    querySelector: (selector) => found[selector] ?? null,
    querySelectorAll: (selector) => found[selector] ?? [],
    ...more,
  });
  globalThis.window = new Target();
  await import(`${pathToFileURL(`${scripts}/features/badge-desk/${script}`)}?${(number += 1)}`);
}

/** A scan on the page; what the form sent, and what stands in a field that waits. */
async function scanned({ text, waiting, focused, form: there = true }) {
  const sent = [];
  const form = new Target({ elements: { q: new Target({ value: "" }) } });
  form.requestSubmit = () => sent.push(form.elements.q.value);
  const field = new Target({ value: "" });
  const name = new Target({ value: "typed before" });
  await run("find.js", {
    "[data-desk-find]": there ? form : null,
    "details[open] [data-desk-code]": waiting ? field : null,
  });
  document.activeElement = focused ? name : null;
  let timeStamp = 1000;
  for (const key of [...text, "Enter"]) {
    const code = key === "Enter" ? key : /[0-9]/.test(key) ? `Digit${key}` : `Key${key}`;
    document.tell("keydown", { key, code, timeStamp: (timeStamp += 12) });
  }
  return { sent, field: field.value, hasFocus: Boolean(field.hasFocus), name: name.value };
}

/** Printing opens another tab; how often this page is read anew. */
async function printed() {
  const form = new Target();
  let again = 0;
  const timers = [];
  globalThis.location = { reload: () => (again += 1) };
  const real = globalThis.setTimeout;
  globalThis.setTimeout = (ring) => timers.push(ring);
  await run("find.js", { "[data-desk-print]": form });
  const before = again;
  form.tell("submit");
  globalThis.setTimeout = real;
  for (const ring of timers) ring();
  return { before, after: again };
}

/** Strokes of a finger in a box on the screen; the path that is sent. */
async function drawn({ box, strokes, chosen, clear }) {
  const pen = { clearRect() {}, stroke() {} };
  const held = new Set();
  const canvas = new Target({
    getBoundingClientRect: () => box,
    setPointerCapture: (id) => held.add(id),
    hasPointerCapture: (id) => held.has(id),
    getContext: () => pen,
  });
  const path = { value: "" };
  const button = new Target();
  const parts = { canvas, "[data-signature-path]": path, "[data-signature-clear]": button };
  const whole = { hidden: null, querySelector: (selector) => parts[selector] };
  const choices = [new Target({ value: "screen" }), new Target({ value: "paper" })];
  let choice = chosen;
  globalThis.getComputedStyle = () => ({ color: "black" });
  globalThis.Path2D = class {};
  const found = { "[data-signature]": whole, "input[name=signing]": choices };
  const asked = (selector) =>
    selector === "input[name=signing]:checked" ? { value: choice } : (found[selector] ?? null);
  await run("signature.js", found, { querySelector: asked });
  const hidden = [whole.hidden];
  for (const [first, ...rest] of strokes) {
    canvas.tell("pointermove", { clientX: 1, clientY: 1, pointerId: 1 }); // nothing is pressed yet
    canvas.tell("pointerdown", { clientX: first[0], clientY: first[1], pointerId: 1 });
    for (const [clientX, clientY] of rest) {
      canvas.tell("pointermove", { clientX, clientY, pointerId: 1 });
    }
    held.clear();
  }
  if (clear) button.tell("click");
  choice = "screen";
  choices[0].tell("change");
  return { path: path.value, hidden: [...hidden, whole.hidden] };
}

const answer = { find: [], signature: [] };
for (const each of find) answer.find.push(await (each.prints ? printed() : scanned(each)));
for (const each of signature) answer.signature.push(await drawn(each));
process.stdout.write(JSON.stringify(answer));
