// How full the battery is, where the browser tells.

/** `{battery: per cent}`, or nothing: Chromium alone tells. */
export async function charge() {
  const battery = await globalThis.navigator?.getBattery?.().catch(() => null);
  return battery ? { battery: Math.round(battery.level * 100) } : {};
}
