import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { categorySchema, expectSchema, type EvalQuestion, type EvalSet, type TableFile } from "./eval-set.ts";
import { packageTable } from "./package-table.ts";

const setsFolder = fileURLToPath(new URL("../sets", import.meta.url));
export const samplesFolder = fileURLToPath(new URL("../../../sample_data", import.meta.url));

const questionSchema = z.strictObject({
  id: z.string().min(1),
  category: categorySchema,
  question: z.string().min(1),
  half: z.enum(["written", "kept"]),
  expect: expectSchema.default("answer"),
  /** PostgreSQL over the dataset's tables; required when an answer is expected. */
  gold_sql: z.string().optional(),
  /** Other readings that a fair judge would accept. */
  alternatives: z.array(z.string()).default([]),
  ordered: z.boolean().default(false),
});

const setSchema = z.strictObject({
  source: z.union([
    z.strictObject({ plugin: z.string() }),
    /** A file of the `vega-datasets` package. */
    z.strictObject({ vega: z.string() }),
  ]),
  questions: z.array(questionSchema),
});

export async function ownSetNames(): Promise<readonly string[]> {
  const entries = await readdir(setsFolder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

/** Reads one of our own sets; tables that are not CSV in their package are written as CSV into `folder`. Throws when the set is not well formed. */
export async function readOwnSet(name: string, folder: string): Promise<EvalSet> {
  const text = await readFile(join(setsFolder, name, "questions.json"), "utf8");
  const { source, questions } = setSchema.parse(JSON.parse(text));
  const pluginId = "plugin" in source ? source.plugin : null;
  const tables = "plugin" in source ? await sampleTables(source.plugin) : [await packageTable(source.vega, folder)];
  const ids = new Set(questions.map((question) => question.id));
  if (ids.size !== questions.length) throw new Error(`The set ${name} uses an id twice.`);
  return {
    name,
    kind: pluginId === null ? "upload" : "plugin",
    pluginId,
    questions: questions.map((question) => ofFile(name, question, tables)),
  };
}

function ofFile(set: string, given: z.infer<typeof questionSchema>, tables: readonly TableFile[]): EvalQuestion {
  const { gold_sql, alternatives, ...question } = given;
  if ((gold_sql === undefined) !== (given.expect !== "answer")) {
    throw new Error(`${set}/${given.id}: gold_sql belongs to a question that expects an answer, and only there.`);
  }
  const statements = gold_sql === undefined ? [] : [gold_sql, ...alternatives];
  return { ...question, gold: { kind: "sql", statements }, tables };
}

async function sampleTables(plugin: string): Promise<readonly TableFile[]> {
  const folder = join(samplesFolder, plugin);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".csv")).toSorted();
  return files.map((filename) => ({ path: join(folder, filename), filename, table: filename.replace(/\.csv$/, "") }));
}
