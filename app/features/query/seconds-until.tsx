import { useEffect, useState } from "react";

/** The seconds that are left until a moment, such as `4 s`, counted down to one. Not for readers of the screen: they would hear each. */
export function SecondsUntil({ at }: { /** Milliseconds since the epoch. */ readonly at: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 250);
    return () => window.clearInterval(timer);
  }, []);
  return <span className="tabular-nums">{Math.max(1, Math.ceil((at - now) / 1_000))} s</span>;
}
