import { useLocation, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { cx } from "~/ui/class-names";

/** Pages that come sooner show no bar. Milliseconds. */
const patience = 150;

/** A bar above the page while another one loads, and its title read aloud on arrival. Moves nothing on the page. */
export function NavigationProgress() {
  const loading = useNavigation().state !== "idle";
  const { pathname } = useLocation();
  const announced = useRef(pathname);
  const [shown, setShown] = useState(false);
  const [arrived, setArrived] = useState("");
  useEffect(() => {
    if (!loading) return setShown(false);
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, [loading]);
  useEffect(() => {
    // The browser itself reads the first page's title; the next ones come without it.
    if (pathname === announced.current) return;
    announced.current = pathname;
    setArrived(document.title);
  }, [pathname]);
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
        {shown ? "The page loads." : arrived}
      </p>
    </div>
  );
}
