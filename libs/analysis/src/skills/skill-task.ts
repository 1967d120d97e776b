import { skillNames, skillResultSchema } from "@datapilot/contracts";
import { z } from "zod";
import type { Task } from "../thread/task.ts";
import { skills } from "./skills.ts";
import { AnalysisTable } from "./table/analysis-table.ts";
import { analysisSourceSchema } from "./table/source.ts";

const inputSchema = z.object({
  skill: z.enum(skillNames),
  params: z.record(z.string(), z.unknown()),
  source: analysisSourceSchema,
});

const resultSchema = skillResultSchema.omit({ dataset_id: true, dataset_version: true });

/** One skill on one table. Throws `invalid_input` for columns that are not there or do not fit. */
export const skillTask: Task<typeof inputSchema, typeof resultSchema> = {
  name: "skill",
  input: inputSchema,
  result: resultSchema,
  run: ({ skill, params, source }) => {
    const { params: complete, finding } = skills[skill].run(new AnalysisTable(source), params);
    return { skill, params: complete, ...finding };
  },
};
