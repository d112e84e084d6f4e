// Moving a card by its grip: dragging with mouse, pen or finger, or Enter and the arrow keys.
const THRESHOLD = 5; // pixels before a press becomes a drag

export class Moving {
  constructor(board, { drop }) {
    Object.assign(this, { board, drop, taken: null, wasDrag: false });
    for (const card of board.cards) {
      const grip = card.querySelector("[data-grip]");
      grip.addEventListener("pointerdown", (event) => this.#press(card, event));
      grip.addEventListener("click", () => this.#click(card));
      grip.addEventListener("keydown", (event) => this.#key(card, event));
      grip.addEventListener("blur", () => setTimeout(() => this.#left(card)));
    }
  }

  #press(card, event) {
    if (event.button !== 0) return;
    const from = this.board.placeOf(card);
    const start = { x: event.clientX, y: event.clientY };
    const stop = new AbortController();
    const on = (name, act) => addEventListener(name, act, { signal: stop.signal });
    this.wasDrag = false;
    on("pointermove", (each) => {
      if (!this.wasDrag && Math.hypot(each.clientX - start.x, each.clientY - start.y) < THRESHOLD) return;
      each.preventDefault();
      this.wasDrag = true;
      card.classList.add("task-dragged");
      const place = this.board.placeAt(each.clientX, each.clientY, card);
      if (place) this.board.show(card, place);
    });
    const end = (kept) => {
      stop.abort();
      card.classList.remove("task-dragged");
      if (!this.wasDrag) return;
      if (kept) this.drop(card, from);
      else this.board.show(card, from);
    };
    on("pointerup", () => end(true));
    on("pointercancel", () => end(false));
    on("keydown", (each) => each.key === "Escape" && end(false));
  }

  #click(card) {
    if (this.wasDrag) {
      this.wasDrag = false;
    } else if (this.taken?.card === card) {
      this.#set(card);
    } else {
      this.taken = { card, from: this.board.placeOf(card) };
      this.#mark(card, true);
      this.board.say("taken", { task: card.dataset.title });
    }
  }

  #key(card, event) {
    if (this.taken?.card !== card) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.#show(card, this.taken.from);
      this.taken = null;
      this.#mark(card, false);
      this.board.say("let_go", { task: card.dataset.title });
      return;
    }
    const isTurned = getComputedStyle(this.board.root).direction === "rtl";
    const ways = {
      ArrowUp: "up",
      ArrowDown: "down",
      ArrowLeft: isTurned ? "end" : "start",
      ArrowRight: isTurned ? "start" : "end",
    };
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    const place = this.board.step(card, way);
    if (!place) return;
    this.#show(card, place);
    const now = this.board.placeOf(card);
    const number = new Intl.NumberFormat(document.documentElement.lang).format(now.place + 1);
    this.board.say("place", { column: this.board.label(now.state), place: number });
  }

  /** Showing a card moves its element, which takes the focus away: it is given back. */
  #show(card, place) {
    this.moves = true;
    this.board.show(card, place);
    card.querySelector("[data-grip]").focus();
    card.scrollIntoView({ block: "nearest", inline: "nearest" });
    setTimeout(() => {
      this.moves = false;
    });
  }

  #set(card) {
    const { from } = this.taken;
    this.taken = null;
    this.#mark(card, false);
    this.drop(card, from);
  }

  #left(card) {
    if (this.moves || this.taken?.card !== card || card.contains(document.activeElement)) return;
    this.#set(card);
  }

  #mark(card, isTaken) {
    card.querySelector("[data-grip]").setAttribute("aria-pressed", String(isTaken));
  }
}
