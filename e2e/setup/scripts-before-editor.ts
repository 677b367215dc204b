import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/preparation/root.mjs";

const assets = join(root, "build/client/assets");

/** What Remix tells the browser of the build. */
interface Manifest {
  readonly entry: { readonly module: string };
  readonly routes: Readonly<
    Record<string, { readonly id: string; readonly parentId?: string; readonly module: string }>
  >;
}

const queryRoute = "routes/orgs.$organization.projects.$project.env.$environment.query._index";

/**
 * The scripts of the built product that a browser with an empty cache has to have before the query page's editor can be
 * written in: the page's own and the editor's, with everything they import at once. What they import later is left out.
 */
export function scriptsBeforeEditor(): ReadonlyMap<string, Buffer> {
  const files = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const one = (beginning: string) => {
    const [name, ...others] = files.filter((each) => each.startsWith(beginning));
    if (!name || others.length > 0) throw new Error(`The build has ${others.length + 1} scripts of ${beginning}.`);
    return name;
  };
  const manifestName = one("manifest-");
  const written = readFileSync(join(assets, manifestName), "utf8");
  const manifest = JSON.parse(written.slice(written.indexOf("{"), written.lastIndexOf("}") + 1)) as Manifest;
  const found = new Map<string, Buffer>();
  const add = (address: string) => {
    const name = address.slice(address.lastIndexOf("/") + 1);
    if (found.has(name)) return;
    const script = readFileSync(join(assets, name));
    found.set(name, script);
    for (const imported of importsOf(script.toString())) add(imported);
  };
  add(manifestName);
  add(manifest.entry.module);
  for (let id: string | undefined = queryRoute; id; id = manifest.routes[id]?.parentId) {
    const route = manifest.routes[id];
    if (!route) throw new Error(`The build has no route ${id}.`);
    add(route.module);
  }
  add(one("create-editor-"));
  return found;
}

/** What a script imports at once, as the bundler writes it; `import("…")` comes later. */
function importsOf(script: string): string[] {
  return [
    ...script.matchAll(/(?:^|[;}\n])(?:import|export)\s*(?:[\w$*{}\s,]*?\bfrom)?\s*["'](\.\/[^"']+\.js)["']/g),
  ].map(([, name = ""]) => name);
}
