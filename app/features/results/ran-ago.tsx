import { useEffect, useState } from "react";
import { agoText } from "../dashboards/page/updated-ago";

/** How often the words are looked at again, in milliseconds. */
const pause = 5_000;

/**
 * When a result was asked for: `Ran 3 min ago`, kept up to date. Nothing is cached, so that this is the age of what is
 * shown.
 */
export function RanAgo({ at, timeZone }: { readonly at: number; readonly timeZone: string }) {
  const [now, setNow] = useState(at);
  useEffect(() => {
    const look = () => setNow(Date.now());
    look();
    const timer = window.setInterval(look, pause);
    // Timers of a page in the background sleep.
    document.addEventListener("visibilitychange", look);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone }).format(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={`${moment} ${timeZone}`}>
      Ran {agoText(Math.max(0, now - at))}
    </time>
  );
}
