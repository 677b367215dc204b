import { nearest } from "./suggest.js";

/** A name that could be meant. */
export interface NameCandidate {
  readonly name: string;
  /** What it is called elsewhere (`TableAuthoring`). */
  readonly alsoCalled?: readonly string[];
  /** Goes before others that are as likely. */
  readonly usual?: boolean;
}

export interface LikelyNames {
  /** The one that is meant; null where none or several are likely. */
  readonly meant: string | null;
  /** Those with what was written among their words, the likeliest first. */
  readonly withTheWord: readonly string[];
}

/** More say nothing. */
const mostWithWord = 3;
const fewestLetters = 3;
const endings = ["s", "es", "d", "ed", "ing"];

/**
 * What is meant by a name that there is not. Names are read as words, since whoever does not know a name seldom mistypes it:
 * they write a part of it (`task` of `task_identifier`), shorten it (`env`), add to it (`queue_name`), or know
 * it by what it is called elsewhere. Slips go first when few letters of the word are wrong, and last when many are.
 *
 * @example `likelyNames("env_type", [{ name: "environment" }, { name: "environment_type" }]).meant` is `"environment_type"`.
 */
export function likelyNames(written: string, candidates: readonly NameCandidate[]): LikelyNames {
  const wanted = wordsOf(written);
  const among = unlike(wanted, candidates);
  const slip = nearest(
    written,
    among.map(({ name }) => name),
  );
  const containing = withTheWord(wanted, candidates);
  const meant =
    calledSo(wanted, candidates) ??
    (slip !== null && isSlip(written, slip) ? slip : null) ??
    first(containing) ??
    within(wanted, candidates) ??
    (containing.length === 0 ? slip : null);
  return { meant, withTheWord: containing.map(({ name }) => name).slice(0, mostWithWord) };
}

/** `taskIdentifier`, `task_identifier` and `TASK_IDENTIFIER` are the same words. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** The candidate of the same words, by its name or by what it is called elsewhere. */
function calledSo(wanted: readonly string[], candidates: readonly NameCandidate[]): string | null {
  const written = wanted.join("");
  const isSame = (name: string) => wordsOf(name).join("") === written;
  const isInflected = (name: string) => {
    const words = wordsOf(name);
    return words.length === wanted.length && wanted.every((word, index) => withoutEnding(word).has(words[index] ?? ""));
  };
  const found =
    candidates.find(({ name }) => isSame(name)) ??
    candidates.find(({ alsoCalled }) => alsoCalled?.some(isSame)) ??
    candidates.find(({ alsoCalled }) => alsoCalled?.some(isInflected));
  return found?.name ?? null;
}

/** Candidates without those that have another word in the place of one of these: `machine_name` is no slip for `machine_type`. */
function unlike(wanted: readonly string[], candidates: readonly NameCandidate[]): readonly NameCandidate[] {
  if (wanted.length === 1) return candidates;
  return candidates.filter(({ name }) => {
    const words = wordsOf(name);
    return (
      words.length !== wanted.length || words.every((word, index) => nearest(wanted[index] ?? "", [word]) !== null)
    );
  });
}

/** Whether at most a third of the letters is wrong, as the difference in length and the letters of only one side tell. */
function isSlip(written: string, name: string): boolean {
  return nearest(written, [name], Math.floor(Math.max(written.length, name.length) / 3)) !== null;
}

/** Candidates that have all the words among theirs and more: those that begin with them first, then the usual and the shorter. */
function withTheWord(wanted: readonly string[], candidates: readonly NameCandidate[]): readonly Containing[] {
  const found = candidates.flatMap(({ name, usual }): Containing[] => {
    const words = wordsOf(name);
    const shortened = words.length === wanted.length && words.join("") !== wanted.join("");
    if (words.length <= wanted.length && !shortened) return [];
    if (!wanted.every((word) => words.some((each) => isWord(word, each)))) return [];
    const exact = wanted.every((word) => words.includes(word));
    const begins = wanted.every((word, index) => isWord(word, words[index] ?? ""));
    return [{ name, rank: (begins ? 0 : 4) + (exact ? 0 : 2) + (usual ? 0 : 1), words: words.length }];
  });
  const once = found.filter((each, index) => found.findIndex(({ name }) => name === each.name) === index);
  return once.sort((a, b) => a.rank - b.rank || a.words - b.words);
}

interface Containing {
  readonly name: string;
  readonly rank: number;
  readonly words: number;
}

/** The first, unless the next is as likely. */
function first([one, next]: readonly Containing[]): string | null {
  if (!one || (next && next.rank === one.rank && next.words === one.words)) return null;
  return one.name;
}

/** The candidate all of whose words are written, with others around: `queue` of `queue_name`. The most words say most. */
function within(wanted: readonly string[], candidates: readonly NameCandidate[]): string | null {
  const meantBy = (names: (each: NameCandidate) => readonly string[], isMeant: typeof isWord) => {
    let best: { readonly name: string; readonly words: number } | null = null;
    for (const candidate of candidates)
      for (const called of names(candidate)) {
        const words = wordsOf(called);
        if (words.length === 0 || words.length >= wanted.length || words.length <= (best?.words ?? 0)) continue;
        if (words.every((word) => wanted.some((each) => isMeant(each, word))))
          best = { name: candidate.name, words: words.length };
      }
    return best?.name ?? null;
  };
  // What a column is called elsewhere is no name that is shortened.
  return (
    meantBy(({ name }) => [name], isWord) ??
    meantBy(
      ({ alsoCalled = [] }) => alsoCalled,
      (written, word) => withoutEnding(written).has(word),
    )
  );
}

/** Whether a written word means this one: the same, or the beginning of it, also with another ending. */
function isWord(written: string, word: string): boolean {
  if (written === word) return true;
  return [...withoutEnding(written)].some((stem) => stem.length >= fewestLetters && word.startsWith(stem));
}

/** A word, and what it may be without its ending. */
function withoutEnding(word: string): ReadonlySet<string> {
  return new Set([word, ...endings.flatMap((ending) => (word.endsWith(ending) ? word.slice(0, -ending.length) : []))]);
}
