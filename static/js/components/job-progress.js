// <job-progress data-url>: follows a job by asking for {state, done, total, message, result_url}.
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const over = new Set(["done", "failed"]);

customElements.define(
  "job-progress",
  class extends HTMLElement {
    async connectedCallback() {
      if (!this.dataset.url) return;
      this.querySelector("[data-after]").hidden = true;
      let wait = 1000;
      while (this.isConnected) {
        const job = await this.ask();
        if (job) {
          this.show(job);
          if (over.has(job.state)) return;
          wait = 1000;
        } else {
          wait = Math.min(wait * 2, 15_000);
        }
        await pause(wait);
      }
    }

    async ask() {
      try {
        const answer = await fetch(this.dataset.url, { headers: { Accept: "application/json" } });
        return answer.ok ? await answer.json() : null;
      } catch {
        return null;
      }
    }

    show(job) {
      const bar = this.querySelector("progress");
      if (job.total) bar.max = job.total;
      bar.value = job.done;
      const failed = job.state === "failed";
      this.classList.toggle("tone-danger", failed);
      const words = job.message || (failed ? this.dataset.failed : "");
      if (words) this.querySelector("[data-words]").textContent = words;
      if (job.state === "done" && job.result_url) this.offer(job.result_url);
    }

    offer(url) {
      const after = this.querySelector("[data-after]");
      const link = document.createElement("a");
      link.className = "button button-primary";
      link.href = url;
      link.textContent = this.dataset.result;
      after.replaceChildren(link);
      after.hidden = false;
    }
  },
);
