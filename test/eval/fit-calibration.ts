import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { calibratedNames, calibratedOn, type Calibrated } from "@datapilot/planner";
import { fitLogistic, type Fitted, type Sample } from "./harness/logistic.ts";
import { observationsOf } from "./harness/observations.ts";
import { laterSetNames, ownSetNames, readOwnSet } from "./harness/own-sets.ts";
import { withEvaluation } from "./harness/with-evaluation.ts";

const target = fileURLToPath(new URL("../../libs/planner/src/rules/score/calibration.ts", import.meta.url));

/** What explains more of the question, and what was likelier before, is never less sure; a longer question is never surer. */
const bounds = { odds: "never_negative", share: "never_negative", words: "never_positive" } as const;

/** The plugins are three, and known; what a confidence must be honest about most is a table that nobody has met. */
const uploadWeight = 2;

/** A wrong answer that is believed costs more than a right one that is doubted. */
const repeats = { right: 2, wrong: 3 } as const;

function fileOf({ weights, bias }: Fitted<Calibrated>, samples: number): string {
  const lines = calibratedNames.map((name) => `  ${name}: ${Number(weights[name].toFixed(3))},`);
  return `import type { Calibrated } from "./confidence.ts";

/**
 * Weights of a logistic regression that maps the likelihood of a reading to the chance that it is right for a question which nobody who
 * writes rules has read. Fitted by \`tsx test/eval/fit-calibration.ts\` to the kept halves of the question sets, ${samples} readings.
 */
export const calibration: { readonly [C in Calibrated]: number } = {
${lines.join("\n")}
};

export const calibrationBias = ${Number(bias.toFixed(3))};
`;
}

/** Asks the kept half of our own sets, fits the calibration and writes its file. Questions are counted, never shown. */
async function fit(): Promise<void> {
  await withEvaluation(async (evaluation, folder) => {
    const samples: Sample<Calibrated>[] = [];
    let readings = 0;
    for (const name of [...(await ownSetNames()), ...(await laterSetNames())]) {
      const set = await readOwnSet(name, folder);
      const seen = await observationsOf(set, evaluation, "kept");
      const told = seen.map(({ values, right }) => ({ values: calibratedOn(values), right }));
      readings += told.length;
      const weight = set.kind === "upload" ? uploadWeight : 1;
      for (const sample of told)
        for (let time = 0; time < weight * repeats[sample.right ? "right" : "wrong"]; time++) samples.push(sample);
    }
    await writeFile(target, fileOf(fitLogistic(calibratedNames, samples, bounds), readings));
    process.stdout.write(`${readings} readings: ${target}\n`);
  });
}

await fit();
