import type { Printed } from "./print.js";

/**
 * How many bytes the parameters take in the address of the request to the engine, which is where its client writes them;
 * counted until there are more than `most`.
 */
export function sentBytes(parameters: Printed["parameters"], most: number): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(parameters)) {
    bytes += "param_=&".length + name.length;
    if (typeof value === "string") bytes += inAddress(value);
    // Quotes around each text of a list, and a comma behind it, three bytes each.
    else for (const item of value) bytes += inAddress(item) + 9;
    if (bytes > most) break;
  }
  return bytes;
}

/** Escaped as the engine reads a value, then as an address is written. */
function inAddress(value: string): number {
  const escaped = value.replaceAll(/[\\'\t\n\r]/g, "\\$&");
  return new URLSearchParams([["", escaped]]).toString().length - 1;
}
