// <speakers-clock data-url data-version data-given data-spoken data-running data-digits>: the clock of
// who has the floor. It counts by itself between two answers of the server; a newer list is loaded anew.
const EVERY = 1000;
const SOON = 30; // seconds: the clock turns amber

customElements.define(
  "speakers-clock",
  class extends HTMLElement {
    connectedCallback() {
      this.since = performance.now();
      this.face = this.querySelector("[data-face]");
      this.ticks = setInterval(() => this.show(), 200);
      this.asks = setInterval(() => this.ask(), EVERY);
      this.press = (event) => this.key(event);
      document.addEventListener("keydown", this.press);
      this.show();
    }

    disconnectedCallback() {
      clearInterval(this.ticks);
      clearInterval(this.asks);
      document.removeEventListener("keydown", this.press);
    }

    /** Seconds left; below zero when the time is over. */
    get left() {
      const running = this.dataset.running === "true";
      const more = running ? (performance.now() - this.since) / 1000 : 0;
      return Number(this.dataset.given) - Number(this.dataset.spoken) - Math.floor(more);
    }

    show() {
      if (!this.face) return;
      const left = this.left;
      const whole = Math.abs(left);
      const text = `${left < 0 ? "+" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
      const shown = text.replace(/\d/g, (digit) => this.dataset.digits[Number(digit)]);
      if (this.face.textContent !== shown) this.face.textContent = shown;
      this.classList.toggle("clock-soon", left <= SOON && left >= 0);
      this.classList.toggle("clock-over", left < 0);
    }

    async ask() {
      if (document.hidden || this.asking || this.left_page) return;
      this.asking = true;
      const failure = this.querySelector("[data-failure]");
      try {
        const answer = await fetch(this.dataset.url, { headers: { Accept: "application/json" } });
        if (!answer.ok) throw new Error(String(answer.status));
        const { version } = await answer.json();
        failure.hidden = true;
        if (version !== Number(this.dataset.version)) {
          this.left_page = true;
          location.reload();
        }
      } catch {
        failure.hidden = false;
      } finally {
        this.asking = false;
      }
    }

    /** A key of the keyboard, wherever it stands in the alphabet of the layout, presses its button. */
    key(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target.closest("input, select, textarea")) return;
      if (event.code === "Space" && event.target.closest("button, a, summary")) return;
      const code = event.key === "+" ? "Equal" : event.code;
      const button = document.querySelector(`[data-key~="${code}"]`);
      if (!button || button.disabled) return;
      event.preventDefault();
      this.left_page = true; // the answer is on its way
      button.click();
    }
  },
);
