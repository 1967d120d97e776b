import type { Cell, Chart, ChartColumn, ReportManifest, ReportSection } from "@datapilot/contracts";

/** A column of a report's table; `format` decides how its cells read. */
export type ReportColumn = ChartColumn;

export interface ReportTable {
  /** Unique in its report. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows the whole has, when these are only the first ones. */
  readonly totalRows: number;
}

/** A number that stands out, as a person reads it. */
export interface KeyFigure {
  readonly label: string;
  readonly value: string;
  readonly note: string | null;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** What a part is made of, in reading order. All text is plain: writers escape it. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string; readonly tone: "lead" | "normal" | "note" }
  | { readonly kind: "bullets"; readonly items: readonly string[] }
  | { readonly kind: "key_figures"; readonly items: readonly KeyFigure[] }
  | { readonly kind: "facts"; readonly items: readonly Fact[] }
  | { readonly kind: "callout"; readonly severity: "info" | "warning" | "critical"; readonly text: string }
  | { readonly kind: "chart"; readonly id: string; readonly chart: Chart; readonly caption: string }
  | { readonly kind: "table"; readonly table: ReportTable }
  | { readonly kind: "sql"; readonly text: string };

/** What belongs together under one heading: a finding, a question. Without a title it opens its section. */
export interface ReportPart {
  readonly id: string;
  readonly title: string | null;
  readonly blocks: readonly Block[];
}

export interface ContentSection {
  readonly kind: Exclude<ReportSection, "cover" | "contents" | "data">;
  readonly title: string;
  readonly parts: readonly ReportPart[];
}

export interface ReportBrand {
  readonly name: string | null;
  /** A PNG or JPEG picture as a data URL. */
  readonly logo: string | null;
  /** `#rrggbb` */
  readonly colour: string;
}

/** A whole report without its looks: plain and serialisable, the same for every format. */
export interface ReportContent {
  readonly title: string;
  readonly subtitle: string | null;
  readonly brand: ReportBrand;
  /** BCP 47: its language gives the words, the whole tag the forms of numbers and dates. */
  readonly language: string;
  readonly paper: "a4" | "letter";
  /** ISO 8601 UTC. */
  readonly createdAt: string;
  /** What the report is about, for its cover: name, version, size. Null: no cover. */
  readonly cover: readonly Fact[] | null;
  /** A list of contents stands before the sections. */
  readonly contents: boolean;
  readonly sections: readonly ContentSection[];
  readonly manifest: ReportManifest;
}

/** The colour of a report that brings none: dark enough for white text on it (contrast 7:1). */
export const defaultBrandColour = "#1f4e79";
