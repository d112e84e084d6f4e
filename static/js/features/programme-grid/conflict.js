// Somebody else changed the session meanwhile: both places side by side, and the choice.
export class Conflict {
  constructor(board) {
    this.board = board;
    this.dialog = board.root.querySelector("[data-conflict]");
  }

  /** Asks; answers "theirs" (also for Escape) or "mine". */
  async ask(session, mine, theirs) {
    const { dialog, board } = this;
    const set = (name, text) => {
      dialog.querySelector(`[data-${name}]`).textContent = text;
    };
    set("session", session.title);
    set("mine", board.tell(mine));
    set("theirs", theirs.cancelled ? board.words.cancelled : board.tell(theirs));
    dialog.returnValue = "theirs";
    dialog.showModal();
    await new Promise((resolve) => {
      dialog.addEventListener("close", resolve, { once: true });
    });
    return dialog.returnValue === "mine" ? "mine" : "theirs";
  }
}
