import type { FunctionDefinition } from "../definition.js";

export const uuidFunctions: readonly FunctionDefinition[] = [
  {
    name: "UUIDStringToNum",
    family: "UUIDs",
    kind: "scalar",
    signatures: ["(text: String) -> FixedString(16)"],
    description: "The 16 bytes of a UUID that is written as text.",
    example: "SELECT hex(UUIDStringToNum('61f0c404-5cb3-11e7-907b-a6006ad3dba0')) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
  {
    name: "UUIDNumToString",
    family: "UUIDs",
    kind: "scalar",
    signatures: ["(bytes: FixedString) -> String"],
    description: "The UUID of 16 bytes as text.",
    example:
      "SELECT UUIDNumToString(UUIDStringToNum('61f0c404-5cb3-11e7-907b-a6006ad3dba0')) AS value FROM runs LIMIT 10",
    rendering: "drop",
  },
];
