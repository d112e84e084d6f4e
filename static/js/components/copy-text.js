// <copy-text data-label data-done>: a button that copies the value standing inside.
customElements.define(
  "copy-text",
  class extends HTMLElement {
    connectedCallback() {
      if (!navigator.clipboard || this.querySelector("button")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small";
      button.textContent = this.dataset.label;
      button.setAttribute("aria-live", "polite");
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(this.querySelector("code").textContent.trim());
        button.textContent = this.dataset.done;
        setTimeout(() => {
          button.textContent = this.dataset.label;
        }, 2500);
      });
      this.append(button);
    }
  },
);
