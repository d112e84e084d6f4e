// The four ways to scan as panels over the camera, and the forms for typing and searching.
import { readToken } from "./token.js";

const byId = (id) => document.getElementById(id);
const NAMES = ["camera", "typed", "search", "more"];
const PAUSE = 250;
const SHORTEST = 2;

/** Turn the sections of the page into panels and show the buttons that open them. */
export function setUpPanels() {
  document.body.classList.add("scanning");
  byId("camera").hidden = false;
  byId("foot").hidden = false;
  byId("foot").addEventListener("click", (event) => {
    const name = event.target.closest("[data-opens]")?.dataset.opens;
    if (name) openPanel(name);
  });
  const { q } = Object.fromEntries(new URLSearchParams(location.search));
  openPanel(q ? "search" : byId("code").value ? "typed" : "camera", false);
}

/** Show one panel; the camera runs on beneath. */
export function openPanel(name, focus = true) {
  for (const other of NAMES.slice(1)) byId(other).hidden = other !== name;
  for (const button of document.querySelectorAll("[data-opens]")) {
    button.setAttribute("aria-pressed", String(button.dataset.opens === name));
  }
  if (focus) byId(name).querySelector("#code, #q")?.focus();
}

/** The typed code is checked here first: a typing error is no attempt. */
export function listenForTyping(words, onCode) {
  const [field, error] = [byId("code"), byId("code-error")];
  byId("typed-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const code = readToken(field.value);
    error.hidden = code !== null;
    field.setAttribute("aria-invalid", String(code === null));
    if (code) {
      field.value = "";
      onCode(code);
    } else {
      error.querySelector("[data-error]").textContent = words.mistyped;
      field.focus();
    }
  });
}

/** Search while somebody types, and take the person who is chosen. */
export function listenForSearch(server, onPerson) {
  const [field, found] = [byId("q"), byId("found")];
  let timer = 0;
  let latest = 0;
  const search = async () => {
    const turn = ++latest;
    const words = field.value.trim();
    const piece = words.length < SHORTEST ? "" : await server.people(words);
    if (turn === latest && piece !== null) found.innerHTML = piece; // our own template, escaped
  };
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  byId("search-form").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  byId("found-form").addEventListener("submit", (event) => {
    event.preventDefault();
    onPerson(event.submitter.value);
  });
}
