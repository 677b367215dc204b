/**
 * The pipeline of packages/trql/src, lowest first (docs/architecture.md). A folder imports its own line and the lines
 * above it here. A folder that stands nowhere is refused too, so that a new one gets a place.
 */
const layers = [
  ["text", "diagnostics"],
  ["syntax", "types", "time"],
  ["grammar", "functions", "schema", "protocol"],
  ["format"],
  ["resolve"],
  ["rules", "clickhouse"],
  ["passes"],
  ["language-service", "result", "client"],
];
const source = "^packages/trql/src/";
const folders = (names) => `${source}(${names.join("|")})/`;
/** Tests may use the whole pipeline to prove one layer. */
const test = "\\.(test|probes)\\.tsx?$";

const upward = layers.slice(0, -1).map((layer, index) => ({
  name: `trql-layers-${layer.join("-")}`,
  comment: `${layer.join(" and ")} cannot know of later steps of the pipeline.`,
  severity: "error",
  from: { path: folders(layer), pathNot: test },
  to: {
    path: [folders(layers.slice(index + 1).flat()), `${source}(compile|check|index)\\.ts$`],
  },
}));

/** Rules of dependency-cruiser. Each one that matters to a reader has a sentence for the person who breaks it. */
export const zoneRules = [
  ...upward,
  {
    name: "trql-layers-last",
    comment:
      "Only callers use compile, check and index; the steps do not. The language service checks as the user types.",
    severity: "error",
    from: { path: folders(["result", "client"]), pathNot: test },
    to: { path: `${source}(compile|check|index)\\.ts$` },
  },
  {
    name: "trql-has-a-place",
    comment: "Every folder of packages/trql/src has a line in scripts/testing/zone-rules.mjs.",
    severity: "error",
    from: {},
    to: { path: `${source}[^/]+/`, pathNot: folders(layers.flat()) },
  },
  {
    name: "trql-stands-alone",
    comment: "The language knows nothing of the product.",
    severity: "error",
    from: { path: "^packages/trql/" },
    to: { path: "^(app|server|scripts|packages/local-services)/" },
  },
  {
    name: "trql-is-browser-safe",
    comment: "The language runs in the browser: no built-ins of Node, no React.",
    severity: "error",
    from: { path: "^packages/trql/", pathNot: test },
    to: { path: ["^(node:|react($|-|/))", "node_modules/(react|react-dom|@remix-run)/"] },
  },
  {
    name: "trql-has-no-core-modules",
    comment: "The language runs in the browser: no built-ins of Node.",
    severity: "error",
    from: { path: "^packages/trql/", pathNot: test },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "local-services-stand-alone",
    comment: "The app knows two addresses and nothing else of the local services; they know nothing of the app.",
    severity: "error",
    from: { path: "^packages/local-services/" },
    to: { path: "^(app|server|packages/trql)/" },
  },
  {
    name: "app-does-not-know-local-services",
    comment: "The app knows two addresses, CLICKHOUSE_URL and DATABASE_URL.",
    severity: "error",
    from: { path: "^app/" },
    to: { path: "^(packages/local-services|server|scripts|tests|e2e)/" },
  },
  {
    name: "nobody-imports-routes",
    comment: "A route is an end point; what two of them share belongs to a feature.",
    severity: "error",
    from: { pathNot: test },
    to: { path: "^app/routes/" },
  },
  {
    name: "no-cycles",
    comment: "Modules that need each other are one module. Types may refer to each other.",
    severity: "error",
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
];
