import { LoaderCircle } from "lucide-react";
import { cx } from "./class-names";

/** Something is under way. Says nothing by itself: whoever shows it names what is awaited. */
export function Spinner(props: { className?: string }) {
  return <LoaderCircle aria-hidden className={cx("size-4 shrink-0 motion-safe:animate-spin", props.className)} />;
}
