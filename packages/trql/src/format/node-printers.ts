import { expressionPrinters } from "./print-expression.js";
import { queryPrinters } from "./print-query.js";
import { sourcePrinters } from "./print-source.js";
import type { NodePrinters } from "./tree-printer.js";

/** The printer of every node that the grammar makes; a test compares the two. */
export const nodePrinters: NodePrinters = new Map([...queryPrinters, ...sourcePrinters, ...expressionPrinters] as [
  never,
  never,
][]);
