import { ZoomOut } from "lucide-react";
import { type RefObject, useEffect, useRef } from "react";
import { Button } from "../../ui/button";

/**
 * Leads back to the range before a zoom. It goes away with the last one; the focus then goes to what says the range.
 */
export function ZoomOutButton(props: {
  /** Null where nobody has zoomed in. */
  readonly onZoomOut: (() => void) | null;
  /** The picker of the range. */
  readonly range: RefObject<HTMLElement>;
  /** Of the words, which may leave their icon alone. */
  readonly labelClass?: string;
}) {
  const { onZoomOut, range } = props;
  const pressed = useRef(false);
  const gone = onZoomOut === null;
  useEffect(() => {
    if (!gone || !pressed.current) return;
    pressed.current = false;
    if (document.activeElement === document.body) range.current?.focus();
  }, [gone, range]);
  if (!onZoomOut) return null;
  return (
    <Button
      icon={<ZoomOut aria-hidden />}
      title="Zoom out"
      onClick={() => {
        pressed.current = true;
        onZoomOut();
      }}
    >
      <span className={props.labelClass}>Zoom out</span>
    </Button>
  );
}
