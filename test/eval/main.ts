import { inspect } from "node:util";
import { readArguments, type EvalArguments } from "./harness/arguments.ts";
import { byCategory, byHalf, missesOf } from "./harness/breakdown.ts";
import { calibrate } from "./harness/calibration.ts";
import type { EvalSet, SetPart } from "./harness/eval-set.ts";
import type { Evaluation } from "./harness/evaluation.ts";
import { readExternalSet } from "./harness/external-set.ts";
import { laterSetNames, ownSetNames, readOwnSet } from "./harness/own-sets.ts";
import { calibrationLines, figuresLine, headerLine, missLines } from "./harness/report.ts";
import { writeSetResult, writeSummary, type SetResult } from "./harness/results.ts";
import { notLoaded, runSet, type Outcome } from "./harness/run-set.ts";
import { withEvaluation } from "./harness/with-evaluation.ts";

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Starts a database of its own, runs the chosen sets through the whole engine, prints the figures and keeps them. */
async function evaluate(given: EvalArguments): Promise<void> {
  await withEvaluation(async (evaluation, folder) => runSets(await chosenSets(given, folder), evaluation, given));
}

async function chosenSets(given: EvalArguments, folder: string): Promise<readonly EvalSet[]> {
  const names = given.folders.length > 0 ? given.sets : await namedSets(given.sets);
  return [
    ...(await Promise.all(names.map((name) => readOwnSet(name, folder)))),
    ...(await Promise.all(given.folders.map(readExternalSet))),
  ];
}

async function namedSets(named: readonly string[]): Promise<readonly string[]> {
  const known = [...(await ownSetNames()), ...(await laterSetNames())];
  const unknown = named.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new TypeError(`There is no set ${unknown.join(", ")}; there are ${known.join(", ")}.`);
  return named.length > 0 ? named : known;
}

async function runSets(sets: readonly EvalSet[], evaluation: Evaluation, given: EvalArguments): Promise<void> {
  const results: SetResult[] = [];
  say(headerLine());
  for (const set of sets) {
    const outcomes = await runSet(set, evaluation);
    results.push({ set, outcomes });
    await writeSetResult({ set, outcomes }, given.showKept);
    say(...byHalf(outcomes).map(({ label, figures }) => figuresLine(`${set.name} ${label}`, figures)));
    if (given.verbose) for (const miss of missesOf(outcomes, given.showKept)) say(...missLines(miss));
  }
  sayTotals(results);
  if (given.folders.length === 0 && given.sets.length === 0) await writeSummary(results);
}

const kinds = ["plugin", "upload", "external"] as const;
const parts = { questions: "", reworded: ", reworded", fresh: ", fresh" } as const satisfies Record<SetPart, string>;

function sayTotals(results: readonly SetResult[]): void {
  const groups = kinds.flatMap((kind) =>
    Object.entries(parts).flatMap(([part, label]) => {
      const sets = results.filter(({ set }) => set.kind === kind && set.part === part);
      const inside = sets.flatMap(({ outcomes }) => outcomes);
      return inside.length === 0 ? [] : [{ name: `all ${kind} sets${label}`, outcomes: inside }];
    }),
  );
  for (const { name, outcomes } of groups) sayGroup(name, outcomes);
}

function sayGroup(name: string, outcomes: readonly Outcome[]): void {
  say("", headerLine());
  say(...byHalf(outcomes).map(({ label, figures }) => figuresLine(`${name}, ${label}`, figures)));
  say(...byCategory(outcomes).map(({ label, figures }) => figuresLine(`  ${label}`, figures)));
  say(...calibrationLines(calibrate(outcomes)));
  const joined = outcomes.filter(({ question }) => question.half === "external" && question.tables.length > 1).length;
  if (joined > 0)
    say(`${joined} questions need several tables: loaded into one dataset, as far as uploads can be related.`);
  const unloaded = outcomes.filter(({ said, verdict }) => verdict === "failed" && said.startsWith(notLoaded));
  if (unloaded.length > 0) say(`${unloaded.length} questions failed because their files could not be loaded.`);
}

try {
  await evaluate(readArguments(process.argv.slice(2)));
} catch (error) {
  // A wrong argument needs one line; anything else is a bug and is shown with its cause.
  process.stderr.write(`${error instanceof TypeError ? error.message : inspect(error)}\n`);
  process.exitCode = 1;
}
