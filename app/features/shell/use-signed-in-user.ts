import { useRouteLoaderData } from "@remix-run/react";
import { environmentLayout } from "../tenancy/use-tenant";
import type { ShellData } from "./shell-data";

/**
 * Who is signed in.
 *
 * @throws Error outside the pages of an environment
 */
export function useSignedInUser(): ShellData["user"] {
  const data = useRouteLoaderData(environmentLayout) as ShellData | undefined;
  if (!data) throw new Error("useSignedInUser works on the pages of an environment only.");
  return data.user;
}
