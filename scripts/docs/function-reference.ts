import { asCalled, type FunctionDefinition, functions } from "trql/functions";

const introduction = `# Functions

<!-- Generated from packages/trql/src/functions by scripts/generate-docs.ts: change the rows, then run it. -->

Every function of the language, by family. Names may be written in any case. A function that is not on this page does
not exist in TRQL.

A signature lists constants of a parametric aggregate in parentheses of their own, then the arguments, then the result.
\`?\` marks what may be left out, \`...\` what may be repeated, and \`|\` a choice.

| In a signature | means |
| --- | --- |
| \`Any\` \`Number\` \`Integer\` \`Text\` \`Bool\` \`Time\` | any value of that class |
| \`DateTime\` | a time with hours, with parts of seconds or without |
| \`Unit\` | a unit of time as a constant text, such as \`'day'\` |
| \`DatePart\` | a part of a date as a constant text, such as \`'weekday'\` |
| \`TypeName\` | the name of a type as a constant text, such as \`'Int64'\` |
| \`Constant(X)\` | an X that is a constant |
| \`T\` | anything; the same letter again must have a common type |
| \`(T) → Bool\` | a lambda such as \`x -> x > 1\` |

A scalar function answers NULL when an
argument is NULL, unless its sentence says otherwise. Over no rows, counts and sums are 0, collections are empty
and every other aggregate is NULL.
`;

/** The reference page of the functions, as Markdown. */
export function functionReference(): string {
  const families = new Map<string, FunctionDefinition[]>();
  for (const row of functions.values()) {
    // An -If form stands with its aggregate.
    if (!row.ifOf) families.set(row.family, [...(families.get(row.family) ?? []), row]);
  }
  const sections = [...families].map(([family, rows]) => `## ${family}\n\n${rows.map(entry).join("\n\n")}\n`);
  return `${introduction}\n${sections.join("\n")}`;
}

function entry(row: FunctionDefinition): string {
  const conditional = [...functions.values()].find((other) => other.ifOf === row);
  const also = [...(row.aliases ?? []), ...(conditional ? [conditional.name] : [])].map((name) => `\`${name}\``);
  const bounds = [
    ...Object.entries(row.constantLimits ?? {}).map(
      ([name, { minimum, maximum }]) =>
        `\`${name}\` is from ${minimum.toLocaleString("en-US")} to ${maximum.toLocaleString("en-US")} where it is a constant.`,
    ),
    ...Object.entries(row.constantTexts ?? {}).map(
      ([name, { expected }]) =>
        `\`${name}\` is ${expected}${isOnlyConstant(row, name) ? "" : " where it is a constant text"}.`,
    ),
  ];
  const sentences = [row.description, ...bounds, ...(also.length > 0 ? [`Also ${also.join(", ")}.`] : [])];
  const examples = [row.example ?? "", ...(conditional?.example ? [conditional.example] : [])];
  return [
    `### ${row.name}`,
    row.signatures.map((signature) => `\`${row.name}${asCalled(signature)}\``).join("<br>\n"),
    sentences.join(" "),
    ...examples.map((example) => `\`\`\`sql\n${example}\n\`\`\``),
  ].join("\n\n");
}

/** Whether nothing but a constant can stand there, as among the parameters of an aggregate. */
function isOnlyConstant({ signatures }: FunctionDefinition, name: string): boolean {
  return signatures.every(
    (text) => text.startsWith("[") || new RegExp(`\\b${name}: (?:Constant\\(|TypeName)`).test(text),
  );
}
