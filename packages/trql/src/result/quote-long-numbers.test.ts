import fc from "fast-check";
import { expect, test } from "vitest";
import { quoteLongNumbers } from "./quote-long-numbers.js";

test.each([
  ["[123456789012345]", "[123456789012345]"],
  ["[1234567890123456]", '["1234567890123456"]'],
  ["[-1234567890123456,1]", '["-1234567890123456",1]'],
  ["[0.12345678901234567,1.2e12345678901234567]", "[0.12345678901234567,1.2e12345678901234567]"],
  ['["1234567890123456",1234567890123456]', '["1234567890123456","1234567890123456"]'],
  ['["\\"",1234567890123456]', '["\\"","1234567890123456"]'],
  ['["\\\\",1234567890123456]', '["\\\\","1234567890123456"]'],
  ['["\\\\\\",1234567890123456",1]', '["\\\\\\",1234567890123456",1]'],
  ['{"a": 1234567890123456\n}', '{"a": "1234567890123456"\n}'],
])("%s", (json, quoted) => {
  expect(quoteLongNumbers(json)).toBe(quoted);
});

test("texts of any length and content stay as they are", () => {
  for (const unit of ["x", '"', "\\", "1234567890123456 "]) {
    const text = unit.repeat(20_000_000 / unit.length);
    const read = JSON.parse(quoteLongNumbers(`[${JSON.stringify(text)},12345678901234567]`));
    expect(read[0] === text).toBe(true);
    expect(read[1]).toBe("12345678901234567");
  }
});

test("whatever the JSON, only its long numbers change", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.bigInt({ min: 10n ** 15n, max: 10n ** 30n }), (value, number) => {
      const json = `[${JSON.stringify(value)},${number}]`;
      const plain = JSON.stringify(value);
      if (/\d{16}/.test(plain.replace(/"(?:[^"\\]|\\.)*"/g, ""))) return;
      expect(quoteLongNumbers(json)).toBe(`[${plain},"${number}"]`);
    }),
  );
});
