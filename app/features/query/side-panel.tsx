import { memo, type ReactNode, useEffect, useRef } from "react";
import type { TableDescription } from "trql";
import { Tab, TabList, TabPanel, Tabs } from "../../ui/tabs";
import { ExampleList, FunctionList, LanguageGuide } from "./parts";
import { type ReferenceTab, referenceTabs, referenceTitles } from "./reference-tabs";
import { SchemaTree } from "./schema-tree";

export interface SidePanelProps {
  readonly tab: ReferenceTab;
  readonly onTab: (tab: ReferenceTab) => void;
  /** How often a tab was asked for from elsewhere: each time it takes the focus. */
  readonly asked: number;
  readonly tables: readonly TableDescription[];
  readonly onInsert: (text: string) => void;
  readonly onExample: (query: string) => void;
  /** Opens in tabs; `done` is to be called when something was opened. */
  readonly saved: (done: () => void) => ReactNode;
  readonly history: (done: () => void) => ReactNode;
  /** Something was opened in a tab. */
  readonly onOpened?: () => void;
}

/** Hundreds of rows, which the keys that are typed into the editor do not draw again. */
const Columns = memo(SchemaTree);
const Functions = memo(FunctionList);

/** What helps while writing, and what was written before. Everything in it is one click from the editor. */
export function SidePanel(props: SidePanelProps) {
  const root = useRef<HTMLDivElement>(null);
  const asked = useRef(props.asked);
  const opened = () => props.onOpened?.();
  useEffect(() => {
    if (props.asked === asked.current) return;
    asked.current = props.asked;
    root.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus();
  }, [props.asked]);
  const panel = "overflow-y-auto p-3";
  return (
    <div ref={root} className="h-full">
      <Tabs value={props.tab} onValueChange={props.onTab} className="h-full">
        <TabList
          label="Reference"
          className="items-end gap-0 px-1.5 max-lg:flex-wrap max-sm:justify-between max-sm:px-0 lg:h-14 lg:max-xl:justify-between lg:max-xl:px-0"
        >
          {referenceTabs.map((each) => (
            // On phones and beside the editor of a small laptop, too, all of them have to stand in one line.
            <Tab
              key={each}
              value={each}
              className="px-1.75 text-[0.8125rem] max-[22.5rem]:text-xs max-sm:px-0.5 max-sm:after:inset-x-0.5 lg:max-xl:px-1 lg:max-xl:text-xs lg:max-xl:after:inset-x-1"
            >
              {referenceTitles[each]}
            </Tab>
          ))}
        </TabList>
        <TabPanel value="schema" className={panel}>
          <Columns tables={props.tables} onInsert={props.onInsert} />
        </TabPanel>
        <TabPanel value="functions" className="flex min-h-0 flex-col p-3 pb-0">
          <Functions onInsert={props.onInsert} onExample={props.onExample} />
        </TabPanel>
        <TabPanel value="examples" className="flex min-h-0 flex-col p-3 pb-0">
          <ExampleList onExample={props.onExample} />
        </TabPanel>
        <TabPanel value="guide" className="flex min-h-0 flex-col">
          <LanguageGuide onExample={props.onExample} />
        </TabPanel>
        <TabPanel value="history" className={panel}>
          {props.history(opened)}
        </TabPanel>
        <TabPanel value="saved" className={panel}>
          {props.saved(opened)}
        </TabPanel>
      </Tabs>
    </div>
  );
}
