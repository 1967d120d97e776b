import type { Routed } from "./analysis-plan.ts";
import { groupColumns, nameOf, measureRefs } from "./columns.ts";
import type { Asked } from "./routes.ts";

/**
 * Two things that may go together, by their kinds: number and number → correlation, number and groups → a comparison, groups and groups
 * → a cross table (or shares, where one is yes/no). Values of one column are its groups.
 */
export function pairOf({ mentions, model, question }: Asked): Routed | null {
  const [measure = null, second] = measureRefs(mentions);
  const groups = groupColumns(mentions);
  if (measure !== null && second !== undefined && groups.length === 0) {
    return { skill: "correlation", params: { columns: [nameOf(model, measure), nameOf(model, second)] } };
  }
  const byValues = valuesOfOneColumn(mentions.values);
  const by = groups.find(({ ref }) => ref !== measure)?.ref ?? byValues?.ref;
  if (by === undefined) return null;
  const wanted =
    byValues !== null && byValues.ref.column === by.column && byValues.values.length > 1
      ? { groups: byValues.values }
      : {};
  if (measure !== null) return compared(nameOf(model, measure), nameOf(model, by), wanted, by);
  const [one, other] = groups;
  if (one === undefined || other === undefined) return null;
  const yes = [one, other].find(({ column }) => column.role === "boolean");
  if (yes !== undefined && !/\bcross|\bcontingency|\bchi/iu.test(question)) {
    const grouping = yes === one ? other : one;
    return compared(nameOf(model, yes.ref), nameOf(model, grouping.ref), wanted, grouping.ref);
  }
  return {
    skill: "cross_tab",
    grouped: [one.ref, other.ref],
    params: { rows: nameOf(model, one.ref), columns: nameOf(model, other.ref) },
  };
}

function compared(
  measure: string,
  by: string,
  wanted: Record<string, unknown>,
  grouped: { table: string; column: string },
): Routed {
  return { skill: "compare_groups", grouped: [grouped], params: { measure, by, ...wanted } };
}

/** "between A and B": values of one column. */
function valuesOfOneColumn(
  values: Asked["mentions"]["values"],
): { ref: { table: string; column: string }; values: string[] } | null {
  const [first] = values;
  if (first === undefined) return null;
  const same = values.filter(({ ref }) => ref.table === first.ref.table && ref.column === first.ref.column);
  return { ref: first.ref, values: [...new Set(same.flatMap((each) => each.values.slice(0, 1)))] };
}
