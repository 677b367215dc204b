import type { GuidePage, GuideSection } from "./parse-guide";

export interface FoundSection {
  readonly page: GuidePage;
  readonly section: GuideSection;
}

/** The sections that have every word, those with the words in their heading first. */
export function findSections(pages: readonly GuidePage[], typed: string): readonly FoundSection[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const all = pages.flatMap((page) => page.sections.map((section) => ({ page, section })));
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const found = all.filter(({ page, section }) => has(`${page.title} ${section.text}`));
  const inTitle = ({ page, section }: FoundSection) => has(`${page.title} ${section.title}`);
  return [...found.filter(inTitle), ...found.filter((each) => !inTitle(each))];
}
