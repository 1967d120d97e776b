import type { SemanticModel } from "@datapilot/semantic";
import type { AskedQuestion } from "./asked.ts";

const mostMeasures = 3;
const mostDimensions = 2;
const mostGroups = 30;

/** Questions that the columns of the main table suggest: its first measures over time and by its clearest groups. */
export function overviewQuestions(model: SemanticModel): readonly AskedQuestion[] {
  const table = model.tables.find((each) => each.name === model.primaryTable);
  if (table === undefined) return [];
  const columns = table.columns.filter((column) => column.allowed && !column.pii);
  const measures = columns
    .filter((column) => column.role === "measure" && column.nullCount < column.rowCount)
    .slice(0, mostMeasures);
  const groups = columns
    .filter((column) => column.role === "dimension" && column.distinctCount > 1 && column.distinctCount <= mostGroups)
    .slice(0, mostDimensions);
  const words: Readonly<Record<string, string>> = {
    sum: "total",
    avg: "average",
    median: "median",
    min: "minimum",
    max: "maximum",
  };
  const named = measures.map((column) => `${words[column.defaultAggregate] ?? "average"} ${column.label}`);
  const [first] = named;
  const questions = [
    ...(table.timeColumn === null ? [] : named.map((measure) => `${measure} by month`)),
    ...groups.flatMap((group) =>
      first === undefined
        ? [`number of rows by ${group.label}`]
        : named.slice(0, 2).map((measure) => `${measure} by ${group.label}`),
    ),
  ];
  return questions.map((question) => ({ question, sql: undefined, analysis: undefined, at: null }));
}
