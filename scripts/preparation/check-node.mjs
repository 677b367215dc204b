/** @returns {string | null} what is wrong with the running Node, as a sentence for the person who started it */
export function nodeProblem(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `Node ${version} is too old: TRQL needs Node 20.19 or newer.`;
}
