// A few words for the page's own elements.

export const byId = (id) => document.getElementById(id);

/** A copy of a `<template>`'s first element. */
export const copyOf = (id) => byId(id).content.firstElementChild.cloneNode(true);

/** Put a text into `[data-name]` below an element; an empty one hides it. */
export function put(root, name, text) {
  const place = root.querySelector(`[data-${name}]`);
  place.textContent = text ?? "";
  place.hidden = !text;
}

/** Show or take away what is wrong with a field. */
export function complain(field, sentence) {
  const error = byId(field.getAttribute("aria-describedby"));
  error.hidden = !sentence;
  error.querySelector("[data-error]").textContent = sentence ?? "";
  field.setAttribute("aria-invalid", String(Boolean(sentence)));
  if (sentence) field.focus();
}

/** Take a form over: `work(event)` instead of sending it. */
export function onSubmit(id, work) {
  byId(id).addEventListener("submit", (event) => {
    event.preventDefault();
    work(event);
  });
}
