import { DataPilotError } from "@datapilot/contracts";
import { maxRecordBytes } from "../delimited/walk-records.ts";
import { readBlocks } from "../source/read-blocks.ts";
import type { TextSource } from "../source/text-source.ts";
import type { JsonValue } from "./read-values.ts";

const blockBytes = 1 << 20;

/** Gives `take` each line of a text that holds anything, in order, and tells `blank` of the others. */
export async function readLines(
  source: TextSource,
  take: (value: JsonValue) => Promise<boolean>,
  blank: () => void,
): Promise<void> {
  let line = 0;
  const give = async (bytes: Buffer): Promise<void> => {
    line += 1;
    const text = bytes.toString("utf8").trim();
    if (text === "") blank();
    else await take({ text, line, group: null });
  };
  const range = { start: source.start, end: source.size };
  await readBlocks(source.path, range, { block: blockBytes, maxRest: Number.POSITIVE_INFINITY }, async (block) => {
    const { bytes, last } = block;
    let at = 0;
    for (let end = bytes.indexOf(10, at); end !== -1; end = bytes.indexOf(10, at)) {
      await give(bytes.subarray(at, end));
      at = end + 1;
    }
    if (last && at < bytes.length) await give(bytes.subarray(at));
    if (bytes.length - at > maxRecordBytes) throw tooLong(line + 1);
    return last ? bytes.length : at;
  });
}

function tooLong(line: number): DataPilotError {
  const detail = `Line ${line} is longer than ${maxRecordBytes / 1024 / 1024} MB; a table has shorter records.`;
  return new DataPilotError("unreadable_file", { detail });
}
