// Dragging with mouse, pen or finger: a session by its body (by its grip under a finger), its end by
// the line below, to a room, a time, another day's tab, or the list of those not placed.
import { columnAt, endedAt, firstPlace, movedTo, snap, unplaced } from "./layout.js";

const THRESHOLD = 5; // pixels before a press becomes a drag
const EDGE = 40; // pixels from the rim in which the plan scrolls along

export class Pointer {
  constructor(board, { show, drop, cancel }) {
    Object.assign(this, { board, show, drop, cancel });
    this.scroller = board.root.querySelector("[data-scroller]");
    board.root.addEventListener("pointerdown", (event) => this.#press(event));
    // A press that became a drag is no click.
    board.root.addEventListener("click", (event) => this.#swallow(event), true);
  }

  #press(event) {
    const element = event.target.closest("[data-code]");
    if (!element || event.button !== 0 || event.target.closest("a")) return;
    const part = event.target.closest("[data-resize], [data-grip]");
    if (event.pointerType === "touch" && !part) return;
    const session = this.board.sessions.get(element.dataset.code);
    const resizes = Boolean(event.target.closest("[data-resize]")) && session.place.start !== null;
    const grab = this.board.isHere(session.place) ? this.board.minuteAt(event.clientY) - session.place.start : 0;
    this.drag = { session, resizes, grab, x: event.clientX, y: event.clientY, moves: false };
    this.wasDrag = false;
    const stop = new AbortController();
    this.stop = stop;
    const on = (name, act) => addEventListener(name, act, { signal: stop.signal });
    on("pointermove", (each) => this.#move(each));
    on("pointerup", (each) => this.#up(each));
    on("pointercancel", () => this.#end(false));
    on("keydown", (each) => each.key === "Escape" && this.#end(false));
  }

  #move(event) {
    const { drag } = this;
    if (!drag.moves && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < THRESHOLD) return;
    event.preventDefault();
    if (!drag.moves) drag.session.element.classList.add("plan-dragged");
    drag.moves = true;
    this.#scroll(event);
    this.show(drag.session, this.#target(event));
  }

  #target(event) {
    const { session, resizes, grab } = this.drag;
    const step = event.altKey ? 5 : 15;
    const minute = this.board.minuteAt(event.clientY);
    if (resizes) return endedAt(session.place, snap(minute, step));
    const under = document.elementsFromPoint(event.clientX, event.clientY);
    const tab = under.map((each) => each.closest("[data-day-tab]")).find(Boolean);
    const place = firstPlace(session.place, this.board.rooms, this.board.day);
    if (tab) return { ...place, day: tab.dataset.dayTab };
    if (under.some((each) => each.closest("[data-unplaced]"))) return unplaced(session.place);
    const boxes = this.board.columns.map((each) => each.getBoundingClientRect());
    const room = this.board.rooms[columnAt(event.clientX, boxes)];
    return movedTo({ ...place, room, day: this.board.day }, snap(minute - grab, step));
  }

  #scroll(event) {
    const box = this.scroller.getBoundingClientRect();
    const push = (at, low, high) => (at < low + EDGE ? -12 : at > high - EDGE ? 12 : 0);
    this.scroller.scrollBy(push(event.clientX, box.left, box.right), push(event.clientY, box.top, box.bottom));
  }

  #up(event) {
    if (this.drag.moves) this.show(this.drag.session, this.#target(event));
    this.#end(this.drag.moves);
  }

  #end(kept) {
    this.stop.abort();
    const { session, moves } = this.drag;
    session.element.classList.remove("plan-dragged");
    this.wasDrag = moves;
    if (kept) this.drop(session);
    else if (moves) this.cancel(session);
    setTimeout(() => {
      this.wasDrag = false;
    });
  }

  #swallow(event) {
    if (!this.wasDrag) return;
    event.stopPropagation();
    event.preventDefault();
    this.wasDrag = false;
  }
}
