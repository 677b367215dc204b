import type { Expression, OrderItem, WindowSpecification, WindowUse } from "../syntax/nodes.js";
import { isNumeric, isTime } from "../types/type.js";
import type { Bound, BoundWindow } from "./bound.js";
import { refuse, type Scope } from "./scope.js";

/** The window after OVER, with the named windows that it adds to taken in. */
export function resolveWindow(use: WindowUse, scope: Scope, read: (expression: Expression) => Bound): BoundWindow {
  const window = completed(use, scope, new Set());
  const { frame } = window;
  if (frame) {
    // -1 per row before, 1 per row after: from may not stand behind to.
    const place = ({ rows, direction }: typeof frame.from) =>
      (direction === "preceding" ? -1 : 1) * (rows === null ? Number.POSITIVE_INFINITY : Number(rows));
    if (
      place(frame.from) > place(frame.to) ||
      (frame.from.rows === null && frame.from.direction === "following") ||
      (frame.to.rows === null && frame.to.direction === "preceding")
    )
      return refuse("bad-value", frame.range, "This frame ends before it begins.");
    const offsets = [frame.from, frame.to].some((bound) => bound.rows !== null && bound.rows > 0n);
    const key = window.orderBy[0];
    if (frame.unit === "range" && offsets) {
      const type = key && window.orderBy.length === 1 ? read(key.expression).type : null;
      if (!type || !(isNumeric(type) || isTime(type)))
        return refuse("argument-type", frame.range, "RANGE with a distance needs ORDER BY with one number or time.");
    }
  }
  return {
    partitionBy: window.partitionBy.map(read),
    orderBy: window.orderBy.map((item: OrderItem) => ({
      expression: read(item.expression),
      descending: item.descending,
      nulls: item.nulls,
    })),
    frame,
  };
}

function completed(use: WindowUse, scope: Scope, following: ReadonlySet<string>): WindowSpecification {
  const name = use.kind === "named" ? use.name : use.base;
  if (!name) return use as WindowSpecification;
  const named = scope.windows.get(name.text);
  if (!named || following.has(name.text)) {
    const known = [...scope.windows.keys()].filter((each) => !following.has(each));
    return refuse("unknown-window", name.range, `Unknown window "${name.text}".`, {
      help: known.length > 0 ? `Named windows are ${known.join(", ")}.` : "Name it in a WINDOW clause after HAVING.",
    });
  }
  const base = completed(named, scope, new Set([...following, name.text]));
  if (use.kind === "named") return base;
  if (use.partitionBy.length > 0 || (use.orderBy.length > 0 && base.orderBy.length > 0) || base.frame)
    return refuse(
      "misplaced",
      use.range,
      `A window that adds to "${name.text}" can give what is not there: an order, or a frame.`,
    );
  return {
    ...use,
    base: null,
    partitionBy: base.partitionBy,
    orderBy: use.orderBy.length > 0 ? use.orderBy : base.orderBy,
  };
}
