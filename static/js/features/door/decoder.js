// Feeds the worker with pictures of the camera: the whole frame scaled down and the sharp middle in
// turn, at most eleven a second, so that a phone stays cool.
const READY_WITHIN = 3000;
const PAUSE = 90;
const SMALL = 640;

export class Decoder {
  /** `onText(text)` gets every text that is read, as often as it is seen. */
  constructor({ worker, reader, wasm }, onText) {
    Object.assign(this, { urls: { worker, reader, wasm }, onText });
    this.idle = false;
    this.frames = 0;
    this.running = false;
  }

  /** Start the worker; rejects when it is not ready in time (a blocked decoder says nothing). */
  prepare() {
    this.ready ??= new Promise((resolve, reject) => {
      const give = (reason) => {
        this.ready = null;
        this.worker.terminate();
        reject(new Error(reason));
      };
      const timer = setTimeout(() => give("late"), READY_WITHIN);
      this.worker = new Worker(this.urls.worker);
      this.worker.onerror = () => give("broken");
      this.worker.onmessage = ({ data }) => {
        if (data.ready) {
          clearTimeout(timer);
          this.idle = true;
          resolve();
          return;
        }
        this.idle = true;
        if (data.text) this.onText(data.text);
      };
      this.worker.postMessage({ reader: this.urls.reader, wasm: this.urls.wasm });
    });
    return this.ready;
  }

  /** Follow a video until `stop`. */
  follow(video) {
    this.stop();
    this.running = true;
    this.video = video;
    this.last = 0;
    this.next();
  }

  stop() {
    this.running = false;
  }

  next() {
    const step = (now) => {
      if (!this.running) return;
      if (this.idle && now - this.last >= PAUSE && this.video.videoWidth) {
        this.last = now;
        this.send();
      }
      this.next();
    };
    if (this.video.requestVideoFrameCallback) this.video.requestVideoFrameCallback(step);
    else requestAnimationFrame(step);
  }

  async send() {
    this.idle = false;
    this.frames += 1;
    try {
      const bitmap = await (this.frames % 2 ? this.whole() : this.middle());
      const tryDenoise = this.frames % 5 === 0;
      this.worker.postMessage({ bitmap, tryDenoise }, [bitmap]);
    } catch {
      this.idle = true; // the video has no picture just now
    }
  }

  whole() {
    const { videoWidth: width, videoHeight: height } = this.video;
    const scale = Math.min(1, SMALL / Math.max(width, height));
    return createImageBitmap(this.video, {
      resizeWidth: Math.round(width * scale),
      resizeHeight: Math.round(height * scale),
      resizeQuality: "low",
    });
  }

  middle() {
    const { videoWidth: width, videoHeight: height } = this.video;
    const side = Math.min(width, height);
    return createImageBitmap(this.video, (width - side) / 2, (height - side) / 2, side, side);
  }
}
