import { isTimeZone } from "trql/protocol";

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
