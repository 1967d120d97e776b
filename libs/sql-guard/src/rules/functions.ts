import { refusal, shown } from "../refusal.ts";
import type { GuardRefusal } from "../scope.ts";
import type { Visited } from "../statement.ts";
import { listOf, namesOf, textOf } from "../tree.ts";
import { admittedFunctions, elsewhere, grammarFunctions } from "./function-names.ts";
import type { GuardRule } from "./rule.ts";

/** The escapes that LIKE … ESCAPE and SIMILAR TO put around their pattern. */
const escapes = new Set(["like_escape", "similar_to_escape"]);

/** The grammar itself writes pg_catalog for EXTRACT, SUBSTRING … FROM, TRIM, AT TIME ZONE and their like. */
function fromGrammar(node: Visited, name: string): boolean {
  if (textOf(node.body, "funcformat") === "COERCE_SQL_SYNTAX") {
    // AT LOCAL is timezone() with one argument.
    return grammarFunctions.has(name) && !(name === "timezone" && listOf(node.body, "args").length < 2);
  }
  return escapes.has(name) && node.parent?.type === "A_Expr" && node.field === "rexpr";
}

function checkCall(node: Visited): GuardRefusal | undefined {
  const names = namesOf(listOf(node.body, "funcname"));
  const name = names.at(-1) ?? "";
  if (names.length === 1 && admittedFunctions.has(name)) return undefined;
  if (names.length === 2 && names[0] === "pg_catalog" && fromGrammar(node, name)) return undefined;
  if (names.length > 1 && textOf(node.body, "funcformat") !== "COERCE_SQL_SYNTAX") {
    return refusal(
      "qualified_function",
      `the function ${shown(names.join("."))}()`,
      `The function ${shown(names.join("."))}() is named with a schema. Write a function's name alone.`,
    );
  }
  const instead =
    elsewhere.get(name) ?? "use aggregates, window functions, and functions of numbers, text, dates, arrays or JSON";
  return refusal(
    "function",
    `the function ${shown(name)}()`,
    `The function ${shown(name)}() is not one that statements may call; ${instead}.`,
  );
}

/** Only functions on the list are called: all of them compute from their arguments alone or read the clock. */
export const functions: GuardRule = {
  name: "functions",
  check: ({ statement }) => {
    for (const node of statement.of("FuncCall")) {
      const problem = checkCall(node);
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
};
