import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { featureNames, type Features } from "@datapilot/planner";
import { readArguments } from "./harness/arguments.ts";
import { observationsOf } from "./harness/observations.ts";
import { readExternalSet } from "./harness/external-set.ts";
import { fitLogistic, type Bound, type Sample } from "./harness/logistic.ts";
import { laterSetNames, ownSetNames, readOwnSet } from "./harness/own-sets.ts";
import { withEvaluation } from "./harness/with-evaluation.ts";

const target = fileURLToPath(new URL("../../libs/planner/src/rules/score/likelihood-weights.ts", import.meta.url));

/**
 * Signs that cannot be otherwise, and weights that no set has enough questions for: what holds a contradiction or an unread name is not
 * answered, however rare.
 */
const bounds: Readonly<Partial<Record<keyof Features, Bound>>> = {
  gap: "never_negative",
  focus: "never_negative",
  margin: "never_negative",
  filterMin: "never_negative",
  beside: "never_negative",
  share: "never_negative",
  doubts: "never_positive",
  unexplained: "never_positive",
  leftoverWords: "never_positive",
  unknownWords: "never_positive",
  countedUnknown: "never_positive",
  focusTie: "never_positive",
  fuzzy: "never_positive",
  countsUnread: "never_positive",
  asksDifference: "never_positive",
  asksDuration: "never_positive",
  countsOwnName: "never_positive",
  countsAllUnread: "never_positive",
  ranksOther: "never_positive",
  ranksUnread: "never_positive",
  weakFilter: "never_positive",
  gluedNumber: "never_positive",
  barePartial: "never_positive",
  elsewhere: "never_positive",
  partOfOthers: "never_positive",
  severalInOne: "never_positive",
  amountText: "never_positive",
  eitherAsYesNo: -4,
  noFocus: "never_positive",
  openValues: "never_positive",
  unmeasured: "never_positive",
  unsaidLogic: "never_positive",
  weakRank: "never_positive",
  contradiction: -4,
  unreadName: -1.5,
  yesNo: -0.3,
  listedBeside: 0.7,
};

/** Our own sets ask as users of the product do, and are few beside the given ones: each of their questions counts as several. */
const ownWeight = 3;

/** The name under which an observation is fitted a second time, for questions without capitals and quotes. */
const small = (name: keyof Features): string => `${name} in small letters`;
const names = [...featureNames, ...featureNames.map(small)];

function withSmall({ values, right }: Sample<keyof Features>): Sample<string> {
  const both = featureNames.flatMap((name) => [
    [name, values[name]] as const,
    [small(name), name === "lowerCase" ? 0 : values[name] * values.lowerCase] as const,
  ]);
  return { values: Object.fromEntries(both), right };
}

/** What is given is given for all questions; what has a sign has it in small letters too. */
const allBounds: Readonly<Record<string, Bound>> = Object.fromEntries(
  featureNames.flatMap((name) => {
    const bound = bounds[name] ?? "free";
    return [[name, bound] as const, [small(name), typeof bound === "number" ? 0 : bound] as const];
  }),
);

function fileOf(weights: Readonly<Record<string, number>>, bias: number, samples: number): string {
  const linesOf = (named: (name: keyof Features) => string): readonly string[] =>
    featureNames.toSorted().map((name) => `  ${name}: ${Number((weights[named(name)] ?? 0).toFixed(3))},`);
  return `import type { Features } from "./features.ts";

/**
 * Weights of a logistic regression: how much each observation about a reading moves the log-odds that its answer is the one meant. Fitted
 * by \`tsx test/eval/fit-likelihood.ts FOLDER…\` (L2, observations standardised, then scaled back) to ${samples} questions, each reading judged
 * by comparing its rows with the expected ones; a few are given there, with the reason.
 */
export const likelihoodWeights: { readonly [F in keyof Features]: number } = {
${linesOf((name) => name).join("\n")}
};

/** What is added to these where the question has no capital and no quote. */
export const lowerCaseWeights: { readonly [F in keyof Features]: number } = {
${linesOf(small).join("\n")}
};

export const likelihoodBias = ${Number(bias.toFixed(3))};
`;
}

/** Asks the written half of our own sets and the given folders, fits the weights and writes their file. */
async function fit(argv: readonly string[]): Promise<void> {
  const given = readArguments(argv);
  await withEvaluation(async (evaluation, folder) => {
    const own = given.sets.length > 0 ? given.sets : [...(await ownSetNames()), ...(await laterSetNames())];
    const sets = [
      ...(await Promise.all(own.map((name) => readOwnSet(name, folder)))),
      ...(await Promise.all(given.folders.map(readExternalSet))),
    ];
    const samples = [];
    for (const set of sets) {
      const seen = await observationsOf(set, evaluation, "written");
      const times = set.kind === "external" ? 1 : ownWeight;
      for (let time = 0; time < times; time++) samples.push(...seen);
    }
    const { weights, bias } = fitLogistic(names, samples.map(withSmall), allBounds);
    await writeFile(target, fileOf(weights, bias, samples.length));
    process.stdout.write(
      `${samples.length} readings, ${samples.filter(({ right }) => right).length} right: ${target}\n`,
    );
  });
}

await fit(process.argv.slice(2));
