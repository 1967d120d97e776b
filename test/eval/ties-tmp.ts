import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createLogger } from "@datapilot/runtime";
import { startEmbeddedDatabase } from "../../services/standalone/src/postgres/embedded.ts";
import { openEvaluation } from "./harness/evaluation.ts";
import { ownSetNames, readOwnSet } from "./harness/own-sets.ts";
import { cellKey } from "./harness/same-answer.ts";
const folder = await mkdtemp("/tmp/datapilot-ties-");
const db = await startEmbeddedDatabase(folder);
const ev = await openEvaluation({ databaseUrl: db.url, folder: join(folder, "engine"), pluginsFolder: "/work/main/plugins", logger: createLogger({ level: "silent", service: "x" }) });
for (const name of await ownSetNames()) {
  const set = await readOwnSet(name, folder);
  for (const q of set.questions) {
    if (q.gold.kind !== "sql") continue;
    for (const s of q.gold.statements) {
      const d = await ev.load(q.tables, set.pluginId);
      const m = /^(.*) ORDER BY (.*) LIMIT (\d+)$/.exec(s);
      if (m !== null) {
        const order = (m[2] ?? "").replace(/, 1$/, "").replace(/ (DESC|ASC)/, "").replace(/ NULLS LAST/, "");
        const cols = /^\d$/.test(order) ? s.replace(/ LIMIT \d+$/, "") : s.replace(/^SELECT /, `SELECT ${order} AS k, `).replace(/GROUP BY 1 /, "GROUP BY 2 ").replace(/ LIMIT \d+$/, "");
        try {
          const rows = await ev.run(d, cols);
          const col = /^\d$/.test(order) ? Number(order) - 1 : 0;
          const keys = rows.map((r) => cellKey(r[col] ?? null));
          const k = Number(m[3]);
          const cut = keys[k - 1] === keys[k];
          const inner = new Set(keys.slice(0, k)).size < Math.min(k, keys.length);
          if (cut || (inner && q.ordered)) console.log(q.id, cut ? "CUT" : "", inner ? "inner" : "", keys.slice(0, k + 2).join(" "), q.question);
        } catch (e) { console.log("??", q.id, String(e).slice(0, 150)); }
      }
      const r = await ev.run(d, s);
      if (r.length === 0 || r.every((x) => x.every((c) => c === null))) console.log("EMPTY", q.id, q.question, s);
    }
  }
}
await ev.close(); await db.stop(); await rm(folder, { recursive: true });
