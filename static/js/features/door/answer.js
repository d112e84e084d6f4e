// The answer that fills the screen, and its way back to scanning.
import { signal } from "./signals.js";

const BACK_AFTER = { allowed: 1500, attention: 4000, offline: 4000 }; // red stays until it is tapped
const TEXTS = ["word", "detail", "first", "instruction"];
const OF_PERSON = ["name", "latin", "letter", "category", "function", "delegation"];

export class AnswerScreen {
  constructor(element, spoken, onBack) {
    Object.assign(this, { element, spoken, onBack });
    element.addEventListener("click", () => this.hide());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !element.hidden) this.hide();
    });
  }

  show(screen) {
    clearTimeout(this.timer);
    this.element.dataset.verdict = screen.verdict;
    this.element.dataset.reason = screen.reason;
    for (const name of TEXTS) this.fill(name, screen[name]);
    this.part("person").hidden = !screen.person;
    if (screen.person) this.fillPerson(screen.person);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    this.speak(screen);
    signal(screen.verdict);
    const after = BACK_AFTER[screen.verdict];
    if (after) this.timer = setTimeout(() => this.hide(), after);
  }

  hide() {
    clearTimeout(this.timer);
    if (this.element.hidden) return;
    this.element.hidden = true;
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
    const photo = this.element.querySelector('[data-slot="photo"]');
    photo.hidden = !person.photo;
    if (person.photo) photo.src = person.photo;
    else photo.removeAttribute("src");
  }

  speak(screen) {
    const { person } = screen;
    const words = [screen.word, screen.detail, screen.first, person?.name, person?.category];
    this.spoken.textContent = [...words, screen.instruction].filter(Boolean).join(". ");
  }
}
