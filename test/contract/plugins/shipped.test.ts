import path from "node:path";
import { describeProblem } from "@datapilot/semantic";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkPlugin, pluginsIn } from "../../../services/worker/src/plugins-check/check-plugins.ts";
import { openTestEngine, type TestEngine } from "./check-engine.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const pluginsFolder = path.join(root, "plugins");
const shipped = await pluginsIn(pluginsFolder);

describe("the plugins that ship", () => {
  let test: TestEngine;
  beforeAll(async () => {
    test = await openTestEngine(pluginsFolder);
  });
  afterAll(() => test?.close());

  it("are all there", () => {
    expect(shipped).toEqual(["manufacturing", "retail", "saas"]);
  });

  it.each(shipped)(
    "%s: its sample loads, its metrics and insights run, its questions are answered with their gold rows",
    async (id) => {
      const samplesFolder = path.join(root, "sample_data");
      const signal = AbortSignal.timeout(100_000);
      const report = await checkPlugin(id, { engine: test.engine, pluginsFolder, samplesFolder, signal });
      expect(report.metrics).toBeGreaterThanOrEqual(12);
      expect(report.questions.asked).toBeGreaterThanOrEqual(30);
      expect(report.problems.map(describeProblem)).toEqual([]);
      expect(await test.engine.datasets.list("plugins-check", { limit: 10 })).toEqual([]);
    },
  );
});
