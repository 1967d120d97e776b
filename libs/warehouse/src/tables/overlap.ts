import type pg from "pg";
import { inTransaction } from "../connections/pool.ts";
import { partitionName, quoteIdentifier } from "../sql-text.ts";
import type { PartitionColumn } from "../warehouse.ts";

interface Counts {
  readonly distinct: number;
  readonly shared: number;
}

/** Counts the distinct values of one column and those of them that another has. */
export async function overlap(
  pool: pg.Pool,
  from: PartitionColumn,
  to: PartitionColumn,
  limitMs: number,
): Promise<Counts> {
  const [a, b] = [quoteIdentifier(from.column), quoteIdentifier(to.column)];
  return inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL statement_timeout = ${Math.max(1, Math.floor(limitMs))}`);
    const { rows } = await client.query<{ distinct: string; shared: string }>(
      `SELECT count(*) AS distinct, count(*) FILTER (WHERE v IN (SELECT ${b} FROM ${partitionName(to.partition)})) AS shared
         FROM (SELECT DISTINCT ${a} AS v FROM ${partitionName(from.partition)} WHERE ${a} IS NOT NULL) AS given`,
    );
    return { distinct: Number(rows[0]?.distinct ?? 0), shared: Number(rows[0]?.shared ?? 0) };
  });
}
