import { loadSqlGuard, type GuardScope } from "@datapilot/sql-guard";
import { loadModule, parseSync } from "libpg-query";
import { median, type Figure } from "./figure.ts";
import { referenceColumns } from "./table-file.ts";

const rounds = 200;

const types: Readonly<Record<string, GuardScope["tables"][number]["columns"][number]["type"]>> = {
  bigint: "integer",
  timestamp: "timestamp",
  date: "date",
  text: "text",
  numeric: "decimal",
  "double precision": "number",
};

const scope: GuardScope = {
  datasetId: "0198c0de-0000-7000-8000-000000000001",
  maxRows: 10_000,
  tables: [
    {
      names: ["orders", "dataset"],
      relation: { schema: "data", name: "upload_orders" },
      columns: referenceColumns.map(([name, type]) => ({ name, type: types[type] ?? "text" })),
    },
  ],
};

const statements: readonly string[] = [
  "SELECT count(*) FROM orders",
  "SELECT sum(revenue) FROM orders WHERE ordered_at >= '2025-01-01' AND ordered_at < '2025-02-01'",
  "SELECT region, sum(revenue) AS revenue FROM orders GROUP BY region ORDER BY revenue DESC NULLS LAST LIMIT 5",
  "SELECT date_trunc('month', order_date) AS month, avg(unit_price) FROM orders GROUP BY 1 ORDER BY 1",
  "SELECT region, channel, count(*) FILTER (WHERE quantity > 3) FROM orders GROUP BY ROLLUP (region, channel)",
  "WITH m AS (SELECT date_trunc('month', order_date) AS month, sum(revenue) AS r FROM orders GROUP BY 1) SELECT month, r, r - lag(r) OVER (ORDER BY month) AS change FROM m ORDER BY month",
  "SELECT * FROM (SELECT region, product, sum(revenue) AS r, row_number() OVER (PARTITION BY region ORDER BY sum(revenue) DESC) AS n FROM orders GROUP BY 1, 2) t WHERE n <= 3",
  "SELECT a.region, b.channel FROM orders a JOIN dataset b ON a.order_id = b.order_id WHERE lower(a.country) LIKE 'f%' AND b.note IS NOT NULL",
  "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY revenue) FROM orders WHERE region IN ('North', 'South') OR quantity BETWEEN 2 AND 4",
  "SELECT country, round(100.0 * sum(revenue) / nullif(sum(sum(revenue)) OVER (), 0), 2) AS share FROM orders GROUP BY country HAVING count(*) > 100",
];

/** Parse, check, rewrite, deparse and re-parse, against a bare libpg_query parse of the same statements. */
export async function run(): Promise<readonly Figure[]> {
  const guard = await loadSqlGuard();
  await loadModule();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = -20; round < rounds; round++) {
    for (const sql of statements) {
      const begun = performance.now();
      const verdict = guard.check(sql, scope);
      const between = performance.now();
      parseSync(sql);
      const end = performance.now();
      if (!verdict.ok) throw new Error(`${sql}: ${verdict.refusal.reason}`);
      if (round < 0) continue;
      ours.push(between - begun);
      bare.push(end - between);
    }
  }
  const [mine, theirs] = [median(ours), median(bare)];
  return [
    {
      name: "guard",
      ours: mine,
      reference: theirs,
      unit: "ms",
      reach: "≤ 15×, ≤ 2 ms p50",
      met: mine / theirs <= 15 && mine <= 2,
    },
  ];
}
