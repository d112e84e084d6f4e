// Runs the page's own worker over pictures for test_decoder.py: reads JSON {worker, reader, wasm,
// pictures: [{file, width, height}]}, writes the texts that were read.
import { readFileSync } from "node:fs";
import vm from "node:vm";

let input = "";
for await (const chunk of process.stdin) input += chunk;
const { worker, reader, wasm, pictures } = JSON.parse(input);

let heard = null;
const next = () => new Promise((resolve) => (heard = resolve));
const world = {
  postMessage: (message) => heard(message),
  importScripts: (path) => vm.runInContext(readFileSync(path, "utf8"), world),
  fetch: async (path) =>
    new Response(readFileSync(path), { headers: { "Content-Type": "application/wasm" } }),
  OffscreenCanvas: class {
    getContext() {
      return {
        drawImage: (bitmap) => (this.bitmap = bitmap),
        getImageData: (_x, _y, width, height) => new world.ImageData(this.bitmap.pixels, width, height),
      };
    }
  },
  ImageData: class ImageData {
    constructor(data, width, height) {
      Object.assign(this, { data, width, height });
    }
  },
  ...{ WebAssembly, TextDecoder, URL, Response, console, setTimeout, performance, Blob, Uint8Array },
  Uint8ClampedArray,
  location: { href: "http://door.example/" },
};
world.self = world.globalThis = world;
vm.createContext(world);
vm.runInContext(readFileSync(worker, "utf8"), world);

const ready = next();
world.onmessage({ data: { reader, wasm } });
await ready;
const texts = [];
for (const { file, width, height } of pictures) {
  const pixels = new Uint8ClampedArray(readFileSync(file));
  const read = next();
  world.onmessage({ data: { bitmap: { width, height, pixels, close() {} }, tryDenoise: false } });
  texts.push((await read).text);
}
process.stdout.write(JSON.stringify(texts));
