import { CharStream, type Token } from "antlr4ng";
import { expect, test } from "vitest";
import { utf16Offsets } from "../text/offsets.js";
import { TrqlLexer } from "./generated/TrqlLexer.js";
import { SourceCharacters } from "./source-characters.js";

const texts = [
  "SELECT 1",
  "SELECT 'ä', \"ж\", `日本` -- ж\r\nFROM runs /* 🎉 */ WHERE x = '🎉🎉' AND 1",
  "SELECT 🎉🎉 1\r\n",
  "SELECT a\u0301\u0301b, жжж, ſelect, \u212a",
  "SELECT '\ud83d', \udc00 \ud83d\ud83d 'a",
  "\ufeffSELECT\u00a01\u0001\u0001\u007f\u0080",
  "",
];

test.each(texts)("%j gives the tokens that ANTLR's own stream gives", (text) => {
  const words = (input: CharStream) => {
    const lexer = new TrqlLexer(input);
    lexer.removeErrorListeners();
    return lexer.getAllTokens().map((token: Token) => [token.type, token.start, token.stop, token.text]);
  };
  expect(words(new SourceCharacters(text, utf16Offsets(text)))).toEqual(words(CharStream.fromString(text)));
});
