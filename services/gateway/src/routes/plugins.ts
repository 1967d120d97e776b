import { columnRoleSchema, columnTypeSchema, pluginSummarySchema } from "@datapilot/contracts";
import { summaryOf, type Plugin } from "@datapilot/semantic";
import { z } from "zod";
import { assertAdmin } from "../auth/authenticator.ts";
import type { GatewayDeps } from "../deps.ts";
import { ok } from "../http/reply.ts";
import { route, takesNothing, type Route } from "../http/route.ts";
import { requirePlugin } from "../input/plugin.ts";

const problemSchema = z.object({
  file: z.string(),
  path: z.string(),
  line: z.int().nullable(),
  message: z.string(),
  instead: z.string(),
});

const listSchema = z.object({
  plugins: z.array(pluginSummarySchema),
  invalid: z.array(z.object({ id: z.string(), problems: z.array(problemSchema) })).optional(),
});

const endSchema = z.object({ table: z.string(), column: z.string() });

const detailSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  primary_table: z.string(),
  tables: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      meaning: z.string(),
      synonyms: z.array(z.string()),
      time_column: z.string().nullable(),
      columns: z.array(
        z.object({
          name: z.string(),
          label: z.string(),
          type: columnTypeSchema,
          role: columnRoleSchema,
          meaning: z.string(),
          synonyms: z.array(z.string()),
          unit: z.string().nullable(),
          pii: z.boolean(),
          required: z.boolean(),
        }),
      ),
    }),
  ),
  relationships: z.array(z.object({ from: endSchema, to: endSchema })),
  metrics: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      table: z.string(),
      expression: z.string(),
      filter: z.string().nullable(),
      format: z.string(),
      unit: z.string().nullable(),
      synonyms: z.array(z.string()),
    }),
  ),
  policy: z.object({
    allowed_question_types: z.array(z.string()).nullable(),
    forbidden_topics: z.array(z.object({ topic: z.string(), reason: z.string() })),
    forbidden_columns: z.array(endSchema),
    max_date_range_days: z.int().nullable(),
    row_cap: z.int(),
    default_limit: z.int(),
    min_group_size: z.int().nullable(),
  }),
});

function policyOf({ policy }: Plugin): z.infer<typeof detailSchema>["policy"] {
  return {
    allowed_question_types: policy.allowedQuestionTypes === null ? null : [...policy.allowedQuestionTypes],
    forbidden_topics: policy.forbiddenTopics.map(({ topic, reason }) => ({ topic, reason })),
    forbidden_columns: policy.forbiddenColumns.map(({ table, column }) => ({ table, column })),
    max_date_range_days: policy.maxDateRangeDays,
    row_cap: policy.rowCap,
    default_limit: policy.defaultLimit,
    min_group_size: policy.minGroupSize,
  };
}

function detailOf(plugin: Plugin): z.infer<typeof detailSchema> {
  const { id, name, description, primaryTable } = plugin;
  return {
    id,
    name,
    description,
    primary_table: primaryTable,
    tables: plugin.tables.map((table) => ({
      name: table.name,
      label: table.label,
      meaning: table.meaning,
      synonyms: [...table.synonyms],
      time_column: table.timeColumn,
      columns: table.columns.map(({ name, label, type, role, meaning, synonyms, unit, pii, required }) => ({
        name,
        label,
        type,
        role,
        meaning,
        unit,
        pii,
        required,
        synonyms: [...synonyms],
      })),
    })),
    relationships: plugin.relationships.map(({ from, to }) => ({ from: { ...from }, to: { ...to } })),
    metrics: plugin.metrics.map(({ name, label, table, expression, filter, format, unit, synonyms }) => ({
      name,
      label,
      table,
      expression,
      filter,
      format,
      unit,
      synonyms: [...synonyms],
    })),
    policy: policyOf(plugin),
  };
}

const params = z.object({ id: z.string().regex(/^[\w-]{1,100}$/) });

const packsSchema = z.object({
  packs: z.array(z.object({ id: z.string(), title: z.string(), questions: z.array(z.string()) })),
});

const termSchema = z.object({
  term: z.string(),
  meaning: z.string(),
  synonyms: z.array(z.string()),
  phrase: z.string().nullable(),
});

export function pluginRoutes(deps: GatewayDeps): readonly Route[] {
  const common = { ...takesNothing, method: "get", tag: "Plugins", access: "user" } as const;
  return [
    route({
      ...common,
      path: "/plugins",
      summary: "The catalogue; admins see broken plugins with `include=invalid`",
      query: z.object({ include: z.enum(["invalid"]).optional() }),
      responses: { 200: { description: "Plugins.", schema: listSchema } },
      handle: async ({ query }, { principal }) => {
        const plugins = (await deps.plugins.list()).map(summaryOf);
        if (query.include === undefined) return ok({ plugins });
        assertAdmin(principal);
        const invalid = (await deps.plugins.invalid()).map(({ id, problems }) => ({
          id,
          problems: problems.map(({ plugin: _plugin, ...problem }) => problem),
        }));
        return ok({ plugins, invalid });
      },
    }),
    route({
      ...common,
      path: "/plugins/{id}",
      summary: "One plugin: tables, columns, relationships, metrics, policy",
      params,
      responses: { 200: { description: "The plugin.", schema: detailSchema } },
      handle: async ({ params: { id } }) => ok(detailOf(await requirePlugin(deps, id))),
    }),
    route({
      ...common,
      path: "/plugins/{id}/questions",
      summary: "Question packs: examples that the plugin answers",
      params,
      responses: { 200: { description: "Question packs.", schema: packsSchema } },
      handle: async ({ params: { id } }) => {
        const plugin = await requirePlugin(deps, id);
        const packs = plugin.packs.map((pack) => ({
          id: pack.id,
          title: pack.title,
          questions: pack.questions.map((example) => example.question),
        }));
        return ok({ packs });
      },
    }),
    route({
      ...common,
      path: "/plugins/{id}/glossary",
      summary: "Business terms and what they mean",
      params,
      responses: { 200: { description: "Terms.", schema: z.object({ terms: z.array(termSchema) }) } },
      handle: async ({ params: { id } }) => ok({ terms: (await requirePlugin(deps, id)).glossary }),
    }),
  ];
}
