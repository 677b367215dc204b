import type { QueryValue } from "trql/protocol";

type Nested = Extract<QueryValue, object>;

const isNested = (value: QueryValue): value is Nested => typeof value === "object" && value !== null;
const entriesOf = (value: Nested): readonly (readonly [string, QueryValue])[] => Object.entries(value);

/** Levels that are open at first; what lies deeper is one press away. */
const openLevels = 3;
/** More entries than this are not drawn: the text beside the tree has all of them. */
const mostEntries = 500;

/** A JSON value as a tree that opens and closes, by pointer and by keyboard. */
export function JsonTree({ value, level = 0 }: { readonly value: QueryValue; readonly level?: number }) {
  if (!isNested(value)) return <JsonLeaf value={value} />;
  const entries = entriesOf(value);
  if (entries.length === 0) return <span className="text-ink-muted">{Array.isArray(value) ? "[ ]" : "{ }"}</span>;
  return (
    <ul className={level === 0 ? "" : "ml-2 border-line border-l pl-3"}>
      {entries.slice(0, mostEntries).map(([key, inner]) => (
        <li key={key} className="leading-6">
          {isNested(inner) && entriesOf(inner).length > 0 ? (
            <details open={level + 1 < openLevels}>
              <summary className="cursor-pointer rounded-sm hover:bg-hover">
                <span className="text-ink">{key}</span>{" "}
                <span className="text-ink-muted text-xs">
                  {Array.isArray(inner) ? `[${entriesOf(inner).length}]` : `{${entriesOf(inner).length}}`}
                </span>
              </summary>
              <JsonTree value={inner} level={level + 1} />
            </details>
          ) : (
            <span className="pl-4">
              <span className="text-ink-muted">{key}: </span>
              <JsonTree value={inner} level={level + 1} />
            </span>
          )}
        </li>
      ))}
      {entries.length > mostEntries && (
        <li className="pl-4 text-ink-muted">and {(entries.length - mostEntries).toLocaleString("en-US")} more</li>
      )}
    </ul>
  );
}

function JsonLeaf({ value }: { readonly value: Exclude<QueryValue, Nested> }) {
  if (value === null) return <span className="text-ink-muted italic">null</span>;
  if (typeof value === "string") return <span className="break-words text-success">{JSON.stringify(value)}</span>;
  return <span className="text-info">{String(value)}</span>;
}
