import type { SeenPath } from "./completion.js";
import type { Hover } from "./hover.js";
import type { Meaning } from "./target.js";

const mostNames = 5;
const asText = "It is text unless it is cast.";

/**
 * What a path into JSON is: its type in a query, and what the data has there.
 *
 * @param seen Paths seen in the data, by column; a column that is missing has not been looked at.
 */
export function describePath(
  { path, document: { name, origin } }: Extract<Meaning, { kind: "path" }>,
  seen: Readonly<Record<string, readonly SeenPath[]>>,
): Pick<Hover, "code" | "text" | "wants"> {
  const whole = path.join(".");
  const code = [`${name}.${whole}  Nullable(String)`];
  if (!origin) return { code, text: `A path into the JSON of ${name}. ${asText}` };
  const { table, column } = origin;
  const place = `${column.name} of ${table.name}`;
  const wants = { kind: "paths", table: table.name, column: column.name } as const;
  const known = seen[`${table.name}.${column.name}`];
  if (!known) return { code, text: `A path into ${place}. ${asText}`, wants };
  const there = known.find((each) => each.path === whole);
  const inside = known.flatMap((each) =>
    each.path.startsWith(`${whole}.`) ? [each.path.slice(whole.length + 1)] : [],
  );
  const lines = [
    there ? `Seen in ${place} as ${there.type}. ${asText}` : null,
    inside.length > 0 ? `Seen in ${place} with ${listed(inside)} in it.` : null,
  ].filter((line) => line !== null);
  const none = `Not among the paths that were seen in ${place}. ${asText}`;
  return { code, text: lines.length > 0 ? lines.join("\n") : none, wants };
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNames).join(", ");
  return names.length > mostNames ? `${shown} and ${names.length - mostNames} more` : shown;
}
