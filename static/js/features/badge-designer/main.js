// The editor of a badge's face: the drawing and the numbers tell the same.
import { Canvas } from "./canvas.js";
import { Preview } from "./preview.js";

const designer = document.querySelector("[data-designer]");
const form = document.getElementById("face");
const canvas = new Canvas(designer, form);
const preview = new Preview(designer, form, () => canvas.turn(preview.mirrored));

form.addEventListener("input", (event) => {
  const row = event.target.closest("[data-row]");
  if (row && event.target.matches("[data-box]")) canvas.place(row.dataset.row);
  preview.soon();
});
canvas.turn(preview.mirrored);
designer.querySelector("[data-help]").hidden = false;
designer.querySelector("[data-without-script]").remove();
