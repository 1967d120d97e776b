import type { GuardScope, GuardVerdict, SqlGuard } from "./scope.ts";

/** Verdicts that are kept … */
const keptVerdicts = 1_000;
/** … of statements of at most so many characters: what people ask again is short, and memory stays bounded. */
const longestStatement = 4_000;

/**
 * A guard that gives a verdict again for the same text in the same scope. A verdict depends on nothing else, so it is the very one that
 * another check would reach. The scope is told by its identity, never by its content: two that look alike share nothing.
 */
export function rememberVerdicts(guard: SqlGuard): SqlGuard {
  const numbers = new WeakMap<GuardScope, number>();
  const verdicts = new Map<string, GuardVerdict>();
  let scopes = 0;

  function numberOf(scope: GuardScope): number {
    const known = numbers.get(scope);
    if (known !== undefined) return known;
    scopes += 1;
    numbers.set(scope, scopes);
    return scopes;
  }

  function keep(key: string, verdict: GuardVerdict): GuardVerdict {
    // In order of their last use, oldest first.
    verdicts.delete(key);
    verdicts.set(key, verdict);
    const [oldest] = verdicts.keys();
    if (verdicts.size > keptVerdicts && oldest !== undefined) verdicts.delete(oldest);
    return verdict;
  }

  return {
    check(sql, scope) {
      if (sql.length > longestStatement) return guard.check(sql, scope);
      const key = `${numberOf(scope)}\n${sql}`;
      return keep(key, verdicts.get(key) ?? guard.check(sql, scope));
    },
  };
}
