// A hand scanner finds the person whatever has the focus; only a field that waits for a code gets it.
import { foldCode, checkHolds } from "../../components/codes.js";
import { listenForScanner } from "../door/wedge.js";

const form = document.querySelector("[data-desk-find]");
const waiting = () => document.querySelector("details[open] [data-desk-code]");

listenForScanner((text) => {
  const code = foldCode(text);
  const field = waiting();
  if (field) {
    field.value = checkHolds(code) ? code : text;
    field.focus();
    return;
  }
  if (!form) return;
  form.elements.q.value = checkHolds(code) ? code : text;
  form.requestSubmit();
});

// The badge opens in another tab; this one goes on to the next step by itself.
const again = () => location.reload();
document.querySelector("[data-desk-print]")?.addEventListener("submit", () => {
  setTimeout(again, 1500);
  window.addEventListener("focus", again);
});
