import { ParserRuleContext } from "antlr4ng";

type Fields = { -readonly [Field in keyof ParserRuleContext]: ParserRuleContext[Field] };

/**
 * The parse tree's nodes, made by assignment. antlr4ng's own class defines its fields on each of ninety kinds of node,
 * which engines do slowly: it was a seventh of a compilation. Instances are instances of antlr4ng's class.
 */
function create(this: Fields, parent: ParserRuleContext | null, invokingState = -1): void {
  this.start = null;
  this.stop = null;
  this.children = [];
  this.invokingState = invokingState;
  this.parent = parent;
}
create.prototype = ParserRuleContext.prototype;

export const RuleContext = create as unknown as typeof ParserRuleContext;
