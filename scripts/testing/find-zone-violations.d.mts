export function findZoneViolations(baseDir: string): Promise<{
  modules: number;
  violations: { rule: string; from: string; to: string; comment: string }[];
}>;
