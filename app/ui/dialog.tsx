import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./class-names";
import { IconButton } from "./icon-button";
import { InDialog } from "./in-dialog";
import { useFocusReturn } from "./use-focus-return";

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the main one last. Stays in sight while the content scrolls. */
  readonly footer?: ReactNode;
  readonly size?: "sm" | "md" | "lg";
  /** The content is text alone: it takes the focus, so that the keyboard can scroll it. */
  readonly reading?: boolean;
  readonly className?: string;
}

const widths = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-3xl" };

/** Toasts lie outside the dialog; pressing one is no wish to close it. */
function keepForToasts(event: Event & { detail: { originalEvent: Event } }) {
  const { target } = event.detail.originalEvent;
  if (target instanceof Element && target.closest("[data-sonner-toaster]")) event.preventDefault();
}

/**
 * A question or task that has to be dealt with first. Keeps the focus, gives it back on closing, closes by Esc or a
 * click outside. On phones it comes from the bottom edge.
 *
 * @example `<Dialog open={open} onOpenChange={setOpen} title="Rename" footer={<Button form="rename" type="submit">Save</Button>}>…</Dialog>`
 */
export function Dialog(props: DialogProps) {
  const returnFocus = useFocusReturn(props.open);
  return (
    <Primitive.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 bg-black/50 motion-safe:transition-opacity motion-safe:duration-150 motion-safe:starting:opacity-0" />
        <Primitive.Content
          {...(props.description ? {} : { "aria-describedby": undefined })}
          onInteractOutside={keepForToasts}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus();
          }}
          className={cx(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-[90dvh] flex-col rounded-t-xl border border-line bg-raised text-ink text-sm shadow-xl outline-none",
            "motion-safe:transition-[opacity,translate] motion-safe:duration-150 motion-safe:starting:translate-y-4 motion-safe:starting:opacity-0",
            "sm:inset-x-4 sm:top-1/2 sm:bottom-auto sm:mx-auto sm:max-h-[85dvh] sm:-translate-y-1/2 sm:rounded-xl sm:motion-safe:starting:-translate-y-[calc(50%-0.5rem)]",
            widths[props.size ?? "md"],
            props.className,
          )}
        >
          <InDialog.Provider value>
            <header className="shrink-0 py-4 pr-14 pb-3 pl-5 pointer-coarse:pr-16">
              <Primitive.Title className="font-semibold text-base text-ink">{props.title}</Primitive.Title>
              {props.description && (
                <Primitive.Description className="mt-1 text-ink-muted text-sm">
                  {props.description}
                </Primitive.Description>
              )}
            </header>
            {props.children && (
              <div
                {...(props.reading ? { tabIndex: 0 } : {})}
                className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5 focus-visible:-outline-offset-2"
              >
                {props.children}
              </div>
            )}
            {props.footer && (
              <footer className="flex shrink-0 flex-col-reverse gap-2 border-line border-t px-5 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:flex-row sm:items-center sm:justify-end">
                {props.footer}
              </footer>
            )}
            {/* Last, so that what the dialog is about gets the focus first. */}
            <Primitive.Close asChild>
              <IconButton label="Close" size="sm" icon={<X aria-hidden />} className="absolute top-3 right-3" />
            </Primitive.Close>
          </InDialog.Provider>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
