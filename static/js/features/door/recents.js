// The list of the last scans, and taking one back: two taps, a quarter of an hour, this phone alone.
import { byId, copyOf } from "./dom.js";
import { undo } from "./decide.js";
import { onOpen } from "./screens.js";

export class Recents {
  constructor({ phone, words, texts }) {
    Object.assign(this, { phone, words, texts });
    onOpen("recent", () => this.draw());
  }

  draw() {
    const { recent } = this.phone;
    const panel = byId("recent");
    panel.querySelector("[data-recent]").replaceChildren(...recent.entries.map((entry) => this.row(entry)));
    panel.querySelector("[data-no-recent]").hidden = recent.entries.length > 0;
  }

  row(entry) {
    const row = copyOf("recent-row");
    const person = this.phone.roster?.find(entry);
    const { word, detail } = this.words.of({ ...entry, attempt: entry }, this.phone.roster?.book, entry.at);
    const time = this.words.writer.moment(entry.at, this.phone.clock.now());
    row.dataset.verdict = entry.verdict;
    row.querySelector("[data-name]").textContent = person?.name || person?.latin || detail || word;
    const about = [time, word, detail, entry.undone ? this.texts.undone : ""];
    row.querySelector("[data-about]").textContent = about.filter(Boolean).join(" · ");
    const button = row.querySelector("[data-undo]");
    button.hidden = !this.phone.recent.mayUndo(entry, this.phone.clock.now());
    button.addEventListener("click", () => this.press(button, entry));
    return row;
  }

  async press(button, entry) {
    if (!button.dataset.asked) {
      button.dataset.asked = "true";
      button.querySelector("span").textContent = this.texts.sure;
      return;
    }
    button.disabled = true;
    await undo(this.phone, entry);
    byId("spoken").textContent = this.texts.undone;
    this.draw();
  }
}
