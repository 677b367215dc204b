import { existsSync } from "node:fs";
import { join } from "node:path";
import { contentStamp } from "./content-stamp.mjs";
import { packagesInstalled } from "./packages-installed.mjs";
import { root } from "./root.mjs";

const generate = (name, { script, inputs, outputs, title }) => ({
  name,
  title,
  command: [process.execPath, script],
  applies: () => existsSync(join(root, script)),
  stamp: () => contentStamp(name, { inputs: [...inputs, script], outputs }),
});

/**
 * What a fresh clone lacks, in the order it must be made. `stamp()` is asked when the step's turn has come, since an
 * earlier step may change its inputs.
 */
const packages = {
  name: "packages",
  title: "Install packages",
  // With what builds the app, also where NODE_ENV says production.
  command: ["npm", "ci", "--include=dev", "--no-audit", "--no-fund"],
  applies: () => true,
  stamp: () => ({ isCurrent: packagesInstalled, write: () => {} }),
};
const parser = generate("parser", {
  title: "Generate the parser",
  script: "scripts/generate-parser.mjs",
  inputs: ["packages/trql/src/grammar/TrqlLexer.g4", "packages/trql/src/grammar/TrqlParser.g4"],
  outputs: ["packages/trql/src/grammar/generated/TrqlLexer.ts", "packages/trql/src/grammar/generated/TrqlParser.ts"],
});
const prisma = generate("prisma", {
  title: "Generate the database client",
  script: "scripts/generate-prisma.mjs",
  inputs: ["prisma/schema.prisma", "package-lock.json"],
  outputs: ["app/db/generated"],
});
export const sourceSteps = [packages, parser, prisma];

export const buildStep = {
  name: "build",
  title: "Build the web app",
  command: [process.execPath, "node_modules/@remix-run/dev/dist/cli.js", "vite:build"],
  applies: () => true,
  stamp: () =>
    contentStamp("build", {
      inputs: [
        ...["app", "packages/trql/src", "public", "prisma/schema.prisma"],
        ...["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts", "remix.config.js"],
      ],
      outputs: ["build/server/index.js", "build/client"],
    }),
};
