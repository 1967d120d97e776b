import { refusal, shown } from "../refusal.ts";
import { listOf, namesOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

const admitted = new Set(["C", "POSIX", "default", "unicode", "ucs_basic", "und-x-icu"]);

/** Only collations that every server has, by their bare names. */
export const collations: GuardRule = {
  name: "collations",
  check: ({ statement }) => {
    for (const node of statement.of("CollateClause")) {
      const names = namesOf(listOf(node.body, "collname"));
      if (names.length === 1 && admitted.has(names[0] ?? "")) continue;
      const name = shown(names.join("."));
      return refusal(
        "collation",
        `the collation ${name}`,
        `The collation ${name} is not available here; use COLLATE "C" or COLLATE "und-x-icu", or none.`,
      );
    }
    return undefined;
  },
};
