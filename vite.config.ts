import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

export default defineConfig({
  plugins: [tailwindcss(), remix(remixOptions)],
  // Found at the start of the development server, so that it does not reload pages when it meets them one by one.
  optimizeDeps: {
    entries: ["app/root.tsx", "app/entry.client.tsx", "app/routes/**/*.tsx", "app/features/editor/create-editor.ts"],
  },
  // The language's worker is a module, in parts as the pages are.
  worker: { format: "es" },
  resolve: { alias: { "~": new URL("./app", import.meta.url).pathname } },
  build: {
    // Fonts are files, never data in the style sheet: the content security policy lets in nothing else.
    assetsInlineLimit: 0,
    // What browsers know that know workers of modules.
    target: "es2022",
  },
  // Workspace packages are TypeScript sources: the server bundle takes them in instead of importing them.
  ssr: { noExternal: ["trql"] },
});
