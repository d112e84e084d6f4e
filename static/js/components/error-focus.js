// After a refused form the summary of errors takes the focus; its links lead into the fields.
const summary = document.querySelector(".error-summary");
if (summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    const control = target.matches("input, select, textarea")
      ? target
      : target.querySelector("input, select, textarea");
    if (!control) return;
    event.preventDefault();
    target.scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  });
}
