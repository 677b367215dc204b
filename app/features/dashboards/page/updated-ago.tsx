import { useEffect, useState } from "react";

const step = 5_000;

/** How long ago the last answer came: `Updated 20 s ago`. Its width does not change as time goes by. */
export function UpdatedAgo({ busy, updatedAt }: { busy: boolean; updatedAt: number | null }) {
  const [now, setNow] = useState(updatedAt);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), step);
    return () => clearInterval(timer);
  }, []);
  const text = busy || updatedAt === null ? "Updating" : `Updated ${agoText(Math.max(0, (now ?? 0) - updatedAt))}`;
  return <span className="min-w-28 whitespace-nowrap text-right text-ink-muted text-xs tabular-nums">{text}</span>;
}

/** @example `agoText(61_000)` is `"1 min ago"` */
export function agoText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 5) return "just now";
  if (seconds < 60) return `${Math.floor(seconds / 5) * 5} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  return `${Math.floor(seconds / 3600)} h ago`;
}
