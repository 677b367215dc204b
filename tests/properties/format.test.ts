import fc from "fast-check";
import { test } from "vitest";
import { anyComment, expectKept, sprinkle } from "../../packages/trql/src/format/kept-words.probes.js";
import { parse } from "../../packages/trql/src/grammar/parse.js";
import { decided } from "./decisions";
import { forAll, propertyTimeout } from "./for-all";
import { generatedQuery } from "./generated-query";

const readable = decided(generatedQuery)
  .map(({ text }) => text)
  .filter((text) => text.length < 6_000 && parse(text).query !== null);

test("a generated query keeps its words, comments and syntax when it is formatted", { timeout: propertyTimeout }, () =>
  forAll(fc.tuple(readable, fc.infiniteStream(anyComment)), 0.4, ([text, stream]) => {
    expectKept(text);
    expectKept(sprinkle(text, () => stream.next().value ?? ""));
  }),
);
