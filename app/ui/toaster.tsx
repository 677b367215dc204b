import type { CSSProperties } from "react";
import { Toaster as Primitive } from "sonner";

export { toast } from "sonner";

const colours = {
  "--normal-bg": "var(--raised)",
  "--normal-border": "var(--line)",
  "--normal-text": "var(--ink)",
  "--border-radius": "8px",
  fontFamily: "inherit",
} as CSSProperties;

/** Where toasts appear; once in the document. Colours follow the theme's variables, whichever theme is in force. */
export function Toaster(props: { theme: "system" | "light" | "dark" }) {
  return (
    <Primitive
      theme={props.theme}
      position="bottom-right"
      className="pointer-events-auto"
      style={colours}
      closeButton
      toastOptions={{
        classNames: {
          toast: "!shadow-lg !text-sm",
          description: "!text-ink-muted",
          actionButton: "!h-7 !rounded-md !bg-accent !px-2 !text-on-accent",
          cancelButton: "!h-7 !rounded-md !bg-hover !px-2 !text-ink",
          error: "[&_[data-icon]]:!text-danger",
          success: "[&_[data-icon]]:!text-success",
          warning: "[&_[data-icon]]:!text-warning",
          info: "[&_[data-icon]]:!text-info",
          closeButton: "!border-line !bg-raised !text-ink-muted hover:!bg-hover",
        },
      }}
    />
  );
}
