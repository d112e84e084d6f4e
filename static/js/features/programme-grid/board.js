// The plan of a day on the page: reads the sessions from it and draws them by the hour.
import { clock, lanes, span } from "./layout.js";

const SCALE = 1.25; // pixels a minute

export class Board {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.day = root.dataset.day;
    this.days = root.dataset.days.split(" ");
    this.mirrored = getComputedStyle(root).direction === "rtl";
    this.columns = [...root.querySelectorAll("section[data-room]")];
    this.rooms = this.columns.map((column) => column.dataset.room);
    this.lists = new Map(this.columns.map((each) => [each.dataset.room, each.querySelector("ol")]));
    this.aside = root.querySelector("[data-unplaced]");
    this.sessions = new Map();
    for (const element of root.querySelectorAll("[data-code]")) this.#read(element);
    this.status = root.querySelector("[data-status]");
    root.classList.add("plan-ready");
    this.#measure();
    this.draw();
  }

  #read(element) {
    const { code, version, room, day, start, end } = element.dataset;
    const minutes = (text) => (text === "" ? null : Number(text));
    const place = { room, day, start: minutes(start), end: minutes(end) };
    const session = { code, version: Number(version), place, shown: place, element };
    this.sessions.set(code, session);
    const link = element.querySelector("a");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "plan-take";
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-describedby", "plan-help");
    button.append(...link.childNodes);
    session.title = button.querySelector("[data-title]").textContent;
    session.button = button;
    session.time = button.querySelector("[data-time]");
    link.append(element.querySelector("[data-icon]"));
    link.setAttribute("aria-label", this.say("open", { session: session.title }));
    element.prepend(button);
    for (const part of element.querySelectorAll("[data-grip], [data-resize], [data-icon]")) part.hidden = false;
  }

  #measure() {
    const here = [...this.sessions.values()].map((each) => each.place).filter((each) => this.isHere(each));
    const { first, last } = span(here);
    this.first = first;
    this.last = last;
    this.root.style.setProperty("--plan-length", `${(last - first) * SCALE}px`);
    const hours = this.root.querySelector("[data-hours]");
    hours.replaceChildren();
    for (let minute = first; minute < last; minute += 60) {
      const label = document.createElement("span");
      label.textContent = clock(minute, this.words.digits);
      label.style.insetBlockStart = `${(minute - first) * SCALE}px`;
      hours.append(label);
    }
  }

  isHere(place) {
    return place.start !== null && place.day === this.day && this.lists.has(place.room);
  }

  /** Draw every session where it is shown: in its room, beside, or not at all on another day. */
  draw() {
    const shown = [...this.sessions.values()];
    if (shown.some(({ shown: each }) => this.isHere(each) && (each.start < this.first || Math.min(each.end, 1440) > this.last)))
      this.#measure();
    for (const room of this.rooms) {
      const here = shown.filter(({ shown: each }) => this.isHere(each) && each.room === room);
      const beside = lanes(here.map(({ code, shown: each }) => ({ code, ...each })));
      for (const session of here) this.#set(session, beside.get(session.code));
    }
    for (const session of shown.filter((each) => !this.isHere(each.shown))) this.#leave(session);
    this.aside.querySelector("[data-empty]").hidden = this.aside.querySelector("[data-code]:not([hidden])") !== null;
  }

  #set(session, { lane, lanes: count }) {
    const { element, shown } = session;
    const list = this.lists.get(shown.room);
    if (element.parentElement !== list) this.#carry(session, list);
    element.hidden = false;
    const style = element.style;
    style.insetBlockStart = `${(shown.start - this.first) * SCALE}px`;
    style.blockSize = `${Math.max(20, (Math.min(shown.end, 1440) - shown.start) * SCALE - 2)}px`;
    style.insetInlineStart = `${(100 * lane) / count}%`;
    style.inlineSize = `${100 / count}%`;
    session.time.textContent = this.hours(shown);
  }

  #leave(session) {
    const list = this.aside.querySelector("ol");
    if (session.element.parentElement !== list) this.#carry(session, list);
    session.element.removeAttribute("style");
    session.element.hidden = session.shown.day !== "" && session.shown.day !== this.day && session.shown.room !== "";
    session.time.textContent = session.shown.start === null ? "" : this.hours(session.shown);
  }

  /** To another list; the focus stays with the session. */
  #carry(session, list) {
    const focused = document.activeElement === session.button;
    list.append(session.element);
    if (focused) session.button.focus({ preventScroll: true });
  }

  hours(place) {
    return this.say("hours", { start: clock(place.start, this.words.digits), end: clock(place.end, this.words.digits) });
  }

  /** The place in words. */
  tell(place) {
    if (place.start === null) return this.words.nowhere;
    const column = this.columns.find((each) => each.dataset.room === place.room);
    const room = column ? column.dataset.name : this.words.no_room;
    const hours = this.hours(place);
    const tab = this.root.querySelector(`[data-day-tab="${place.day}"]`);
    return this.say("place", { room, hours, day: tab ? tab.dataset.name : place.day });
  }

  say(name, values = {}) {
    return this.words[name].replace(/\{(\w+)\}/g, (_all, key) => values[key]);
  }

  announce(text) {
    this.status.textContent = text;
  }

  minuteAt(y) {
    const list = this.lists.get(this.rooms[0]);
    return this.first + (y - list.getBoundingClientRect().top) / SCALE;
  }
}
