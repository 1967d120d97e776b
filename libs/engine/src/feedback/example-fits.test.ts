import { newId } from "@datapilot/contracts";
import { loadSqlGuard, type SqlGuard } from "@datapilot/sql-guard";
import { beforeAll, describe, expect, it } from "vitest";
import type { StatementOutcome } from "../ask/run-statement.ts";
import { misfitOf } from "./example-fits.ts";

let guard: SqlGuard;
beforeAll(async () => {
  guard = await loadSqlGuard();
});

const model = {
  hash: "then",
  dataEnd: "2026-06-30",
  policy: { timeAnchor: "data_end" as const },
  tables: [
    {
      name: "sales",
      rowCount: 10,
      columns: [
        { name: "revenue", nullCount: 0 },
        { name: "discount", nullCount: 10 },
      ],
    },
  ],
};

const example = {
  question: "revenue in the last 7 days",
  sql: "SELECT sum(revenue) FROM sales WHERE sale_date >= '2026-06-24'",
  approvedAt: "2026-07-01T08:00:00.000Z",
  dataEnd: "2026-06-30",
  modelHash: "then",
};
const now = new Date("2026-07-05T08:00:00Z");

/** The outcome of a statement that ran, as the real guard certifies it. */
function ran(sql: string): StatementOutcome {
  const names = ["revenue", "discount"].map((name) => ({ name, type: "decimal" as const }));
  const columns = [...names, { name: "sale_date", type: "date" as const }];
  const table = { names: ["sales"], relation: { schema: "data", name: "sales" }, columns };
  const verdict = guard.check(sql, { datasetId: newId(), maxRows: 10, tables: [table] });
  if (!verdict.ok) throw new Error(verdict.refusal.reason);
  return {
    kind: "ran",
    guarded: verdict.guarded,
    result: { columns: [], rows: [], truncated: false, executeMs: 1, cached: false },
  };
}

describe("an approved example", () => {
  it("fits the data it was approved on", () => {
    expect(misfitOf(example, ran(example.sql), model, now)).toBeUndefined();
  });

  it.each([
    ["the data went on", { ...model, dataEnd: "2026-07-04" }, now],
    ["the clock went on", { ...model, policy: { timeAnchor: "now" as const } }, now],
  ])("with fixed days for a question about now does not fit after %s", (_what, later, at) => {
    expect(misfitOf(example, ran(example.sql), later, at)).toMatchObject({ passing: false });
  });

  it.each([
    ["the question names its time", { ...example, question: "revenue since June 24th 2026" }],
    ["the statement names no days", { ...example, sql: "SELECT sum(revenue) FROM sales" }],
  ])("fits on when %s", (_what, other) => {
    expect(misfitOf(other, ran(other.sql), { ...model, dataEnd: "2026-07-04" }, now)).toBeUndefined();
  });

  it("does not fit once a column that it reads has lost its values", () => {
    const sql = "SELECT avg(discount) FROM sales";
    const other = { ...example, sql };
    expect(misfitOf(other, ran(sql), model, now)).toBeUndefined();
    const misfit = misfitOf(other, ran(sql), { ...model, hash: "now" }, now);
    expect(misfit).toEqual({ passing: false, reason: expect.stringContaining("discount") });
    expect(misfitOf({ ...example, question: "x" }, ran(example.sql), { ...model, hash: "now" }, now)).toBeUndefined();
  });

  it("does not fit when it is refused or fails; a time-out may pass", () => {
    const refused = {
      kind: "refused",
      refusal: { code: "unknown_column", reason: "There is no such column." },
    } as const;
    expect(misfitOf(example, refused, model, now)).toEqual({ passing: false, reason: "There is no such column." });
    const done = ran(example.sql);
    if (done.kind !== "ran") throw new Error("it ran");
    const failed = (code: string) => ({ kind: "failed", guarded: done.guarded, code, reason: "no" }) as const;
    expect(misfitOf(example, failed("query_failed"), model, now)).toMatchObject({ passing: false });
    expect(misfitOf(example, failed("query_timeout"), model, now)).toMatchObject({ passing: true });
  });
});
