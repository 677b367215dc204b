import { cx } from "~/ui/class-names";
import type { ClientTenant } from "../tenancy/client-tenant";

type EnvironmentType = ClientTenant["environment"]["type"];

const types: Record<EnvironmentType, { readonly name: string; readonly dot: string }> = {
  PRODUCTION: { name: "Production", dot: "bg-(--series-3)" },
  STAGING: { name: "Staging", dot: "bg-(--series-2)" },
  DEVELOPMENT: { name: "Development", dot: "bg-(--series-1)" },
  PREVIEW: { name: "Preview", dot: "bg-(--series-7)" },
};

/** A type in words. */
export const environmentTypeName = (type: EnvironmentType) => types[type].name;

/** A dot in the colour of the environment's type. The words are always beside it. */
export function EnvironmentDot(props: { type: EnvironmentType }) {
  return <span aria-hidden className={cx("mx-1 size-2 shrink-0 rounded-full", types[props.type].dot)} />;
}
