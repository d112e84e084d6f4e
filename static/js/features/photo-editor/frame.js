// The part of a picture that goes on the badge: 3 to 4, in parts of the turned picture's sides.
export const RATIO = 3 / 4;
const LARGEST = 5;
const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

export class Frame {
  // `text` is a part that was chosen before, as the property of that name gives it.
  constructor(width, height, text = "") {
    const [turn, ...part] = text.split(",").map(Number);
    const known = part.length === 4;
    this.turn = known ? turn : 0;
    [this.width, this.height] = this.turn % 180 ? [height, width] : [width, height];
    this.zoom = 1;
    if (known) this.take(...part);
    else this.takeMiddle();
  }

  take(left, top, width, height) {
    this.x = left + width / 2;
    this.y = top + height / 2;
    this.zoomTo(this.whole.width / width);
  }

  takeMiddle() {
    const { height: part } = this.whole;
    this.x = 0.5;
    this.y = (1 - part) * 0.35 + part / 2; // a little towards the top, as the server does
  }

  // The largest frame there is room for.
  get whole() {
    const proportion = this.width / this.height;
    return proportion > RATIO
      ? { width: RATIO / proportion, height: 1 }
      : { width: 1, height: proportion / RATIO };
  }

  get part() {
    const width = this.whole.width / this.zoom;
    const height = this.whole.height / this.zoom;
    const left = clamp(this.x - width / 2, 0, 1 - width);
    const top = clamp(this.y - height / 2, 0, 1 - height);
    return { left, top, width, height };
  }

  moveBy(x, y) {
    const { left, top, width, height } = this.part;
    this.x = clamp(left + x, 0, 1 - width) + width / 2;
    this.y = clamp(top + y, 0, 1 - height) + height / 2;
  }

  zoomTo(zoom) {
    this.zoom = clamp(zoom, 1, LARGEST);
    this.moveBy(0, 0);
  }

  // A quarter turn, clockwise by 1 and back by -1; what was in the middle stays there.
  turnBy(quarter) {
    const { left, top, width, height } = this.part;
    const [x, y] = [left + width / 2, top + height / 2];
    [this.width, this.height] = [this.height, this.width];
    this.turn = (this.turn + 360 + quarter * 90) % 360;
    [this.x, this.y] = quarter > 0 ? [1 - y, x] : [y, 1 - x];
    this.moveBy(0, 0);
  }

  // What the server reads: turn,left,top,width,height.
  get text() {
    const { left, top, width, height } = this.part;
    const parts = [left, top, width, height].map((part) => clamp(part, 0, 1).toFixed(4));
    return [this.turn, ...parts].join(",");
  }
}
