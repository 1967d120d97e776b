import { sql, type Selectable } from "kysely";
import { decodeCursor, encodeCursor, exactTime, isAfter } from "../database/cursor.ts";
import type { Database } from "../database/database.ts";
import { storedText } from "../database/stored-text.ts";
import type { ControlTables } from "../database/tables.ts";
import { isUuid } from "../database/uuid.ts";
import type { Conversation, ConversationStore, ConversationTurn, NewTurn } from "../conversations.ts";
import { titleOf } from "./title.ts";

function toConversation(row: Selectable<ControlTables["conversations"]>): Conversation {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    pluginId: row.plugin_id,
    datasetId: row.dataset_id,
    title: row.title,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

function toTurn(row: Selectable<ControlTables["conversation_turns"]>): ConversationTurn {
  return {
    question: row.question,
    resolvedQuestion: row.resolved_question,
    answerId: row.answer_id,
    status: row.status,
    sql: row.sql,
    at: row.at.toISOString(),
  };
}

const now = sql<Date>`clock_timestamp()`;

/** Conversations in the control tables. Every statement names the tenant: another tenant's conversation is none. */
export function createConversationStore(database: Database): ConversationStore {
  async function create(given: Parameters<ConversationStore["create"]>[0]): Promise<Conversation> {
    const row = await database.run((db) =>
      db
        .insertInto("conversations")
        .values({
          id: given.id,
          tenant_id: given.tenantId,
          plugin_id: storedText(given.pluginId),
          dataset_id: given.datasetId,
          title: storedText(given.title),
        })
        .returningAll()
        .executeTakeFirstOrThrow(),
    );
    return toConversation(row);
  }

  async function find(id: string, tenantId: string): Promise<Conversation | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db
        .selectFrom("conversations")
        .selectAll()
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .executeTakeFirst(),
    );
    return row === undefined ? undefined : toConversation(row);
  }

  async function page(filter: Parameters<ConversationStore["page"]>[0]): ReturnType<ConversationStore["page"]> {
    const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor);
    const rows = await database.run((db) => {
      let query = db
        .selectFrom("conversations")
        .selectAll()
        .select(exactTime("updated_at").as("exact_at"))
        .where("tenant_id", "=", filter.tenantId);
      if (filter.pluginId !== undefined) query = query.where("plugin_id", "=", storedText(filter.pluginId));
      if (after !== undefined) query = query.where(isAfter("updated_at", after));
      return query
        .orderBy("updated_at", "desc")
        .orderBy("id", "desc")
        .limit(filter.limit + 1)
        .execute();
    });
    const shown = rows.slice(0, filter.limit);
    const last = shown.at(-1);
    const more = rows.length > shown.length && last !== undefined;
    return {
      conversations: shown.map(toConversation),
      nextCursor: more ? encodeCursor({ at: last.exact_at, id: last.id }) : null,
    };
  }

  async function rename(id: string, tenantId: string, title: string): Promise<Conversation | undefined> {
    if (!isUuid(id)) return undefined;
    const row = await database.run((db) =>
      db
        .updateTable("conversations")
        .set({ title: storedText(title), updated_at: now })
        .where("id", "=", id)
        .where("tenant_id", "=", tenantId)
        .returningAll()
        .executeTakeFirst(),
    );
    return row === undefined ? undefined : toConversation(row);
  }

  async function remove(id: string, tenantId: string): Promise<boolean> {
    if (!isUuid(id)) return false;
    const result = await database.run((db) =>
      db.deleteFrom("conversations").where("id", "=", id).where("tenant_id", "=", tenantId).executeTakeFirst(),
    );
    return result.numDeletedRows > 0n;
  }

  async function append(id: string, tenantId: string, pluginId: string | null, turn: NewTurn): Promise<void> {
    if (!isUuid(id)) return;
    const { answerId: answer_id, jobId: job_id, status } = turn;
    const texts = {
      question: storedText(turn.question),
      resolved_question: storedText(turn.resolvedQuestion),
      sql: storedText(turn.sql),
    };
    await database.run((db) =>
      db.transaction().execute(async (transaction) => {
        // The update locks the row, so the conversation is there until the turn is.
        const found = await transaction
          .updateTable("conversations")
          .set({
            updated_at: now,
            plugin_id: sql`coalesce(plugin_id, ${storedText(pluginId)})`,
            title: sql`coalesce(title, ${titleOf(texts.question)})`,
          })
          .where("id", "=", id)
          .where("tenant_id", "=", tenantId)
          .returning("id")
          .executeTakeFirst();
        if (found === undefined) return;
        await transaction
          .insertInto("conversation_turns")
          .values({ conversation_id: id, job_id, answer_id, status, ...texts })
          .onConflict((conflict) =>
            conflict.columns(["conversation_id", "job_id"]).doUpdateSet({ answer_id, status, ...texts, at: now }),
          )
          .execute();
      }),
    );
  }

  async function turns(
    id: string,
    tenantId: string,
    filter: Parameters<ConversationStore["turns"]>[2],
  ): Promise<readonly ConversationTurn[]> {
    if (!isUuid(id)) return [];
    const { status } = filter;
    const rows = await database.run((db) => {
      const query = db
        .selectFrom("conversation_turns as t")
        .innerJoin("conversations as c", "c.id", "t.conversation_id")
        .selectAll("t")
        .where("c.id", "=", id)
        .where("c.tenant_id", "=", tenantId);
      return (status === undefined ? query : query.where("t.status", "=", status))
        .orderBy("t.seq", "desc")
        .limit(filter.limit)
        .execute();
    });
    return rows.map(toTurn).toReversed();
  }

  return { create, find, page, rename, delete: remove, append, turns };
}
