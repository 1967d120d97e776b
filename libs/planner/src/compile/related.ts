import type { Filter, RelatedAmount } from "../semantic-query.ts";
import { aggregateSql } from "./aggregate-sql.ts";
import { identifier, literal } from "./identifier.ts";
import { joinCondition, pathBy, stepColumns, type Step } from "./joins.ts";
import { Scope } from "./scope.ts";

type Related = Extract<Filter, { readonly kind: "related" }>;

/**
 * Rows of `of` (the scope's root when it has no such table) with, or without, rows of another table that belong to them and pass the filters.
 * An amount is computed once for all of them, not row by row. `narrow` joins what the filters need and gives them as conditions.
 */
export function relatedSql(
  scope: Scope,
  filter: Related,
  narrow: (inner: Scope, filters: readonly Filter[]) => readonly string[],
): string {
  const base = filter.of !== undefined && scope.has(filter.of) ? filter.of : scope.root;
  const [first] = pathBy(scope.model, base, filter.table, filter.by) ?? [];
  if (first === undefined) throw new Error(`no relationship connects ${base} and ${filter.table}`);
  const inner = new Scope(scope.model, first.to);
  inner.join(filter.table, "JOIN");
  const conditions = narrow(inner, filter.filters);
  const from = inner.from().replace(/\n/gu, " ");
  if (filter.amount !== undefined) return amountSql(inner, first, from, conditions, filter.amount, filter.negated);
  const all = [joinCondition(first, base, first.to), ...conditions];
  return `${filter.negated ? "NOT " : ""}EXISTS (SELECT 1 ${from} WHERE ${all.join(" AND ")})`;
}

const opposite = { ">": "<=", ">=": "<", "<": ">=", "<=": ">", "=": "<>", "<>": "=" } as const;

/** True when nothing at all passes, so that rows without any related row do. */
export function passesZero({ operator, value }: RelatedAmount): boolean {
  const holds = {
    ">": 0 > value,
    ">=": 0 >= value,
    "<": 0 < value,
    "<=": 0 <= value,
    "=": value === 0,
    "<>": value !== 0,
  };
  return holds[operator];
}

function amountSql(
  inner: Scope,
  step: Step,
  from: string,
  conditions: readonly string[],
  amount: RelatedAmount,
  negated: boolean,
): string {
  const { near, far } = stepColumns(step);
  const outside = passesZero(amount) !== negated;
  const operator = passesZero(amount) ? opposite[amount.operator] : amount.operator;
  const key = `${identifier(step.to)}.${identifier(far)}`;
  const figure = amount.sum === null ? "count(*)" : aggregateSql("sum", inner.number(amount.sum));
  const known = outside ? [`${key} IS NOT NULL`] : [];
  const all = [...conditions, ...known];
  const where = all.length === 0 ? "" : ` WHERE ${all.join(" AND ")}`;
  return `${identifier(step.from)}.${identifier(near)} ${outside ? "NOT " : ""}IN (SELECT ${key} ${from}${where} GROUP BY ${key} HAVING ${figure} ${operator} ${literal(amount.value)})`;
}
