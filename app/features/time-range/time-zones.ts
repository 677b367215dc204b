/**
 * Whether the engine knows the zone. Offsets such as +02:00 are zones to the browser and none to the engine.
 *
 * @example `isTimeZone("Europe/Berlin")`
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch (problem) {
    if (problem instanceof RangeError) return false;
    throw problem;
  }
}

/** The device's own zone; UTC where it has none that is known. */
export function ownTimeZone(): string {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone && isTimeZone(zone) ? zone : "UTC";
}

/** Every zone, UTC first, then the device's own, then by name. */
export function timeZones(): readonly string[] {
  return [...new Set(["UTC", ownTimeZone(), ...Intl.supportedValuesOf("timeZone")])];
}

/** What a zone is from UTC at an instant: `+02:00`. */
export function zoneOffset(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "") ?? "";
  return offset === "" ? "+00:00" : offset;
}
