/** The parts of the reference, in the order of their tabs. */
export const referenceTabs = ["schema", "functions", "examples", "guide", "history", "saved"] as const;
export type ReferenceTab = (typeof referenceTabs)[number];
export const referenceTitles: Readonly<Record<ReferenceTab, string>> = {
  schema: "Schema",
  functions: "Functions",
  examples: "Examples",
  guide: "Guide",
  history: "History",
  saved: "Saved",
};
