import type { ColumnType, Warning } from "@datapilot/contracts";
import type { DataFrame } from "nodejs-polars";
import { z } from "zod";
import { countBlanks, countFits, noCounts, type FitCounts, type Trial } from "./count-fits.ts";
import { proposeReading, rivalOf } from "./propose.ts";
import { colonsStay } from "./clock-durations.ts";
import type { Reading } from "./reading.ts";
import { toldOrder, type ToldForms } from "./told.ts";
import { writtenForm } from "./written-form.ts";

/** What one column of the file is read as, and why. */
export interface TypeDecision {
  /** Null for text. */
  readonly reading: Reading | null;
  readonly evidence: string;
  readonly misfits: number;
  /** No cell changes: each is null, or stands for its value without anything taken off; in a text column none becomes null. */
  readonly asTheyStand: boolean;
  readonly warnings: readonly Warning[];
  /** How the texts write their values, where that is not how these are shown (`writtenForm`). */
  readonly written?: string;
}

/** A column to decide. `types` is set for a target column, which takes nothing else and nulls what does not fit. */
export interface ColumnToDecide {
  readonly name: string;
  readonly header: string;
  readonly types: ReadonlySet<ColumnType> | null;
}

/** Calls back with each chunk of the file's rows, as text columns. */
export type ForEachChunk = (visit: (frame: DataFrame) => void) => Promise<void>;

/** Misfits up to this share, and never more than this many, become null; with more the column is text. */
export const maxMisfitShare = 0.005;
export const maxMisfits = 100;
/** Each round reads the whole file: a proposal, and one better for what did not fit, and once more. */
const maxRounds = 3;
const sampleRows = 600;

interface Progress {
  readonly column: ColumnToDecide;
  sample: string[];
  readonly known: Set<string>;
  readonly tried: Map<string, { readonly reading: Reading; readonly counts: FitCounts }>;
  done: boolean;
  /** Cells that would be null in a text column. */
  blanks: number;
}

const textCells = z.array(z.string().nullable());

/** Rows spread over a chunk: its first ones alone might all be alike. They are taken whole, as a wide table has more columns than these. */
function spreadRows(frame: DataFrame): (string | null)[][] {
  const { height } = frame;
  const step = Math.max(1, Math.floor(height / sampleRows));
  return Array.from({ length: Math.min(height, sampleRows) }, (_, at) => textCells.parse(frame.row(at * step)));
}

/**
 * Decides each column's type over all rows: a reading is proposed on a sample and then held against every row; what does not fit
 * may bring up a better one. A column becomes other than text only when all, or all but a tiny share, of its values fit.
 */
export async function decideTypes(
  columns: readonly ColumnToDecide[],
  forEachChunk: ForEachChunk,
  told: ToldForms = {},
): Promise<TypeDecision[]> {
  const progress: Progress[] = columns.map((column) => ({
    column,
    sample: [],
    known: new Set(),
    tried: new Map(),
    done: false,
    blanks: 0,
  }));
  for (let round = 0; round < maxRounds && progress.some((column) => !column.done); round += 1) {
    let trials: Trial[] | null = null;
    await forEachChunk((frame) => {
      sampleOnce(frame, progress, round);
      trials ??= proposeTrials(progress, told);
      countFits(frame, trials);
      if (round === 0) addBlanks(frame, progress);
    });
    for (const column of progress) settle(column, round);
  }
  const decisions = agreeOnOrder(progress.map(conclude), progress, toldOrder(told));
  return decisions.map((decision, at) => {
    const written = writtenForm(decision.reading, progress[at]?.sample ?? []);
    return written === null ? decision : { ...decision, written };
  });
}

function sampleOnce(frame: DataFrame, progress: readonly Progress[], round: number): void {
  if (round > 0) return;
  const poor = progress.filter(({ sample }) => sample.length < 20);
  if (poor.length === 0) return;
  const rows = spreadRows(frame.select(...poor.map(({ column }) => column.name)));
  for (const [at, { sample }] of poor.entries()) {
    sample.push(...rows.map((row) => row[at] ?? "").filter((cell) => cell !== ""));
  }
}

function proposeTrials(progress: readonly Progress[], told: ToldForms): Trial[] {
  return progress.flatMap((column) => {
    if (column.done) return [];
    const reading = proposeReading(column.sample, [...column.known], column.column.types, told, column.column.header);
    if (reading === null || column.tried.has(reading.id)) {
      column.done = true;
      return [];
    }
    const counts = noCounts();
    column.tried.set(reading.id, { reading, counts });
    return [{ name: column.column.name, reading, rival: rivalOf(reading), counts }];
  });
}

/** Counts what would be null in the columns that have no proposal; for the others that is counted with their values. */
function addBlanks(frame: DataFrame, progress: readonly Progress[]): void {
  const texts = progress.filter(({ tried }) => tried.size === 0);
  const counts = countBlanks(
    frame,
    texts.map(({ column }) => column.name),
  );
  for (const [at, column] of texts.entries()) column.blanks += counts[at] ?? 0;
}

/** A column is done when its last proposal leaves nothing out; otherwise the misfits take part in the next proposal. */
function settle(column: Progress, round: number): void {
  const last = [...column.tried.values()].at(-1);
  if (last === undefined) return;
  if (round === 0) column.blanks = last.counts.blanks;
  if (last.counts.misfits === 0 || last.counts.vetoed > 0) column.done = true;
  for (const example of last.counts.examples) column.known.add(example);
}

function conclude(column: Progress): TypeDecision {
  const tried = [...column.tried.values()].sort((a, b) => a.counts.misfits - b.counts.misfits);
  const best = tried[0];
  const forced = column.column.types !== null;
  if (best === undefined) return ofTexts(column);
  const { reading, counts } = best;
  if (!forced && counts.vetoed > 0 && reading.veto !== undefined) {
    return asText(`the values are digits, but ${reading.veto.because}`, column);
  }
  const tolerable = counts.misfits <= maxMisfits && counts.misfits <= counts.values * maxMisfitShare;
  if (!forced && !tolerable) {
    const example = [...counts.examples][0] ?? "";
    return asText(
      `${counts.misfits} of ${counts.values} values are no ${reading.means}, such as "${example.slice(0, 40)}"`,
      column,
    );
  }
  const fitting = counts.values - counts.misfits;
  const said =
    counts.misfits === 0
      ? `all ${fitting} values are ${reading.means}`
      : `${fitting} of ${counts.values} values are ${reading.means}; the others became null`;
  return { reading, evidence: said, misfits: counts.misfits, asTheyStand: counts.asTheyStand, warnings: [] };
}

/** A column that no reading was proposed for. */
function ofTexts(column: Progress): TypeDecision {
  const { sample } = column;
  const { header } = column.column;
  const stays = colonsStay(sample);
  if (stays === null) return asText(sample.length === 0 ? "no values to judge by" : "the values are texts", column);
  const warning = { code: "durations_kept", message: `"${header}": ${stays}.`, column: header };
  return { ...asText(stays, column), warnings: [warning] };
}

function asText(evidence: string, { blanks }: Progress): TypeDecision {
  return { reading: null, evidence, misfits: 0, asTheyStand: blanks === 0, warnings: [] };
}

/** Where both orders of day and month fit every value, the file's other dates decide; without any, the day comes first. */
function agreeOnOrder(
  decisions: readonly TypeDecision[],
  progress: readonly Progress[],
  said: Reading["order"],
): TypeDecision[] {
  if (said !== undefined) return [...decisions];
  const counts = (at: number): FitCounts | undefined =>
    progress[at]?.tried.get(decisions[at]?.reading?.id ?? "")?.counts;
  const certain = decisions.flatMap(({ reading }, at) => {
    const seen = counts(at);
    return reading?.order !== undefined && seen !== undefined && seen.rivalMisfits > seen.misfits
      ? [reading.order]
      : [];
  });
  const order = certain[0] ?? "day-first";
  return decisions.map((decision, at) => {
    const seen = counts(at);
    const { reading } = decision;
    if (reading?.order === undefined || seen === undefined || seen.rivalMisfits > seen.misfits) return decision;
    const rival = rivalOf(reading);
    if (seen.rivalMisfits < seen.misfits && rival !== null) {
      return {
        ...decision,
        reading: rival,
        misfits: seen.rivalMisfits,
        evidence: `${seen.values - seen.rivalMisfits} values are ${rival.means}`,
      };
    }
    const chosen = reading.order === order || rival === null ? reading : rival;
    const why = certain.length > 0 ? "as in the file's other dates" : "without evidence for either";
    const header = progress[at]?.column.header ?? "";
    const message = `"${header}": no value tells day from month; they were read ${chosen.order === "day-first" ? "day first" : "month first"}, ${why}.`;
    return {
      ...decision,
      reading: chosen,
      evidence: `all ${seen.values} values are ${chosen.means}, ${why}`,
      warnings: [{ code: "ambiguous_dates", message, column: header }],
    };
  });
}
