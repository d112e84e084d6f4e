// A signature drawn with a finger: kept as lines in a box of 600 by 200, not as a picture.
const WIDTH = 600;
const HEIGHT = 200;
const LONGEST = 38_000;

const whole = document.querySelector("[data-signature]");
const canvas = whole?.querySelector("canvas");
const path = whole?.querySelector("[data-signature-path]");

function placeOf(event) {
  const box = canvas.getBoundingClientRect();
  const within = (value, most) => Math.min(most, Math.max(0, Math.round(value)));
  return [
    within(((event.clientX - box.left) / box.width) * WIDTH, WIDTH),
    within(((event.clientY - box.top) / box.height) * HEIGHT, HEIGHT),
  ];
}

function draw() {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, WIDTH, HEIGHT);
  if (!path.value) return;
  Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round" });
  pen.strokeStyle = getComputedStyle(canvas).color;
  pen.stroke(new Path2D(path.value));
}

function start() {
  const chosen = () => document.querySelector("input[name=signing]:checked")?.value;
  const show = () => {
    whole.hidden = chosen() !== "screen";
  };
  for (const each of document.querySelectorAll("input[name=signing]")) {
    each.addEventListener("change", show);
  }
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    if (path.value.length < LONGEST) path.value += `M${placeOf(event).join(" ")}`;
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId) || path.value.length > LONGEST) return;
    path.value += `L${placeOf(event).join(" ")}`;
    draw();
  });
  whole.querySelector("[data-signature-clear]").addEventListener("click", () => {
    path.value = "";
    draw();
  });
  show();
  draw();
}

if (whole) start();
