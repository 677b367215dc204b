import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Says where the product is and how to get in.
 * demo-keys.json is written by the demo loader: either `{ "Acme": "trql_…" }` or a list of `{ organization, key }`.
 */
export function printWelcome({ address, dataDir, seconds }) {
  console.log(`\nTRQL is ready after ${seconds} s:  ${address}`);
  const file = join(dataDir, "demo-keys.json");
  if (!existsSync(file)) return;
  const demo = JSON.parse(readFileSync(file, "utf8"));
  console.log("Demo sign-in:  press “Continue as demo user” on the sign-in page");
  const keys = Array.isArray(demo) ? demo.map(({ organization, key }) => [organization, key]) : Object.entries(demo);
  for (const [organization, key] of keys) console.log(`API key, ${organization}:  ${key}`);
}
