import { type ParserRuleContext, type ParseTree, TerminalNode, Token } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import * as tree from "../grammar/generated/TrqlParser.js";
import type { AttachedComments } from "./comments.js";
import type { Doc } from "./document.js";

/** How one kind of parse tree node is printed. It prints every child, in the order of the text. */
export type NodePrinter = (node: ParserRuleContext, printer: TreePrinter) => Doc;
// biome-ignore lint/complexity/noBannedTypes: the key is the class of a node.
export type NodePrinters = ReadonlyMap<Function, NodePrinter>;

/** Nodes whose words are names, even where the word is a keyword elsewhere: `first`, `left(name, 1)`, `a.end`. */
const nameNodes = [
  tree.NameContext,
  tree.SoftWordContext,
  tree.AliasContext,
  tree.ImplicitAliasContext,
  tree.PathPartContext,
  tree.FunctionNameContext,
  tree.TypeNameContext,
];

/** Turns parse tree nodes into documents. Each word is printed by `word`, which brings its comments with it. */
export class TreePrinter {
  constructor(
    private readonly printers: NodePrinters,
    private readonly comments: AttachedComments,
  ) {}

  print(node: ParseTree): Doc {
    if (node instanceof TerminalNode) return this.word(node);
    const printer = this.printers.get(node.constructor);
    if (!printer) throw new Error(`nothing prints ${node.constructor.name}`);
    return printer(node as ParserRuleContext, this);
  }

  printAll(nodes: readonly ParseTree[]): Doc[] {
    return nodes.map((node) => this.print(node));
  }

  private word(node: TerminalNode): Doc {
    const token = node.getSymbol();
    const text = token.type === Token.EOF ? "" : (token.text ?? "");
    const keyword =
      token.type >= TrqlLexer.SELECT &&
      token.type <= TrqlLexer.LAST &&
      !nameNodes.some((kind) => node.parent instanceof kind);
    const printed = keyword ? text.toUpperCase() : text;
    const comments = this.comments.get(token.tokenIndex);
    return comments ? [comments.before, printed, comments.after] : printed;
  }
}

/** The children of a node; ANTLR leaves them out of a node without any. */
export function childrenOf(node: ParserRuleContext): readonly ParseTree[] {
  return node.children ?? [];
}

/** Whether a child is a word of that token type. */
export function isWord(node: ParseTree | undefined, type: number): boolean {
  return node instanceof TerminalNode && node.getSymbol().type === type;
}
