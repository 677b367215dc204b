import { ParserRuleContext } from "antlr4ng";
import { expect, test } from "vitest";
import * as grammar from "../grammar/generated/TrqlParser.js";
import { nodePrinters } from "./node-printers.js";

test("every node that the grammar makes has a printer", () => {
  const made = Object.values(grammar).filter((each) => each.prototype instanceof ParserRuleContext);
  /** A rule with labelled alternatives makes nodes of its alternatives' classes only. */
  const rules = new Set(made.map((each) => Object.getPrototypeOf(each)));
  const missing = made.filter((each) => !rules.has(each) && !nodePrinters.has(each)).map((each) => each.name);
  expect(made.length).toBeGreaterThan(80);
  expect(missing).toEqual([]);
});
