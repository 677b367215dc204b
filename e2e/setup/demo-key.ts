import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The API key of a demo organization, as `npm start` prints it. */
export function demoKey(organization: "Acme" | "Globex"): string {
  const file = join(process.env.E2E_DATA_DIR ?? "", "demo-keys.json");
  const keys = JSON.parse(readFileSync(file, "utf8")) as { organization: string; key: string }[];
  const found = keys.find((each) => each.organization === organization);
  if (!found) throw new Error(`${file} has no key of ${organization}.`);
  return found.key;
}
