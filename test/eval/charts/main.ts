import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { Answer } from "@datapilot/contracts";
import type { Evaluation } from "../harness/evaluation.ts";
import { withEvaluation } from "../harness/with-evaluation.ts";
import { fitsGoldData, fitsMarked, goldDataSchema, markedSchema } from "./judge-chart.ts";

/** One request, what it is asked of, and whether an answer is the chart that was meant. */
interface Case {
  readonly id: string;
  readonly table: string;
  readonly question: string;
  readonly meant: string;
  fits(answer: Answer): boolean;
}

async function linesOf(file: string): Promise<readonly unknown[]> {
  const text = await readFile(file, "utf8");
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line): unknown => JSON.parse(line));
}

async function markedCases(file: string): Promise<readonly Case[]> {
  return (await linesOf(file)).map((line) => {
    const meant = markedSchema.parse(line);
    return {
      id: meant.id,
      table: meant.table,
      question: meant.utterances.join(", "),
      meant: `${meant.mark} ${JSON.stringify(meant.encoding)}`,
      fits: (answer) => fitsMarked(answer, meant),
    };
  });
}

async function goldDataCases(file: string): Promise<readonly Case[]> {
  return (await linesOf(file)).map((line) => {
    const meant = goldDataSchema.parse(line);
    return {
      id: meant.id,
      table: meant.table,
      question: meant.question,
      meant: `${meant.chart} ${JSON.stringify(meant.gold_data.slice(0, 3))}`,
      fits: (answer) => fitsGoldData(answer, meant),
    };
  });
}

function said(answer: Answer): string {
  if (answer.status !== "answered") return `${answer.status}: ${answer.narrative}`;
  if (answer.chart === null) return `no chart: ${answer.sql ?? answer.narrative}`;
  const { chart_type: type, x, y, hue, facet } = answer.chart.spec;
  return `${type} x=${x} y=${y.join()} hue=${hue} facet=${facet}: ${answer.sql} ${JSON.stringify(answer.rows.slice(0, 3))}`;
}

async function score(name: string, cases: readonly Case[], folder: string, evaluation: Evaluation): Promise<void> {
  let right = 0;
  let answered = 0;
  for (const one of cases) {
    const path = join(folder, one.table);
    const dataset = await evaluation.load([{ path, filename: basename(path), table: null }], null);
    const answer = await evaluation.ask(dataset, one.question);
    if (answer.chart !== null) answered += 1;
    if (one.fits(answer)) right += 1;
    else if (process.argv.includes("--verbose"))
      process.stdout.write(`✗ ${one.id} ${one.question}\n  meant ${one.meant}\n  got   ${said(answer)}\n`);
  }
  const percent = (part: number, whole: number): string => ((100 * part) / Math.max(1, whole)).toFixed(1);
  process.stdout.write(
    `${name}: ${right} of ${cases.length} right (${percent(right, cases.length)} %), ${percent(right, answered)} % of the ${answered} charts drawn\n`,
  );
}

/** `main.ts FOLDER`: chart requests of a folder with `nlv_cars.jsonl`, `nvbench.jsonl` and their tables, through the whole engine. */
async function main(given: string): Promise<void> {
  const source = resolve(given);
  await withEvaluation(async (evaluation) => {
    await score("marked utterances", await markedCases(join(source, "nlv_cars.jsonl")), source, evaluation);
    await score("requests with data", await goldDataCases(join(source, "nvbench.jsonl")), source, evaluation);
  });
}

const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
if (folder === undefined) {
  process.stderr.write("Say which folder has the chart requests: main.ts FOLDER [--verbose]\n");
  process.exitCode = 1;
} else {
  await main(folder);
}
