import { ClipboardCopy, Download } from "lucide-react";
import type { QueryResponse, QueryRow } from "trql/protocol";
import { toast } from "../../ui/toaster";
import { useCommands } from "../palette/commands";
import { copyText } from "./copy-text";
import { downloadText } from "./download-text";
import { missingWords } from "./missing-words";
import { toCsv } from "./to-csv";
import { toMarkdown } from "./to-markdown";

export interface RowsToExport {
  readonly response: QueryResponse;
  /** In the order that the table shows them. */
  readonly rows: readonly QueryRow[];
  /** Zone of the times in what is copied as the table shows it; absent for exact values. */
  readonly timeZone?: string | undefined;
  /** The query did not come to its end: there would have been more rows. */
  readonly partial?: boolean | undefined;
}

/** `12 rows`. */
export function rowCount({ rows }: Pick<RowsToExport, "rows">): string {
  return `${rows.length.toLocaleString("en-US")} ${rows.length === 1 ? "row" : "rows"}`;
}

/** The copy leaves the page, and what it says of its rows: a line under the table goes with it. */
export function copyMarkdown({ response, rows, timeZone, partial }: RowsToExport): void {
  const note = missingWords(response, partial ?? false);
  const table = toMarkdown({ columns: response.columns, rows }, timeZone);
  copyText(note === null ? table : `${table}\n${note}\n`, `${rowCount({ rows })} as Markdown`);
}

/** Downloads exact values. */
export function saveCsv(wanted: RowsToExport): void {
  const { response, rows } = wanted;
  downloadText(`${nameOf(wanted)}.csv`, "text/csv", toCsv({ columns: response.columns, rows }));
  sayIfCut(wanted);
}

/** Downloads exact values. */
export function saveJson(wanted: RowsToExport): void {
  downloadText(`${nameOf(wanted)}.json`, "application/json", JSON.stringify(wanted.rows, null, 2));
  sayIfCut(wanted);
}

/** The same from the palette, for as long as it is there. */
export function ExportCommands(wanted: RowsToExport) {
  const common = { group: "Result", words: "export download save file" };
  useCommands([
    { ...common, id: "csv", label: "Download as CSV", icon: <Download />, run: () => saveCsv(wanted) },
    { ...common, id: "json", label: "Download as JSON", icon: <Download />, run: () => saveJson(wanted) },
    { ...common, id: "markdown", label: "Copy as Markdown", icon: <ClipboardCopy />, run: () => copyMarkdown(wanted) },
  ]);
  return null;
}

/** Files leave the page, and what it says of their rows: a name goes with them. */
function nameOf({ response, rows, partial }: RowsToExport): string {
  const cut = partial ? "-partial" : response.truncated ? `-first-${response.rows.length}` : "";
  const filtered = rows.length < response.rows.length ? "-filtered" : "";
  return `trql-${response.queryId.slice(0, 8)}${cut}${filtered}`;
}

function sayIfCut({ response, rows, partial }: RowsToExport): void {
  const count = rowCount({ rows });
  if (partial) toast.warning(`The file holds ${count}; the query did not come to its end. Run it again to get all.`);
  else if (response.truncated) toast.warning(`The file holds ${count}; the query has more. Narrow it to get the rest.`);
  else if (rows.length < response.rows.length)
    toast.info(
      `The file holds the ${count} that pass the filters, of ${response.rows.length.toLocaleString("en-US")}.`,
    );
}
