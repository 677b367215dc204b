import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { handleChange } from "~/features/dashboards/changes/handle-change.server";

export const action = ({ request, params }: ActionFunctionArgs) => handleChange(request, params);

/** Changes are sent, not read: says so by a status of its own. */
export const loader = ({ request, params }: LoaderFunctionArgs) => handleChange(request, params);
