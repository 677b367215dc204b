import type { Range } from "../text/range.js";
import type { TrqlType } from "../types/type.js";
import type { Bound } from "./bound.js";

/** A call of the engine's that the compiler makes by itself. */
export function engineCall(engine: string, args: readonly Bound[], type: TrqlType, range: Range): Bound {
  return { kind: "call", engine, args, parameters: [], type, render: null, range };
}
