import { createHmac } from "node:crypto";
import type pg from "pg";
import { readerRole } from "../reader-url.ts";
import { wallSchema } from "../sql-text.ts";

/**
 * The dataset that the reader's session may see, and the proof that the warehouse chose it.
 *
 * Any session may SET a custom setting, so `datapilot.dataset_id` alone proves nothing. It counts only together with
 * `datapilot.dataset_proof` = HMAC-SHA-256(secret, "<dataset id>:<backend pid>"), and the secret is in a table that only the
 * owner reads. So not even a stolen reader login with statements of its own reaches a row.
 *
 * The function raises instead of returning null: a wrong proof must not look like an empty dataset.
 */
const functionText = `
CREATE OR REPLACE FUNCTION ${wallSchema}.current_dataset() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
  dataset text := current_setting('datapilot.dataset_id', true);
  proof text := current_setting('datapilot.dataset_proof', true);
  expected text;
BEGIN
  SELECT encode(sha256(s.outer_pad || sha256(s.inner_pad || convert_to(dataset || ':' || pg_backend_pid(), 'UTF8'))), 'hex')
    INTO expected FROM ${wallSchema}.secret s;
  IF expected IS NULL OR proof IS DISTINCT FROM expected THEN
    RAISE EXCEPTION 'no dataset is open in this session' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN dataset::uuid;
END
$body$`;

/** HMAC (RFC 2104) for SHA-256 pads its key with 0x36 and 0x5c to one block of 64 bytes; the key is the hash of three random UUIDs (366 random bits). */
const secretText = `
INSERT INTO ${wallSchema}.secret (key, inner_pad, outer_pad)
SELECT key,
  (SELECT string_agg(set_byte('\\x00', 0, (CASE WHEN i < 32 THEN get_byte(key, i) ELSE 0 END) # 54), ''::bytea ORDER BY i) FROM generate_series(0, 63) i),
  (SELECT string_agg(set_byte('\\x00', 0, (CASE WHEN i < 32 THEN get_byte(key, i) ELSE 0 END) # 92), ''::bytea ORDER BY i) FROM generate_series(0, 63) i)
FROM (SELECT sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) AS key) fresh
ON CONFLICT DO NOTHING`;

/** Creates the wall's secret and function. The secret is made once and kept. */
export async function setUpWall(client: pg.ClientBase): Promise<void> {
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${wallSchema}`);
  await client.query(`REVOKE ALL ON SCHEMA ${wallSchema} FROM PUBLIC, ${readerRole}`);
  await client.query(
    `CREATE TABLE IF NOT EXISTS ${wallSchema}.secret (
       only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
       key bytea NOT NULL, inner_pad bytea NOT NULL, outer_pad bytea NOT NULL)`,
  );
  await client.query(`REVOKE ALL ON ${wallSchema}.secret FROM PUBLIC, ${readerRole}`);
  await client.query(secretText);
  await client.query(functionText);
  await client.query(`REVOKE ALL ON FUNCTION ${wallSchema}.current_dataset() FROM PUBLIC`);
  // A policy runs its functions with the rights of the role that queries; without USAGE on the schema it cannot be called by name.
  await client.query(`GRANT EXECUTE ON FUNCTION ${wallSchema}.current_dataset() TO ${readerRole}`);
}

/** What `datapilot.dataset_proof` must be for this dataset on this backend, in hexadecimal. */
export function datasetProof(secret: Buffer, datasetId: string, backendPid: number): string {
  return createHmac("sha256", secret).update(`${datasetId}:${backendPid}`).digest("hex");
}
