import type { JobHandlers } from "@datapilot/contracts";
import type { EngineDependencies } from "@datapilot/engine";
import { askHandler } from "./ask.ts";
import { chatHandler } from "./chat.ts";
import { feedbackHandler } from "./feedback.ts";
import { ingestHandler } from "./ingest.ts";
import { previewHandler } from "./preview.ts";
import { rollbackHandler } from "./rollback.ts";

/** One handler per job type of the catalog. */
export function createHandlers(needs: EngineDependencies): JobHandlers {
  return {
    ingest: ingestHandler(needs),
    ask: askHandler(needs),
    chat: chatHandler(needs),
    preview: previewHandler(needs),
    rollback: rollbackHandler(needs),
    feedback: feedbackHandler(needs),
  };
}
