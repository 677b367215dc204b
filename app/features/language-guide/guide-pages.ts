import { type GuidePage, parseGuidePage } from "./parse-guide";

/** Loaded by itself: the texts are no part of the page's first code. */
const sources = import.meta.glob<string>("../../../docs/language/*.md", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** In this order; what is not named comes after. The functions have a list of their own beside the guide. */
const order = ["README", "statement", "names", "tables", "values-and-json", "types", "time", "results", "limits"];
const elsewhere = ["functions.md"];

const place = (file: string) => {
  const at = order.indexOf(file.replace(/\.md$/, ""));
  return at === -1 ? order.length : at;
};

/** The pages of docs/language. */
export const guidePages: readonly GuidePage[] = Object.entries(sources)
  .map(([path, source]) => parseGuidePage(path.slice(path.lastIndexOf("/") + 1), source))
  .filter(({ file }) => !elsewhere.includes(file))
  .sort((one, other) => place(one.file) - place(other.file) || one.title.localeCompare(other.title));
