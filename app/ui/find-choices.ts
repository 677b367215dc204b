import type { ReactNode } from "react";

export interface Choice {
  /** Unique in its list. */
  readonly value: string;
  readonly label: string;
  /** Heading that it stands under; choices of a group stand together. */
  readonly group?: string;
  /** A quieter text at its end. */
  readonly detail?: string;
  readonly icon?: ReactNode;
  /** Further words by which it is found. */
  readonly words?: string;
}

/**
 * The choices that have every word that is typed, as they stand; those whose label begins with it first. Words are
 * found inside of others, without regard to case.
 *
 * @example `findChoices([{ value: "a", label: "Europe/Berlin" }], "berl")` finds it
 */
export function findChoices<Found extends Choice>(choices: readonly Found[], typed: string): readonly Found[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return choices;
  const words = wanted.split(/\s+/);
  const rank = ({ label, group = "", detail = "", words: further = "" }: Choice) => {
    const name = label.toLowerCase();
    const text = `${name} ${group} ${detail} ${further}`.toLowerCase().replaceAll("_", " ");
    if (!words.every((word) => text.includes(word))) return null;
    if (name.startsWith(wanted)) return 0;
    return words.every((word) => name.includes(word)) ? 1 : 2;
  };
  const ranked = choices.flatMap((choice) => {
    const found = rank(choice);
    return found === null ? [] : [{ choice, found }];
  });
  return ranked.sort((one, other) => one.found - other.found).map(({ choice }) => choice);
}
