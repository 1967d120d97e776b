import {
  conversationSchema,
  conversationSummarySchema,
  newId,
  type Conversation as WireConversation,
  type ConversationSummary,
} from "@datapilot/contracts";
import type { Conversation, ConversationTurn } from "@datapilot/storage";
import { z } from "zod";
import type { GatewayDeps } from "../deps.ts";
import { json, noContent, ok, type Reply } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { conversationNotFound, requireConversation } from "../input/conversation.ts";
import { requirePlugin, requirePluginDataset } from "../input/plugin.ts";
import { cursor, wholeNumber } from "../input/query-values.ts";

/** The turns that a conversation shows: its last ones. */
const shownTurns = 500;

const title = z.string().trim().min(1, "Give it a title.").max(200);
const params = z.object({ id: z.uuid() });

function toSummary(conversation: Conversation): ConversationSummary {
  const { id, title, pluginId, datasetId, createdAt, updatedAt } = conversation;
  return { id, title, plugin: pluginId, dataset_id: datasetId, created_at: createdAt, updated_at: updatedAt };
}

function toWire(conversation: Conversation, turns: readonly ConversationTurn[]): WireConversation {
  return {
    ...toSummary(conversation),
    turns: turns.map(({ resolvedQuestion, answerId, ...turn }) => ({
      ...turn,
      resolved_question: resolvedQuestion,
      answer_id: answerId,
    })),
  };
}

export function conversationRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, tag: "Conversations", access: "user" } as const;

  async function whole(conversation: Conversation): Promise<WireConversation> {
    const { id, tenantId } = conversation;
    return toWire(conversation, await deps.conversations.turns(id, tenantId, { limit: shownTurns }));
  }

  async function create(
    body: {
      readonly plugin?: string | undefined;
      readonly dataset_id?: string | undefined;
      title?: string | undefined;
    },
    tenantId: string,
  ): Promise<Reply> {
    const plugin = body.plugin === undefined ? undefined : await requirePlugin(deps, body.plugin);
    const dataset =
      body.dataset_id === undefined
        ? undefined
        : await requirePluginDataset(deps, body.dataset_id, tenantId, plugin?.id);
    const conversation = await deps.conversations.create({
      id: newId(),
      tenantId,
      pluginId: plugin?.id ?? dataset?.plugin_id ?? null,
      datasetId: dataset?.id ?? null,
      title: body.title ?? null,
    });
    return json(201, toWire(conversation, []), { location: `/conversations/${conversation.id}` });
  }

  return [
    route({
      ...common,
      method: "post",
      path: "/conversations",
      summary: "Begin a conversation: questions sent with its id to POST /chat remember the ones before",
      bodyKind: "json",
      body: z.object({
        title: title.optional(),
        plugin: z.string().max(100).optional(),
        dataset_id: z.uuid().optional(),
      }),
      responses: { 201: { description: "The conversation.", schema: conversationSchema } },
      handle: ({ body }, { principal }) => create(body, principal.tenant_id),
    }),
    route({
      ...common,
      method: "get",
      path: "/conversations",
      summary: "Your tenant's conversations, last used first",
      query: z.object({ plugin: z.string().max(100).optional(), limit: wholeNumber(1, 500, 50), cursor }),
      responses: {
        200: {
          description: "A page of conversations, without their turns.",
          schema: z.object({
            conversations: z.array(conversationSummarySchema),
            next_cursor: z.string().nullable(),
          }),
        },
      },
      handle: async ({ query: { plugin: pluginId, ...filter } }, { principal }) => {
        const page = await deps.conversations.page({ tenantId: principal.tenant_id, pluginId, ...filter });
        return ok({ conversations: page.conversations.map(toSummary), next_cursor: page.nextCursor });
      },
    }),
    route({
      ...common,
      method: "get",
      path: "/conversations/{id}",
      summary: `One conversation with its last ${shownTurns} questions`,
      params,
      responses: { 200: { description: "The conversation.", schema: conversationSchema } },
      handle: async ({ params: { id } }, context) => ok(await whole(await requireConversation(deps, context, id))),
    }),
    route({
      ...common,
      method: "put",
      path: "/conversations/{id}",
      summary: "Rename a conversation",
      params,
      bodyKind: "json",
      body: z.object({ title }),
      responses: { 200: { description: "The conversation.", schema: conversationSchema } },
      handle: async ({ params: { id }, body }, { principal }) => {
        const conversation = await deps.conversations.rename(id, principal.tenant_id, body.title);
        if (conversation === undefined) throw conversationNotFound(id);
        return ok(await whole(conversation));
      },
    }),
    route({
      ...common,
      method: "delete",
      path: "/conversations/{id}",
      summary: "Delete a conversation with its questions; the audit log keeps its own record",
      params,
      responses: { 204: { description: "Deleted." } },
      handle: async ({ params: { id } }, { principal }) => {
        if (!(await deps.conversations.delete(id, principal.tenant_id))) throw conversationNotFound(id);
        return noContent();
      },
    }),
  ];
}
