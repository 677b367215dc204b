import { useNavigation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { cx } from "~/ui/class-names";

/** Pages that come sooner show no bar. Milliseconds. */
const patience = 150;

/** A bar above the page while another one loads. It lies over the page and moves nothing. */
export function NavigationProgress() {
  const loading = useNavigation().state !== "idle";
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!loading) return setShown(false);
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, [loading]);
  return (
    <div className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5">
      {/* How far the load is cannot be known: the bar slows down and never arrives by itself. */}
      <div
        aria-hidden
        className={cx(
          "h-full origin-left bg-accent",
          shown ? "scale-x-90 transition-[scale] duration-8000 ease-out" : "scale-x-0",
        )}
      />
      <p role="status" className="sr-only">
        {shown ? "The page loads." : ""}
      </p>
    </div>
  );
}
