// <door-live data-url data-stream>: the door's figures, as the server sends them on each change; where
// it can not (all its streams are taken, a proxy holds them back) they are asked for again and again.
const EVERY = 5000;
const TRY_STREAM_AGAIN = 60_000;
const SILENT = 10_000;

customElements.define(
  "door-live",
  class extends HTMLElement {
    connectedCallback() {
      this.heard = 0;
      this.timer = setInterval(() => this.renew(), EVERY);
      this.seen = () => (document.hidden ? this.source.close() : this.listen());
      document.addEventListener("visibilitychange", this.seen); // nobody looks: free the stream
      this.listen();
    }

    disconnectedCallback() {
      clearInterval(this.timer);
      clearTimeout(this.later);
      document.removeEventListener("visibilitychange", this.seen);
      this.source.close();
    }

    /** Listen to the stream; a refusal closes it, and it is tried again after a minute. */
    listen() {
      clearTimeout(this.later);
      this.source?.close();
      this.source = new EventSource(this.dataset.stream);
      this.source.addEventListener("figures", (event) => {
        this.heard = performance.now();
        this.show(JSON.parse(event.data));
      });
      this.source.onopen = () => (this.heard = performance.now());
      this.source.onerror = () => {
        if (this.source.readyState !== EventSource.CLOSED) return; // it comes back by itself
        this.heard = 0;
        this.later = setTimeout(() => this.listen(), TRY_STREAM_AGAIN);
      };
    }

    get streams() {
      return this.heard && this.source.readyState === EventSource.OPEN;
    }

    async renew() {
      if (document.hidden) return;
      if (this.streams || performance.now() - this.heard < SILENT) return;
      this.show(await this.ask());
    }

    show(figures) {
      const failure = this.querySelector("[data-failure]");
      failure.hidden = figures !== null;
      failure.textContent = figures ? "" : this.dataset.failed;
      // Our own template, escaped on the server; left alone where nothing has changed.
      if (!figures || figures.html === this.shown) return;
      const place = this.querySelector("[data-figures]");
      const opened = place.querySelector("details")?.open;
      place.innerHTML = figures.html;
      if (opened) place.querySelector("details").open = true;
      this.shown = figures.html;
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
