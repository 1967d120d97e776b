import type { DatasetTable } from "@datapilot/contracts";
import { fill, type Block, type ContentSection } from "@datapilot/reports";
import { allowedColumns, type AllowedColumn } from "../allowed-columns.ts";
import type { Gathered } from "../gathered.ts";
import { listBlocks, type Writing } from "../section-parts.ts";

const mostGaps = 12;
const mostWarnings = 10;

interface Looked {
  readonly table: DatasetTable;
  readonly columns: readonly AllowedColumn[];
}

/** How far the data can be trusted: scores, gaps, duplicates, and what was noticed when it was loaded. */
export function qualitySection({ subject }: Gathered, writing: Writing): ContentSection {
  const { dataset, model } = subject;
  const looked = dataset.tables.map((table) => ({ table, columns: allowedColumns(model, table) }));
  const [only] = looked;
  const blocks = looked.length === 1 && only !== undefined ? ofOneTable(only, writing) : ofTables(looked, writing);
  return { kind: "quality", title: writing.words.sections.quality, parts: [{ id: "quality-1", title: null, blocks }] };
}

function ofOneTable({ table, columns }: Looked, writing: Writing): readonly Block[] {
  const { words, formatter } = writing;
  const { quality } = table.profile;
  const score = (label: string, value: number) => ({ label, value: formatter.number(value, 1), note: words.ofHundred });
  return [
    {
      kind: "key_figures",
      items: [
        score(words.qualityScore, quality.score),
        score(words.completeness, quality.completeness),
        score(words.uniqueness, quality.uniqueness),
        score(words.validity, quality.validity),
      ],
    },
    { kind: "paragraph", tone: "normal", text: sentencesOf({ table, columns }, writing).join(" ") },
    ...gapsTable(columns, writing),
    ...listBlocks(words.notes, warningsOf({ table, columns }).slice(0, mostWarnings)),
  ];
}

function ofTables(looked: readonly Looked[], writing: Writing): readonly Block[] {
  const { words } = writing;
  const number = (name: string, label: string) =>
    ({ name, label, type: "number", unit: null, format: "number" }) as const;
  const count = (name: string, label: string) =>
    ({ name, label, type: "integer", unit: null, format: "integer" }) as const;
  const notes = looked.flatMap((each) => warningsOf(each).map((warning) => `${each.table.table}: ${warning}`));
  return [
    {
      kind: "table",
      table: {
        id: "quality-tables",
        title: "",
        columns: [
          { name: "table", label: words.tables, type: "text", unit: null, format: "text" },
          count("rows", words.rows),
          number("score", words.qualityScore),
          number("completeness", words.completeness),
          number("uniqueness", words.uniqueness),
          number("validity", words.validity),
          count("duplicates", words.duplicateRows),
        ],
        rows: looked.map(({ table: { table, row_count, profile } }) => {
          const { score, completeness, uniqueness, validity } = profile.quality;
          return [table, row_count, score, completeness, uniqueness, validity, profile.n_duplicate_rows];
        }),
        totalRows: looked.length,
      },
    },
    { kind: "bullets", items: looked.map((each) => `${each.table.table}: ${sentencesOf(each, writing).join(" ")}`) },
    ...listBlocks(words.notes, notes.slice(0, mostWarnings)),
  ];
}

function gapsOf(columns: readonly AllowedColumn[]): readonly AllowedColumn[] {
  return columns
    .filter(({ profile }) => profile.null_pct > 0)
    .toSorted((a, b) => b.profile.null_pct - a.profile.null_pct);
}

function sentencesOf({ table, columns }: Looked, { words, formatter }: Writing): readonly string[] {
  const [worst] = gapsOf(columns);
  const duplicates = table.profile.n_duplicate_rows;
  return [
    worst === undefined
      ? words.completeSentence
      : fill(words.missingSentence, { column: worst.label, share: formatter.percent(worst.profile.null_pct) }),
    duplicates === 0
      ? words.noDuplicatesSentence
      : fill(words.duplicatesSentence, { count: formatter.number(duplicates) }),
  ];
}

/** Without those about columns that the policy forbids. */
function warningsOf({ table, columns }: Looked): readonly string[] {
  const allowed = new Set(columns.map(({ profile }) => profile.name));
  const warnings = [...table.profile.warnings, ...table.report.warnings];
  const shown = warnings.filter(({ column }) => column === undefined || allowed.has(column));
  return [...new Set(shown.map(({ message }) => message))];
}

function gapsTable(columns: readonly AllowedColumn[], { words }: Writing): readonly Block[] {
  const gaps = gapsOf(columns);
  if (gaps.length < 2) return [];
  return [
    {
      kind: "table",
      table: {
        id: "gaps",
        title: words.missing,
        columns: [
          { name: "column", label: words.column, type: "text", unit: null, format: "text" },
          { name: "missing", label: words.missing, type: "integer", unit: null, format: "integer" },
          { name: "share", label: words.share, type: "number", unit: null, format: "percent" },
        ],
        rows: gaps.slice(0, mostGaps).map(({ label, profile }) => [label, profile.n_null, profile.null_pct]),
        totalRows: gaps.length,
      },
    },
  ];
}
