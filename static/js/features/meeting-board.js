// The board of bilateral meetings renews itself: the page is asked for again and its board put in
// place of the old one. Nothing is replaced while somebody is at a button of it.
const board = document.querySelector("#board");

async function renew() {
  if (document.hidden || board.contains(document.activeElement)) return;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#board");
    if (fresh) board.replaceChildren(...fresh.childNodes);
  } catch {
    // without a network the old board stays, with its time above it
  }
}

if (board) setInterval(renew, Number(board.dataset.refresh) * 1000);
