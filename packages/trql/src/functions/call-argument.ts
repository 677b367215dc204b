import type { TrqlType } from "../types/type.js";

/** What inference knows of an argument. `constant` is there only when the argument is one. */
export interface CallArgument {
  readonly type: TrqlType;
  readonly constant?: string | number | bigint | boolean | null;
  /** The entries of an array that is written out, each a constant; null for one that is not a plain one. */
  readonly entries?: readonly CallArgument["constant"][];
}
