import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import {
  categorySchema,
  expectSchema,
  type EvalQuestion,
  type EvalSet,
  type SetPart,
  type TableFile,
} from "./eval-set.ts";
import { packageTable } from "./package-table.ts";

const setsFolder = fileURLToPath(new URL("../sets", import.meta.url));
const laterParts = ["reworded", "fresh"] as const satisfies readonly SetPart[];
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
    /** A CSV that stands in the set's own folder, made for it. */
    z.strictObject({ file: z.string().regex(/^[a-z0-9-]+\.csv$/) }),
  ]),
  questions: z.array(questionSchema),
});

/** A question of the set in other people's words: what is right stands there. */
const rewordingSchema = z.strictObject({
  id: z.string().min(1),
  of: z.string().min(1),
  question: z.string().min(1),
  half: z.enum(["written", "kept"]),
});
const laterSchema = z.strictObject({ questions: z.array(z.union([rewordingSchema, questionSchema])) });

type OwnQuestion = z.infer<typeof questionSchema>;

export async function ownSetNames(): Promise<readonly string[]> {
  const entries = await readdir(setsFolder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).toSorted();
}

/** The sets' further questions, by people who know the data and not the planner: `<set>/reworded`, `<set>/fresh`. */
export async function laterSetNames(): Promise<readonly string[]> {
  const found = await Promise.all(
    (await ownSetNames()).map(async (name) => {
      const files = await readdir(join(setsFolder, name));
      return laterParts.filter((part) => files.includes(`${part}.json`)).map((part) => `${name}/${part}`);
    }),
  );
  return found.flat();
}

/** Further questions; rewordings with what is right of the questions that they reword. */
async function laterQuestions(
  set: string,
  part: SetPart,
  known: readonly OwnQuestion[],
): Promise<readonly OwnQuestion[]> {
  const text = await readFile(join(setsFolder, set, `${part}.json`), "utf8");
  return laterSchema.parse(JSON.parse(text)).questions.map((question) => {
    if (!("of" in question)) return question;
    const { of, ...said } = question;
    const reworded = known.find(({ id }) => id === of);
    if (reworded === undefined) throw new Error(`${set}/${question.id} rewords ${of}, which is not there.`);
    return { ...reworded, ...said };
  });
}

/** Reads one of our own sets; tables that are not CSV in their package are written as CSV into `folder`. Throws when the set is not well formed. */
export async function readOwnSet(name: string, folder: string): Promise<EvalSet> {
  const part = laterParts.find((later) => name.endsWith(`/${later}`)) ?? "questions";
  const set = part === "questions" ? name : name.slice(0, -part.length - 1);
  const text = await readFile(join(setsFolder, set, "questions.json"), "utf8");
  const { source, questions: own } = setSchema.parse(JSON.parse(text));
  const questions = part === "questions" ? own : await laterQuestions(set, part, own);
  const pluginId = "plugin" in source ? source.plugin : null;
  const tables = await tablesOf(source, set, folder);
  const ids = new Set(questions.map((question) => question.id));
  if (ids.size !== questions.length) throw new Error(`The set ${name} uses an id twice.`);
  return {
    name,
    kind: pluginId === null ? "upload" : "plugin",
    part,
    pluginId,
    questions: questions.map((question) => ofFile(name, question, tables)),
  };
}

async function tablesOf(
  source: z.infer<typeof setSchema>["source"],
  set: string,
  folder: string,
): Promise<readonly TableFile[]> {
  if ("plugin" in source) return await sampleTables(source.plugin);
  if ("vega" in source) return [await packageTable(source.vega, folder)];
  return [{ path: join(setsFolder, set, source.file), filename: source.file, table: null }];
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
