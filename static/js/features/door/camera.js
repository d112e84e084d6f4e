// The camera: which one, its light, and why it does not run.
const CHOICE = "door-camera";
const REASONS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  DevicesNotFoundError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
  TrackStartError: "busy",
};

export class CameraError extends Error {
  constructor(problem) {
    super(problem);
    this.problem = problem;
  }
}

export class Camera {
  /** `facing` names the side of the camera that is taken where none was chosen. */
  constructor(video, onStopped, facing = "environment") {
    Object.assign(this, { video, onStopped, facing, stream: null });
  }

  get track() {
    return this.stream?.getVideoTracks()[0];
  }

  /** Start the remembered camera, else the one of the wanted side; raises `CameraError`. */
  async start(deviceId = localStorage.getItem(CHOICE)) {
    if (!window.isSecureContext || !navigator.mediaDevices) throw new CameraError("insecure");
    this.stop();
    try {
      this.stream = await this.open(deviceId);
    } catch (error) {
      throw new CameraError(REASONS[error.name] ?? "stopped");
    }
    this.track.addEventListener("ended", () => this.onStopped());
    this.video.srcObject = this.stream;
    await this.video.play().catch(() => {});
    if (deviceId) localStorage.setItem(CHOICE, deviceId);
  }

  async open(deviceId) {
    const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
    const which = deviceId
      ? { deviceId: { exact: deviceId } }
      : { facingMode: { ideal: this.facing } };
    try {
      return await navigator.mediaDevices.getUserMedia({ video: { ...which, ...size } });
    } catch (error) {
      if (!deviceId || REASONS[error.name] === "refused") throw error;
      localStorage.removeItem(CHOICE); // that camera is gone: take another
      return navigator.mediaDevices.getUserMedia({ video: size });
    }
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
  }

  /** The cameras there are; they have names once one was allowed. */
  async choices() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const current = this.track?.getSettings().deviceId;
    return devices
      .filter((device) => device.kind === "videoinput")
      .map(({ deviceId, label }) => ({ deviceId, label, current: deviceId === current }));
  }

  get hasLight() {
    return Boolean(this.track?.getCapabilities?.().torch);
  }

  async setLight(on) {
    await this.track?.applyConstraints({ advanced: [{ torch: on }] });
  }
}
