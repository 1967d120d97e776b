import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { useProduct } from "../support/use-product.ts";

const secret = "TOP-SECRET-OF-ANOTHER";

interface Place {
  /** The other dataset's logical table, partition and id: more than any attacker would know. */
  readonly relation: string;
  readonly partition: string;
  readonly datasetId: string;
}

const attacks: readonly (readonly [string, (place: Place) => string])[] = [
  ["name the other's relation", ({ relation }) => `SELECT * FROM ${relation}`],
  ["name it with its schema", ({ relation }) => `SELECT * FROM data.${relation}`],
  ["name its partition", ({ partition }) => `SELECT * FROM data_partitions.${partition}`],
  ["join it", ({ relation }) => `SELECT o.* FROM dataset d CROSS JOIN ${relation} o`],
  ["unite with it", ({ relation }) => `SELECT word FROM dataset UNION ALL SELECT word FROM ${relation}`],
  ["hide it in a sub-query", ({ relation }) => `SELECT (SELECT string_agg(word, ',') FROM ${relation}) FROM dataset`],
  ["hide it in EXISTS", ({ relation }) => `SELECT 1 FROM dataset WHERE EXISTS (SELECT 1 FROM ${relation})`],
  [
    "hide it in a CTE of the allowed name",
    ({ relation }) => `WITH dataset AS (SELECT * FROM ${relation}) SELECT * FROM dataset`,
  ],
  [
    "hide it in a nested CTE",
    ({ relation }) => `SELECT * FROM (WITH x AS (SELECT * FROM ${relation}) SELECT * FROM x) y`,
  ],
  ["hide it in LATERAL", ({ relation }) => `SELECT * FROM dataset d, LATERAL (SELECT * FROM ${relation}) o`],
  ["hide it in ORDER BY", ({ relation }) => `SELECT 1 FROM dataset ORDER BY (SELECT word FROM ${relation} LIMIT 1)`],
  ["hide it in LIMIT", ({ relation }) => `SELECT 1 FROM dataset LIMIT (SELECT count(*) FROM ${relation})`],
  ["use TABLE", ({ relation }) => `TABLE ${relation}`],
  ["name its dataset id", ({ datasetId }) => `SELECT * FROM dataset WHERE dataset_id = '${datasetId}'`],
  ["close the predicate", ({ datasetId }) => `SELECT * FROM dataset) x WHERE true OR dataset_id = '${datasetId}' --`],
  ["set the wall", ({ datasetId }) => `SET datapilot.dataset_id = '${datasetId}'`],
  [
    "set the wall in a SELECT",
    ({ datasetId }) => `SELECT set_config('datapilot.dataset_id', '${datasetId}', false), word FROM dataset`,
  ],
  ["stack statements", ({ relation }) => `SELECT 1; SELECT * FROM ${relation}`],
  ["leave the role", ({ relation }) => `RESET ROLE; SELECT * FROM ${relation}`],
  ["read it as XML", ({ relation }) => `SELECT query_to_xml('SELECT * FROM ${relation}', true, true, '')`],
  ["read it by a cursor", ({ relation }) => `DECLARE c CURSOR FOR SELECT * FROM ${relation}`],
  ["copy it", ({ relation }) => `COPY ${relation} TO STDOUT`],
  ["run a block", ({ relation }) => `DO $$ BEGIN RAISE EXCEPTION '%', (SELECT word FROM ${relation} LIMIT 1); END $$`],
  ["explain it", ({ relation }) => `EXPLAIN ANALYZE SELECT * FROM ${relation}`],
  ["read statistics", () => "SELECT most_common_vals FROM pg_stats"],
  ["read the jobs", () => "SELECT input FROM control.jobs"],
  ["read the audit log", () => "SELECT question FROM control.ai_audit_log"],
  ["read a file", () => "SELECT pg_read_file('/etc/passwd')"],
  ["list a folder", () => "SELECT pg_ls_dir('.')"],
  ["sleep", () => "SELECT pg_sleep(100)"],
  ["sleep in a filter", () => "SELECT * FROM dataset WHERE pg_sleep(100) IS NULL"],
  ["write", () => "INSERT INTO dataset VALUES ('x')"],
  ["write in a CTE", () => "WITH x AS (DELETE FROM dataset RETURNING *) SELECT * FROM x"],
  ["create", () => "SELECT * INTO stolen FROM dataset"],
  ["lock", () => "SELECT * FROM dataset FOR UPDATE"],
  ["call a large object", () => "SELECT lo_import('/etc/passwd')"],
  ["cast to a class", () => "SELECT 'pg_roles'::regclass::text"],
  ["read the server's settings", () => "SELECT current_setting('data_directory')"],
];

const relationSchema = z.object({ relation_name: z.string(), partition: z.string() });

describe("another dataset through /api/sql", () => {
  const running = useProduct();
  let own: string;
  let place: Place;

  beforeAll(async () => {
    own = (await running.api.upload("word\nmine\n", "mine.csv")).session_id;
    const other = await running.api.upload(`word\n${secret}\n`, "theirs.csv");
    const client = new pg.Client({ connectionString: running.database.url });
    await client.connect();
    try {
      const text = "SELECT relation_name, partition FROM control.dataset_tables WHERE dataset_id = $1";
      const found = relationSchema.parse((await client.query(text, [other.dataset_id])).rows[0]);
      place = { relation: found.relation_name, partition: found.partition, datasetId: other.dataset_id };
    } finally {
      await client.end();
    }
  });

  it.each(attacks)("cannot be reached: %s", async (_name, statement) => {
    const answer = await running.api.sql(own, statement(place));
    // A sleep that was slept would end by the statement's time-out, and not be refused.
    expect(answer.status).toBe("refused");
    expect(answer.rows).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain(secret);
  });

  it("while the own one still can", async () => {
    expect(await running.api.sql(own, "SELECT word FROM dataset")).toMatchObject({ rows: [["mine"]] });
  });
});
