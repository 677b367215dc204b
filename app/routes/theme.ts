import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { keepTheme } from "~/features/theme/keep-theme.server";

export const action = ({ request }: ActionFunctionArgs) => keepTheme(request);

/** Other methods are answered there too: with 405. */
export const loader = ({ request }: LoaderFunctionArgs) => keepTheme(request);
