import { insightRunSchema, type InsightRun, type InsightRunSummary } from "@datapilot/contracts";
import { decodeCursor, encodeCursor, exactTime } from "../database/cursor.ts";
import type { Database } from "../database/database.ts";
import { storedJson, storedText } from "../database/stored-text.ts";
import { isUuid } from "../database/uuid.ts";
import { sql } from "kysely";
import type { InsightRunFilter, InsightStore } from "../insights.ts";

/** Titles that a line of the history shows. */
const shownTitles = 3;

function toSummary(run: InsightRun): InsightRunSummary {
  const { insights, known: _known, notes: _notes, ...rest } = run;
  const ofSeverity = (severity: string): number => insights.filter((one) => one.severity === severity).length;
  return {
    ...rest,
    count: insights.length,
    critical: ofSeverity("critical"),
    warning: ofSeverity("warning"),
    titles: insights.slice(0, shownTitles).map((one) => one.title),
  };
}

/** Insight runs in the control tables. Every statement names the tenant and leaves deleted datasets out. */
export function createInsightStore(database: Database): InsightStore {
  async function save(tenantId: string, run: InsightRun): Promise<void> {
    await database.run((db) =>
      db
        .insertInto("insight_runs")
        .values({
          id: run.run_id,
          tenant_id: tenantId,
          dataset_id: run.dataset_id,
          dataset_version: run.dataset_version,
          plugin_id: storedText(run.plugin_id),
          started_at: new Date(run.started_at),
          finished_at: new Date(run.finished_at),
          run: storedJson(run),
        })
        .onConflict((conflict) => conflict.column("id").doNothing())
        .execute(),
    );
  }

  async function read(
    filter: InsightRunFilter & {
      readonly runId?: string;
      readonly cursor?: string | undefined;
      readonly limit: number;
    },
  ) {
    if (filter.datasetId !== undefined && !isUuid(filter.datasetId)) return [];
    const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
    const rows = await database.run((db) => {
      let query = db
        .selectFrom("insight_runs as r")
        .innerJoin("datasets as d", "d.id", "r.dataset_id")
        .select(["r.id", "r.run"])
        .select(exactTime("r.finished_at").as("exact_at"))
        .where("r.tenant_id", "=", filter.tenantId)
        .where("d.deleted_at", "is", null);
      if (filter.runId !== undefined) query = query.where("r.id", "=", filter.runId);
      if (filter.datasetId !== undefined) query = query.where("r.dataset_id", "=", filter.datasetId);
      if (filter.pluginId !== undefined) query = query.where("r.plugin_id", "=", storedText(filter.pluginId));
      if (after !== undefined) {
        query = query.where(sql<boolean>`(r.finished_at, r.id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      }
      return query.orderBy("r.finished_at", "desc").orderBy("r.id", "desc").limit(filter.limit).execute();
    });
    return rows.map((row) => ({ id: row.id, exactAt: row.exact_at, run: insightRunSchema.parse(row.run) }));
  }

  async function find(runId: string, tenantId: string): Promise<InsightRun | undefined> {
    if (!isUuid(runId)) return undefined;
    return (await read({ tenantId, runId, limit: 1 }))[0]?.run;
  }

  async function latest(filter: InsightRunFilter): Promise<InsightRun | undefined> {
    return (await read({ ...filter, limit: 1 }))[0]?.run;
  }

  async function page(filter: Parameters<InsightStore["page"]>[0]): ReturnType<InsightStore["page"]> {
    const rows = await read({ ...filter, limit: filter.limit + 1 });
    const shown = rows.slice(0, filter.limit);
    const last = shown.at(-1);
    const more = rows.length > shown.length && last !== undefined;
    return {
      runs: shown.map((row) => toSummary(row.run)),
      nextCursor: more ? encodeCursor({ at: last.exactAt, id: last.id }) : null,
    };
  }

  return { save, find, latest, page };
}
