import { Copy } from "lucide-react";
import type { QueryColumn, QueryValue } from "trql/protocol";
import { Button } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { copyText } from "./copy-text";

/** The value is what was asked for: the focus goes there, not to the button that closes it. */
const takeFocus = (element: HTMLElement | null) => element?.focus();

/** One whole value: JSON indented, long text wrapped. */
export function ValueDialog(props: {
  readonly column: QueryColumn;
  readonly value: QueryValue;
  readonly onClose: () => void;
}) {
  const { column, value, onClose } = props;
  const text = value === null ? "NULL" : typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
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
        <Button size="sm" icon={<Copy aria-hidden />} onClick={() => copyText(text, "the value")}>
          Copy
        </Button>
      }
    >
      <section
        ref={takeFocus}
        aria-label="Value"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long value is scrolled by keyboard.
        tabIndex={0}
        className="max-h-[60dvh] overflow-auto rounded-md bg-sunken p-3"
      >
        <pre className="whitespace-pre-wrap break-words font-mono text-[13px] text-ink">
          {text === "" ? <span className="text-ink-muted">Empty text</span> : text}
        </pre>
      </section>
    </Dialog>
  );
}
