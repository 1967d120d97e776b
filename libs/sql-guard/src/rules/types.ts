import { refusal, shown } from "../refusal.ts";
import { integerOf } from "../constants.ts";
import { listOf, namesOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

/** By the names the grammar gives them: INT is int4, CHAR is bpchar. */
const admitted = new Set(
  [
    "int2 int4 int8 float4 float8 numeric bool",
    "text varchar bpchar uuid json jsonb",
    "date time timetz timestamp timestamptz interval",
  ].flatMap((line) => line.split(" ")),
);

/** Longest text or highest precision a type may ask for; CHAR(n) fills up to it. */
const maxModifier = 10_000;

/** Interval fields and precisions are bit masks of up to 31 bits and take no room. */
function modifierFits(value: number | undefined, type: string): boolean {
  return value !== undefined && (type === "interval" || Math.abs(value) <= maxModifier);
}

/** Casts go to plain value types: none that names an object of the database (regclass, oid), none with side doors (xml). */
export const types: GuardRule = {
  name: "types",
  check: ({ statement }) => {
    for (const node of statement.of("TypeName")) {
      const names = namesOf(listOf(node.body, "names"));
      const type = names.at(-1) ?? "";
      if (names.length === 2 && names[0] !== "pg_catalog") {
        return refusal(
          "qualified_type",
          `the type ${shown(names.join("."))}`,
          `The type ${shown(names.join("."))} is named with a schema. Write a plain type such as numeric, text or date.`,
        );
      }
      if (names.length > 2 || !admitted.has(type)) {
        return refusal(
          "type",
          `the type ${shown(type)}`,
          `A value cannot be made a ${shown(type)} here. Use a number, text, date, time, interval, boolean, uuid or json type.`,
        );
      }
      if (!listOf(node.body, "typmods").every((modifier) => modifierFits(integerOf(modifier), type))) {
        return refusal(
          "type_size",
          `the size of ${type}`,
          `The size of ${type} must be a whole number up to ${maxModifier}. Write a smaller one or none.`,
        );
      }
    }
    return undefined;
  },
};
