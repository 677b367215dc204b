// The words and signs of TRQL, and no others (LANGUAGE.md §1). Every character of a text ends in a token: the last
// three rules take what the language does not know, so that nothing is skipped silently.
lexer grammar TrqlLexer;
options { caseInsensitive = true; }

SELECT: 'SELECT';
DISTINCT: 'DISTINCT';
FROM: 'FROM';
WHERE: 'WHERE';
GROUP: 'GROUP';
BY: 'BY';
HAVING: 'HAVING';
ORDER: 'ORDER';
LIMIT: 'LIMIT';
OFFSET: 'OFFSET';
AS: 'AS';
ON: 'ON';
JOIN: 'JOIN';
INNER: 'INNER';
LEFT: 'LEFT';
OUTER: 'OUTER';
AND: 'AND';
OR: 'OR';
NOT: 'NOT';
IN: 'IN';
LIKE: 'LIKE';
ILIKE: 'ILIKE';
BETWEEN: 'BETWEEN';
IS: 'IS';
NULL: 'NULL';
TRUE: 'TRUE';
FALSE: 'FALSE';
CASE: 'CASE';
WHEN: 'WHEN';
THEN: 'THEN';
ELSE: 'ELSE';
END: 'END';
CAST: 'CAST';
EXTRACT: 'EXTRACT';
INTERVAL: 'INTERVAL';
DATE: 'DATE';
TIMESTAMP: 'TIMESTAMP';
ASC: 'ASC';
DESC: 'DESC';
NULLS: 'NULLS';
FIRST: 'FIRST';
LAST: 'LAST';

STRING: '\'' (~['\\] | '\\' . | '\'\'')* '\'';
QUOTED_NAME: '"' (~["\\] | '\\' . | '""')+ '"' | '`' (~[`\\] | '\\' . | '``')+ '`';
HEX_NUMBER: '0x' [0-9a-f]+;
NUMBER: ([0-9]+ ('.' [0-9]*)? | '.' [0-9]+) ('e' [+-]? [0-9]+)?;
NAME: [a-z_] [a-z0-9_]*;

DOUBLE_COLON: '::';
CONCAT: '||';
EQ: '==' | '=';
NE: '!=' | '<>';
LE: '<=';
GE: '>=';
LT: '<';
GT: '>';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
PERCENT: '%';
LPAREN: '(';
RPAREN: ')';
LBRACKET: '[';
RBRACKET: ']';
COMMA: ',';
DOT: '.';
SEMICOLON: ';';

LINE_COMMENT: '--' ~[\r\n]* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' .*? '*/' -> channel(HIDDEN);
SPACE: [ \t\r\n]+ -> channel(HIDDEN);

UNTERMINATED_STRING: '\'' (~['\\] | '\\' . | '\'\'')*;
UNTERMINATED_COMMENT: '/*' .*?;
UNKNOWN: .;
