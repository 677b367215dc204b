/** Zones of browsers and Node alone: old abbreviations, and names of another system. */
const notOfTheEngine =
  /^(?:ACT|A[EGRS]T|B[ES]T|C[ANS]T|CTT|E[AC]T|IET|IST|JST|MIT|N[ES]T|P[LNRS]T|SST|VST|SystemV\/.*|US\/Pacific-New)$/;

/**
 * Whether the engine knows a zone of that name: as it is written in the database of time zones. Browsers take any case of
 * letters, offsets such as +02:00 and more names.
 *
 * @example `isTimeZone("Europe/Berlin")`
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name) || notOfTheEngine.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions();
    // Another name is what it stands for.
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch (problem) {
    if (problem instanceof RangeError) return false;
    throw problem;
  }
}
