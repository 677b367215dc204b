import { type ParseTree, TerminalNode, type Token } from "antlr4ng";
import * as tree from "./generated/TrqlParser.js";

/** An operator with what it is applied to, as precedence has it; the grammar knows lists of operators and operands only. */
export interface Operation {
  /** The sign; of `a[1]` the bracket that opens. */
  readonly operator: TerminalNode;
  /** Null before a minus that has nothing on its left. */
  readonly left: Operand | null;
  readonly right: Operand | tree.ValueContext | tree.TypeNameContext;
  /** Of `a[1]` the bracket that closes. */
  readonly close: TerminalNode | null;
  readonly start: Token;
  readonly stop: Token;
}
export type Operand = Operation | tree.PrimaryContext;

export function isOperation(operand: Operand): operand is Operation {
  return "operator" in operand;
}

/** A predicate with the words NOT before it. */
export interface Condition {
  readonly negations: readonly TerminalNode[];
  readonly predicate: tree.PredicateContext;
}
/** Operands and the operators between them, of which there is one less. */
export interface Chain<Part> {
  readonly operators: readonly TerminalNode[];
  readonly operands: readonly [Part, ...Part[]];
}
/** Conditions joined by AND, and those by OR. */
export type Conditions = Chain<Chain<Condition>>;

/** A test of a predicate: the first of its words, and where the next test begins. */
export interface Test {
  readonly from: number;
  readonly to: number;
}

/** How close an operator binds; those that bind equally go from left to right. */
const precedences: ReadonlyMap<number, number> = new Map([
  [tree.TrqlParser.CONCAT, 1],
  [tree.TrqlParser.PLUS, 2],
  [tree.TrqlParser.MINUS, 2],
  [tree.TrqlParser.STAR, 3],
  [tree.TrqlParser.SLASH, 3],
  [tree.TrqlParser.PERCENT, 3],
]);

/** How close a sign binds; 0 of what stands against its operand or is no operator, such as `[` of `a[1]`. */
export function precedenceOf(sign: ParseTree | undefined): number {
  return precedences.get(typeOf(sign)) ?? 0;
}

/** The type of a word; 0 of what is none, and behind the end. */
function typeOf(node: ParseTree | undefined): number {
  return node instanceof TerminalNode ? node.symbol.type : 0;
}

/** @example of `a + b * -c` the addition of `a` and the product of `b` and the negation of `c` */
export function readOperators({ children }: tree.ValueContext): Operand {
  if (children.length === 1) return children[0] as tree.PrimaryContext;
  return new OperatorReader(children).from(1);
}

class OperatorReader {
  private at = 0;
  constructor(private readonly children: readonly ParseTree[]) {}

  /** What operators of that precedence and higher ones make of what follows. */
  from(lowest: number): Operand {
    let left = this.operand();
    for (;;) {
      const operator = this.children[this.at];
      const precedence = precedenceOf(operator);
      if (precedence < lowest) return left;
      this.at++;
      const right = this.from(precedence + 1);
      left = operation(operator as TerminalNode, left, right, null, tokenBefore(left), tokenBehind(right));
    }
  }

  /** Signs of minus apply to a value with all that stands against it. */
  private operand(): Operand {
    const first = this.at;
    while (typeOf(this.children[this.at]) === tree.TrqlParser.MINUS) this.at++;
    const signs = this.at;
    let operand: Operand = this.children[this.at++] as tree.PrimaryContext;
    for (;;) {
      const sign = this.children[this.at] as TerminalNode;
      const type = typeOf(sign);
      if (type === tree.TrqlParser.DOUBLE_COLON) {
        const right = this.children[this.at + 1] as tree.TypeNameContext;
        operand = operation(sign, operand, right, null, tokenBefore(operand), right.stop as Token);
        this.at += 2;
      } else if (type === tree.TrqlParser.LBRACKET) {
        const [index, close] = this.children.slice(this.at + 1, this.at + 3) as [tree.ValueContext, TerminalNode];
        operand = operation(sign, operand, index, close, tokenBefore(operand), close.symbol);
        this.at += 3;
      } else break;
    }
    for (let index = signs - 1; index >= first; index--) {
      const minus = this.children[index] as TerminalNode;
      operand = operation(minus, null, operand, null, minus.symbol, tokenBehind(operand));
    }
    return operand;
  }
}

function operation(
  operator: TerminalNode,
  left: Operand | null,
  right: Operation["right"],
  close: TerminalNode | null,
  start: Token,
  stop: Token,
): Operation {
  return { operator, left, right, close, start, stop };
}

const tokenBefore = (operand: Operand): Token => operand.start as Token;
const tokenBehind = (operand: Operand): Token => operand.stop as Token;

/** @example of `a AND NOT b OR c` two operands of OR, the first of which has two of AND */
export function readConditions({ children }: tree.ExpressionContext): Conditions {
  const disjunctions: TerminalNode[] = [];
  const parts: Chain<Condition>[] = [];
  let conjunctions: TerminalNode[] = [];
  let conditions: Condition[] = [];
  let negations: TerminalNode[] = [];
  const endPart = () => parts.push({ operators: conjunctions, operands: conditions as [Condition, ...Condition[]] });
  for (const child of children) {
    if (child instanceof tree.PredicateContext) {
      conditions.push({ negations, predicate: child });
      negations = [];
      continue;
    }
    const word = child as TerminalNode;
    if (word.symbol.type === tree.TrqlParser.NOT) negations.push(word);
    else if (word.symbol.type === tree.TrqlParser.AND) conjunctions.push(word);
    else {
      disjunctions.push(word);
      endPart();
      conjunctions = [];
      conditions = [];
    }
  }
  endPart();
  return { operators: disjunctions, operands: parts as [Chain<Condition>, ...Chain<Condition>[]] };
}

/** The tests behind the value of a predicate, such as `= 1` and `IS NOT NULL`, by the places of their words. */
export function readTests({ children }: tree.PredicateContext): readonly Test[] {
  const tests: Test[] = [];
  let from = 1;
  while (from < children.length) {
    const negated = typeOf(children[from]) === tree.TrqlParser.NOT ? 1 : 0;
    const type = typeOf(children[from + negated]);
    let to = from + negated + 2;
    if (type === tree.TrqlParser.BETWEEN) to += 2;
    // NULL, with NOT or without it.
    else if (type === tree.TrqlParser.IS && typeOf(children[from + 1]) === tree.TrqlParser.NOT) to += 1;
    tests.push({ from, to });
    from = to;
  }
  return tests;
}
