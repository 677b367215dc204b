import { type CSSProperties, useEffect } from "react";
import { Toaster as Primitive, toast } from "sonner";

const colours = {
  "--normal-bg": "var(--raised)",
  "--normal-border": "var(--line)",
  "--normal-text": "var(--ink)",
  "--border-radius": "8px",
  fontFamily: "inherit",
} as CSSProperties;

export interface ToastsProps {
  readonly theme: "system" | "light" | "dark";
  /** They are there, and can be told to show one. */
  readonly onReady: (show: typeof toast) => void;
}

/** Toasts, with their code. Colours follow the theme's variables, whichever theme is in force. */
export function Toasts({ theme, onReady }: ToastsProps) {
  // After the effects of what is inside, which listens from then on.
  useEffect(() => onReady(toast), [onReady]);
  return (
    <Primitive
      theme={theme}
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
