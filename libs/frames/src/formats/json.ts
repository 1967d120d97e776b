import { DataPilotError, type Warning } from "@datapilot/contracts";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { openConverted } from "../converted/converted-table.ts";
import { TableWriter } from "../converted/table-writer.ts";
import type { RejectedLine } from "../delimited/clean-rows.ts";
import { flattenRecord } from "../json/flatten-record.ts";
import type { RecordPlace } from "../json/locate-records.ts";
import { readLines } from "../json/read-lines.ts";
import { readValues, type JsonValue } from "../json/read-values.ts";
import { closeTextSource, type TextSource } from "../source/text-source.ts";
import type { FormatRequest, OpenedTable } from "./opened-table.ts";
import { refuseOverrides } from "./refuse-overrides.ts";

/** More keys than this are data, not column names. */
const maxKeys = 10_000;

interface Conversion {
  readonly columns: readonly string[];
  /** Columns that came up after rows were written: the file must be written again with them. */
  readonly late: boolean;
  /** Columns of which no record has a value, while other records have an object there, whose members are columns of their own. */
  readonly objects: ReadonlySet<string>;
  readonly rows: number;
  readonly bad: RejectedLine[];
  readonly badCount: number;
}

/** Opens JSON: a list of records, a list inside an object, one record a line, or values one after another. */
export async function openJson(request: FormatRequest, source: TextSource, place: RecordPlace): Promise<OpenedTable> {
  refuseOverrides(request.overrides, "json");
  const path = join(request.folder, "records.tmp");
  try {
    let done = await convert(request, source, place, path, [], new Set());
    if (done.late || done.objects.size > 0) {
      const columns = done.columns.filter((name) => !done.objects.has(name));
      done = await convert(request, source, place, path, columns, done.objects);
    }
    refuseEmpty(done);
    const format = place.kind === "lines" ? "jsonl" : "json";
    const warnings: Warning[] = [...source.warnings];
    const { sourceBytes } = source;
    const opened = await openConverted(request, { format, path, sourceBytes, headers: done.columns, warnings });
    const { faults } = opened.table;
    faults.rejected.count += done.badCount;
    faults.rejected.sample.push(...done.bad);
    // Their places are blank lines, so that the other rows keep their numbers.
    faults.blankLines -= done.badCount;
    return opened;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await closeTextSource(source);
  }
}

function refuseEmpty({ columns, rows, badCount, bad }: Conversion): void {
  if (rows > 0 && columns.length > 0 && badCount <= rows) return;
  const detail =
    badCount > 0
      ? `${badCount} line(s) are no JSON, first line ${bad[0]?.line ?? 1}; this is no readable table.`
      : "The JSON holds no records.";
  throw new DataPilotError("unreadable_file", { detail });
}

async function convert(
  request: FormatRequest,
  source: TextSource,
  place: RecordPlace,
  path: string,
  known: readonly string[],
  leftOut: ReadonlySet<string>,
): Promise<Conversion> {
  const places = new Map(known.map((name, at) => [name, at]));
  const writer = await TableWriter.create(path);
  const bad: RejectedLine[] = [];
  const filled = new Set<string>();
  let badCount = 0;
  let rows = 0;
  let width = known.length;
  let late = false;

  const take = async (value: JsonValue): Promise<boolean> => {
    request.checkCancelled();
    const record = readRecord(value, place);
    if (record === null) {
      badCount += 1;
      if (bad.length < 20) bad.push({ line: value.line, text: value.text.slice(0, 500), reason: "no_json" });
      writer.blank();
      return true;
    }
    for (const name of leftOut) record.delete(name);
    for (const [name, cell] of record) {
      if (!places.has(name)) places.set(name, places.size);
      if (cell !== "") filled.add(name);
    }
    if (places.size > maxKeys) throw tooManyKeys();
    late ||= rows > 0 && places.size > width;
    width = places.size;
    rows += 1;
    if (!late) {
      const cells = Array.from({ length: width }, () => "");
      for (const [name, cell] of record) cells[places.get(name) ?? 0] = cell;
      writer.row(cells);
      await writer.breathe();
    }
    return true;
  };
  try {
    if (place.kind === "lines") await readLines(source, take, () => writer.blank());
    else
      await readValues(source, place.kind === "member" ? 2 : place.depth, (value) => {
        const wanted = place.kind !== "member" || (value.group?.list === true && value.group.key === place.key);
        return wanted ? take(value) : true;
      });
  } catch (error) {
    await writer.abandon();
    throw error;
  }
  await writer.end();
  const columns = [...places.keys()];
  return { columns, late, objects: nullObjects(columns, filled), rows, bad, badCount };
}

function nullObjects(columns: readonly string[], filled: ReadonlySet<string>): ReadonlySet<string> {
  const objects = new Set(columns.flatMap((name) => (name.includes(".") ? [name.slice(0, name.indexOf("."))] : [])));
  return new Set(columns.filter((name) => objects.has(name) && !filled.has(name)));
}

/** A line that is no JSON is left out and told; anywhere else it says that the file is damaged. */
function readRecord({ text, line }: JsonValue, place: RecordPlace): Map<string, string> | null {
  try {
    JSON.parse(text);
  } catch (error) {
    if (place.kind === "lines") return null;
    const detail = `The JSON is damaged at line ${line}, near ${JSON.stringify(text.slice(0, 40))}; correct it and upload it again.`;
    throw new DataPilotError("unreadable_file", { detail }, { cause: error });
  }
  return flattenRecord(text);
}

function tooManyKeys(): DataPilotError {
  const detail = `The records have more than ${maxKeys} different keys; give them as rows with a column for the key.`;
  return new DataPilotError("unreadable_file", { detail });
}
