import { chartSchema, evidenceSchema, insightSchema } from "@datapilot/contracts";
import { z } from "zod";
import { analysisSourceSchema } from "../skills/table/source.ts";
import type { Task } from "../thread/task.ts";
import { findInsights } from "./search/find-insights.ts";
import { buildTable } from "./table/build-table.ts";

const inputSchema = z.object({
  /** `since`: the first day (ISO) that may be looked at. */
  sources: z.array(z.object({ source: analysisSourceSchema, rowWord: z.string(), since: z.string().nullable() })),
  /** For all of them. */
  budgetMs: z.number().positive(),
});

const findingSchema = insightSchema.omit({ id: true, key: true, evidence: true, chart: true }).extend({
  subjects: z.array(z.object({ column: z.string(), value: z.string() })),
  columns: z.array(z.string()),
  evidence: z.array(evidenceSchema),
  chart: chartSchema.nullable(),
});

const resultSchema = z.object({ findings: z.array(findingSchema), notes: z.array(z.string()) });

/** Of the time that is left, for the table at hand: the primary one comes first and has the most to tell. */
const firstShare = 0.6;

/** All detectors over the tables of a dataset, the primary one first. The same data give the same findings as long as the time suffices. */
export const insightsTask: Task<typeof inputSchema, typeof resultSchema> = {
  name: "insights",
  input: inputSchema,
  result: resultSchema,
  run: ({ sources, budgetMs }, { progress }) => {
    const begun = performance.now();
    const now = (): number => performance.now() - begun;
    const findings: z.input<typeof findingSchema>[] = [];
    const notes: string[] = [];
    sources.forEach(({ source, rowWord, since }, index) => {
      const isLast = index === sources.length - 1;
      const until = now() + (budgetMs - now()) * (isLast ? 1 : firstShare);
      progress((100 * index) / sources.length, `reading ${source.table}`);
      const table = buildTable(source, rowWord, since);
      const found = findInsights(table, { until, now }, (name, share) =>
        progress((100 * (index + share)) / sources.length, `${name} in ${source.label}`),
      );
      findings.push(
        ...found.findings.map((finding) => ({
          ...finding,
          subjects: [...finding.subjects],
          columns: [...finding.columns],
          evidence: [...finding.evidence],
        })),
      );
      notes.push(...found.notes);
    });
    return { findings, notes };
  },
};
