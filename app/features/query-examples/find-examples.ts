import type { ExampleGroup } from "./example-groups";

/**
 * The groups with the examples that have every word of a search: in the title, the description, the group's title or the
 * query itself, so that the name of a function or a column finds how it is used.
 *
 * @example `findExamples(exampleGroups, "lagInFrame")` has one group with one example.
 */
export function findExamples(groups: readonly ExampleGroup[], typed: string): readonly ExampleGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ title, examples }) => ({
      title,
      examples: examples.filter((each) => {
        const text = `${title} ${each.title} ${each.description} ${each.query}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ examples }) => examples.length > 0);
}
