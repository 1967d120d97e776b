import { refusal, shown } from "../refusal.ts";
import { standsIn, type Visited } from "../statement.ts";
import { bodyOf, isBody, textOf, type Body } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

function hasCondition(select: Body): boolean {
  return ["whereClause", "havingClause", "limitCount"].some((field) => select[field] !== undefined);
}

/** A step that joins under a condition can run out of partners. */
function joinsUnderCondition(step: Body, joins: readonly Visited[]): boolean {
  return joins.some((join) => {
    const { quals, usingClause, isNatural } = join.body;
    return (quals !== undefined || usingClause !== undefined || isNatural === true) && standsIn(join, step);
  });
}

/** The recursive step of a CTE has a condition: without one it can only stop at the time limit. */
export const recursionEnds: GuardRule = {
  name: "recursion-ends",
  check: ({ statement, relations }) => {
    for (const { body, wrapper } of statement.of("CommonTableExpr")) {
      const query = bodyOf(body["ctequery"], "SelectStmt");
      const step = query?.["rarg"];
      if (query === undefined || !isBody(step)) continue;
      const recursive = relations.cteReads.some((read) => read.cte === wrapper && standsIn(read.node, step));
      if (!recursive || hasCondition(query) || hasCondition(step)) continue;
      if (joinsUnderCondition(step, statement.of("JoinExpr"))) continue;
      const name = shown(textOf(body, "ctename") ?? "");
      return refusal(
        "endless_recursion",
        `the recursive CTE ${name}`,
        `The recursive part of "${name}" has no condition that ends it. Add a WHERE, such as WHERE n < 100.`,
      );
    }
    return undefined;
  },
};
