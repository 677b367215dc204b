import { useState } from "react";
import type { TableDescription } from "trql";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs";
import { queryExamples } from "./examples";
import { FunctionList } from "./function-list";
import { SchemaTree } from "./schema-tree";

/** What helps while writing: tables, functions and examples. Everything in it is one click from the editor. */
export function SidePanel(props: {
  tables: readonly TableDescription[];
  onInsert: (text: string) => void;
  onExample: (query: string) => void;
}) {
  const [tab, setTab] = useState<"schema" | "functions" | "examples">("schema");
  const panel = "overflow-y-auto p-3";
  return (
    <Tabs value={tab} onValueChange={setTab} className="h-full">
      <TabList label="Reference" className="items-end px-2 lg:h-14">
        <Tab value="schema">Schema</Tab>
        <Tab value="functions">Functions</Tab>
        <Tab value="examples">Examples</Tab>
      </TabList>
      <TabPanel value="schema" className={panel}>
        <SchemaTree tables={props.tables} onInsert={props.onInsert} />
      </TabPanel>
      <TabPanel value="functions" className="flex min-h-0 flex-col p-3 pb-0">
        <FunctionList onInsert={props.onInsert} onExample={props.onExample} />
      </TabPanel>
      <TabPanel value="examples" className={panel}>
        <ul className="flex flex-col">
          {queryExamples.map((example) => (
            <li key={example.title}>
              <button
                type="button"
                onClick={() => props.onExample(example.query)}
                className="w-full rounded-md px-2 py-2 text-left hover:bg-hover"
              >
                <span className="block font-medium text-ink text-sm">{example.title}</span>
                <span className="block text-ink-muted text-xs leading-5">{example.description}</span>
              </button>
            </li>
          ))}
        </ul>
      </TabPanel>
    </Tabs>
  );
}
