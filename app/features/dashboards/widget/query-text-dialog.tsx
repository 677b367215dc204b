import { Button } from "../../../ui/button";
import { buttonStyle } from "../../../ui/button-style";
import { Dialog } from "../../../ui/dialog";
import { QueryPageLink } from "../../query/query-page-link";
import { copyText } from "../../results/copy-text";
import type { DashboardWidget } from "../dashboard-widget";

/** The widget's query, to read and to copy. */
export function QueryTextDialog(props: {
  widget: Pick<DashboardWidget, "title" | "query">;
  /** Of the query page that shows the same. */
  search: URLSearchParams;
  onClose: () => void;
}) {
  const { widget } = props;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && props.onClose()}
      size="lg"
      title={widget.title}
      description="The widget runs this query over the time range of the dashboard."
      footer={
        <>
          <Button onClick={() => void copyText(widget.query, "the query")}>Copy</Button>
          <QueryPageLink search={props.search} className={buttonStyle({ variant: "primary" })}>
            Open in query page
          </QueryPageLink>
        </>
      }
    >
      <pre className="whitespace-pre-wrap break-words rounded-md bg-sunken p-3 font-mono text-ink text-xs leading-relaxed">
        {widget.query}
      </pre>
    </Dialog>
  );
}
