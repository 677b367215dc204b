import { onDemand } from "../../ui/on-demand";
import { Skeleton } from "../../ui/skeleton";
import { ResultWaiting } from "./result-waiting";

/** The parts of the query page that come after the editor: each when it is first drawn, or when the browser is idle. */
const rows = (
  <div aria-hidden className="flex flex-col gap-2">
    {["first", "second", "third", "fourth"].map((row) => (
      <Skeleton key={row} className="h-10 w-full" />
    ))}
  </div>
);

export const ResultPanel = onDemand(() => import("./result-panel").then((part) => part.ResultPanel), <ResultWaiting />);
export const AssistantPanel = onDemand(() =>
  import("../assistant/assistant-panel").then((part) => part.AssistantPanel),
);
export const FunctionList = onDemand(() => import("./function-list").then((part) => part.FunctionList), rows);
export const ExampleList = onDemand(
  () => import("../query-examples/example-list").then((part) => part.ExampleList),
  rows,
);
export const LanguageGuide = onDemand(
  () => import("../language-guide/language-guide").then((part) => part.LanguageGuide),
  <Skeleton className="m-3 h-40" />,
);
export const HistoryPanel = onDemand(
  () => import("../query-history/history-panel").then((part) => part.HistoryPanel),
  rows,
);
export const WidgetStrip = onDemand(
  () => import("../dashboards/widget/widget-strip").then((part) => part.WidgetStrip),
  <Skeleton className="h-9 w-full rounded-none" />,
);
export const SavedPanel = onDemand(() => import("../saved-queries/saved-panel").then((part) => part.SavedPanel), rows);
export const QueryCommands = onDemand(() => import("./query-commands").then((part) => part.QueryCommands));
export const ChoiceCommands = onDemand(() => import("./choice-commands").then((part) => part.ChoiceCommands));
export const KeysDialog = onDemand(() => import("./keys-dialog").then((part) => part.KeysDialog));
export const RenameTabDialog = onDemand(() =>
  import("../query-tabs/rename-tab-dialog").then((part) => part.RenameTabDialog),
);

/** In the order in which they are likely to be wanted. */
export const laterParts = [
  ResultPanel,
  FunctionList,
  ExampleList,
  SavedPanel,
  HistoryPanel,
  LanguageGuide,
  KeysDialog,
  RenameTabDialog,
] as const;
