import { DataPilotError } from "@datapilot/contracts";
import { maxRecordBytes } from "../delimited/walk-records.ts";
import { readBlocks } from "../source/read-blocks.ts";
import type { TextSource } from "../source/text-source.ts";
import { ValueScanner, type ScannedValue } from "./value-scanner.ts";

/** A JSON value as its text. */
export interface JsonValue {
  readonly text: string;
  readonly line: number;
  readonly group: ScannedValue["group"];
}

const blockBytes = 1 << 20;

/**
 * Gives `take` the values of one depth of a JSON text in order, one in memory at a time. `take` says false to stop early. Throws
 * `unreadable_file` when the text ends within a value or a value is longer than any record.
 */
export async function readValues(
  source: TextSource,
  depth: number,
  take: (value: JsonValue) => boolean | Promise<boolean>,
): Promise<void> {
  const scanner = new ValueScanner(depth);
  const range = { start: source.start, end: source.size };
  let seen = 0;
  let kept = 0;
  let going = true;
  await readBlocks(source.path, range, { block: blockBytes, maxRest: Number.POSITIVE_INFINITY }, async (block) => {
    const { bytes, last } = block;
    if (!going) return bytes.length;
    for (const value of scanner.scan(bytes, seen, kept)) going = going && (await take(valueOf(bytes, value)));
    if (last) for (const value of scanner.finish(bytes.length)) going = going && (await take(valueOf(bytes, value)));
    const from = scanner.openStart === -1 ? bytes.length : scanner.openStart;
    if (bytes.length - from > maxRecordBytes) throw tooLong(scanner.line);
    seen = bytes.length - from;
    kept = from;
    return from;
  });
  if (going && !scanner.closed) {
    const detail = `The JSON ends in the middle of a value, at line ${scanner.line}; it was cut off. Upload it again.`;
    throw new DataPilotError("unreadable_file", { detail });
  }
}

function valueOf(bytes: Buffer, { start, end, line, group }: ScannedValue): JsonValue {
  return { text: bytes.toString("utf8", start, end), line, group };
}

function tooLong(line: number): DataPilotError {
  const size = maxRecordBytes / 1024 / 1024;
  const detail = `A value of the JSON, near line ${line}, is longer than ${size} MB; a table has shorter records.`;
  return new DataPilotError("unreadable_file", { detail });
}
