// A form marked data-guard asks before typed values are lost by leaving the page.
for (const form of document.querySelectorAll("form[data-guard]")) {
  let changed = form.querySelector("[aria-invalid]") !== null;
  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
