import { codes, type DiagnosticCode } from "../../packages/trql/src/diagnostics/codes";
import { diagnosticExamples } from "./diagnostic-examples";

const introduction = `# Diagnostics

<!-- Generated from packages/trql/src/diagnostics/codes.ts and scripts/docs/diagnostic-examples.ts by scripts/generate-docs.ts. -->

What a query is answered with when something about it is wrong or worth knowing. Each finding has a \`code\`, a \`class\`, a \`severity\`, a \`message\`, a \`range\` in the
text and, where there is one, a \`help\` and \`fixes\`. There can be several at once.

- An \`error\` stops the query. An \`info\` comes along with the answer, in its \`notices\`.
- \`range\` has \`from\` and \`to\`, offsets into the text in UTF-16 units, as JavaScript and most editors count.
- A fix has a \`title\`, a \`range\` and the \`text\` to put there.
- Codes are stable, so that a program can branch on them. Messages are for people and may change.

| code | class | severity |
| --- | --- | --- |
`;

/** The reference page of the diagnostics, as Markdown. */
export function diagnosticReference(): string {
  const all = Object.keys(codes) as DiagnosticCode[];
  const rows = all.map((code) => `| [\`${code}\`](#${code}) | \`${codes[code].class}\` | ${codes[code].severity} |`);
  return `${introduction}${rows.join("\n")}\n\n${all.map(section).join("\n\n")}\n`;
}

function section(code: DiagnosticCode): string {
  const { meaning, query, shown, empty } = diagnosticExamples[code];
  const said = `${codes[code].severity} ${code}${empty ? " empty" : ""}`;
  const block = shown === false ? [] : [`\`\`\`sql ${said}\n${query}\n\`\`\``];
  return [`## ${code}`, meaning, ...block].join("\n\n");
}
