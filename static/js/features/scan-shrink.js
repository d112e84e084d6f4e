// A picture of a document is made small before it goes over a slow line; letters stay legible.
import { shrinkChosen } from "./photo-editor/shrink.js";

const EDGE = 2000;
for (const field of document.querySelectorAll("input[type=file][name=scan]")) {
  field.addEventListener("change", () => shrinkChosen(field, EDGE));
}
