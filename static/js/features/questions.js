// Hides a question while the condition of another one's answer does not hold.
const fold = (text) => text.normalize("NFKC").trim().toLowerCase();

function holds(box) {
  const source = document.querySelector(`[name="${box.dataset.shownIf}"]`);
  const value = source ? fold(source.value) : "";
  const hiddenSource = source?.closest("[data-shown-if]")?.hidden;
  if (!value || hiddenSource) return false;
  const wanted = box.dataset.shownValues.split("|").filter(Boolean).map(fold);
  return wanted.length === 0 || wanted.includes(value);
}

function refresh() {
  for (const box of document.querySelectorAll("[data-shown-if]")) {
    box.hidden = !holds(box);
    const words = box.querySelector("[data-condition]");
    if (words) words.hidden = true;
  }
}

document.addEventListener("input", refresh);
document.addEventListener("change", refresh);
refresh();
