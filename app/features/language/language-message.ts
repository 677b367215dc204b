import type { TableDescription } from "trql";
import type { LanguageCalls } from "./language-calls";

/** What the worker is told: the tables first, then questions. It answers each question by its id. */
export type LanguageMessage =
  | { readonly tables: readonly TableDescription[] }
  | { readonly id: number; readonly call: keyof LanguageCalls; readonly given: readonly unknown[] };

export type LanguageAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly problem: string };
