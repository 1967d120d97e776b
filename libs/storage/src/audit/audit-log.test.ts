import { newId } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditLog, AuditRecord } from "../audit.ts";
import { useDatabase } from "../database/storage.fixture.ts";
import { auditEntry } from "./audit-entry.fixture.ts";
import { createAuditLog } from "./audit-log.ts";

const context = useDatabase();
let log: AuditLog;

beforeAll(() => {
  log = createAuditLog(context.database);
});

async function pages(filter: Parameters<AuditLog["page"]>[0]): Promise<readonly AuditRecord[]> {
  const all: AuditRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await log.page({ ...filter, cursor });
    all.push(...page.entries);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

describe("the audit log", () => {
  it("returns what was appended", async () => {
    const full = auditEntry("whole");
    const bare = auditEntry("whole", {
      jobId: null,
      pluginId: null,
      datasetId: null,
      datasetVersion: null,
      resolvedQuestion: null,
      plan: null,
      sql: null,
      guardedSql: null,
      certificate: null,
      verdict: "refused",
      reason: "asks to change data",
      rowCount: null,
    });
    await log.append(full);
    await log.append(bare);
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    expect(await pages({ tenantId: "whole", limit: 10 })).toEqual([
      { ...bare, at },
      { ...full, at },
    ]);
  });

  it("finds one entry of a tenant by its id", async () => {
    const one = auditEntry("found", { kind: "feedback" });
    await log.append(one);
    expect(await log.find(one.id, "found")).toEqual({ ...one, at: expect.any(String) });
    expect(await log.find(one.id, "another")).toBeUndefined();
    expect(await log.find(newId(), "found")).toBeUndefined();
    expect(await log.find("no uuid", "found")).toBeUndefined();
  });

  it("keeps a question with U+0000, which PostgreSQL refuses, with a mark in its place", async () => {
    await log.append(auditEntry("nul", { question: "a\u0000b", plan: { text: "a\u0000b" } }));
    expect(await pages({ tenantId: "nul", limit: 10 })).toMatchObject([
      { question: "a\uFFFDb", plan: { text: "a\u0000b" } },
    ]);
  });

  it("takes an entry once: a job that is tried again appends the same id", async () => {
    const one = auditEntry("once");
    await Promise.all([log.append(one), log.append(one), log.append(auditEntry("once"))]);
    await log.append(one);
    expect(await pages({ tenantId: "once", limit: 10 })).toHaveLength(2);
  });

  it("pages newest first, each entry once, also those of one commit", async () => {
    const entries = Array.from({ length: 25 }, () => auditEntry("page"));
    await Promise.all(entries.map((one) => log.append(one)));
    const last = auditEntry("page");
    await log.append(last);
    const seen = await pages({ tenantId: "page", limit: 4 });
    expect(seen).toHaveLength(26);
    expect(new Set(seen.map((one) => one.id)).size).toBe(26);
    expect(seen[0]?.id).toBe(last.id);
    expect(seen.map((one) => one.at)).toEqual(seen.map((one) => one.at).toSorted((a, b) => b.localeCompare(a)));
  });

  it("shows a tenant its own entries, by verdict and plugin", async () => {
    await log.append(auditEntry("filter"));
    await log.append(auditEntry("filter", { verdict: "refused", pluginId: "hr" }));
    await log.append(auditEntry("another"));
    const count = async (filter: Partial<Parameters<AuditLog["page"]>[0]>): Promise<number> =>
      (await log.page({ tenantId: "filter", limit: 10, ...filter })).entries.length;
    expect(await count({})).toBe(2);
    expect(await count({ verdict: "refused" })).toBe(1);
    expect(await count({ pluginId: "retail" })).toBe(1);
    expect(await count({ pluginId: "retail", verdict: "refused" })).toBe(0);
    await expect(log.page({ tenantId: "filter", limit: 10, cursor: "?" })).rejects.toMatchObject({
      code: "malformed_request",
    });
  });

  it("fails only the caller whose entry cannot be stored", async () => {
    const results = await Promise.allSettled([
      log.append(auditEntry("spoiled")),
      log.append(auditEntry("spoiled", { datasetId: "no uuid" })),
      log.append(auditEntry("spoiled")),
    ]);
    expect(results.map((one) => one.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await pages({ tenantId: "spoiled", limit: 10 })).toHaveLength(2);
  });
});
