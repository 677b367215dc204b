import { didYouMean, nearest } from "../diagnostics/suggest.js";
import { limits } from "../grammar/limits.js";
import { tooManyItems } from "../grammar/too-many-items.js";
import type { Expression, Frame, FrameBound, OrderItem, WindowSpecification, WindowUse } from "../syntax/nodes.js";
import type { Bound, BoundWindow } from "./bound.js";
import { furthest, rangeFrame } from "./range-frame.js";
import { Refusal, refuse, type Scope } from "./scope.js";

/**
 * The window after OVER, with the named windows that it adds to taken in.
 *
 * @param readAll Reads expressions that stand side by side.
 */
export function resolveWindow(
  use: WindowUse,
  scope: Scope,
  readAll: (parts: readonly Expression[]) => readonly Bound[],
): BoundWindow {
  const window = completed(use, scope, new Set());
  const { frame } = window;
  const unit = frame?.from.unit ?? frame?.to.unit;
  if (frame?.unit === "rows" && unit)
    return refuse("argument-type", unit.range, "ROWS counts rows. Write RANGE for an interval.");
  if (frame?.unit === "rows" && [frame.from, frame.to].some(({ rows }) => rows !== null && rows > furthest))
    return refuse(
      "value-too-large",
      frame.range,
      `ROWS counts ${furthest} rows at most. Write UNBOUNDED to reach all of them.`,
    );
  const keys = window.partitionBy.length + window.orderBy.length;
  if (keys > limits.keysPerClause)
    throw new Refusal(
      tooManyItems(
        use.kind === "named" ? use.name.range : use.range,
        "A window has",
        keys,
        "keys",
        limits.keysPerClause,
      ),
    );
  const read = readAll([...window.partitionBy, ...window.orderBy.map(({ expression }) => expression)]);
  const partitionBy = read.slice(0, window.partitionBy.length);
  const orderBy = window.orderBy.map((item: OrderItem, index) => ({
    expression: read[partitionBy.length + index] as Bound,
    descending: item.descending,
    nulls: item.nulls,
  }));
  const distant = frame?.unit === "range" && [frame.from, frame.to].some(({ rows }) => rows !== null && rows > 0n);
  if (!frame || !distant) return { partitionBy, orderBy, frame: frame && inOrder(frame) };
  const range = rangeFrame(frame, orderBy);
  return { orderBy: range.orderBy, frame: inOrder(range.frame), partitionBy: [...partitionBy, ...range.partitionBy] };
}

function inOrder(frame: Frame): Frame {
  // -1 per row before, 1 per row after: from may not stand behind to.
  const place = ({ rows, direction }: FrameBound) =>
    (direction === "preceding" ? -1 : 1) * (rows === null ? Number.POSITIVE_INFINITY : Number(rows));
  const { from, to } = frame;
  const endless =
    (from.rows === null && from.direction === "following") || (to.rows === null && to.direction === "preceding");
  if (endless || place(from) > place(to)) return refuse("bad-value", frame.range, "This frame ends before it begins.");
  return frame;
}

/** What named windows come to, each once: those that build on one another would be followed to the first from each of them. */
const wholes = new WeakMap<WindowUse, WindowSpecification>();

function completed(use: WindowUse, scope: Scope, following: ReadonlySet<string>): WindowSpecification {
  const name = use.kind === "named" ? use.name : use.base;
  if (!name) return use as WindowSpecification;
  const named = scope.windows.get(name.text);
  if (!named || following.has(name.text)) {
    const known = [...scope.windows.keys()].filter((each) => !following.has(each));
    const near = didYouMean(nearest(name.text, known), name.range);
    return refuse("unknown-window", name.range, `Unknown window "${name.text}".${near.sentence}`, {
      fixes: near.fixes,
      help: known.length > 0 ? `Named windows are ${known.join(", ")}.` : "Name it in a WINDOW clause after HAVING.",
    });
  }
  const base = wholes.get(named) ?? completed(named, scope, new Set([...following, name.text]));
  wholes.set(named, base);
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
