// Moves that can be taken back: each with the place before and after it.
export class History {
  done = [];
  undone = [];

  add(move) {
    this.done.push(move);
    this.undone = [];
  }

  get canUndo() {
    return this.done.length > 0;
  }

  get canRedo() {
    return this.undone.length > 0;
  }

  /** The inverse of the last move, to be made; `settle` says whether it was. */
  undo() {
    return this.#turn(this.done, this.undone, (move) => ({ code: move.code, to: move.before }));
  }

  /** The move that was last taken back, to be made again. */
  redo() {
    return this.#turn(this.undone, this.done, (move) => ({ code: move.code, to: move.after }));
  }

  /** A session that somebody else moved: what was done to it before cannot be taken back any more. */
  forget(code) {
    this.done = this.done.filter((move) => move.code !== code);
    this.undone = this.undone.filter((move) => move.code !== code);
  }

  #turn(from, to, step) {
    const move = from.at(-1);
    if (!move) return null;
    const settle = () => {
      if (from.at(-1) === move) to.push(from.pop());
    };
    return { ...step(move), settle };
  }
}
