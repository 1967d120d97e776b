import type { ColumnProfile, DatasetTable, QualityNote } from "@datapilot/contracts";
import { counted, percent } from "./figures.ts";

const maxNotes = 12;
/** Shares of missing values, 0–100. */
const noticeable = 5;
const serious = 40;

type Note = Omit<QualityNote, "table">;

const leavesOut = "Averages leave empty cells out; check whether they are missing at random.";
const groupsApart = "Rows without it make a group of their own; check why it is missing before comparing.";

function isNumber({ type }: ColumnProfile): boolean {
  return type === "integer" || type === "decimal" || type === "number";
}

function missing(profile: ColumnProfile): Note | undefined {
  if (profile.null_pct < noticeable) return undefined;
  const column = profile.name;
  const note = `${column} is empty in ${percent(profile.null_pct)} of the rows.`;
  if (profile.n_unique === 0) {
    return {
      severity: "warning",
      column,
      note: `${column} has no values at all.`,
      action: "Leave it out of questions.",
    };
  }
  return profile.null_pct >= serious
    ? {
        severity: "critical",
        column,
        note,
        action: `Do not compare groups by ${column}; ask with "where ${column} is not empty".`,
      }
    : { severity: "warning", column, note, action: isNumber(profile) ? leavesOut : groupsApart };
}

function constant(profile: ColumnProfile): Note | undefined {
  if (profile.n_unique !== 1 || profile.n_rows < 2 || profile.null_pct >= serious) return undefined;
  const { name: column } = profile;
  return {
    severity: "info",
    column,
    note: `${column} has the same value in every row.`,
    action: "It explains nothing; leave it out.",
  };
}

function misfits({ report }: DatasetTable): readonly Note[] {
  return report.columns
    .filter((column) => column.n_nulled > 0)
    .map(({ name, n_nulled, nulled_sample }) => {
      const [first] = nulled_sample;
      const example = first === undefined ? "" : ` (line ${first.line}: "${first.value.slice(0, 40)}")`;
      return {
        severity: "warning",
        column: name,
        note: `${counted(n_nulled, "value")} of ${name} did not fit its type and became empty${example}.`,
        action: "Correct them in the file and upload it again, or read the column as text.",
      };
    });
}

function rows({ profile, report }: DatasetTable): readonly Note[] {
  const notes: Note[] = [];
  if (report.rejected.count > 0) {
    notes.push({
      severity: "critical",
      column: null,
      note: `${counted(report.rejected.count, "line")} of the file could not be read and ${report.rejected.count === 1 ? "is" : "are"} missing.`,
      action: "Look at the rejected lines in the upload's warnings, correct them and upload again.",
    });
  }
  if (profile.n_duplicate_rows > 0) {
    notes.push({
      severity: "warning",
      column: null,
      note: `${counted(profile.n_duplicate_rows, "row")} ${profile.n_duplicate_rows === 1 ? "is an exact repeat" : "are exact repeats"} of another.`,
      action: "Remove them if they are not meant: they count twice in totals.",
    });
  }
  return notes;
}

/** Warnings of the profile that the notes above do not say already; what to do is in their own sentence. */
function remaining({ profile }: DatasetTable, noted: ReadonlySet<string>): readonly Note[] {
  return profile.warnings
    .filter(({ column }) => column !== undefined && !noted.has(column))
    .map(({ message, column }) => ({
      severity: "info",
      column: column ?? null,
      note: message,
      action: "Check it before you rely on this column.",
    }));
}

const order = { critical: 0, warning: 1, info: 2 } as const;

/** What is wrong or odd about a table's data and what to do about it, the worst first. */
export function qualityNotes(table: DatasetTable): readonly QualityNote[] {
  const columns = table.profile.columns.flatMap((profile) => missing(profile) ?? constant(profile) ?? []);
  const first = [...rows(table), ...misfits(table), ...columns];
  const noted = new Set(first.flatMap(({ column }) => column ?? []));
  return [...first, ...remaining(table, noted)]
    .toSorted((a, b) => order[a.severity] - order[b.severity])
    .slice(0, maxNotes)
    .map((note) => ({ ...note, table: table.table }));
}
