// Typing a code and searching people on the phone itself: by name, city, delegation, in any script.
import { byId, complain, copyOf, onSubmit } from "./dom.js";
import { readToken } from "./token.js";

/** What stands beside a name: category and delegation in the language of the page. */
export function about(entry, book, words) {
  const category = words.text(book.categories[entry.category]?.name);
  const delegation = words.text(book.delegations[entry.delegation]?.name);
  return [category, delegation].filter(Boolean).join(" · ");
}

/** One person as a row of a list. */
export function personRow(template, entry, book, words) {
  const row = copyOf(template);
  row.querySelector("[data-name]").textContent = entry.name || entry.latin;
  row.querySelector("[data-latin]").textContent = entry.latin === entry.name ? "" : entry.latin;
  row.querySelector("[data-about]").textContent = about(entry, book, words);
  const letter = row.querySelector("[data-letter]");
  if (letter) {
    letter.textContent = book.categories[entry.category]?.letter ?? "";
    letter.classList.add(`category-${entry.category}`);
  }
  return row;
}

/** The typed code is checked first: a typing error is no attempt. */
export function listenForTyping(texts, onCode) {
  const field = byId("code");
  onSubmit("typed-form", () => {
    const code = readToken(field.value);
    complain(field, code ? "" : texts.mistyped);
    if (!code) return;
    field.value = "";
    onCode(code);
  });
}

/** Search while somebody types; a whole code typed here is taken as one. */
export function listenForSearch({ phone, words, texts, onPerson, onCode }) {
  const [field, list] = [byId("q"), byId("found")];
  const note = document.querySelector("[data-found-note]");
  const search = () => {
    const { roster } = phone;
    const text = field.value.trim();
    const { found, more } = roster ? roster.search(text) : { found: [], more: false };
    list.replaceChildren(
      ...found.map((entry) => {
        const row = personRow("person-row", entry, roster.book, words);
        row.querySelector("button").addEventListener("click", () => onPerson(entry));
        return row;
      }),
    );
    const nobody = text.length > 1 && !found.length;
    note.textContent = !roster ? texts.never : more ? texts.more : texts.nobody;
    note.hidden = !(nobody || more);
  };
  field.addEventListener("input", search);
  onSubmit("search-form", () => {
    const code = readToken(field.value);
    if (code) onCode(code);
    else search();
  });
}
