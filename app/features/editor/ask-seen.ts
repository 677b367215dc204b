import type { WantedData } from "trql/language-service";
import type { QueryScope } from "trql/protocol";
import type { SeenAnswer } from "./seen-data";

/** Asks the endpoint of an environment what its data holds. */
export async function askSeenAt(
  { path, scope }: { readonly path: string; readonly scope: QueryScope },
  { table, column }: WantedData,
  signal: AbortSignal,
): Promise<SeenAnswer> {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ table, column, scope }),
    signal,
  });
  if (!answer.ok) throw new Error(`The data of ${table}.${column} is not to be had: ${answer.status}.`);
  return (await answer.json()) as SeenAnswer;
}
