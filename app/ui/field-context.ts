import { createContext, useContext } from "react";

/** What a control inside a `Field` has to carry, so that label, hint and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby"?: string;
  readonly "aria-invalid"?: true;
}

export const FieldContext = createContext<FieldControl | null>(null);

/** Nothing outside a `Field`: the control has to name itself then. */
export function useFieldControl(): Partial<FieldControl> {
  return useContext(FieldContext) ?? {};
}
