import type { FunctionDefinition } from "./definition.js";

/** The -If form of an aggregate: the same row with a condition as last argument. */
export function ifForm(base: FunctionDefinition, example: string): FunctionDefinition {
  const { aliases: _aliases, ifExample: _ifExample, ...row } = base;
  return {
    ...row,
    name: `${base.name}If`,
    signatures: base.signatures.map(withCondition),
    description: `${base.description.replace(/\.$/, "")}, of the rows where the condition holds.`,
    example,
    ifOf: base,
  };
}

function withCondition(signature: string): string {
  const end = signature.lastIndexOf(") ->");
  const separator = signature[end - 1] === "(" ? "" : ", ";
  return `${signature.slice(0, end)}${separator}condition: Bool${signature.slice(end)}`;
}
