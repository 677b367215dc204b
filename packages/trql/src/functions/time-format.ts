import type { ConstantText } from "./definition.js";

/** What may stand behind a % in a format of formatDateTime. */
const written = "%abcCdDeFfgGhHiIjklmMnpQrRsStTuVwWyYz";

/** A format in which each % has one of these letters behind it. */
function formatOf(letters: string): ConstantText {
  const unknown = new RegExp(`%(?:[^${letters}]|$)`, "u");
  return {
    form: new RegExp(`^(?:[^%]|%[${letters}])*$`),
    expected: "a format such as '%Y-%m-%d %H:%i'",
    why: (text) => {
      const [found] = unknown.exec(text.replaceAll("%%", "  ")) ?? [];
      if (found === undefined) return null;
      return found === "%" ? "It ends with a %. Write %% for the character." : `There is no ${found} in formats.`;
    },
  };
}

/** What times are written in. */
export const writtenFormat = formatOf(written);

/** What times are read in: no text tells a quarter's days. */
export const readFormat = formatOf(written.replace("Q", ""));
