import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createLogger } from "@datapilot/runtime";
import { startEmbeddedDatabase } from "../../../services/standalone/src/postgres/embedded.ts";
import { openEvaluation, type Evaluation } from "./evaluation.ts";

const pluginsFolder = fileURLToPath(new URL("../../../plugins", import.meta.url));

/** Runs `use` with the whole engine on a database of its own and a folder that is gone afterwards; both are closed whatever `use` does. */
export async function withEvaluation(use: (evaluation: Evaluation, folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "datapilot-eval-"));
  const database = await startEmbeddedDatabase(folder);
  try {
    const evaluation = await openEvaluation({
      databaseUrl: database.url,
      folder: join(folder, "engine"),
      pluginsFolder,
      logger: createLogger({ level: "silent", service: "eval" }),
    });
    try {
      await use(evaluation, folder);
    } finally {
      await evaluation.close();
    }
  } finally {
    await database.erase();
    await rm(folder, { recursive: true, force: true });
  }
}
