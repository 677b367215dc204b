import { type ATNState, RuleStopState, RuleTransition, Token, type Transition } from "antlr4ng";
import { TrqlLexer } from "../grammar/generated/TrqlLexer.js";
import { TrqlParser } from "../grammar/generated/TrqlParser.js";

/** A rule that has been entered, and where the one around it goes on. */
interface Entered {
  readonly id: number;
  readonly rule: number;
  readonly back: ATNState | null;
  readonly around: Entered | null;
}
interface Configuration {
  readonly state: ATNState;
  readonly entered: Entered;
}
/** A word or sign that may come next. */
interface Next extends Configuration {
  readonly transition: Transition;
}

/** In these rules a keyword is a name. */
const nameRules: ReadonlySet<number> = new Set([
  TrqlParser.RULE_name,
  TrqlParser.RULE_softWord,
  TrqlParser.RULE_pathPart,
  TrqlParser.RULE_alias,
  TrqlParser.RULE_implicitAlias,
  TrqlParser.RULE_functionName,
  TrqlParser.RULE_typeName,
]);

/**
 * All the ways in which the grammar can have read some words, one word at a time: what may come next, and what a name
 * would be there. It walks the parser's own network, so that it knows the language and nothing of it stands twice.
 *
 * @example `GrammarWalk.of(TrqlParser.RULE_expression).read([NAME, EQ])` knows that a name may follow.
 */
export class GrammarWalk {
  private next: readonly Next[] | null = null;

  private constructor(
    private readonly configurations: readonly Configuration[],
    private readonly known: Map<string, Entered>,
  ) {}

  static of(rule: number): GrammarWalk {
    const start = TrqlParser._ATN.ruleToStartState[rule];
    if (!start) throw new Error(`the grammar has no rule ${rule}`);
    const entered: Entered = { id: 0, rule, back: null, around: null };
    return new GrammarWalk([{ state: start, entered }], new Map());
  }

  /** The walk behind the words; null when the grammar does not read them. */
  read(words: readonly { readonly type: number }[]): GrammarWalk | null {
    let walk: GrammarWalk | null = this;
    for (const { type } of words) {
      walk = walk.step(type);
      if (!walk) return null;
    }
    return walk;
  }

  /** Whether the words can come next, none of them as a name. */
  allows(types: readonly number[]): boolean {
    let walk: GrammarWalk | null = this;
    for (const type of types) walk = walk?.step(type, true) ?? null;
    return walk !== null;
  }

  /** What a name would be here: for each reading the rules around it, innermost first. */
  namePlaces(): readonly (readonly number[])[] {
    return this.close().flatMap(({ state, entered, transition }) => {
      if (!matches(transition, TrqlLexer.NAME)) return [];
      const rules: number[] = [];
      for (let at: Entered | null = entered; at; at = at.around) rules.push(at.rule);
      return rules[0] === state.ruleIndex ? [rules] : [];
    });
  }

  private step(type: number, asWord = false): GrammarWalk | null {
    const after: Configuration[] = [];
    const seen = new Set<string>();
    for (const { entered, transition } of this.close()) {
      if (!matches(transition, type) || (asWord && nameRules.has(entered.rule))) continue;
      const key = `${transition.target.stateNumber} ${entered.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      after.push({ state: transition.target, entered });
    }
    return after.length > 0 ? new GrammarWalk(after, this.known) : null;
  }

  /** Follows everything that reads no word. */
  private close(): readonly Next[] {
    if (this.next) return this.next;
    const next: Next[] = [];
    const seen = new Set<string>();
    const open = [...this.configurations];
    for (let at = open.pop(); at; at = open.pop()) {
      const { state, entered } = at;
      const key = `${state.stateNumber} ${entered.id}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (state instanceof RuleStopState) {
        if (entered.back && entered.around) open.push({ state: entered.back, entered: entered.around });
        continue;
      }
      for (const transition of state.transitions) {
        if (transition instanceof RuleTransition)
          open.push({ state: transition.target, entered: this.enter(transition, entered) });
        else if (transition.isEpsilon) open.push({ state: transition.target, entered });
        else next.push({ state, entered, transition });
      }
    }
    this.next = next;
    return next;
  }

  /** The same way into a rule is one object, so that equal readings are seen to be equal. */
  private enter(transition: RuleTransition, around: Entered): Entered {
    const { ruleIndex } = transition.target;
    const key = `${ruleIndex} ${transition.followState.stateNumber} ${around.id}`;
    const known = this.known.get(key);
    if (known) return known;
    const entered: Entered = {
      id: this.known.size + 1,
      rule: ruleIndex,
      back: transition.followState,
      around,
    };
    this.known.set(key, entered);
    return entered;
  }
}

function matches(transition: Transition, type: number): boolean {
  return transition.matches(type, Token.MIN_USER_TOKEN_TYPE, TrqlLexer.UNKNOWN);
}
