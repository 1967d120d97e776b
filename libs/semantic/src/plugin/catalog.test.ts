import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Logger } from "@datapilot/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../../../../test/support/eventually.ts";
import { shopTexts } from "../fixtures/plugin-texts.ts";
import { createPluginCatalog, type PluginCatalog } from "./catalog.ts";
import { pluginFiles, type PluginFile } from "./problem.ts";

function recordingLogger(lines: string[]): Logger {
  const record = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
  const logger: Logger = { debug: record, info: record, warn: record, error: record, child: () => logger };
  return logger;
}

describe("the plugin catalogue", () => {
  let folder: string;
  let lines: string[];
  let catalog: PluginCatalog;

  const write = (id: string, file: PluginFile, text: string): Promise<void> =>
    writeFile(path.join(folder, id, file), text);
  const add = async (id: string): Promise<void> => {
    await mkdir(path.join(folder, id));
    for (const file of pluginFiles) await write(id, file, (shopTexts[file] ?? "").replace("id: shop", `id: ${id}`));
  };
  const open = (settleMs = 0): PluginCatalog =>
    createPluginCatalog({ folder, logger: recordingLogger(lines), checkEveryMs: 0, settleMs });
  const ids = async (): Promise<readonly string[]> => (await catalog.list()).map(({ id }) => id);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "datapilot-plugins-"));
    lines = [];
    await add("shop");
    catalog = open();
  });
  afterEach(async () => {
    await catalog.close();
    await rm(folder, { recursive: true });
  });

  it("lists valid plugins, and invalid ones apart with their problems", async () => {
    await add("depot");
    await write("depot", "policy.yaml", "row_cpa: 5");
    expect(await ids()).toEqual(["shop"]);
    expect(await catalog.get("depot")).toBeUndefined();
    expect(await catalog.invalid()).toMatchObject([
      { id: "depot", problems: [{ file: "policy.yaml", path: "row_cpa" }] },
    ]);
    expect(lines.filter((line) => line.includes("left out") && line.includes("row_cpa"))).toHaveLength(1);
  });

  it("sees a mistake, its mending, a new plugin and a removed one without a restart", async () => {
    const before = await catalog.get("shop");
    await write("shop", "metrics.yaml", "revenue: 5");
    expect(await ids()).toEqual([]);
    expect(await catalog.invalid()).toHaveLength(1);
    await write("shop", "metrics.yaml", shopTexts["metrics.yaml"] ?? "");
    expect(await catalog.get("shop")).toEqual(before);
    expect(await catalog.invalid()).toEqual([]);
    await add("depot");
    expect(await ids()).toEqual(["depot", "shop"]);
    await rm(path.join(folder, "depot"), { recursive: true });
    expect(await ids()).toEqual(["shop"]);
  });

  it("keeps the same object while the files say the same", async () => {
    const plugin = await catalog.get("shop");
    expect(plugin).toBeDefined();
    await write("shop", "policy.yaml", shopTexts["policy.yaml"] ?? "");
    expect(await catalog.get("shop")).toBe(plugin);
  });

  it("keeps what it knew while a file is still being written", async () => {
    catalog = open(60_000);
    const plugin = await catalog.get("shop");
    await write("shop", "schema.yaml", "id: sh");
    expect(await catalog.get("shop")).toBe(plugin);
    expect(await catalog.invalid()).toEqual([]);
  });

  it("takes a file once it stands still", async () => {
    catalog = open(50);
    await catalog.get("shop");
    await write("shop", "metrics.yaml", "revenue: 5");
    await eventually(async () => expect(await catalog.invalid()).toHaveLength(1));
  });

  it("serves callers at once from a single look", async () => {
    const plugins = await Promise.all(Array.from({ length: 20 }, () => catalog.get("shop")));
    expect(new Set(plugins).size).toBe(1);
    expect(lines).toHaveLength(1);
  });

  it.each(["../shop", "shop/", "..", ".", "", "/etc", "shop/schema.yaml", "__proto__", "constructor"])(
    "finds nothing under the id %j",
    async (id) => {
      expect(await catalog.get(id)).toBeUndefined();
    },
  );

  it("throws while the folder was never readable, then keeps what it knew", async () => {
    const away = `${folder}-away`;
    await rename(folder, away);
    await expect(catalog.list()).rejects.toMatchObject({ code: "service_unavailable" });
    await rename(away, folder);
    expect(await ids()).toEqual(["shop"]);
    await rename(folder, away);
    expect(await ids()).toEqual(["shop"]);
    await rename(away, folder);
    expect(lines.filter((line) => line.includes("cannot be read"))).not.toEqual([]);
  });
});
