import { newId } from "@datapilot/contracts";
import { beforeAll, describe, expect, it } from "vitest";
import type { Conversation, ConversationStore, NewTurn } from "../conversations.ts";
import { useDatabase } from "../database/storage.fixture.ts";
import { createConversationStore } from "./conversation-store.ts";

const context = useDatabase();
let store: ConversationStore;

beforeAll(() => {
  store = createConversationStore(context.database);
});

const begin = (tenantId: string, change: Partial<Conversation> = {}): Promise<Conversation> =>
  store.create({ id: newId(), tenantId, pluginId: null, datasetId: null, title: null, ...change });

function turn(question: string, change: Partial<NewTurn> = {}): NewTurn {
  return {
    jobId: newId(),
    question,
    resolvedQuestion: `${question} in whole`,
    answerId: newId(),
    status: "answered",
    sql: "SELECT 1",
    ...change,
  };
}

describe("conversations", () => {
  it("are found as they were made, by their tenant alone", async () => {
    const datasetId = newId();
    const made = await begin("mine", { pluginId: "retail", datasetId, title: "Mine" });
    expect(made).toMatchObject({ tenantId: "mine", pluginId: "retail", datasetId, title: "Mine" });
    expect(await store.find(made.id, "mine")).toEqual(made);
    expect(await store.find(made.id, "theirs")).toBeUndefined();
    expect(await store.find("no uuid", "mine")).toBeUndefined();
  });

  it("remember turns in the order they were asked, the last ones first to be kept", async () => {
    const { id } = await begin("turns");
    const questions = ["one", "two", "three"];
    for (const question of questions) await store.append(id, "turns", "retail", turn(question));
    await store.append(id, "turns", "retail", turn("unclear", { status: "clarify", sql: null }));
    const asked = await store.turns(id, "turns", { limit: 2, status: "answered" });
    expect(asked.map(({ question, resolvedQuestion }) => [question, resolvedQuestion])).toEqual([
      ["two", "two in whole"],
      ["three", "three in whole"],
    ]);
    const all = await store.turns(id, "turns", { limit: 10 });
    expect(all.map(({ question, status, sql }) => [question, status, sql]).at(-1)).toEqual([
      "unclear",
      "clarify",
      null,
    ]);
  });

  it("take plugin and title from the first question, and keep a person's title", async () => {
    const named = await begin("title", { title: "Named" });
    const unnamed = await begin("title");
    const long = `${"😀".repeat(100)}?`;
    for (const { id } of [named, unnamed]) {
      await store.append(id, "title", "retail", turn(long));
      await store.append(id, "title", "saas", turn("later"));
    }
    expect(await store.find(named.id, "title")).toMatchObject({ title: "Named", pluginId: "retail" });
    expect(await store.find(unnamed.id, "title")).toMatchObject({ title: `${"😀".repeat(79)}…`, pluginId: "retail" });
  });

  it("replace the turn of a job that is tried again", async () => {
    const { id } = await begin("again");
    const first = turn("x", { status: "failed" });
    await store.append(id, "again", null, first);
    await store.append(id, "again", null, turn("between"));
    await store.append(id, "again", null, { ...first, answerId: newId(), status: "answered" });
    const turns = await store.turns(id, "again", { limit: 10 });
    expect(turns.map(({ question, status }) => [question, status])).toEqual([
      ["x", "answered"],
      ["between", "answered"],
    ]);
  });

  it("take nothing and give nothing to another tenant", async () => {
    const { id } = await begin("a", { title: "kept" });
    await store.append(id, "a", null, turn("own"));
    await store.append(id, "b", "retail", turn("foreign"));
    expect(await store.turns(id, "b", { limit: 10 })).toEqual([]);
    expect(await store.rename(id, "b", "stolen")).toBeUndefined();
    expect(await store.delete(id, "b")).toBe(false);
    expect((await store.page({ tenantId: "b", limit: 10 })).conversations).toEqual([]);
    expect(await store.find(id, "a")).toMatchObject({ title: "kept", pluginId: null });
    expect((await store.turns(id, "a", { limit: 10 })).map(({ question }) => question)).toEqual(["own"]);
  });

  it("page by last use, by plugin too, each once", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.push((await begin("page", { pluginId: n === 3 ? "saas" : "retail" })).id);
    await store.append(ids[0] ?? "", "page", "retail", turn("used again"));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.page({ tenantId: "page", limit: 3, cursor });
      seen.push(...page.conversations.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual([ids[0], ...ids.slice(1).toReversed()]);
    const saas = await store.page({ tenantId: "page", pluginId: "saas", limit: 3 });
    expect(saas).toMatchObject({ conversations: [{ id: ids[3] }], nextCursor: null });
  });

  it("are renamed, and deleted with their turns", async () => {
    const { id } = await begin("gone");
    await store.append(id, "gone", null, turn("x"));
    expect(await store.rename(id, "gone", "New")).toMatchObject({ id, title: "New" });
    expect(await store.delete(id, "gone")).toBe(true);
    expect(await store.delete(id, "gone")).toBe(false);
    await store.append(id, "gone", null, turn("too late"));
    expect(await store.turns(id, "gone", { limit: 10 })).toEqual([]);
    const left = await context.database.run((db) =>
      db.selectFrom("conversation_turns").select("seq").where("conversation_id", "=", id).execute(),
    );
    expect(left).toEqual([]);
  });

  it("take many turns at once", async () => {
    const { id } = await begin("many");
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.append(id, "many", null, turn(`q${n}`))));
    expect(await store.turns(id, "many", { limit: 100 })).toHaveLength(20);
  });
});
