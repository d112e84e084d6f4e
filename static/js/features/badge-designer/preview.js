// The picture behind the boxes, drawn by the server from what stands in the editor.
const PAUSE = 500;

export class Preview {
  constructor(designer, form, turned) {
    this.url = designer.dataset.preview;
    this.mirrors = designer.dataset.mirrors === "1";
    this.words = designer.dataset;
    this.form = form;
    this.image = designer.querySelector("[data-picture]");
    this.status = designer.querySelector("[data-status]");
    this.who = designer.querySelector("[data-who]");
    this.who.addEventListener("change", () => {
      turned();
      this.#ask();
    });
    this.who.addEventListener("submit", (event) => event.preventDefault());
    this.shown = "";
  }

  // Whether the chosen language turns the boxes round.
  get mirrored() {
    const chosen = this.who.elements.language.selectedOptions[0];
    return this.mirrors && chosen.dataset.direction === "rtl";
  }

  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const body = new FormData(this.form);
    for (const [name, value] of new FormData(this.who)) body.set(name, value);
    body.delete("add");
    try {
      const answer = await fetch(this.url, { method: "POST", body, signal: this.asked.signal });
      if (answer.ok) await this.#show(answer);
      else this.status.textContent = answer.status === 422 ? await answer.text() : this.words.failed;
    } catch (error) {
      if (error.name !== "AbortError") this.status.textContent = this.words.failed;
    }
  }

  async #show(answer) {
    const old = this.shown;
    this.shown = URL.createObjectURL(await answer.blob());
    this.image.setAttribute("href", this.shown);
    if (old) URL.revokeObjectURL(old);
    const left = answer.headers.get("X-Left-Out");
    const sentences = left ? JSON.parse(decodeURIComponent(left)) : [];
    this.status.textContent = left ? [this.words.leftOut, ...sentences].join(" ") : "";
    this.image.dataset.drawn = String(Number(this.image.dataset.drawn ?? 0) + 1);
  }
}
