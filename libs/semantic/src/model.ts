import type { ColumnRole, ColumnType } from "@datapilot/contracts";

/** How a measure is aggregated when the question does not say. */
export type Aggregate = "sum" | "avg" | "min" | "max" | "count" | "count_distinct" | "median" | "stddev";

/** A column as the planner sees it. Synonyms are lower case. */
export interface SemanticColumn {
  /** The SQL identifier. */
  readonly name: string;
  /** As the file's header or the plugin's label spells it. */
  readonly label: string;
  readonly type: ColumnType;
  readonly role: ColumnRole;
  readonly meaning: string;
  readonly synonyms: readonly string[];
  readonly unit: string | null;
  readonly pii: boolean;
  /** False: the policy forbids it; it must not reach SQL or a prompt. */
  readonly allowed: boolean;
  readonly defaultAggregate: Aggregate;
  /** Distinct values of a categorical column, most frequent first; null when there are too many. */
  readonly values: readonly string[] | null;
  readonly distinctCount: number;
  readonly rowCount: number;
  readonly nullCount: number;
  /** Smallest and greatest value as ISO text or decimal text; null when empty or not ordered. */
  readonly min: string | null;
  readonly max: string | null;
  /** True for texts that begin with an amount ("98 m", "1,234*"): `min` and `max` are of those, and they can be compared and computed with. */
  readonly amounts?: boolean;
  /** How the file writes the values, where that is not how they are shown (`IngestReport`). */
  readonly written?: string;
  /** Stands in no file: the time that passes from one column of the table to another, as a number of the unit. */
  readonly span?: ColumnSpan;
}

/** The stretch between two times of one row. */
export interface ColumnSpan {
  readonly from: string;
  readonly to: string;
  readonly unit: "minute" | "hour" | "day" | "week" | "month" | "year";
}

export interface SemanticTable {
  readonly name: string;
  readonly label: string;
  readonly meaning: string;
  readonly synonyms: readonly string[];
  readonly columns: readonly SemanticColumn[];
  /** The column that "when" means for this table. */
  readonly timeColumn: string | null;
  /** The column that names a row to a person ("which store …"), when there is one. */
  readonly nameColumn: string | null;
  readonly rowCount: number;
}

/** `from` holds the foreign key: many rows of `from.table` to one of `to.table`. */
export interface SemanticRelationship {
  readonly from: { readonly table: string; readonly column: string };
  readonly to: { readonly table: string; readonly column: string };
}

export type MetricFormat = "number" | "integer" | "percent" | "currency";

/** A named aggregate expression over the columns of one table. */
export interface SemanticMetric {
  readonly name: string;
  readonly label: string;
  readonly table: string;
  /** SQL with aggregates; columns are those of `table`. */
  readonly expression: string;
  /** SQL predicate that always applies to it, or null. */
  readonly filter: string | null;
  readonly format: MetricFormat;
  readonly unit: string | null;
  readonly synonyms: readonly string[];
  readonly timeColumn: string | null;
}

export interface GlossaryTerm {
  readonly term: string;
  readonly meaning: string;
  readonly synonyms: readonly string[];
  /** What the term stands for in a question: another phrase ("churned" → "status is cancelled"), or null when it only explains. */
  readonly phrase: string | null;
}

export interface ExampleQuestion {
  readonly question: string;
  /** Gold rows on the sample data; null when the pack does not state them. */
  readonly rows: readonly (readonly (string | number | boolean | null)[])[] | null;
}

export interface QuestionPack {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly ExampleQuestion[];
}

export type QuestionType =
  | "aggregate"
  | "trend"
  | "ranking"
  | "comparison"
  | "list"
  | "count"
  | "share"
  | "yes_no"
  | "analysis"
  | "chart";

export interface SemanticPolicy {
  /** Null: all. */
  readonly allowedQuestionTypes: readonly QuestionType[] | null;
  readonly forbiddenTopics: readonly {
    readonly topic: string;
    readonly words: readonly string[];
    readonly reason: string;
  }[];
  readonly forbiddenColumns: readonly { readonly table: string; readonly column: string }[];
  readonly maxDateRangeDays: number | null;
  readonly rowCap: number;
  readonly defaultLimit: number;
  /** What "today" means for relative times: the last day that has data (until it is current), or the clock. */
  readonly timeAnchor: "data_end" | "now";
  /** Groups of fewer rows are not shown; null: no minimum. */
  readonly minGroupSize: number | null;
  /** The month (1–12) a fiscal year begins in, and whether it is called by the calendar year it begins or ends in; null: nobody said. */
  readonly fiscalYear: { readonly starts: number; readonly namedBy: "start" | "end" } | null;
}

/** What everything downstream of ingest and plugins sees of a dataset. */
export interface SemanticModel {
  /** Plugin id, or the dataset's id for an upload. */
  readonly id: string;
  readonly name: string;
  readonly origin: "plugin" | "upload";
  readonly primaryTable: string;
  readonly tables: readonly SemanticTable[];
  readonly relationships: readonly SemanticRelationship[];
  readonly metrics: readonly SemanticMetric[];
  readonly glossary: readonly GlossaryTerm[];
  readonly packs: readonly QuestionPack[];
  readonly policy: SemanticPolicy;
  /** The last day (ISO date) on which the primary time column has data, or null. */
  readonly dataEnd: string | null;
  /** SHA-256 over all of the above: a part of cache keys. */
  readonly hash: string;
}
