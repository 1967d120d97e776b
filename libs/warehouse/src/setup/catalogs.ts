import type pg from "pg";

/** Relations of the system schemas (and of any other but the data's) that everybody may read, whole or by column. */
const openRelations = `
SELECT c.oid::regclass::text AS relation FROM pg_class c
 WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p', 'S')
   AND ($1 OR pg_has_role(c.relowner, 'USAGE'))
   AND (EXISTS (SELECT FROM aclexplode(c.relacl) g WHERE g.grantee = 0)
     OR EXISTS (SELECT FROM pg_attribute a, aclexplode(a.attacl) g WHERE a.attrelid = c.oid AND g.grantee = 0))`;

/**
 * Takes SELECT from PUBLIC on every system catalog and view. PostgreSQL's own planner and executor do not go through these
 * grants, and the owner, a superuser, needs none; only sessions that read catalogs by SQL notice. Without superuser only
 * the owner's own relations can be closed; the number of those that stay open is returned.
 */
export async function closeCatalogs(client: pg.ClientBase, superuser: boolean): Promise<number> {
  const { rows } = await client.query<{ relation: string }>(openRelations, [superuser]);
  if (rows.length > 0) {
    await client.query(`REVOKE ALL ON ${rows.map((row) => row.relation).join(", ")} FROM PUBLIC`);
  }
  if (superuser) {
    await client.query("REVOKE ALL ON SCHEMA information_schema FROM PUBLIC");
    return 0;
  }
  const left = await client.query(openRelations, [true]);
  return left.rows.length;
}
