import { useId, useMemo, useState } from "react";
import type { TableDescription } from "trql";
import { queryExamples } from "./examples";
import { FunctionList } from "./function-list";
import { SchemaTree } from "./schema-tree";

const tabs = ["Schema", "Functions", "Examples"] as const;

/** What helps while writing: tables, functions and examples. Everything in it is one click from the editor. */
export function SidePanel(props: {
  tables: readonly TableDescription[];
  onInsert: (text: string) => void;
  onExample: (query: string) => void;
}) {
  const [tab, setTab] = useState<(typeof tabs)[number]>("Schema");
  const id = useId();
  const position = useMemo(() => tabs.indexOf(tab), [tab]);
  const move = (by: number) => {
    const next = tabs[(position + by + tabs.length) % tabs.length] ?? "Schema";
    setTab(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div role="tablist" aria-label="Query help" className="flex shrink-0 border-line border-b px-2">
        {tabs.map((each) => (
          <button
            key={each}
            id={`${id}-${each}`}
            type="button"
            role="tab"
            aria-selected={tab === each}
            aria-controls={`${id}-panel`}
            tabIndex={tab === each ? 0 : -1}
            onClick={() => setTab(each)}
            onKeyDown={(event) => {
              if (event.key === "ArrowRight") move(1);
              if (event.key === "ArrowLeft") move(-1);
            }}
            className={`border-b-2 px-3 py-2.5 text-sm ${tab === each ? "border-accent font-medium text-ink" : "border-transparent text-ink-muted hover:text-ink"}`}
          >
            {each}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${tab}`}
        className="min-h-0 flex-1 overflow-y-auto p-3"
      >
        {tab === "Schema" && <SchemaTree tables={props.tables} onInsert={props.onInsert} />}
        {tab === "Functions" && <FunctionList onInsert={props.onInsert} onExample={props.onExample} />}
        {tab === "Examples" && (
          <ul className="flex flex-col gap-2">
            {queryExamples.map((example) => (
              <li key={example.title}>
                <button
                  type="button"
                  onClick={() => props.onExample(example.query)}
                  className="w-full rounded-md border border-line p-3 text-left hover:bg-hover"
                >
                  <span className="block font-medium text-ink text-sm">{example.title}</span>
                  <span className="block text-ink-muted text-xs">{example.description}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
