// Layered: expression (NOT, AND, OR) → predicate (comparison, IN, LIKE, BETWEEN, IS) → value (arithmetic). With
// BETWEEN and AND in one left-recursive rule the fast prediction mode fails on every BETWEEN.
parser grammar TrqlParser;
options { tokenVocab = TrqlLexer; }

statement: query SEMICOLON? EOF;

query: SELECT DISTINCT? selectItem (COMMA selectItem)*
  fromClause?
  (WHERE where=expression)?
  groupByClause?
  (HAVING having=expression)?
  orderByClause?
  limitClause?;

selectItem: STAR # starItem | expression (AS? alias)? # expressionItem;
alias: NAME | QUOTED_NAME | FIRST | LAST | DATE | TIMESTAMP;

fromClause: FROM source joinClause*;
source: name (AS? alias)? # tableSource | LPAREN query RPAREN (AS? alias)? # subquerySource;
joinClause: kind=(INNER | LEFT)? OUTER? JOIN source ON expression;

groupByClause: GROUP BY expression (COMMA expression)*;
orderByClause: ORDER BY orderItem (COMMA orderItem)*;
orderItem: expression direction=(ASC | DESC)? (NULLS nulls=(FIRST | LAST))?;
limitClause: LIMIT limit=NUMBER (OFFSET offset=NUMBER)?;

expression: NOT expression # notExpression
  | expression AND expression # andExpression
  | expression OR expression # orExpression
  | predicate # predicateExpression;

predicate: value # valuePredicate
  | predicate operator=(EQ | NE | LT | LE | GT | GE) value # comparison
  | predicate IS NOT? NULL # isNull
  | predicate NOT? operator=(LIKE | ILIKE) value # like
  | predicate NOT? BETWEEN low=value AND high=value # between
  | predicate NOT? IN inRight # inPredicate;
inRight: LPAREN query RPAREN # inSubquery
  | LPAREN expression (COMMA expression)* RPAREN # inList
  | value # inValue;

value: value DOUBLE_COLON typeName # castOperator
  | value LBRACKET value RBRACKET # elementAccess
  | MINUS value # negation
  | value operator=(STAR | SLASH | PERCENT) value # multiplication
  | value operator=(PLUS | MINUS) value # addition
  | value CONCAT value # concatenation
  | primary # primaryValue;

primary: literal # literalPrimary
  | CASE operand=expression? whenClause+ (ELSE otherwise=expression)? END # caseExpression
  | CAST LPAREN expression AS typeName RPAREN # castExpression
  | EXTRACT LPAREN NAME FROM expression RPAREN # extractExpression
  | INTERVAL value NAME # intervalExpression
  | functionName LPAREN (DISTINCT? argument (COMMA argument)*)? RPAREN
      (LPAREN (DISTINCT? argument (COMMA argument)*)? RPAREN)? # call
  | name (DOT pathPart)* # reference
  | LBRACKET (expression (COMMA expression)*)? RBRACKET # arrayLiteral
  | LPAREN expression RPAREN # parenthesized;
argument: STAR # starArgument | expression # expressionArgument;
whenClause: WHEN expression THEN expression;
functionName: NAME | LEFT | DATE | CAST;
name: NAME | QUOTED_NAME | FIRST | LAST | DATE | TIMESTAMP;
pathPart: NAME | QUOTED_NAME | FIRST | LAST | DATE | END | INNER | LEFT | LIKE | IN | IS | ON | BY | TIMESTAMP | INTERVAL | ORDER | GROUP | LIMIT | OFFSET | FROM;
typeName: NAME (LPAREN typeArgument (COMMA typeArgument)* RPAREN)? | DATE;
typeArgument: NUMBER | typeName;
literal: STRING # stringLiteral
  | NUMBER # numberLiteral
  | HEX_NUMBER # hexLiteral
  | (TRUE | FALSE) # booleanLiteral
  | NULL # nullLiteral
  | DATE STRING # dateLiteral
  | TIMESTAMP STRING # timestampLiteral;
