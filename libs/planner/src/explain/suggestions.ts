import type { SemanticColumn, SemanticModel, SemanticTable } from "@datapilot/semantic";
import type { SemanticQuery } from "../semantic-query.ts";
import { labelOf, measureWords } from "./names.ts";
import { paraphrase } from "./paraphrase.ts";

const maxSuggestions = 3;
/** A category with more values than this makes a long list, not an overview. */
const maxCategory = 30;

function categories(table: SemanticTable): readonly SemanticColumn[] {
  return table.columns.filter(
    (column) =>
      column.allowed &&
      !column.pii &&
      column.role === "dimension" &&
      column.distinctCount > 1 &&
      column.distinctCount <= maxCategory,
  );
}

function measures(table: SemanticTable): readonly SemanticColumn[] {
  return table.columns.filter((column) => column.allowed && column.role === "measure");
}

const plain = (column: SemanticColumn): string => column.label.replace(/_/gu, " ");

/** Questions for someone who has not asked yet: the packs' own first, then what the columns invite. */
export function openingQuestions(model: SemanticModel): readonly string[] {
  const packs = model.packs.flatMap((pack) => pack.questions.map((question) => question.question));
  const table = model.tables.find((one) => one.name === model.primaryTable);
  if (table === undefined) return packs.slice(0, maxSuggestions);
  const [measure] = measures(table);
  const [category] = categories(table);
  const made = [
    measure !== undefined && category !== undefined ? `average ${plain(measure)} by ${plain(category)}` : null,
    category !== undefined ? `how many rows by ${plain(category)}` : null,
    measure !== undefined ? `what is the highest ${plain(measure)}` : null,
    "how many rows are there",
  ].filter((question) => question !== null);
  return [...packs, ...made].slice(0, maxSuggestions);
}

/** Questions that go on from a query: cut it another way, rank it, follow it over time. The caller keeps those that can be planned. */
export function questionsAfter(model: SemanticModel, query: SemanticQuery): readonly string[] {
  const table = model.tables.find((one) => one.name === query.table);
  if (table === undefined) return [];
  const [measure] = query.measures;
  const used = new Set(query.dimensions.map((dimension) => dimension.column.column));
  const filtered = new Set(query.filters.flatMap((filter) => ("column" in filter ? [filter.column.column] : [])));
  const fresh = categories(table).filter((column) => !used.has(column.name) && !filtered.has(column.name));
  const plainQuery = { ...query, order: [], limit: null, limitPer: null, comparison: null, having: [], yesNo: false };
  const made: string[] = [];
  if (measure !== undefined) {
    for (const column of fresh.slice(0, 2))
      made.push(
        paraphrase(model, {
          ...plainQuery,
          dimensions: [{ kind: "column", column: { table: table.name, column: column.name }, alias: column.name }],
        }),
      );
    const [dimension] = query.dimensions;
    if (dimension?.kind === "column" && query.limit === null)
      made.push(`top 5 ${labelOf(model, dimension.column)} by ${measureWords(model, measure)}`);
    if (table.timeColumn !== null && !query.dimensions.some((one) => one.kind === "time"))
      made.push(
        paraphrase(model, {
          ...plainQuery,
          dimensions: [
            { kind: "time", column: { table: table.name, column: table.timeColumn }, grain: "month", alias: "month" },
          ],
        }),
      );
  } else {
    made.push(
      paraphrase(model, {
        ...plainQuery,
        columns: [],
        distinct: false,
        measures: [{ kind: "count_rows", table: table.name, alias: "count" }],
      }),
    );
    for (const column of measures(table).slice(0, 1))
      made.push(
        paraphrase(model, {
          ...plainQuery,
          columns: [],
          distinct: false,
          measures: [
            {
              kind: "aggregate",
              aggregate: "avg",
              column: { table: table.name, column: column.name },
              alias: "average",
            },
          ],
        }),
      );
  }
  return made;
}

export { maxSuggestions };
