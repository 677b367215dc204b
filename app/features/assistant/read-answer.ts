/** What an answer of the model holds. Both are text of a stranger. */
export interface ModelAnswer {
  /** Null when there is none, or its end is missing. */
  readonly query: string | null;
  /** What stands around the query, as plain text. */
  readonly explanation: string;
}

const fence = /^[ \t]*```[^\n`]*\n([\s\S]*?)^[ \t]*```[ \t]*$/m;
const longestExplanation = 600;

/**
 * Takes an answer apart: the first fenced block is the query, what stands around it explains. An answer that begins as
 * a query and has no fence is one whole.
 *
 * @example ```readAnswer("```sql\nSELECT 1\n```\nOne.")``` is `{ query: "SELECT 1", explanation: "One." }`
 */
export function readAnswer(answer: string): ModelAnswer {
  const text = answer.replace(/\r\n?/g, "\n").trim();
  const found = fence.exec(text);
  if (found) {
    const query = (found[1] ?? "").trim();
    const around = `${text.slice(0, found.index)}\n${text.slice(found.index + found[0].length)}`;
    return { query: query === "" ? null : query, explanation: plain(around) };
  }
  if (!text.includes("```") && /^(--|\/\*|\(|select\b|with\b)/i.test(text)) return { query: text, explanation: "" };
  return { query: null, explanation: plain(text.split("```", 1)[0] ?? "") };
}

/** One paragraph without control characters, marks that turn the direction of writing, and the signs of Markdown. */
function plain(text: string): string {
  const words = text
    .replace(/\*\*|__|`/g, "")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return words.length <= longestExplanation ? words : `${words.slice(0, longestExplanation - 1).trimEnd()}…`;
}
