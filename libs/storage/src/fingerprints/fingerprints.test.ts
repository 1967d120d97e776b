import { newId, type Fingerprint } from "@datapilot/contracts";
import { describe, expect, it } from "vitest";
import { useDatabase } from "../database/storage.fixture.ts";
import type { StoredAutopilot } from "../fingerprints.ts";
import { createAutopilotStore } from "./autopilot-store.ts";
import { createFingerprintStore } from "./fingerprint-store.ts";

function fingerprintOf(datasetId: string, version = 1, domain = "retail"): Fingerprint {
  return {
    session_id: "s",
    dataset_id: datasetId,
    dataset_version: version,
    table: "t",
    domain,
    domain_label: domain,
    domain_confidence: 0.5,
    domain_reason: "",
    domain_source: "rules",
    domain_alternatives: [],
    target_column: null,
    target_label: null,
    target_reason: null,
    observations: ["with a \u0000 in it"],
    suggested_questions: [],
    tried: [],
    data_quality_notes: [],
    summary: "",
    source: "rules",
    created_at: "2025-01-01T00:00:00.000Z",
  };
}

function flightOf(datasetId: string, status: StoredAutopilot["status"]): StoredAutopilot {
  return {
    session_id: "s",
    status,
    job_id: newId(),
    dataset_id: datasetId,
    dataset_version: 1,
    completed_steps: 0,
    total_steps: 0,
    steps: [],
    results: [],
    summary: null,
    summary_points: [],
    reason: null,
  };
}

describe("fingerprints and autopilots", () => {
  const test = useDatabase();

  it("are kept by tenant, session, dataset and version, the last one each", async () => {
    const store = createFingerprintStore(test.database);
    const datasetId = newId();
    const place = { tenantId: "acme", sessionId: "s", datasetId, version: 1 };
    expect(await store.find(place)).toBeUndefined();
    await store.save("acme", fingerprintOf(datasetId));
    await store.save("acme", fingerprintOf(datasetId, 1, "hr"));
    await store.save("acme", fingerprintOf(datasetId, 2));
    expect(await store.find(place)).toEqual(fingerprintOf(datasetId, 1, "hr"));
    expect((await store.find({ ...place, version: 2 }))?.domain).toBe("retail");
    for (const other of [{ tenantId: "other" }, { sessionId: "x" }, { datasetId: newId() }, { version: 3 }]) {
      expect(await store.find({ ...place, ...other })).toBeUndefined();
    }
  });

  it("keep a session's last autopilot only", async () => {
    const store = createAutopilotStore(test.database);
    const [first, second] = [flightOf(newId(), "running"), flightOf(newId(), "planning")];
    await store.save("acme", first);
    await store.save("acme", second);
    expect(await store.find({ tenantId: "acme", sessionId: "s" })).toEqual(second);
    expect(await store.find({ tenantId: "other", sessionId: "s" })).toBeUndefined();
  });

  it("go with their dataset", async () => {
    const [fingerprints, autopilots] = [createFingerprintStore(test.database), createAutopilotStore(test.database)];
    const kept = newId();
    await test.database.run((db) =>
      db
        .insertInto("datasets")
        .values({ id: kept, tenant_id: "acme", plugin_id: null, name: "n", session_id: "s" })
        .execute(),
    );
    await fingerprints.save("acme", fingerprintOf(kept));
    await autopilots.save("acme", flightOf(newId(), "complete"));
    await fingerprints.purgeOrphans();
    expect(await fingerprints.find({ tenantId: "acme", sessionId: "s", datasetId: kept, version: 1 })).toBeDefined();
    expect(await autopilots.find({ tenantId: "acme", sessionId: "s" })).toBeUndefined();
  });
});
