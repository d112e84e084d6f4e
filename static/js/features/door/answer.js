// The answer that fills the screen, and its way back to scanning.
import { groupsOf } from "./extras.js";
import { mayHold } from "./photos.js";
import { signal } from "./signals.js";

const BACK_AFTER = { allowed: 1500, attention: 4000, offline: 4000 }; // red stays until it is tapped
const AFTER_COLOUR = 20; // milliseconds: making tones takes a slow phone longer than the paint
const TEXTS = ["word", "detail", "first", "instruction", "note"];
const OF_PERSON = ["name", "latin", "letter", "category", "function", "delegation"];

/** What the screen shows of somebody, from the phone's own list or else from the server. */
export function personShown({ person, attempt }, { roster, settings }, words) {
  const entry = roster?.find(attempt);
  if (!entry) return person ?? null;
  const may = mayHold(settings.photos, entry);
  const { book } = roster;
  return {
    name: entry.name,
    latin: entry.latin === entry.name ? "" : entry.latin,
    letter: book.categories[entry.category]?.letter ?? "",
    category: words.text(book.categories[entry.category]?.name),
    category_id: entry.category,
    function: person?.function ?? "",
    delegation: words.text(book.delegations[entry.delegation]?.name),
    photo: may && (person?.photo || (entry.photo ? `/photos/${entry.key}?v=${entry.photo}` : "")),
    note: entry.note ?? "",
    leads: groupsOf(entry).length > 0,
  };
}

export class AnswerScreen {
  /** `photoOf(path)` fetches a photo, `onBack()` is told when the screen is free again. */
  constructor({ element, spoken, photoOf, onBack }) {
    Object.assign(this, { element, spoken, photoOf, onBack, turn: 0 });
    element.addEventListener("click", (event) => {
      if (!event.target.closest(".answer-actions")) this.hide();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !element.hidden) this.hide();
    });
  }

  /** Show `{verdict, reason}` in `said` words; buttons are offered only where `may` names them. */
  show({ verdict, reason, mode = "" }, said, person, may = {}) {
    clearTimeout(this.timer);
    this.turn += 1;
    Object.assign(this.element.dataset, { verdict, reason, mode });
    const instruction = [said.instruction, ...said.also].filter(Boolean).join(" · ");
    const texts = { word: said.word, detail: said.detail, first: said.sentence, instruction };
    const note = verdict === "refused" ? "" : (person?.note ?? "");
    for (const name of TEXTS) this.fill(name, { ...texts, note }[name]);
    this.part("person").hidden = !person;
    if (person) this.fillPerson(person);
    this.element.querySelector("#answer-group").hidden = !may.group;
    this.element.querySelector("#answer-manual").hidden = !may.manual;
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.speak(said, person, note);
    setTimeout(() => signal(verdict), AFTER_COLOUR);
    const after = may.group ? BACK_AFTER.attention : BACK_AFTER[verdict];
    if (after) this.timer = setTimeout(() => this.hide(), after);
  }

  hide() {
    clearTimeout(this.timer);
    if (this.element.hidden) return;
    this.element.hidden = true;
    this.turn += 1;
    this.onBack();
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  fill(name, text) {
    this.element.querySelector(`[data-slot="${name}"]`).textContent = text ?? "";
    const part = this.part(name);
    if (part) part.hidden = !text;
  }

  fillPerson(person) {
    for (const name of OF_PERSON) this.fill(name, person[name]);
    this.part("category").className = `answer-category category-${person.category_id}`;
    this.showPhoto(person.photo);
  }

  /** The photo comes after the colour: nobody waits for it. */
  async showPhoto(path) {
    const photo = this.element.querySelector('[data-slot="photo"]');
    photo.hidden = true;
    URL.revokeObjectURL(photo.src); // else every face of the day stays in memory
    photo.removeAttribute("src");
    if (!path) return;
    const { turn } = this;
    const source = await this.photoOf(path);
    if (!source || turn !== this.turn) return URL.revokeObjectURL(source);
    photo.src = source;
    photo.hidden = false;
  }

  speak(said, person, note) {
    const words = [said.word, said.detail, said.sentence, person?.name, person?.category, note];
    this.spoken.textContent = [...words, said.instruction].filter(Boolean).join(". ");
  }
}
