import type pg from "pg";
import { canonicalDatasetId, quoteLiteral } from "../sql-text.ts";
import { datasetProof } from "../setup/wall.ts";

declare module "pg" {
  interface ClientBase {
    /** The backend's pid, as the server told it when the connection opened. */
    readonly processID: number | null;
  }
}

/** The pid of the backend behind a connected client. */
export function backendPid(client: pg.ClientBase): number {
  if (client.processID === null) throw new Error("the server sent no backend key; is a connection pooler in between?");
  return client.processID;
}

/**
 * Opens the dataset's wall for one transaction, in one message: read-only, limited in time, and with the proof that only
 * this backend can use. The settings end with the transaction.
 */
export function openingText(secret: Buffer, datasetId: string, pid: number, timeoutMs: number): string {
  const id = canonicalDatasetId(datasetId);
  return [
    "BEGIN READ ONLY",
    `SET LOCAL statement_timeout = ${Math.max(1, Math.ceil(timeoutMs))}`,
    `SET LOCAL datapilot.dataset_id = ${quoteLiteral(id)}`,
    `SET LOCAL datapilot.dataset_proof = ${quoteLiteral(datasetProof(secret, id, pid))}`,
  ].join("; ");
}

/**
 * The statement where only a SELECT can stand, with one row more than the cap so that a longer result is noticed. LIMIT, not
 * a cursor: a cursor (and a row limit in the protocol) turns parallel plans off. The line break ends a trailing comment.
 */
export function cappedText(sql: string, maxRows: number): string {
  return `SELECT * FROM (${sql}\n) AS guarded LIMIT ${Math.max(0, Math.trunc(maxRows)) + 1}`;
}
