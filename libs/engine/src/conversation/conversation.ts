import { DataPilotError } from "@datapilot/contracts";
import type { Conversation } from "@datapilot/storage";
import type { Question } from "../ask/question.ts";
import type { Ending, Story } from "../ask/story.ts";
import type { EngineDependencies } from "../dependencies.ts";

// As far back as people refer.
const rememberedQuestions = 5;

type Needs = Pick<EngineDependencies, "conversations">;

/**
 * The question as it stands in its conversation: with the whole questions that were answered before as context, and asked of the
 * conversation's dataset unless it names one itself. A question without a conversation stays as it is.
 * Throws `not_found` for an unknown or another tenant's conversation, `conflict` for one about another plugin.
 */
export async function inConversation(question: Question, tenantId: string, needs: Needs): Promise<Question> {
  const id = question.conversationId;
  if (id === undefined) return question;
  const conversation = await needs.conversations.find(id, tenantId);
  if (conversation === undefined) throw new DataPilotError("not_found", { kind: "conversation", id });
  const turns = await needs.conversations.turns(id, tenantId, { limit: rememberedQuestions, status: "answered" });
  const context = turns.map((turn) => turn.resolvedQuestion);
  return { ...question, target: targetIn(conversation, question.target), context };
}

function targetIn({ pluginId, datasetId }: Conversation, target: Question["target"]): Question["target"] {
  const asked = target.of === "session" ? null : target.pluginId;
  if (pluginId !== null && asked !== pluginId) {
    throw new DataPilotError("conflict", {
      detail: `This conversation is about the plugin "${pluginId}"; begin another one for other data.`,
    });
  }
  if (target.of !== "plugin" || datasetId === null) return target;
  return { of: "dataset", datasetId, pluginId: target.pluginId };
}

/** Adds what was asked and what became of it to the conversation, when there is one. */
export async function appendTurn(story: Story, { answer }: Ending, needs: Needs): Promise<void> {
  const { question, context } = story;
  if (question.conversationId === undefined) return;
  await needs.conversations.append(question.conversationId, context.principal.tenant_id, answer.provenance.plugin_id, {
    jobId: context.jobId,
    question: question.text,
    resolvedQuestion: answer.resolved_question,
    answerId: answer.answer_id,
    status: answer.status,
    sql: answer.sql,
  });
}
