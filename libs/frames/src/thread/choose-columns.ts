import { DataPilotError, type ColumnType } from "@datapilot/contracts";
import { foldIdentifiers } from "../fold-identifier.ts";
import type { OpenedTable } from "../formats/opened-table.ts";
import type { ReadOverrides, TargetTable } from "../frame-pool.ts";
import type { ColumnPlan } from "../normalise/column-plan.ts";
import type { ColumnToDecide, TypeDecision } from "../normalise/decide-types.ts";
import { readings } from "../normalise/propose.ts";
import type { Reading } from "../normalise/reading.ts";
import { columnNames } from "../sniff/header-names.ts";
import { readableAs, type HeaderMapping } from "../target/map-headers.ts";

/** The columns whose types are to be decided by their values, and how the decisions become plans for all columns. */
export interface ChosenColumns {
  readonly toDecide: readonly ColumnToDecide[];
  toPlans(decisions: readonly TypeDecision[]): ColumnPlan[];
}

/** One column of the table to be: its place in the file and the type it must have, where that is not left to its values. */
interface Wanted {
  readonly name: string;
  readonly sqlName: string;
  /** Null when the file does not have it. */
  readonly index: number | null;
  readonly type: ColumnType | null;
  /** Why it must have that type. */
  readonly because: string;
}

/** PostgreSQL takes 1 600 columns at most, less with wide types and the columns a data table has of its own. */
const maxColumns = 1500;

/** Which columns are read: the file's own, or those of a target. Throws `invalid_input` when types are said of columns that are not there. */
export function chooseColumns(
  opened: OpenedTable,
  overrides: ReadOverrides,
  target: TargetTable | undefined,
  mapping: HeaderMapping | null,
): ChosenColumns {
  const wanted =
    target === undefined || mapping === null ? ownColumns(opened, overrides) : targetColumns(target, mapping);
  const undecided = wanted.filter(({ index, type }) => isUndecided(index, type, opened));
  return {
    toDecide: undecided.map(({ name, index, type }) => ({
      name: rawName(index ?? 0),
      header: name,
      types: type === null ? null : readableAs(type),
    })),
    toPlans: (decisions) => wanted.map((column) => planOf(column, opened, decisions[undecided.indexOf(column)])),
  };
}

const rawName = (index: number): string => `column_${index + 1}`;

/** Texts are read as values, or where texts are wanted looked at for what stands for no value; values of a format's own types are as they are. */
function isUndecided(index: number | null, type: ColumnType | null, opened: OpenedTable): boolean {
  if (index === null) return false;
  const given = opened.givenTypes[index] ?? null;
  return given === null || (given === "text" && type !== null && type !== "text");
}

function ownColumns(opened: OpenedTable, overrides: ReadOverrides): Wanted[] {
  const names = columnNames(opened.headers);
  if (names.length > maxColumns) {
    const detail = `The file has ${names.length} columns; a table holds at most ${maxColumns}. Upload it in parts of fewer columns, each with the column that tells the rows apart, as tables of one dataset (x-table: add); or with one row for each value: row, column, value.`;
    throw new DataPilotError("unreadable_file", { detail });
  }
  const { types = {} } = overrides;
  refuseUnknown(Object.keys(types), names);
  const sqlNames = foldIdentifiers(names);
  return names.map((name, index) => ({
    name,
    sqlName: sqlNames[index] ?? "",
    index,
    type: Object.hasOwn(types, name) ? (types[name] ?? null) : null,
    because: "as was said",
  }));
}

function refuseUnknown(said: readonly string[], names: readonly string[]): void {
  const unknown = said.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const has = names.map((name) => `"${name}"`).join(", ");
  const detail = `A type is given for the column "${unknown}", which the file does not have. Its columns are: ${has.slice(0, 500)}.`;
  throw new DataPilotError("invalid_input", { detail });
}

function targetColumns(target: TargetTable, mapping: HeaderMapping): Wanted[] {
  return target.columns.map(({ name, type }) => ({
    name,
    sqlName: name,
    index: mapping.columns.get(name) ?? null,
    type,
    because: "as the table has it",
  }));
}

function planOf(wanted: Wanted, opened: OpenedTable, decision: TypeDecision | undefined): ColumnPlan {
  const { name, sqlName, index, type } = wanted;
  const given = index === null ? null : (opened.givenTypes[index] ?? null);
  const column = { name, sql_name: sqlName, type: type ?? given ?? decision?.reading?.type ?? "text" };
  const none = { reading: null, misfits: 0, asTheyStand: false } as const;
  if (index === null) return { ...none, column, raw: null, evidence: "the file has no such column" };
  const raw = rawName(index);
  if (decision !== undefined) {
    const { reading, misfits, asTheyStand, written } = decision;
    if (type === "text") return { ...none, column, raw, evidence: `texts, ${wanted.because}`, asTheyStand };
    const evidence = type === null ? decision.evidence : `${decision.evidence}; ${type}, ${wanted.because}`;
    // Where no reading of the type fits any value, all of them are counted as values that do not fit.
    return reading === null && type !== null
      ? { column, raw, reading: plainest(type), evidence, misfits: 1, asTheyStand: false }
      : { column, raw, reading, evidence, misfits, asTheyStand, ...(written === undefined ? {} : { written }) };
  }
  if (given !== null && type !== null) refuseConversion(name, given, type);
  const evidence = type === null ? `${given ?? "text"}, as the file has it` : `${type}s, ${wanted.because}`;
  return { ...none, column, raw, evidence, ...(given === null ? {} : { native: given }) };
}

function plainest(type: ColumnType): Reading | null {
  return readings.find((reading) => readableAs(type).has(reading.type)) ?? null;
}

function refuseConversion(name: string, given: ColumnType, type: ColumnType): void {
  if (type === given || type === "text" || readableAs(type).has(given)) return;
  const detail = `The column "${name}" is a ${given} in the file, which can't become a ${type}.`;
  throw new DataPilotError("schema_mismatch", { detail }, { fields: [{ path: name, message: `Give it as ${type}.` }] });
}
