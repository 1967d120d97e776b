import { digestTiming } from "@datapilot/contracts";
import type { WebhookDependencies } from "./dependencies.ts";
import { messageOf, reportOf } from "./message.ts";

const atOnce = 100;

/**
 * Writes down how scheduled runs ended, each with the message that tells it unless a digest collects it. Run by any worker at any time:
 * a run ends once, and its message is stored in the same transaction, so none is lost or made twice.
 */
export async function noteEndedRuns(needs: Pick<WebhookDependencies, "schedules" | "clock">): Promise<number> {
  const runs = await needs.schedules.ended(atOnce);
  for (const run of runs) {
    const { id, notice } = run.schedule;
    const report = reportOf(run);
    const tellsNow = notice !== null && notice.digest === null;
    const message = tellsNow ? messageOf(id, "insights_ready", [report], needs.clock.now()) : undefined;
    await needs.schedules.close(run.id, report, message);
  }
  return runs.length;
}

/** Makes the messages of digests that are due; with nothing to tell there is none. */
export async function composeDigests(
  needs: Pick<WebhookDependencies, "schedules" | "clock" | "nextRun">,
): Promise<number> {
  const now = needs.clock.now();
  const due = await needs.schedules.dueDigests(now, atOnce);
  for (const { id, nextDigestAt, notice, timezone } of due) {
    const digest = notice?.digest ?? null;
    const after = nextDigestAt > now ? nextDigestAt : now;
    const next = digest === null ? null : needs.nextRun(digestTiming(digest, timezone), after);
    await needs.schedules.closeDigest(id, nextDigestAt, next, (reports) =>
      reports.length === 0 ? undefined : messageOf(id, "insights_digest", reports, now),
    );
  }
  return due.length;
}
