// The whole editor by keys: Enter takes a session and sets it down, arrows move it, Escape lets go.
import { afterKey } from "./layout.js";

export class Keyboard {
  constructor(board, { show, drop, cancel }) {
    Object.assign(this, { board, show, drop, cancel, taken: null });
    for (const session of board.sessions.values()) {
      session.button.addEventListener("click", () => this.#toggle(session));
      session.button.addEventListener("keydown", (event) => this.#key(session, event));
      session.button.addEventListener("blur", () => setTimeout(() => this.#left(session)));
    }
  }

  #toggle(session) {
    if (this.taken === session) {
      this.release();
      this.drop(session);
      return;
    }
    if (this.taken) this.#left(this.taken);
    this.taken = session;
    session.button.setAttribute("aria-pressed", "true");
    const where = this.board.tell(session.shown);
    this.board.announce(this.board.say("taken", { session: session.title, place: where }));
    this.board.root.dispatchEvent(new CustomEvent("plan:taken", { detail: session.code }));
  }

  /** No session is held any more; it stays where it is shown. */
  release() {
    this.taken?.button.setAttribute("aria-pressed", "false");
    this.taken = null;
  }

  #key(session, event) {
    if (this.taken !== session) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.release();
      this.cancel(session);
      this.board.announce(this.board.say("let_go", { session: session.title }));
      return;
    }
    const pressed = { key: event.key, shift: event.shiftKey, fine: event.ctrlKey || event.altKey };
    const place = afterKey(session.shown, pressed, this.board);
    if (!place) return;
    event.preventDefault();
    this.show(session, place);
    session.button.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.board.announce(this.board.tell(place));
  }

  /** The focus went elsewhere: the session is set down where it is shown. */
  #left(session) {
    if (this.taken !== session || document.activeElement === session.button) return;
    this.release();
    this.drop(session);
  }
}
