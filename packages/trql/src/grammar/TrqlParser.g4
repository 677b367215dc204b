// Layered: expression (NOT, AND, OR) → predicate (comparison, IN, LIKE, BETWEEN, IS) → value (arithmetic) → primary. Each is
// a flat list whose precedence operators.ts reads: a rule that calls itself on its left has the parser predict at each
// operator, and makes a node of it.
parser grammar TrqlParser;
options { tokenVocab = TrqlLexer; contextSuperClass = RuleContext; }
@header { import { RuleContext } from "../rule-context.js"; }

statement: query SEMICOLON? EOF;

query: withClause? setExpression orderByClause? limitByClause? limitClause?;
withClause: WITH commonTable (COMMA commonTable)*;
commonTable: name AS LPAREN query RPAREN;
// INTERSECT binds closer than UNION and EXCEPT, which go from left to right.
setExpression: intersection (setOperator intersection)*;
setOperator: UNION (ALL | DISTINCT)? | EXCEPT DISTINCT?;
intersection: queryPrimary (INTERSECT DISTINCT? queryPrimary)*;
queryPrimary: select # selectPrimary | LPAREN query RPAREN # nestedQuery;

select: SELECT DISTINCT? selectItem (COMMA selectItem)*
  fromClause?
  arrayJoinClause?
  (WHERE where=expression)?
  groupByClause?
  (HAVING having=expression)?
  windowClause?
  (QUALIFY qualify=expression)?;

selectItem: STAR starExcept? # starItem
  | name DOT STAR starExcept? # sourceStarItem
  | expression (AS alias | implicitAlias)? # expressionItem;
starExcept: EXCEPT LPAREN name (COMMA name)* RPAREN;
alias: NAME | QUOTED_NAME | softWord;
// Without AS, a word that can begin what follows is no alias.
implicitAlias: NAME | QUOTED_NAME | FIRST | LAST | DATE | TIMESTAMP | ROWS | RANGE | ROW | CURRENT | SETS;
softWord: FIRST | LAST | DATE | TIMESTAMP | ALL | ANY | SEMI | ANTI | ASOF | ARRAY | FILTER | OVER | PARTITION | ROWS | RANGE
  | UNBOUNDED | PRECEDING | FOLLOWING | CURRENT | ROW | ROLLUP | CUBE | GROUPING | SETS;

fromClause: FROM source joinClause*;
source: name (AS alias | implicitAlias)? # tableSource
  | LPAREN query RPAREN (AS alias | implicitAlias)? # subquerySource;
joinClause: joinWord* JOIN source (ON expression | USING usingColumns) # qualifiedJoin
  | (CROSS JOIN | COMMA) source # crossJoin;
joinWord: INNER | LEFT | RIGHT | FULL | OUTER | ANY | SEMI | ANTI | ASOF;
usingColumns: LPAREN name (COMMA name)* RPAREN | name;
arrayJoinClause: LEFT? ARRAY JOIN arrayItem (COMMA arrayItem)*;
arrayItem: expression (AS alias | implicitAlias)?;

groupByClause: GROUP BY kind=(ROLLUP | CUBE) LPAREN expression (COMMA expression)* RPAREN # superGroups
  | GROUP BY GROUPING SETS LPAREN groupingSet (COMMA groupingSet)* RPAREN # groupingSets
  | GROUP BY expression (COMMA expression)* (WITH kind=(ROLLUP | CUBE))? # plainGroups;
groupingSet: LPAREN (expression (COMMA expression)*)? RPAREN | expression;
windowClause: WINDOW namedWindow (COMMA namedWindow)*;
namedWindow: name AS windowSpecification;
windowSpecification: LPAREN base=name? (PARTITION BY expression (COMMA expression)*)? orderByClause? frame? RPAREN;
frame: unit=(ROWS | RANGE) (BETWEEN frameBound AND frameBound | frameBound);
frameBound: (UNBOUNDED | offset=NUMBER | INTERVAL amount=(NUMBER | STRING) unit=NAME) direction=(PRECEDING | FOLLOWING) # offsetBound
  | CURRENT ROW # currentBound;
orderByClause: ORDER BY orderItem (COMMA orderItem)*;
orderItem: expression direction=(ASC | DESC)? (NULLS nulls=(FIRST | LAST))?;
limitByClause: LIMIT limit=NUMBER (OFFSET offset=NUMBER)? BY expression (COMMA expression)*;
limitClause: LIMIT limit=NUMBER (COMMA comma=NUMBER | OFFSET offset=NUMBER)? (WITH ties=NAME)?;

expression: NOT* predicate ((AND | OR) NOT* predicate)*;

predicate: value (
  (EQ | NE | LT | LE | GT | GE) value
  | IS NOT? NULL
  | NOT? ((LIKE | ILIKE) value | BETWEEN value AND value | IN inRight)
)*;
inRight: LPAREN query RPAREN # inSubquery
  | LPAREN expression (COMMA expression)* RPAREN # inList
  | value # inValue;

value: MINUS* primary (
  (STAR | SLASH | PERCENT | PLUS | MINUS | CONCAT) MINUS* primary
  | DOUBLE_COLON typeName
  | LBRACKET value RBRACKET
)*;

// One rule with literals and calls, and none in between: each level is a node for each word of a query.
primary: STRING # stringLiteral
  | NUMBER # numberLiteral
  | HEX_NUMBER # hexLiteral
  | (TRUE | FALSE) # booleanLiteral
  | NULL # nullLiteral
  | DATE STRING # dateLiteral
  | TIMESTAMP STRING # timestampLiteral
  | CASE operand=expression? whenClause+ (ELSE otherwise=expression)? END # caseExpression
  | CAST LPAREN expression AS typeName RPAREN # castExpression
  | EXTRACT LPAREN NAME FROM expression RPAREN # extractExpression
  | INTERVAL value NAME # intervalExpression
  | EXISTS LPAREN query RPAREN # existsPredicate
  | functionName callArguments callArguments?
      (FILTER LPAREN WHERE filter=expression RPAREN)?
      (OVER (windowName=name | windowSpecification))? # call
  | name (DOT pathPart)* # reference
  | LBRACKET (expression (COMMA expression)*)? RBRACKET # arrayLiteral
  | LPAREN query RPAREN # scalarSubquery
  | LPAREN expression (COMMA expression)* RPAREN # parenthesized;
// The first brackets of two hold the parameters, as in quantile(0.95)(value).
callArguments: LPAREN (DISTINCT? argument (COMMA argument)*)? RPAREN;
argument: STAR # starArgument | lambda # lambdaArgument | expression # expressionArgument;
lambda: (name | LPAREN name (COMMA name)* RPAREN) ARROW expression;
whenClause: WHEN expression THEN expression;
functionName: NAME | LEFT | RIGHT | DATE | CAST | EXTRACT | AND | OR | ANY | RANGE | ARRAY | GROUPING;
name: NAME | QUOTED_NAME | softWord;
pathPart: NAME | QUOTED_NAME | softWord | END | INNER | LEFT | RIGHT | FULL | CROSS | USING | LIKE | IN | IS | ON | BY | INTERVAL
  | ORDER | GROUP | LIMIT | OFFSET | FROM | WINDOW | WITH | UNION | EXISTS | CASE | WHERE | SELECT | JOIN;
typeName: (NAME | ARRAY) (LPAREN typeArgument (COMMA typeArgument)* RPAREN)? | DATE;
typeArgument: NUMBER | typeName;
