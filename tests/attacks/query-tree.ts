/** A node of the engine's own reading of a query, as EXPLAIN QUERY TREE prints it. */
export interface TreeNode {
  /** QUERY, TABLE, FUNCTION, COLUMN, CONSTANT …; for the parts of a node PREWHERE, JOIN TREE, ARGUMENTS … */
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly children: readonly TreeNode[];
}

/** Reads the printed tree by its indentation. */
export function readQueryTree(text: string): TreeNode {
  interface Open extends TreeNode {
    readonly children: TreeNode[];
  }
  const root: Open = { name: "ROOT", fields: {}, children: [] };
  const open: Open[] = [root];
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const depth = (/^ */.exec(line)?.[0].length ?? 0) / 2 + 1;
    const [, name = "", rest = ""] = /^\s*([A-Z][A-Z_ ]*?)(?: (?=\w+:)(.*))?$/.exec(line) ?? ["", line.trim(), ""];
    const node: Open = { name, fields: fieldsOf(rest), children: [] };
    open.length = depth;
    open.at(-1)?.children.push(node);
    open.push(node);
  }
  return root;
}

/** `id: 26, column_name: organization_id, source_id: 22`. A constant's value may hold anything, its name comes first. */
function fieldsOf(text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const constant = /^id: (\d+), (?:alias: \w+, )?constant_value: (.*), constant_value_type: (.*)$/s.exec(text);
  if (constant)
    return { id: constant[1] ?? "", constant_value: constant[2] ?? "", constant_value_type: constant[3] ?? "" };
  for (const [, key = "", value = ""] of text.matchAll(/(\w+): ((?:[^,(]|\([^)]*\))*)(?:, |$)/g)) fields[key] = value;
  return fields;
}

/** One read of a table, with what stands around it. */
export interface TableRead {
  readonly id: string;
  readonly table: string;
  readonly final: boolean;
  /** Conditions of PREWHERE and WHERE of the query that reads it, on its own columns: `organization_id equals 'x'`. */
  readonly prewhere: readonly string[];
  readonly where: readonly string[];
  /** False when the table is joined to something, so that the query's conditions are not its alone. */
  readonly alone: boolean;
}

/** The tables that a tree reads, each once, and every other kind of source. */
export function tableReads(tree: TreeNode): { reads: readonly TableRead[]; others: readonly string[] } {
  const reads = new Map<string, TableRead>();
  const others: string[] = [];
  const visit = (node: TreeNode, query: TreeNode | null, path: readonly string[]): void => {
    if (node.name === "TABLE") {
      const id = node.fields.id ?? "";
      reads.set(id, {
        id,
        table: node.fields.table_name ?? "",
        final: node.fields.final === "1",
        prewhere: conditionsOf(query, "PREWHERE", id),
        where: conditionsOf(query, "WHERE", id),
        alone: path.at(-1) === "JOIN TREE" && path.at(-2) === "QUERY",
      });
    }
    if (node.name.includes("TABLE_FUNCTION") || node.name === "TABLE FUNCTION") others.push(node.name);
    const inside = node.name === "QUERY" ? node : query;
    for (const child of node.children) visit(child, inside, [...path, node.name]);
  };
  visit(tree, null, []);
  return { reads: [...reads.values()], others };
}

function conditionsOf(query: TreeNode | null, clause: "PREWHERE" | "WHERE", table: string): readonly string[] {
  const condition = query?.children.find(({ name }) => name === clause)?.children[0];
  if (!condition) return [];
  if (condition.name === "CONSTANT") return [`always ${condition.fields.constant_value}`];
  const all = condition.fields.function_name === "and" ? argumentsOf(condition) : [condition];
  return all.map((each) => {
    const [column, value] = argumentsOf(each);
    const own = column?.name === "COLUMN" && column.fields.source_id === table;
    const constant = value?.name === "CONSTANT" ? value.fields.constant_value : "no constant";
    return own ? `${column.fields.column_name} ${each.fields.function_name} ${constant}` : "something else";
  });
}

function argumentsOf(node: TreeNode): readonly TreeNode[] {
  return node.children.find(({ name }) => name === "ARGUMENTS")?.children[0]?.children ?? [];
}
