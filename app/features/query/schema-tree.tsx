import type { TableDescription } from "trql";
import { typeName } from "trql";

/** Tables with their columns; a click writes the name into the query. */
export function SchemaTree(props: { tables: readonly TableDescription[]; onInsert: (text: string) => void }) {
  return (
    <div className="flex flex-col gap-3">
      {props.tables.map((table, index) => (
        <details key={table.name} open={index === 0}>
          <summary className="cursor-pointer rounded-md px-1 py-1 text-sm hover:bg-hover">
            <span className="font-medium font-mono text-ink">{table.name}</span>
            <span className="block pl-4 text-ink-muted text-xs">{table.description}</span>
          </summary>
          <ul className="mt-1">
            {table.columns.map((column) => (
              <li key={column.name}>
                <button
                  type="button"
                  title={
                    column.values ? `${column.description}\nValues: ${column.values.join(", ")}` : column.description
                  }
                  onClick={() => props.onInsert(column.name)}
                  className="w-full rounded-md px-2 py-1.5 text-left hover:bg-hover"
                >
                  <span className="flex items-baseline justify-between gap-2">
                    <span className="truncate font-mono text-ink text-xs">{column.name}</span>
                    <span className="shrink-0 font-mono text-ink-muted text-xs">{typeName(column.type)}</span>
                  </span>
                  <span className="block truncate text-ink-muted text-xs">{column.description}</span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
