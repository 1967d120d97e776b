import type { SemanticColumn, SemanticMetric, SemanticModel, SemanticTable } from "@datapilot/semantic";
import type { ColumnRef } from "../../semantic-query.ts";
import { canonical, tokenize } from "../text/tokens.ts";
import { lemmas } from "../text/morphology.ts";
import { modelAliases } from "./alias.ts";
import { summaryValues } from "./summary-values.ts";
import { NameIndex } from "./name-index.ts";
import { ValueIndex } from "./value-index.ts";

/** What the words of questions can mean in one model: made once per model, then only read. */
export class Lexicon {
  readonly model: SemanticModel;
  readonly names: NameIndex;
  readonly values: ValueIndex;
  private readonly tables: ReadonlyMap<string, SemanticTable>;
  private readonly columns: ReadonlyMap<string, SemanticColumn>;
  private readonly metrics: ReadonlyMap<string, SemanticMetric>;
  private readonly summaries: readonly { readonly ref: ColumnRef; readonly values: readonly string[] }[];
  private readonly refs: readonly ColumnRef[];
  private readonly parts = new Map<string, Lexicon>();
  private readonly headerWords: ReadonlyMap<string, ReadonlySet<string>>;

  /** With `whole`, one for a part of its model that shares its indexes. */
  constructor(model: SemanticModel, whole?: Lexicon) {
    this.model = model;
    this.names = whole?.names ?? new NameIndex(modelAliases(model));
    this.values = whole?.values ?? new ValueIndex(model);
    this.tables = new Map(model.tables.map((table) => [table.name, table]));
    const columns = model.tables.flatMap((table) =>
      table.columns
        .filter((column) => column.allowed)
        .map((column) => [`${table.name}.${column.name}`, column] as const),
    );
    this.columns = new Map(columns);
    this.refs = model.tables.flatMap((table) =>
      table.columns.filter((column) => column.allowed).map((column) => ({ table: table.name, column: column.name })),
    );
    this.summaries =
      model.origin === "plugin"
        ? []
        : model.tables.flatMap((table) =>
            table.columns
              .map((column) => ({ ref: { table: table.name, column: column.name }, values: summaryValues(column) }))
              .filter((one) => one.values.length > 0),
          );
    this.metrics = new Map(model.metrics.map((metric) => [metric.name, metric]));
    this.headerWords = new Map(
      columns.map(([key, column]) => [
        key,
        new Set([column.label, column.name, ...column.synonyms].flatMap((name) => headerForms(name))),
      ]),
    );
  }

  /** The same words for some of the tables, of which the first is the primary one. Items read with this lexicon must be narrowed to them. */
  within(tables: readonly string[]): Lexicon {
    const key = tables.join(" ");
    const known = this.parts.get(key);
    if (known !== undefined) return known;
    const part = new Lexicon(
      {
        ...this.model,
        primaryTable: tables[0] ?? this.model.primaryTable,
        tables: this.model.tables.filter((table) => tables.includes(table.name)),
        metrics: this.model.metrics.filter((metric) => tables.includes(metric.table)),
      },
      this,
    );
    this.parts.set(key, part);
    return part;
  }

  /** The columns of a table that mark rows which add up the others, with their values; none for governed data. */
  summaryRows(table: string): readonly { readonly ref: ColumnRef; readonly values: readonly string[] }[] {
    return this.summaries.filter((one) => one.ref.table === table);
  }

  table(name: string): SemanticTable {
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`the model has no table ${name}`);
    return table;
  }

  column(ref: ColumnRef): SemanticColumn {
    const column = this.columns.get(`${ref.table}.${ref.column}`);
    if (column === undefined) throw new Error(`the model has no allowed column ${ref.table}.${ref.column}`);
    return column;
  }

  metric(name: string): SemanticMetric {
    const metric = this.metrics.get(name);
    if (metric === undefined) throw new Error(`the model has no metric ${name}`);
    return metric;
  }

  /** All columns that may reach SQL. */
  allColumns(): readonly ColumnRef[] {
    return this.refs;
  }

  /** The words of a column's header in dictionary form, to ask what kind of thing it holds. */
  words(ref: ColumnRef): ReadonlySet<string> {
    return this.headerWords.get(`${ref.table}.${ref.column}`) ?? new Set();
  }
}

function headerForms(name: string): readonly string[] {
  const spaced = name.replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2").replace(/_/g, " ");
  return [...canonical(spaced), ...tokenize(spaced).flatMap((token) => lemmas(token.lower))];
}
