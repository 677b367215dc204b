import { expect, test } from "vitest";
import { asCalled } from "./as-called.js";
import { functions } from "./registry.js";

test.each([
  [
    "[level?: Number] (value: Number | Date | Moment) -> Interpolated(value)",
    "(level?: Number)(value: Number | Time) → Number | Time",
  ],
  ["(condition: Bool, then: Any, else: Any) -> Common(then, else)", "(condition: Bool, then: T, else: T) → T"],
  ["(value: Any, by: Any) -> value", "(value: T, by: Any) → T"],
  ["(value: Number, digits?: Count) -> value", "(value: Number, digits?: Integer) → Number"],
  ["[count?: Integer] (value: Any) -> Array(NonNull(value))", "(count?: Integer)(value: T) → Array(T)"],
  ["(value: Any, type: TypeName) -> NamedType(type)", "(value: Any, type: TypeName) → type"],
  ["(...arrays: Array(T)) -> Intersected(arrays)", "(...arrays: Array(T)) → Array(T)"],
  [
    "(lambda: (T) -> Plain(U), array: Array(T)) -> Array(LambdaSum(U))",
    "(lambda: (T) → U, array: Array(T)) → Array(Number)",
  ],
  ["(value: Simple | Tuple) -> Nullable(value)", "(value: T) → Nullable(T)"],
  [
    "(text: Text, precision?: Constant(Integer)) -> DateTime64Of(precision)",
    "(text: Text, precision?: Constant(Integer)) → DateTime64(precision)",
  ],
])("%s", (signature, called) => expect(asCalled(signature)).toBe(called));

/** Types, classes that the reference explains, and letters. */
const known =
  /^(?:Any|Number|Integer|Text|Bool|Time|Unit|DatePart|TypeName|Constant|Array|Map|Tuple|Nullable|JSON|String|UUID|Date(?:Time(?:64)?|32)?|U?Int\d+|Float\d+|Decimal|FixedString|Interval|[A-Z])$/;

test("no name of a rule or of a class that only the compiler knows is read by people", () => {
  const unknown = [...functions.values()].flatMap((row) =>
    row.signatures.flatMap((signature) =>
      (asCalled(signature).match(/\b[A-Z]\w*/g) ?? []).filter((name) => !known.test(name)),
    ),
  );
  expect(unknown).toEqual([]);
});

test("what is returned is named as the arguments are", () => {
  const loose = [...functions.values()].flatMap((row) =>
    row.signatures.map(asCalled).filter((called) => {
      const at = called.lastIndexOf("→");
      return (called.slice(at).match(/\b[A-Z]\b/g) ?? []).some(
        (letter) => !new RegExp(`\\b${letter}\\b`).test(called.slice(0, at)),
      );
    }),
  );
  expect(loose).toEqual([]);
});
