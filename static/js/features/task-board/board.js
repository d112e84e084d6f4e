// The columns and cards of the board as they stand in the page.
export class Board {
  constructor(root) {
    this.root = root;
    this.words = JSON.parse(root.dataset.words);
    this.columns = [...root.querySelectorAll("[data-column]")];
    this.said = root.querySelector("[data-said]");
  }

  get cards() {
    return [...this.root.querySelectorAll("[data-task]")];
  }

  columnOf(card) {
    return card.closest("[data-column]");
  }

  /** Where a card stands: its column by state, and its place from the top. */
  placeOf(card) {
    const column = this.columnOf(card);
    return { state: column.dataset.column, place: this.#cardsIn(column).indexOf(card) };
  }

  /** Show a card at a place; nothing is sent. */
  show(card, { state, place }) {
    const column = this.columns.find((each) => each.dataset.column === state);
    const others = this.#cardsIn(column).filter((each) => each !== card);
    const at = Math.max(0, Math.min(place, others.length));
    column.querySelector("[data-cards]").insertBefore(card, others[at] ?? null);
    this.#count();
  }

  label(state) {
    return this.columns.find((each) => each.dataset.column === state).dataset.label;
  }

  /** The same place one step on in a direction: start, end, up, down. */
  step(card, direction) {
    const { state, place } = this.placeOf(card);
    if (direction === "up" || direction === "down") {
      return { state, place: place + (direction === "up" ? -1 : 1) };
    }
    const here = this.columns.findIndex((each) => each.dataset.column === state);
    const next = this.columns[here + (direction === "start" ? -1 : 1)];
    return next ? { state: next.dataset.column, place } : null;
  }

  /** The place under a point of the window, or null. */
  placeAt(x, y, card) {
    const column = this.columns.find((each) => {
      const box = each.getBoundingClientRect();
      return x >= box.left && x <= box.right && y >= box.top - 40 && y <= box.bottom + 40;
    });
    if (!column) return null;
    const others = this.#cardsIn(column).filter((each) => each !== card);
    const place = others.filter((each) => {
      const box = each.getBoundingClientRect();
      return box.top + box.height / 2 < y;
    }).length;
    return { state: column.dataset.column, place };
  }

  say(word, values) {
    this.said.textContent = this.words[word].replace(/%\((\w+)\)s/g, (_all, name) => values[name]);
  }

  #cardsIn(column) {
    return [...column.querySelectorAll("[data-task]")];
  }

  #count() {
    const format = new Intl.NumberFormat(document.documentElement.lang);
    for (const column of this.columns) {
      column.querySelector("[data-count]").textContent = format.format(this.#cardsIn(column).length);
    }
  }
}
