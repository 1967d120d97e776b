import type pg from "pg";
import { wallSchema } from "../sql-text.ts";

/** The wall's secret, read once from the table that only the owner can read; `forget` makes the next use read it anew. */
export function wallSecretOf(owner: pg.Pool): { read(): Promise<Buffer>; forget(): void } {
  let known: Promise<Buffer> | undefined;

  async function fetch(): Promise<Buffer> {
    const { rows } = await owner.query<{ key: Buffer }>(`SELECT key FROM ${wallSchema}.secret`);
    const [row] = rows;
    if (row === undefined) throw new Error("the database has no wall secret: setUpWarehouse was not run on it");
    return row.key;
  }

  return {
    read() {
      known ??= fetch().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
    forget() {
      known = undefined;
    },
  };
}
