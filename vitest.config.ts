import { defineConfig } from "vitest/config";

const alias = { "~": new URL("./app", import.meta.url).pathname };
const never = ["**/node_modules/**", "build/**", "e2e/**", ".data/**"];
const engineTests = "**/*.engine.test.ts";
const servicesTests = "packages/local-services/**/*.test.ts";
// End what hangs; a busy machine must not fail a test, and speed is for the bench. What polls without these has a second.
const patience = { testTimeout: 180_000, hookTimeout: 180_000, expect: { poll: { timeout: 30_000 } } };

/** Separate from vite.config.ts: the Remix plugin compiles routes for the browser, which tests must not go through. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...never, engineTests, servicesTests],
          ...patience,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "engine",
          include: [engineTests],
          exclude: [...never, servicesTests],
          globalSetup: ["./tests/setup/engine.ts"],
          ...patience,
        },
      },
      {
        test: { name: "services", include: [servicesTests], exclude: never, ...patience },
      },
    ],
  },
});
