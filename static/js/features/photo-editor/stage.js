// Drawing the chosen picture with its frame, and the badge as it will look.
const SHADE = "rgb(20 24 28 / 55%)";
const LINE = "white";

/** Draw the picture turned, as large as the canvas is. */
function drawTurned(pen, bitmap, turn, width, height) {
  pen.save();
  pen.translate(width / 2, height / 2);
  pen.rotate((turn * Math.PI) / 180);
  const [wide, high] = turn % 180 ? [height, width] : [width, height];
  pen.drawImage(bitmap, -wide / 2, -high / 2, wide, high);
  pen.restore();
}

/** The whole picture; what lies outside the frame is in shade. */
export function drawStage(canvas, bitmap, frame, room) {
  const scale = Math.min(room / frame.width, room / frame.height);
  const width = Math.round(frame.width * scale);
  const height = Math.round(frame.height * scale);
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d");
  drawTurned(pen, bitmap, frame.turn, width, height);
  const part = frame.part;
  const box = [part.left * width, part.top * height, part.width * width, part.height * height];
  pen.fillStyle = SHADE;
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.rect(...box);
  pen.fill("evenodd");
  pen.strokeStyle = LINE;
  pen.lineWidth = 2;
  pen.strokeRect(...box);
}

/** The part inside the frame, as large as the canvas. */
export function drawBadge(canvas, bitmap, frame) {
  const part = frame.part;
  const width = canvas.width / part.width;
  const height = canvas.height / part.height;
  const pen = canvas.getContext("2d");
  pen.save();
  pen.translate(-part.left * width, -part.top * height);
  drawTurned(pen, bitmap, frame.turn, width, height);
  pen.restore();
}
