import { useId, useState } from "react";
import { SearchField } from "../../ui/search-field";
import { type ExampleGroup, exampleGroups } from "./example-groups";
import { findExamples } from "./find-examples";

const total = exampleGroups.reduce((sum, { examples }) => sum + examples.length, 0);

/** Queries by what they answer, and a search through them. A click writes one into the editor. */
export function ExampleList(props: { onExample: (query: string) => void }) {
  const [wanted, setWanted] = useState("");
  const found = findExamples(exampleGroups, wanted);
  const count = found.reduce((sum, { examples }) => sum + examples.length, 0);
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <SearchField
        label="Search examples"
        placeholder={`Search ${total} examples`}
        value={wanted}
        onValue={setWanted}
        found={{ count, one: "example", many: "examples" }}
      />
      <div className="-mx-3 min-h-0 overflow-y-auto px-3 pb-3">
        {found.map((group) => (
          <Group key={group.title} group={group} onExample={props.onExample} />
        ))}
      </div>
    </div>
  );
}

function Group({ group, onExample }: { group: ExampleGroup; onExample: (query: string) => void }) {
  const title = useId();
  return (
    <section aria-labelledby={title} className="mt-3 first:mt-1">
      <h3 id={title} className="px-2 font-medium text-ink-faint text-xs">
        {group.title}
      </h3>
      <ul className="mt-0.5 flex flex-col">
        {group.examples.map((example) => (
          <li key={example.title}>
            <button
              type="button"
              onClick={() => onExample(example.query)}
              className="w-full rounded-md px-2 py-2 text-left hover:bg-hover"
            >
              <span className="block font-medium text-ink text-sm">{example.title}</span>
              <span className="block text-ink-muted text-xs leading-5">{example.description}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
