// The camera of the photo step: a live picture, one press takes it.
export const canShow = () => Boolean(navigator.mediaDevices?.getUserMedia);

export class Camera {
  constructor(box, onTaken) {
    this.box = box;
    this.video = box.querySelector("video");
    box.querySelector("[data-take]").addEventListener("click", () => this.take(onTaken));
    box.querySelector("[data-stop]").addEventListener("click", () => this.stop());
  }

  /** Show the camera; false where there is none or it is refused. */
  async start() {
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: "user", width: { ideal: 1280 }, height: { ideal: 960 } },
      });
    } catch {
      return false;
    }
    this.video.srcObject = this.stream;
    this.box.hidden = false;
    await this.video.play();
    this.box.querySelector("[data-take]").focus();
    return true;
  }

  async take(onTaken) {
    const { videoWidth, videoHeight } = this.video;
    if (!videoWidth) return;
    const canvas = document.createElement("canvas");
    canvas.width = videoWidth;
    canvas.height = videoHeight;
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.9));
    this.stop();
    if (blob) onTaken(blob);
  }

  stop() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.video.srcObject = null;
    this.box.hidden = true;
  }
}
