import { useState } from "react";
import { functions } from "trql/functions";
import { Input } from "../../ui/input";

const callable = [...functions.values()].filter((row) => row.kind !== "operator");

/** The functions by family, searchable by name, family and description. */
export function FunctionList(props: { onInsert: (text: string) => void; onExample: (query: string) => void }) {
  const [wanted, setWanted] = useState("");
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = callable.filter((row) => {
    const text = `${row.name} ${row.family} ${row.description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return (
    <div>
      <Input
        type="search"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        aria-label="Search functions"
        placeholder="Search functions"
        className="mb-2 w-full"
      />
      <p aria-live="polite" className="mb-2 text-ink-muted text-xs">
        {found.length === 0 ? "No function matches." : `${found.length} functions`}
      </p>
      <ul className="flex flex-col gap-1">
        {found.map((row) => (
          <li key={row.name} className="rounded-md p-2 hover:bg-hover">
            <button type="button" onClick={() => props.onInsert(`${row.name}(`)} className="block w-full text-left">
              <span className="font-medium font-mono text-ink text-xs">{row.name}</span>
              <span className="float-right text-ink-muted text-xs">{row.family}</span>
              {row.signatures.map((signature) => (
                <span key={signature} className="block break-words font-mono text-ink-muted text-xs">
                  {signature}
                </span>
              ))}
              <span className="block text-ink-muted text-xs">{row.description}</span>
            </button>
            {row.example && (
              <button
                type="button"
                onClick={() => props.onExample(row.example ?? "")}
                className="mt-1 text-accent text-xs underline"
              >
                Try an example<span className="sr-only"> of {row.name}</span>
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
