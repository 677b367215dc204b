import { ChevronRight } from "lucide-react";
import { useState } from "react";
import type { ColumnDescription, TableDescription } from "trql";
import { typeName } from "trql";
import { SearchField } from "../../ui/search-field";

/** Tables with their columns, searchable by name and description; a click writes the name into the query. */
export function SchemaTree(props: { tables: readonly TableDescription[]; onInsert: (text: string) => void }) {
  const [wanted, setWanted] = useState("");
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (column: ColumnDescription) => {
    const text = `${column.name} ${column.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const found = props.tables
    .map((table) => ({ table, columns: table.columns.filter(matches) }))
    .filter(({ columns }) => columns.length > 0);
  return (
    <div className="flex flex-col gap-2">
      <SearchField
        label="Search columns"
        value={wanted}
        onValue={setWanted}
        found={{ count: found.reduce((sum, { columns }) => sum + columns.length, 0), one: "column", many: "columns" }}
      />
      {found.map(({ table, columns }, index) => (
        // The key makes a search open every table that has a hit.
        <details key={`${table.name} ${words.length > 0}`} open={index === 0 || words.length > 0} className="group">
          <summary className="flex list-none items-start gap-1.5 rounded-md px-1 py-1.5 hover:bg-hover [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden
              size={14}
              className="mt-0.5 shrink-0 text-ink-faint group-open:rotate-90 motion-safe:transition-transform"
            />
            <span className="min-w-0">
              <span className="font-medium font-mono text-ink text-xs">{table.name}</span>
              <span className="block text-ink-muted text-xs leading-5">{table.description}</span>
            </span>
          </summary>
          <ul className="mt-0.5 mb-2 ml-2.5 border-line border-l pl-2">
            {columns.map((column) => (
              <li key={column.name}>
                <button
                  type="button"
                  title={described(column)}
                  onClick={() => props.onInsert(column.name)}
                  className="w-full rounded-md px-1.5 py-1 text-left hover:bg-hover"
                >
                  <span className="flex items-baseline justify-between gap-2">
                    <span className="truncate font-mono text-ink text-xs">{column.name}</span>
                    <span className="shrink-0 font-mono text-[0.6875rem] text-ink-faint">{typeName(column.type)}</span>
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

function described(column: ColumnDescription): string {
  return column.values ? `${column.description}\nValues: ${column.values.join(", ")}` : column.description;
}
