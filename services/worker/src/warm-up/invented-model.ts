import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";

/** A column of a hundred rows without an empty cell. */
function column(label: string, of: Partial<SemanticColumn>): SemanticColumn {
  return {
    name: label.toLowerCase(),
    label,
    type: "text",
    role: "dimension",
    meaning: "",
    synonyms: [],
    unit: null,
    pii: false,
    allowed: true,
    defaultAggregate: "sum",
    values: null,
    distinctCount: 100,
    rowCount: 100,
    nullCount: 0,
    min: null,
    max: null,
    ...of,
  };
}

const columns: readonly SemanticColumn[] = [
  column("City", { values: ["Oslo", "Lima", "Accra"], distinctCount: 3 }),
  column("Kind", { values: ["bread", "cake"], distinctCount: 2 }),
  column("Day", { type: "date", role: "time", min: "2024-01-01", max: "2024-12-31" }),
  column("Pieces", { type: "integer", role: "measure", min: "1", max: "40" }),
  column("Price", { type: "decimal", role: "measure", min: "0.5", max: "90", defaultAggregate: "avg" }),
];

/** A bakery that does not exist, shaped like an upload: nothing of it is anybody's. */
export const inventedModel: SemanticModel = {
  id: "00000000-0000-7000-8000-000000000000",
  name: "warm-up",
  origin: "upload",
  primaryTable: "sales",
  tables: [
    {
      name: "sales",
      label: "sales",
      meaning: "",
      synonyms: ["sale"],
      columns,
      timeColumn: "day",
      nameColumn: null,
      rowCount: 100,
    },
  ],
  relationships: [],
  metrics: [],
  glossary: [],
  packs: [],
  policy: {
    allowedQuestionTypes: null,
    forbiddenTopics: [],
    forbiddenColumns: [],
    maxDateRangeDays: null,
    rowCap: 100,
    defaultLimit: 10,
    timeAnchor: "data_end",
    minGroupSize: null,
    fiscalYear: null,
  },
  dataEnd: "2024-12-31",
  hash: "warm-up",
};

/** Of different forms, so that different parts of the planner are compiled. */
export const inventedQuestions: readonly string[] = [
  "how many sales are there",
  "total pieces by city",
  "average price by month",
  "top 2 cities by total pieces in 2024",
  "how many sales in Oslo",
  "highest price where pieces is more than 5",
  "share of pieces by kind",
  "pieces by kind last month",
];
