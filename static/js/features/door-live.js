// <door-live data-url>: asks for the door's figures every few seconds while somebody looks.
const EVERY = 5000;

customElements.define(
  "door-live",
  class extends HTMLElement {
    connectedCallback() {
      this.timer = setInterval(() => this.renew(), EVERY);
    }

    disconnectedCallback() {
      clearInterval(this.timer);
    }

    async renew() {
      if (document.hidden) return;
      const figures = await this.ask();
      const failure = this.querySelector("[data-failure]");
      failure.hidden = figures !== null;
      failure.textContent = figures ? "" : this.dataset.failed;
      const place = this.querySelector("[data-figures]");
      // Our own template, escaped on the server; left alone where nothing has changed.
      if (figures && figures.html !== this.shown) place.innerHTML = figures.html;
      this.shown = figures?.html ?? this.shown;
    }

    async ask() {
      try {
        const answer = await fetch(this.dataset.url, { headers: { Accept: "application/json" } });
        return answer.ok ? await answer.json() : null;
      } catch {
        return null;
      }
    }
  },
);
