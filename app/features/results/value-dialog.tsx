import { Copy } from "lucide-react";
import { useState } from "react";
import type { QueryColumn, QueryValue } from "trql/protocol";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { SegmentedControl } from "../../ui/segmented-control";
import { copyText } from "./copy-text";
import { JsonTree } from "./json-tree";

/** The value is what was asked for: the focus goes there, not to the button that closes it. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

/** One whole value: JSON as a tree or indented, long text wrapped. */
export function ValueDialog(props: {
  readonly column: QueryColumn;
  readonly value: QueryValue;
  readonly onClose: () => void;
}) {
  const { column, value, onClose } = props;
  const [shown, setShown] = useState<"tree" | "text">("tree");
  const nested = typeof value === "object" && value !== null;
  const text = value === null ? "NULL" : nested ? JSON.stringify(value, null, 2) : String(value);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={column.name}
      description={`${column.type}${column.description ? ` · ${column.description}` : ""}`}
      size="lg"
      footer={
        <>
          {nested && (
            <SegmentedControl
              size="sm"
              label="Show the value as"
              className="mr-auto"
              value={shown}
              onValueChange={setShown}
              options={[
                { value: "tree", label: "Tree" },
                { value: "text", label: "Text" },
              ]}
            />
          )}
          <Button size="sm" icon={<Copy aria-hidden />} onClick={() => copyText(text, "the value")}>
            Copy
          </Button>
        </>
      }
    >
      <section
        ref={takeFocus}
        aria-label="Value"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long value is scrolled by keyboard.
        tabIndex={0}
        className="max-h-[60dvh] overflow-auto rounded-md bg-sunken p-3 font-mono text-[13px] text-ink"
      >
        {nested && shown === "tree" ? (
          <JsonTree value={value} />
        ) : (
          <pre className="whitespace-pre-wrap break-words">
            {text === "" ? <span className="text-ink-muted">Empty text</span> : text}
          </pre>
        )}
      </section>
    </Dialog>
  );
}
