// Boxes on the drawing: moved and resized by pointer and by keyboard. Measures are millimetres.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const HANDLE = 2.5;
const SMALLEST = 2;
const tenth = (number) => Math.round(number * 10) / 10;
const between = (low, number, high) => Math.min(Math.max(number, low), Math.max(low, high));

export class Canvas {
  constructor(designer, form) {
    this.width = Number(designer.dataset.width);
    this.height = Number(designer.dataset.height);
    this.mirrored = false;
    this.svg = designer.querySelector("svg");
    this.form = form;
    this.status = designer.querySelector("[data-status]");
    for (const box of this.svg.querySelectorAll("[data-box-of]")) this.#attend(box);
  }

  // Show the boxes as people who read from right to left get them, or not.
  turn(mirrored) {
    this.mirrored = mirrored;
    for (const box of this.svg.querySelectorAll("[data-box-of]")) this.place(box.dataset.boxOf);
  }

  // Draw a box where its numbers say.
  place(key) {
    const box = this.svg.querySelector(`[data-box-of="${key}"]`);
    if (!box) return;
    const { x, y, width, height } = this.#numbers(key);
    if ([x, y, width, height].some(Number.isNaN)) return;
    const left = this.mirrored ? this.width - x - width : x;
    this.#set(box.querySelector(".face-outline"), left, y, width, height);
    const corner = this.mirrored ? left : left + width - HANDLE;
    this.#set(box.querySelector(".face-handle"), corner, y + height - HANDLE, HANDLE, HANDLE);
    box.setAttribute("aria-label", `${box.dataset.label}: ${x}, ${y}; ${width} × ${height}`);
    const row = document.getElementById(`field-${key}`);
    row.querySelector("[data-place]").textContent = `${x}, ${y}`;
  }

  #set(rect, x, y, width, height) {
    for (const [name, value] of Object.entries({ x, y, width, height })) {
      rect.setAttribute(name, value);
    }
  }

  #inputs(key) {
    const row = document.getElementById(`field-${key}`);
    return Object.fromEntries(
      [...row.querySelectorAll("[data-box]")].map((input) => [input.dataset.box, input]),
    );
  }

  #numbers(key) {
    const latin = (text) =>
      text
        .replace(/[۰-۹]/g, (digit) => digit.charCodeAt(0) - 0x6f0)
        .replace(/[٠-٩]/g, (digit) => digit.charCodeAt(0) - 0x660)
        .replace(/[٫,،/]/g, ".");
    return Object.fromEntries(
      Object.entries(this.#inputs(key)).map(([name, input]) => [
        name,
        Number.parseFloat(latin(input.value)),
      ]),
    );
  }

  #write(key, next) {
    const inputs = this.#inputs(key);
    const width = between(SMALLEST, next.width, this.width - (next.x ?? 0));
    const height = between(SMALLEST, next.height, this.height - (next.y ?? 0));
    const kept = {
      x: between(0, next.x, this.width - width),
      y: between(0, next.y, this.height - height),
      width,
      height,
    };
    for (const [name, value] of Object.entries(kept)) {
      const text = String(tenth(value));
      if (inputs[name].value === text) continue;
      inputs[name].value = text;
      inputs[name].dispatchEvent(new Event("input", { bubbles: true }));
    }
  }

  #attend(box) {
    const key = box.dataset.boxOf;
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.addEventListener("focus", () => this.#choose(key));
    box.addEventListener("keydown", (event) => this.#key(event, key));
    box.addEventListener("pointerdown", (event) => this.#drag(event, key, box));
  }

  #choose(key) {
    for (const each of this.form.querySelectorAll("[data-row]")) {
      each.classList.toggle("face-row-chosen", each.dataset.row === key);
    }
  }

  #key(event, key) {
    if (event.key === "Enter") {
      const row = document.getElementById(`field-${key}`);
      row.open = true;
      row.querySelector("[data-box]").focus();
      event.preventDefault();
    }
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.ctrlKey ? 0.1 : 1;
    this.#change(key, this.#numbers(key), arrow[0] * step, arrow[1] * step, event.shiftKey);
    this.status.textContent = this.svg
      .querySelector(`[data-box-of="${key}"]`)
      .getAttribute("aria-label");
  }

  #change(key, from, across, down, resizes) {
    const along = this.mirrored ? -across : across;
    if (resizes) this.#write(key, { ...from, width: from.width + along, height: from.height + down });
    else this.#write(key, { ...from, x: from.x + along, y: from.y + down });
  }

  #drag(event, key, box) {
    if (event.button !== 0) return;
    event.preventDefault();
    box.focus();
    const from = this.#numbers(key);
    const resizes = event.target.classList.contains("face-handle");
    const scale = this.width / this.svg.getBoundingClientRect().width;
    const start = [event.clientX, event.clientY];
    box.setPointerCapture(event.pointerId);
    const move = (next) => {
      const across = (next.clientX - start[0]) * scale;
      const down = (next.clientY - start[1]) * scale;
      this.#change(key, from, across, down, resizes);
    };
    const end = () => {
      box.removeEventListener("pointermove", move);
      box.removeEventListener("pointerup", end);
      box.removeEventListener("pointercancel", end);
    };
    box.addEventListener("pointermove", move);
    box.addEventListener("pointerup", end);
    box.addEventListener("pointercancel", end);
  }
}
