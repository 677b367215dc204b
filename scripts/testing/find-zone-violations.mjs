import { existsSync } from "node:fs";
import { join } from "node:path";
import { cruise } from "dependency-cruiser";
import { zoneRules } from "./zone-rules.mjs";

const zones = ["packages/trql/src", "packages/local-services/src", "app", "server", "scripts"];

/**
 * @param {string} baseDir a project's folder with the layout of this one
 * @returns {Promise<{ modules: number, violations: { rule: string, from: string, to: string, comment: string }[] }>}
 */
export async function findZoneViolations(baseDir) {
  const present = zones.filter((zone) => existsSync(join(baseDir, zone)));
  const { output } = await cruise(present, {
    baseDir,
    ruleSet: { forbidden: zoneRules },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["/generated/", "^build/"] },
    // Paths of the project's own tsconfig; a fixture without one has no such imports.
    ...(existsSync(join(baseDir, "tsconfig.json")) ? { tsConfig: { fileName: join(baseDir, "tsconfig.json") } } : {}),
    enhancedResolveOptions: { extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  });
  const comments = new Map(zoneRules.map(({ name, comment }) => [name, comment]));
  return {
    modules: output.summary.totalCruised,
    violations: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      comment: comments.get(rule.name),
    })),
  };
}
