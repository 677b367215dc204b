import { root } from "./preparation/root.mjs";
import { findZoneViolations } from "./testing/find-zone-violations.mjs";

/** Says which import crosses a border of the architecture, and why that border is there. */
const { modules, violations } = await findZoneViolations(root);
for (const { rule, from, to, comment } of violations) console.error(`${from} → ${to}\n  ${rule}: ${comment}`);
console.log(`${modules} modules, ${violations.length} imports across a border.`);
process.exitCode = violations.length === 0 && modules > 0 ? 0 : 1;
