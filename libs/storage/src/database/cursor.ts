import { DataPilotError } from "@datapilot/contracts";
import { sql, type RawBuilder } from "kysely";
import { z } from "zod";

/** Where a page ended: the last row's time, to the microsecond, and its id. */
export interface PagePosition {
  readonly at: string;
  readonly id: string;
}

const positionSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** A position as an opaque token for a client. */
export function encodeCursor(position: PagePosition): string {
  return Buffer.from(JSON.stringify([position.at, position.id])).toString("base64url");
}

function parseToken(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}

/** The position in a client's token. Throws `malformed_request` for anything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): PagePosition {
  const parsed = positionSchema.safeParse(parseToken(cursor));
  if (!parsed.success) {
    throw new DataPilotError("malformed_request", { detail: "The cursor is not one from a previous page." });
  }
  return { at: parsed.data[0], id: parsed.data[1] };
}

/** A timestamptz column as text that keeps its microseconds, which a JavaScript Date would cut. */
export function exactTime(column: string): RawBuilder<string> {
  return sql<string>`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}

/** True for rows that stand after the position in the order (time, id), both descending. */
export function isAfter(timeColumn: string, position: PagePosition): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(timeColumn)}, ${sql.ref("id")}) < (${position.at}::timestamptz, ${position.id}::uuid)`;
}
