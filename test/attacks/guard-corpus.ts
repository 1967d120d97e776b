/**
 * Runs the guard over a corpus: `tsx test/attacks/guard-corpus.ts FOLDER`, where FOLDER holds `reject.jsonl` and
 * `accept.jsonl` with one `{id, source, sql}` a line. Prints every leak and every false refusal, then the counts;
 * exits with 1 when there is any.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { loadSqlGuard, type GuardScope } from "@datapilot/sql-guard";

const itemSchema = z.object({ id: z.string(), source: z.string(), sql: z.string() });

/** One table, whose columns the statements do not know: unknown columns are the database's business. */
const scope: GuardScope = {
  datasetId: "7b0e3b4e-3f0a-4d0e-9c55-3a5b8a0c1d2e",
  tables: [
    {
      names: ["dataset"],
      relation: { schema: "data", name: "upload_1" },
      columns: [
        { name: "id", type: "integer" },
        { name: "name", type: "text" },
      ],
    },
  ],
  maxRows: 1_000,
};

function readItems(file: string): z.infer<typeof itemSchema>[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => itemSchema.parse(JSON.parse(line)));
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error("usage: tsx test/attacks/guard-corpus.ts FOLDER");
  process.exit(2);
}
const guard = await loadSqlGuard();
const toReject = readItems(join(folder, "reject.jsonl"));
const toAccept = readItems(join(folder, "accept.jsonl"));
const codes = new Map<string, number>();
let leaks = 0;
let falseRefusals = 0;
for (const { id, source, sql } of toReject) {
  const verdict = guard.check(sql, scope);
  if (verdict.ok) {
    leaks += 1;
    console.log(`LEAK ${id} (${source}): ${sql}\n  → ${verdict.guarded.sql}`);
  } else codes.set(verdict.refusal.code, (codes.get(verdict.refusal.code) ?? 0) + 1);
}
for (const { id, source, sql } of toAccept) {
  const verdict = guard.check(sql, scope);
  if (verdict.ok) continue;
  falseRefusals += 1;
  console.log(`FALSE REFUSAL ${id} (${source}): ${sql}\n  → ${verdict.refusal.code}: ${verdict.refusal.reason}`);
}
for (const [code, count] of [...codes].sort((a, b) => b[1] - a[1])) console.log(`  refused as ${code}: ${count}`);
console.log(`leaks: ${leaks} of ${toReject.length}; false refusals: ${falseRefusals} of ${toAccept.length}`);
process.exitCode = leaks + falseRefusals > 0 ? 1 : 0;
