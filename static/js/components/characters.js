// A text area with data-count says how many characters are left, once it gets near the end.
for (const area of document.querySelectorAll("textarea[data-count][maxlength]")) {
  const language = area.closest("[lang]")?.lang ?? "en";
  const numbering = { fa: "arabext", ar: "arab" }[language] ?? "latn";
  const number = new Intl.NumberFormat(`${language}-u-nu-${numbering}`);
  const line = document.createElement("p");
  line.className = "field-count";
  line.setAttribute("role", "status");
  area.after(line);
  const show = () => {
    const left = area.maxLength - area.value.length;
    line.hidden = left > area.maxLength / 4;
    line.textContent = `${area.dataset.count} ${number.format(left)}`;
  };
  area.addEventListener("input", show);
  show();
}
