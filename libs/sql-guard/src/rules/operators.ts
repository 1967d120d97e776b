import { refusal, shown } from "../refusal.ts";
import { listOf, namesOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

const admitted = new Set(
  [
    "= <> < <= > >=",
    "+ - * / % ^ |/ ||/ @ & | # ~ << >>",
    "|| ~~ !~~ ~~* !~~* ~* !~ !~* ^@",
    "-> ->> #> #>> @> <@ ? ?| ?& && #-",
    "BETWEEN|NOT BETWEEN|BETWEEN SYMMETRIC|NOT BETWEEN SYMMETRIC",
  ].flatMap((line) => line.split(line.startsWith("BETWEEN") ? "|" : " ")),
);

/** Comparison, arithmetic, text, pattern, array and JSON operators, by their bare names. */
export const operators: GuardRule = {
  name: "operators",
  check: ({ statement }) => {
    const used = [
      ...statement.of("A_Expr").map((node) => listOf(node.body, "name")),
      ...statement.of("SubLink").map((node) => listOf(node.body, "operName")),
    ];
    for (const list of used) {
      const names = namesOf(list);
      if (names.length === 0 || (names.length === 1 && admitted.has(names[0] ?? ""))) continue;
      const name = shown(names.join("."));
      return names.length > 1
        ? refusal(
            "qualified_operator",
            `OPERATOR(${name})`,
            `The operator ${name} is named with a schema. Write the operator alone, such as a = b.`,
          )
        : refusal(
            "operator",
            `the operator ${name}`,
            `The operator ${name} is not available here. Use comparison, arithmetic, text, array or JSON operators.`,
          );
    }
    return undefined;
  },
};
