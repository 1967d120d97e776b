import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { cellSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { EvalQuestion, EvalSet } from "./eval-set.ts";

const rowsSchema = z.array(z.array(cellSchema));
const lineSchema = z.object({
  id: z.string(),
  question: z.string(),
  tables: z.array(z.string()).min(1),
  gold_answer: rowsSchema,
  /** Kept only to guess the category: it speaks another dialect, so it is not run. */
  gold_sql: z.string().default(""),
  ordered: z.boolean().default(false),
  alt_answers: z.array(rowsSchema).default([]),
});

/** Reads a folder with `questions.jsonl` and the CSV files that its lines name. */
export async function readExternalSet(folder: string): Promise<EvalSet> {
  const text = await readFile(join(folder, "questions.jsonl"), "utf8");
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return {
    name: basename(resolve(folder)),
    kind: "external",
    part: "questions",
    pluginId: null,
    questions: lines.map((line) => questionOf(lineSchema.parse(JSON.parse(line)), resolve(folder))),
  };
}

function questionOf(line: z.infer<typeof lineSchema>, folder: string): EvalQuestion {
  return {
    id: line.id,
    category: categoryOf(line.gold_sql, line.tables.length),
    question: line.question,
    half: "external",
    expect: "answer",
    ordered: line.ordered,
    gold: { kind: "rows", answers: [line.gold_answer, ...line.alt_answers] },
    tables: line.tables.map((path) => ({ path: join(folder, path), filename: basename(path), table: null })),
  };
}

/** What kind of query the gold one is, read off its words: only for the breakdown, nothing is judged by it. */
export function categoryOf(sql: string, tables: number): string {
  if (sql === "") return "unlabelled";
  if (tables > 1) return "join";
  if (/\b(?:union|intersect|except)\b/i.test(sql)) return "set operation";
  if (/\(\s*select\b/i.test(sql)) return "nested";
  if (/\bgroup\s+by\b/i.test(sql)) return "group";
  if (/\border\s+by\b[^)]*\blimit\b/i.test(sql)) return "top";
  if (/\bcount\s*\(/i.test(sql)) return "count";
  if (/\b(?:sum|avg|min|max)\s*\(/i.test(sql)) return "aggregate";
  return /\bwhere\b/i.test(sql) ? "lookup" : "list";
}
