import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { insightRunSchema, type Insight } from "@datapilot/contracts";
import { z } from "zod";
import { createApi } from "../support/api.ts";
import { startProduct } from "../support/product.ts";
import { startEmbeddedDatabase } from "../../services/standalone/src/postgres/embedded.ts";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { shareTold } from "./harness/told.ts";

/** One line of `flags.jsonl` of InsightBench (Sahu et al. 2024): a table and what was planted in it, in words. */
const flagSchema = z.object({
  id: z.string(),
  table: z.string(),
  insights: z.array(z.string().nullable()),
  summary: z.string().nullish(),
});

const looked = 10;
/** Share of a planted insight's telling words that one of ours must have to count as a match by machine. */
const enough = 0.5;

interface Match {
  readonly share: number;
  readonly place: number;
}

/** The insight among ours that tells most of the planted one. */
function bestMatch(planted: string, ours: readonly Insight[]): Match {
  const matches = ours.map((insight, place) => ({
    place,
    share: shareTold(planted, `${insight.title} ${insight.sentence}`),
  }));
  return matches.toSorted((a, b) => b.share - a.share)[0] ?? { share: 0, place: -1 };
}

/** Uploads each table of the folder, runs the insights, and prints the first ten beside what was planted. */
async function evaluate(folder: string, base: string): Promise<void> {
  const api = createApi(base);
  const lines = (await readFile(join(folder, "flags.jsonl"), "utf8")).split("\n").filter((line) => line.trim() !== "");
  let matched = 0;
  for (const line of lines) {
    const flag = flagSchema.parse(JSON.parse(line));
    const text = await readFile(join(folder, flag.table), "utf8");
    const { dataset_id } = await api.upload(text, basename(flag.table));
    const response = await api.call("POST", "/insights/run", { body: { dataset_id }, headers: { prefer: "wait=55" } });
    const ours = insightRunSchema.parse(response.body).insights.slice(0, looked);
    const planted = flag.insights.filter((insight) => insight !== null && insight !== "");
    console.log(`\n# ${flag.id} (${flag.table})`);
    const matches = planted.map((insight) => ({ insight, match: bestMatch(insight ?? "", ours) }));
    for (const { insight, match } of matches) {
      console.log(
        `  planted: ${insight}\n           ${Math.round(100 * match.share)} % of its words in no. ${match.place + 1}`,
      );
    }
    ours.forEach((insight, place) => console.log(`  ${place + 1}. ${insight.title}\n     ${insight.sentence}`));
    if (matches.some(({ match }) => match.share >= enough)) matched += 1;
  }
  console.log(
    `\n${matched} of ${lines.length} tables have a planted insight whose words are in one of the first ${looked}.`,
  );
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Say where flags.jsonl and its tables are: npx tsx test/eval/insights.ts FOLDER");
  process.exit(1);
}
const home = await mkdtemp(join(tmpdir(), "datapilot-insights-"));
const database = await startEmbeddedDatabase(home);
try {
  const product = await startProduct({ databaseUrl: database.url, environment: { LOG_LEVEL: "error" } });
  try {
    await evaluate(folder, product.base);
  } finally {
    await product.stop();
  }
} finally {
  await database.erase();
  await rm(home, { recursive: true, force: true });
}
