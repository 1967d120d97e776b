import type { SemanticColumn, SemanticMetric, SemanticTable } from "../model.ts";
import { expanded } from "./abbreviations.ts";
import { nameWords } from "./name-words.ts";
import { usualFigures, type UsualFigure } from "./usual-ratios.ts";

/** Headers with one of these are computed themselves, or tell no amount of the row. */
const computed = new Set(
  "rate ratio percent percentage share average avg mean median per margin index target planned plan budget forecast".split(
    " ",
  ),
);

const headerWords = ({ label }: SemanticColumn): readonly string[] =>
  nameWords(label).flatMap((word) => expanded(word).split(" "));

const isAmount = ({ role, type, allowed }: SemanticColumn): boolean =>
  allowed && role === "measure" && (type === "integer" || type === "decimal");

/** The one amount that is headed by the first of the words that heads any; where it heads several, the one headed by it alone. */
function amountCalled(table: SemanticTable, words: readonly string[], as: UsualFigure["as"]): SemanticColumn | null {
  // "Unit cost" is multiplied, never added up or taken off a total.
  const isWhole = (column: SemanticColumn): boolean => as === "product" || !headerWords(column).includes("unit");
  const amounts = table.columns.filter(
    (column) => isAmount(column) && isWhole(column) && !headerWords(column).some((word) => computed.has(word)),
  );
  for (const word of words) {
    const named = amounts.filter((column) => headerWords(column).includes(word));
    const exact = named.filter((column) => headerWords(column).length === 1);
    const [only] = named.length === 1 ? named : exact;
    if (only !== undefined) return only;
    if (named.length > 0) return null;
  }
  return null;
}

const quoted = ({ name }: SemanticColumn): string =>
  /^[a-z_][a-z0-9_]*$/u.test(name) ? name : `"${name.replaceAll('"', '""')}"`;

function expressionOf(as: UsualFigure["as"], of: string, by: string): string {
  switch (as) {
    case "ratio":
      return `SUM(${of})::numeric / NULLIF(SUM(${by}), 0)`;
    case "percent":
      return `100.0 * SUM(${of})::numeric / NULLIF(SUM(${by}), 0)`;
    case "per_thousand":
      return `1000.0 * SUM(${of})::numeric / NULLIF(SUM(${by}), 0)`;
    case "difference":
      return `SUM(${of}) - SUM(${by})`;
    case "product":
      return `SUM(${of} * ${by})`;
  }
}

/** True when a column is called so itself: then nothing is computed under its name. */
function isHeader(table: SemanticTable, { label, synonyms }: UsualFigure): boolean {
  const names = new Set([label, ...synonyms].map((name) => nameWords(name).join(" ")));
  return table.columns.some((column) =>
    [column.label, ...column.synonyms].some((name) => names.has(nameWords(name).join(" "))),
  );
}

/** The usual figures that two columns of a table make up: the click-through rate of clicks and impressions, and the like. */
export function computedMetrics(table: SemanticTable): readonly SemanticMetric[] {
  return usualFigures.flatMap((figure): readonly SemanticMetric[] => {
    const [of, by] = [amountCalled(table, figure.of, figure.as), amountCalled(table, figure.by, figure.as)];
    if (of === null || by === null || of.name === by.name || isHeader(table, figure)) return [];
    const told =
      figure.where === undefined ||
      table.columns.some((column) => headerWords(column).some((word) => figure.where?.includes(word)));
    if (!told) return [];
    return [
      {
        name: figure.name,
        label: figure.label,
        table: table.name,
        expression: expressionOf(figure.as, quoted(of), quoted(by)),
        filter: null,
        format: figure.as === "percent" ? "percent" : "number",
        unit: figure.as === "percent" ? "%" : figure.as === "difference" || figure.as === "product" ? by.unit : null,
        synonyms: figure.synonyms,
        timeColumn: table.timeColumn,
      },
    ];
  });
}
