// <photo-editor>: choose or take a photo, turn it, frame it, and see the badge meanwhile.
// Without a script the form sends the picture and the server takes its middle.
import { Camera, canShow } from "./camera.js";
import { Frame } from "./frame.js";
import { bitmapOf, choose, jpegOf, shrinkChosen } from "./shrink.js";
import { drawBadge, drawStage } from "./stage.js";

const EDGE = 1600;
const ROOM = 420;
const STEP = 0.02;
const KEYS = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

class PhotoEditor extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("[type=file]");
    this.stage = this.querySelector("[data-stage]");
    this.zoom = this.querySelector("[data-zoom]");
    this.pointers = new Map();
    this.field?.addEventListener("change", () => this.open());
    this.zoom.addEventListener("input", () => this.zoomTo(Number(this.zoom.value)));
    for (const button of this.querySelectorAll("[data-turn]")) {
      button.addEventListener("click", () => this.turn(Number(button.dataset.turn)));
    }
    this.stage.addEventListener("keydown", (event) => this.press(event));
    this.stage.addEventListener("pointerdown", (event) => this.grab(event));
    this.stage.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) {
      this.stage.addEventListener(name, (event) => this.pointers.delete(event.pointerId));
    }
    if (this.field) {
      this.prepareCamera();
      this.prepareNames();
    }
    this.prepareStored();
  }

  // The stored photo is fetched only when somebody wants another part of it.
  prepareStored() {
    const again = this.querySelector("[data-again]");
    again?.addEventListener("click", () => this.openStored(again.dataset));
    if (this.dataset.again) this.openStored(this.dataset);
  }

  async openStored({ again, source, frame }) {
    const answer = await fetch(again).catch(() => null);
    const bitmap = answer?.ok ? await bitmapOf(await answer.blob()) : null;
    this.querySelector("[data-unreadable]").hidden = Boolean(bitmap);
    if (!bitmap) return;
    if (this.field) this.field.value = "";
    this.show(bitmap, frame);
    this.querySelector("[name=photo_source]").value = source;
    this.stage.focus();
  }

  prepareCamera() {
    const start = this.querySelector("[data-start]");
    const instead = this.querySelector("[data-instead]");
    this.querySelector("[data-tools]").hidden = false;
    instead.addEventListener("change", () => this.takeOver(instead.files[0]));
    const camera = new Camera(this.querySelector("[data-camera]"), (blob) => this.takeOver(blob));
    let refused = !canShow();
    start.addEventListener("click", async () => {
      if (!refused && (await camera.start())) return;
      refused = true;
      this.querySelector("[data-missing]").hidden = false;
      instead.click(); // telephones open their own camera here
    });
  }

  // The name on the badge follows what is typed.
  prepareNames() {
    const fields = this.closest("form").elements;
    const name = this.querySelector("[data-name]");
    const show = () => {
      const both = `${fields.given_names.value} ${fields.surname.value}`.trim();
      name.textContent = fields.badge_name.value || both;
    };
    for (const each of ["given_names", "surname", "badge_name"]) {
      fields[each].addEventListener("input", show);
    }
    show();
  }

  async takeOver(blob) {
    const bitmap = blob && (await bitmapOf(blob));
    if (!bitmap) return;
    choose(this.field, (await jpegOf(bitmap, EDGE)) ?? blob, "photo.jpg");
    this.show(bitmap);
  }

  async open() {
    this.show(await shrinkChosen(this.field, EDGE));
  }

  show(bitmap, part = "") {
    this.bitmap = bitmap;
    this.querySelector("[name=photo_source]").value = "";
    this.querySelector("[data-editor]").hidden = !bitmap;
    if (!bitmap) {
      this.querySelector("[name=photo_frame]").value = "";
      return;
    }
    this.frame = new Frame(bitmap.width, bitmap.height, part);
    this.zoom.value = this.frame.zoom;
    this.draw();
    this.closest("form").dispatchEvent(new Event("input", { bubbles: true }));
  }

  draw() {
    drawStage(this.stage, this.bitmap, this.frame, ROOM);
    drawBadge(this.querySelector("[data-badge]"), this.bitmap, this.frame);
    this.querySelector("[name=photo_frame]").value = this.frame.text;
  }

  turn(quarter) {
    this.frame.turnBy(quarter);
    this.draw();
  }

  zoomTo(zoom) {
    this.frame.zoomTo(zoom);
    this.zoom.value = this.frame.zoom;
    this.draw();
  }

  press(event) {
    const step = KEYS[event.key];
    if (step) this.frame.moveBy(...step);
    else if (event.key === "+" || event.key === "=") this.zoomTo(this.frame.zoom + 0.1);
    else if (event.key === "-") this.zoomTo(this.frame.zoom - 0.1);
    else return;
    event.preventDefault();
    this.draw();
  }

  grab(event) {
    this.stage.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, [event.clientX, event.clientY]);
  }

  // One finger moves the frame, two make it larger or smaller.
  drag(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before || !this.bitmap) return;
    const now = [event.clientX, event.clientY];
    if (this.pointers.size === 1) {
      const box = this.stage.getBoundingClientRect();
      this.frame.moveBy((now[0] - before[0]) / box.width, (now[1] - before[1]) / box.height);
    } else {
      const [id] = [...this.pointers.keys()].filter((key) => key !== event.pointerId);
      const other = this.pointers.get(id);
      const far = (point) => Math.hypot(point[0] - other[0], point[1] - other[1]) || 1;
      this.zoomTo((this.frame.zoom * far(before)) / far(now));
    }
    this.pointers.set(event.pointerId, now);
    this.draw();
  }
}

customElements.define("photo-editor", PhotoEditor);
