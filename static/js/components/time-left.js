// <time-left data-until="2026-11-05T20:30:00+00:00">: the words for what is left, kept fresh.
const numbering = { fa: "arabext", ar: "arab", en: "latn" };
const units = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
];

customElements.define(
  "time-left",
  class extends HTMLElement {
    connectedCallback() {
      const language = this.closest("[lang]")?.lang ?? "en";
      this.words = new Intl.RelativeTimeFormat(`${language}-u-nu-${numbering[language] ?? "latn"}`, {
        numeric: "always",
      });
      this.show();
      this.timer = setInterval(() => this.show(), 30_000);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    show() {
      const seconds = (Date.parse(this.dataset.until) - Date.now()) / 1000;
      const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[2];
      this.textContent = `(${this.words.format(Math.trunc(seconds / size), unit)})`;
    }
  },
);
