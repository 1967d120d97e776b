import type { ExportInput } from "@datapilot/contracts";
import type { Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";

/** A question that a report answers; without `sql` it is planned anew. */
export interface AskedQuestion {
  readonly question: string;
  readonly sql: string | undefined;
  /** ISO 8601 UTC; null for questions that nobody asked yet. */
  readonly at: string | null;
}

const mostAsked = 30;
// Of a plugin's own packs: enough for a first picture of its data.
const mostOfPacks = 12;

/**
 * What was asked: the session's history, the conversation's turns, or for governed data without a conversation the questions of its packs.
 * The same statement is told once, where it was asked last. Refused and failed questions are no part of a report.
 */
export async function askedQuestions(
  input: ExportInput,
  subject: Subject,
  tenantId: string,
  needs: Pick<EngineDependencies, "sessions" | "conversations">,
): Promise<readonly AskedQuestion[]> {
  if (input.include_history === false) return [];
  if (input.conversation_id !== undefined) {
    const turns = await needs.conversations.turns(input.conversation_id, tenantId, {
      limit: mostAsked,
      status: "answered",
    });
    return onceEach(
      turns.map((turn) => ({ question: turn.resolvedQuestion, sql: turn.sql ?? undefined, at: turn.at })),
    );
  }
  if (subject.sessionId !== undefined) {
    const history = await needs.sessions.history(subject.sessionId, tenantId, mostAsked);
    return onceEach(
      history
        .filter((entry) => entry.status === "answered")
        .map((entry) => ({
          question: entry.kind === "sql" ? "" : (entry.resolvedQuestion ?? entry.question),
          sql: entry.sql ?? undefined,
          at: entry.at,
        })),
    );
  }
  return packQuestions(subject);
}

/** Questions without a statement (greetings, skills) have no rows to show. */
function onceEach(asked: readonly AskedQuestion[]): readonly AskedQuestion[] {
  const last = new Map(asked.flatMap((one, index) => (one.sql === undefined ? [] : [[one.sql, index] as const])));
  return asked.filter((one, index) => one.sql !== undefined && last.get(one.sql) === index);
}

/** A few of each pack, so that none is left out for another's length. */
function packQuestions({ model }: Subject): readonly AskedQuestion[] {
  const share = Math.max(2, Math.ceil(mostOfPacks / Math.max(1, model.packs.length)));
  return model.packs
    .flatMap((pack) => pack.questions.slice(0, share))
    .slice(0, mostOfPacks)
    .map(({ question }) => ({ question, sql: undefined, at: null }));
}
