import { expect, test } from "vitest";
import { changeWords } from "./change-words";

const column = { name: "n", type: "Int64", renderType: null, description: null };

test.each([
  ["150", "100", "▲ 50%, 100 before"],
  ["75", "100", "▼ 25%, 100 before"],
  ["100", "100", "Unchanged, 100 before"],
  ["5", "0", "▲ 0 before"],
  ["1003", "1000", "▲ 0.3%, 1,000 before"],
  ["5", null, "No value in the period before"],
  [null, "5", "5 before"],
  ["-5", "-10", "▲ 50%, -10 before"],
])("%j after %j", (now, before, words) => expect(changeWords(now, before, column)).toBe(words));
