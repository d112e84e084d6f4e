// The decoder in a thread of its own. A classic worker: the decoder's build wants importScripts.
/* global ZXingWASM, importScripts */
const OPTIONS = {
  formats: ["QRCode"],
  maxNumberOfSymbols: 1,
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  textMode: "Plain",
};
let canvas = null;
let context = null;

async function prepare({ reader, wasm }) {
  importScripts(reader);
  await ZXingWASM.prepareZXingModule({
    overrides: { locateFile: () => wasm },
    fireImmediately: true,
  });
  postMessage({ ready: true });
}

function pixelsOf(bitmap) {
  const { width, height } = bitmap;
  if (canvas?.width !== width || canvas.height !== height) {
    canvas = new OffscreenCanvas(width, height);
    context = canvas.getContext("2d", { willReadFrequently: true });
  }
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return context.getImageData(0, 0, width, height);
}

async function read({ bitmap, tryDenoise }) {
  let text = "";
  try {
    const [found] = await ZXingWASM.readBarcodes(pixelsOf(bitmap), { ...OPTIONS, tryDenoise });
    text = found?.text ?? "";
  } finally {
    postMessage({ text });
  }
}

onmessage = ({ data }) => (data.reader ? prepare(data) : read(data));
