// Which part of the page is seen: a panel over the camera, or the camera itself.
import { byId } from "./dom.js";

const FIELDS = "#code, #q, #manual-note, #unlock-pin";
let open = "loading";
let before = "enrol";
const listeners = {};

/** Make every button with `data-opens` open its panel. */
export function setUpScreens() {
  document.body.classList.add("scanning");
  byId("camera").hidden = false;
  document.addEventListener("click", (event) => {
    const name = event.target.closest("[data-opens]")?.dataset.opens;
    if (name) openPanel(name === "back" ? before : name);
  });
}

/** Run `work` whenever a panel opens. */
export function onOpen(name, work) {
  (listeners[name] ??= []).push(work);
}

/** Show one panel, or the camera; what lies beneath runs on. */
export function openPanel(name, focus = true) {
  if (name !== open && ["enrol", "more"].includes(open)) before = open;
  open = name;
  for (const panel of document.querySelectorAll(".door-panel")) panel.hidden = panel.id !== name;
  for (const button of byId("foot").querySelectorAll("[data-opens]")) {
    button.setAttribute("aria-pressed", String(button.dataset.opens === name));
  }
  for (const work of listeners[name] ?? []) work();
  if (focus) byId(name)?.querySelector(FIELDS)?.focus();
}

export const openNow = () => open;

/** The bar of ways to scan is there only while scans can be taken. */
export function showFoot(shown) {
  byId("foot").hidden = !shown;
  byId("state").hidden = !shown;
  byId("strip").hidden = !shown;
}
