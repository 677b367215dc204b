import type { QueryColumn } from "trql/protocol";

const bare = (column: QueryColumn) => column.type.replace(/^Nullable\((.*)\)$/, "$1");

export const isTimeColumn = (column: QueryColumn) => /^Date(32|Time.*)?$/.test(bare(column));
export const isNumberColumn = (column: QueryColumn) => /^(U?Int\d+$|Float|Decimal)/.test(bare(column));
export const isTextColumn = (column: QueryColumn) => /^(String|Enum|FixedString|UUID|Bool)/.test(bare(column));
