// <picture-reading>: when the job is over, what was read comes in place of the progress bar; what
// is typed elsewhere on the page stays as it is.
customElements.define(
  "picture-reading",
  class extends HTMLElement {
    connectedCallback() {
      const after = this.querySelector("job-progress [data-after]");
      if (!after) return;
      const found = () => after.querySelector("a.button") && this.refresh();
      new MutationObserver(found).observe(after, { childList: true });
    }

    async refresh() {
      const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(this.id);
      if (!fresh) return;
      this.replaceWith(document.adoptNode(fresh));
      fresh.querySelector("legend")?.scrollIntoView({ block: "center" });
    }
  },
);
