// A form marked data-once is sent once: the button goes quiet until the next page answers.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget === "_blank") return; // the answer opens elsewhere, this page stays
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "true";
    // After the browser has collected the values: a disabled button would not be sent.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button[type=submit]")) {
        button.setAttribute("aria-disabled", "true");
      }
    });
  });
}

// Back from the browser's own memory of the page: everything may be sent again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-once]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[aria-disabled]")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

// A ticket makes a form that is sent twice one sending. Back on the page, the browser fetches it
// anew, with another ticket, and fills in what was typed: so the first ticket is kept for that.
const ticket = document.querySelector("form[data-once] input[name=ticket]");
if (ticket) {
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (isBack && history.state?.ticket) ticket.value = history.state.ticket;
  else history.replaceState({ ...history.state, ticket: ticket.value }, "");
}
