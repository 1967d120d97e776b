import type { Cell, ColumnType } from "@datapilot/contracts";

type ReadCell = (text: string) => Cell;

interface WireType {
  readonly type: ColumnType;
  readonly read: ReadCell;
}

const asText: ReadCell = (text) => text;

/** Whole numbers stay numbers while a double holds them exactly; fractions may lose digits past the 15th; NaN and infinities, which JSON cannot say, are null. */
function readNumber(text: string): Cell {
  const value = Number(text);
  if (!Number.isFinite(value)) return null;
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : text;
}

/** A float is a double already: every finite one is a number. */
function readFloat(text: string): Cell {
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** `2024-01-31 08:00:00.5` → `2024-01-31T08:00:00.5`; `infinity` and years BC stay as PostgreSQL writes them. */
const readTimestamp: ReadCell = (text) => (/^\d+-/.test(text) ? text.replace(" ", "T") : text);

/** The session's zone is UTC, so the offset is always `+00`. */
const readTimestamptz: ReadCell = (text) => String(readTimestamp(text)).replace(/\+00$/, "Z");

const text: WireType = { type: "text", read: asText };
const integer: WireType = { type: "integer", read: readNumber };
const float: WireType = { type: "number", read: readFloat };

/** By the type's OID in pg_type.dat. Whatever is not here (json, uuid, interval, arrays, …) is shown as PostgreSQL writes it. */
const wireTypes: ReadonlyMap<number, WireType> = new Map([
  [16, { type: "boolean", read: (value) => value === "t" }],
  [20, integer],
  [21, integer],
  [23, integer],
  [700, float],
  [701, float],
  [1700, { type: "decimal", read: readNumber }],
  [1082, { type: "date", read: asText }],
  [1083, { type: "time", read: asText }],
  [1114, { type: "timestamp", read: readTimestamp }],
  [1184, { type: "timestamptz", read: readTimestamptz }],
]);

/** How a result column of this PostgreSQL type is read and what it is called. */
export function wireType(oid: number): WireType {
  return wireTypes.get(oid) ?? text;
}
