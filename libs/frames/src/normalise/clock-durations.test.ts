import { describe, expect, it } from "vitest";
import { ingest } from "../testing/scratch.ts";

const columnCalled = (header: string, values: readonly string[]): string =>
  `n,${header}\n${values.map((value, at) => `${at + 1},${value}`).join("\n")}\n`;

async function read(header: string, values: readonly string[]) {
  const { types, preview, report } = await ingest(columnCalled(header, values));
  return {
    type: types[header],
    values: preview.map((row) => row[header]),
    evidence: report.columns[1]?.evidence,
    warnings: report.warnings.map(({ code }) => code),
  };
}

describe("durations with colons become seconds where they can be nothing else", () => {
  it.each([
    ["hours beyond a day", "x", ["1:23:45", "26:00:01", "0:00:09"], "integer", [5025, 93_601, 9]],
    ["minutes beyond a day's hours among some with hours", "x", ["45:10", "1:02:33"], "integer", [2710, 3753]],
    ["a name that says so", "lap_time_duration", ["0:01:10", "0:00:59"], "integer", [70, 59]],
    ["a name of two words in one", "elapsedTime", ["1:01:10", "10:00:59"], "integer", [3670, 36_059]],
    ["a race's name and fractions", "Finish Time", ["0:01:10.25", "0:00:59"], "number", [70.25, 59]],
    ["less than nothing", "x", ["-0:00:30", "100:00:00"], "integer", [-30, 360_000]],
    ["minutes by name", "Pace (mm:ss)", ["4:05", "5:59"], "integer", [245, 359]],
    ["hours by name", "Hours (hh:mm)", ["37:30", "40:00"], "integer", [135_000, 144_000]],
  ] as const)("%s", async (_name, header, texts, type, seconds) => {
    const found = await read(header, texts);
    expect(found.type).toBe(type);
    expect(found.values).toEqual(seconds);
    expect(found.evidence).toContain("number of seconds");
  });

  it("leaves times of day times", async () => {
    expect(await read("starts_at", ["9:05:00", "23:59:59"])).toMatchObject({
      type: "time",
      values: ["09:05:00", "23:59:59"],
    });
  });

  it("leaves as they are, and says so, those of two parts that nothing tells", async () => {
    const found = await read("x", ["45:10", "3:09"]);
    expect(found).toMatchObject({ type: "text", values: ["45:10", "3:09"], warnings: ["durations_kept"] });
    expect(found.evidence).toContain("minutes:seconds");
  });

  it("reads them when a person says that they are numbers", async () => {
    const content = columnCalled("x", ["45:10", "3:09"]);
    const { preview } = await ingest(content, { overrides: { types: { x: "number" } } });
    expect(preview.map(({ x }) => x)).toEqual([2710, 189]);
  });
});
