import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLogger } from "@datapilot/runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/database.ts";
import { openEvaluation, type Evaluation } from "./harness/evaluation.ts";
import { readExternalSet } from "./harness/external-set.ts";
import { figuresOf } from "./harness/figures.ts";
import { laterSetNames, ownSetNames, readOwnSet } from "./harness/own-sets.ts";
import { csvOf } from "./harness/package-table.ts";
import { runSet } from "./harness/run-set.ts";

const pluginsFolder = fileURLToPath(new URL("../../plugins", import.meta.url));
let database: TestDatabase;
let folder: string;
let evaluation: Evaluation;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "datapilot-eval-test-"));
  database = await createTestDatabase();
  const logger = createLogger({ level: "silent", service: "eval" });
  evaluation = await openEvaluation({
    databaseUrl: database.url,
    folder: join(folder, "engine"),
    pluginsFolder,
    logger,
  });
});

afterAll(async () => {
  await evaluation.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe("our own sets", () => {
  it("are well formed, large enough, and half of those that were not all read is kept", async () => {
    const sets = await Promise.all((await ownSetNames()).map((name) => readOwnSet(name, folder)));
    const plugins = sets.filter(({ kind }) => kind === "plugin");
    const uploads = sets.filter(({ kind }) => kind === "upload");
    expect(plugins.map(({ name }) => name)).toEqual(["manufacturing", "retail", "saas"]);
    for (const { questions } of plugins) expect(questions.length).toBeGreaterThanOrEqual(60);
    expect(uploads.length).toBeGreaterThanOrEqual(12);
    expect(uploads.flatMap(({ questions }) => questions).length).toBeGreaterThanOrEqual(200);
    // A set of which all was read has no kept half any more.
    const uneven = sets.filter(({ questions }) => {
      const kept = questions.filter(({ half }) => half === "kept").length;
      return kept > 0 && Math.abs(questions.length - 2 * kept) > 1;
    });
    expect(uneven.map(({ name }) => name)).toEqual([]);
  });
});

describe("the reworded and the fresh sets", () => {
  it("reword questions that are there, or bring what is right with them", async () => {
    const sets = await Promise.all((await laterSetNames()).map((name) => readOwnSet(name, folder)));
    expect(sets.length).toBeGreaterThanOrEqual(15);
    const questions = sets.flatMap((set) => set.questions);
    expect(questions.length).toBeGreaterThanOrEqual(800);
    for (const { expect: wanted, gold } of questions)
      expect(gold.kind === "sql" && gold.statements.length > 0).toBe(wanted === "answer");
  });
});

describe("the written half of the retail set", () => {
  it("is answered as well as it was", async () => {
    const set = await readOwnSet("retail", folder);
    const written = set.questions.filter(({ half }) => half === "written");
    const figures = figuresOf(await runSet({ ...set, questions: written }, evaluation));
    expect(figures.questions).toBe(34);
    // Levels that hold: the planner is deterministic, so a lower figure is a change for the worse.
    expect(figures.failed).toBe(0);
    expect(figures.accuracy).toBeGreaterThanOrEqual(0.88);
    expect(figures.precision).toBeGreaterThanOrEqual(0.93);
  });
});

describe("a folder from outside", () => {
  it("is uploaded, asked and judged; what cannot be loaded fails alone", async () => {
    const outside = await mkdtemp(join(folder, "outside-"));
    await writeFile(
      join(outside, "towns.csv"),
      csvOf([
        { town: "Arden", county: "East", inhabitants: 1200 },
        { town: 'Bel "Air"', county: "East", inhabitants: 800 },
        { town: "Cole, Upper", county: "West", inhabitants: 3100 },
      ]),
    );
    const lines = [
      {
        id: "1",
        question: "average inhabitants",
        tables: ["towns.csv"],
        gold_answer: [[1700]],
        gold_sql: "SELECT AVG(x) FROM t",
      },
      {
        id: "2",
        question: "average inhabitants",
        tables: ["towns.csv"],
        gold_answer: [[1]],
        alt_answers: [[["1,700"]]],
      },
      { id: "3", question: "average inhabitants", tables: ["towns.csv"], gold_answer: [[9]] },
      { id: "4", question: "average inhabitants", tables: ["none.csv"], gold_answer: [[9]] },
    ];
    await writeFile(join(outside, "questions.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
    const outcomes = await runSet(await readExternalSet(outside), evaluation);
    expect(outcomes.map(({ verdict }) => verdict)).toEqual(["right", "right", "wrong", "failed"]);
    expect(outcomes.map(({ question }) => question.category)).toEqual([
      "aggregate",
      "unlabelled",
      "unlabelled",
      "unlabelled",
    ]);
    expect(outcomes[3]?.said).toMatch(/^not loaded: none\.csv/);
  });
});

describe("a gold statement that does not run", () => {
  it("is a fault of the set, and named", async () => {
    const set = await readOwnSet("iowa-electricity", folder);
    const questions = set.questions.slice(0, 1).map((question) => ({
      ...question,
      gold: { kind: "sql", statements: ["SELECT no_such_column FROM dataset"] } as const,
    }));
    await expect(runSet({ ...set, questions }, evaluation)).rejects.toThrow(/gold statement of iowa-electricity-01/);
  });
});
