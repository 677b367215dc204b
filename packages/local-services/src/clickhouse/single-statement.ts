/**
 * Whether a text holds a second statement: something other than blanks and comments after a semicolon that stands
 * outside of quotes and comments. The engine itself would run the last of them.
 */
export function hasSecondStatement(text: string): boolean {
  let ended = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? "";
    if (text.startsWith("--", index) || character === "#") {
      const end = text.indexOf("\n", index);
      if (end < 0) return false;
      index = end;
    } else if (text.startsWith("/*", index)) {
      const end = text.indexOf("*/", index + 2);
      if (end < 0) return false;
      index = end + 1;
    } else if (/\s/.test(character)) {
    } else if (ended) {
      return true;
    } else if (character === ";") {
      ended = true;
    } else if (character === "'" || character === '"' || character === "`") {
      index = closing(text, index, character);
    }
  }
  return false;
}

function closing(text: string, from: number, quote: string): number {
  for (let index = from + 1; index < text.length; index++) {
    if (text[index] === "\\") index++;
    else if (text[index] === quote) return index;
  }
  return text.length;
}
