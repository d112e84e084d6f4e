// Making a picture small before it goes over a slow line; upright, as the camera meant it.
const QUALITY = 0.88;
const SMALL = 400_000;

/** The picture as a bitmap, or null where the browser cannot read it (HEIC outside Safari). */
export async function bitmapOf(blob) {
  try {
    return await createImageBitmap(blob, { imageOrientation: "from-image" });
  } catch {
    return null;
  }
}

/** A JPEG of the bitmap of at most so many pixels along its longer side. */
export function jpegOf(bitmap, edge) {
  const scale = Math.min(1, edge / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

/** Put a blob into a file field, as if it had been chosen there. */
export function choose(field, blob, name) {
  const basket = new DataTransfer();
  basket.items.add(new File([blob], name, { type: blob.type }));
  field.files = basket.files;
}

/** Shrink what was chosen in a field where that saves anything; gives the bitmap or null. */
export async function shrinkChosen(field, edge) {
  const file = field.files[0];
  const bitmap = file && (await bitmapOf(file));
  if (!bitmap) return null;
  if (Math.max(bitmap.width, bitmap.height) > edge || file.size > SMALL) {
    const small = await jpegOf(bitmap, edge);
    if (small && small.size < file.size) choose(field, small, "picture.jpg");
  }
  return bitmap;
}
