import { DataPilotError } from "@datapilot/contracts";
import { readTextHead, type TextSource } from "../source/text-source.ts";
import { readValues } from "./read-values.ts";

/** Where the records of a JSON text are. */
export type RecordPlace =
  /** One record a line. */
  | { readonly kind: "lines" }
  /** The values of the text one after another (depth 0), or the items of its outermost list (depth 1). */
  | { readonly kind: "values"; readonly depth: 0 | 1 }
  /** The items of the list that is a member of the outermost object. */
  | { readonly kind: "member"; readonly key: string };

const headBytes = 64 * 1024;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** The text before the first line end, and whether the head goes on after it. */
function firstLine(head: string): { readonly text: string; readonly more: boolean } {
  const trimmed = head.trimStart();
  const end = trimmed.indexOf("\n");
  return end === -1
    ? { text: trimmed, more: false }
    : { text: trimmed.slice(0, end), more: trimmed.slice(end).trim() !== "" };
}

/**
 * Tells by its content whether a text is JSON, and where its records are; null for any other text. A text that starts with a bracket
 * is JSON when what the bracket opens starts as JSON does.
 */
export async function locateRecords(source: TextSource): Promise<RecordPlace | null> {
  const head = (await readTextHead(source, headBytes)).toString("utf8");
  const start = head.trimStart();
  if (start.startsWith("{") && /^\{\s*("|\})/.test(start)) {
    const line = firstLine(head);
    if (isJson(line.text) && line.more) return { kind: "lines" };
    if (/^\{\s*"(?:[^"\\]|\\.){0,2000}"\s*:/.test(start) || /^\{\s*\}/.test(start)) return placeInObject(source);
    return null;
  }
  if (!start.startsWith("[")) return null;
  const line = firstLine(head);
  if (/^\[\s*[[{]/.test(start)) {
    return line.more && isJson(line.text) ? { kind: "lines" } : { kind: "values", depth: 1 };
  }
  // Of a list of plain values all of the text must be one: a CSV may start with a bracket too.
  return head.length < headBytes && isJson(head) ? { kind: "values", depth: 1 } : null;
}

/** An object is a record, one of several, or holds the one list that has the records. */
async function placeInObject(source: TextSource): Promise<RecordPlace> {
  const lists = new Map<string, boolean>();
  await readValues(source, 2, ({ group, text }) => {
    if (group?.list === true && !lists.has(group.key))
      lists.set(group.key, text.startsWith("{") || text.startsWith("["));
    return lists.size <= maxLists;
  });
  const tables = [...lists].filter(([, ofRecords]) => ofRecords).map(([key]) => key);
  const [key, another] = tables;
  if (key === undefined) return { kind: "values", depth: 0 };
  if (await hasSeveralValues(source)) return { kind: "values", depth: 0 };
  if (another === undefined) return { kind: "member", key };
  const named = tables.slice(0, 5).map((each) => `"${each}"`);
  const detail = `The JSON holds several lists (${named.join(", ")}); upload the one you want as a list of its own.`;
  throw new DataPilotError("unsupported_format", { detail });
}

const maxLists = 100;
/** A text of several objects shows the second one early, unless it is not meant for people. */
const probeBytes = 16 * 1024 * 1024;

async function hasSeveralValues(source: TextSource): Promise<boolean> {
  let values = 0;
  try {
    await readValues({ ...source, size: Math.min(source.size, source.start + probeBytes) }, 0, () => {
      values += 1;
      return values < 2;
    });
  } catch (error) {
    // One object longer than any record is not several.
    if (error instanceof DataPilotError) return values > 1;
    throw error;
  }
  return values > 1;
}
