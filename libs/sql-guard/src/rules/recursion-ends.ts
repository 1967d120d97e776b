import { refusal, shown } from "../refusal.ts";
import type { Visited } from "../statement.ts";
import { bodyOf, isBody, textOf, type Body } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

function hasCondition(select: Body): boolean {
  return ["whereClause", "havingClause", "limitCount"].some((field) => select[field] !== undefined);
}

/** A step that joins under a condition can run out of partners. */
function joinsUnderCondition(step: Body, joins: readonly Visited[]): boolean {
  return joins.some((join) => {
    if (join.body["quals"] === undefined && join.body["usingClause"] === undefined && join.body["isNatural"] !== true) return false;
    for (let above: Visited | undefined = join; above !== undefined; above = above.parent) if (above.body === step) return true;
    return false;
  });
}

/** The recursive step of a CTE has a condition: without one it can only stop at the time limit. */
export const recursionEnds: GuardRule = {
  name: "recursion-ends",
  check: ({ statement }) => {
    for (const clause of statement.of("WithClause")) {
      if (clause.body["recursive"] !== true) continue;
      for (const cte of statement.of("CommonTableExpr").filter((node) => node.parent === clause)) {
        const query = bodyOf(cte.body["ctequery"], "SelectStmt");
        const step = query?.["rarg"];
        if (query === undefined || !isBody(step)) continue;
        const name = textOf(cte.body, "ctename") ?? "";
        if (!readsName(name, step, statement.of("RangeVar"))) continue;
        if (hasCondition(query) || hasCondition(step) || joinsUnderCondition(step, statement.of("JoinExpr"))) continue;
        return refusal(
          "endless_recursion",
          `the recursive CTE ${shown(name)}`,
          `The recursive part of "${shown(name)}" has no condition that ends it. Add a WHERE, such as WHERE n < 100.`,
        );
      }
    }
    return undefined;
  },
};

function readsName(name: string, inside: Body, reads: readonly Visited[]): boolean {
  return reads.some((read) => {
    if (textOf(read.body, "relname") !== name) return false;
    for (let above: Visited | undefined = read; above !== undefined; above = above.parent) if (above.body === inside) return true;
    return false;
  });
}
