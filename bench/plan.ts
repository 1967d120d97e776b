import { createRulesPlanner } from "@datapilot/planner";
import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { percentile, type Figure } from "./figure.ts";

const rounds = 5;
const rowCount = 100_000;

type Given = Partial<SemanticColumn> & Pick<SemanticColumn, "name" | "type" | "role">;

function column(given: Given): SemanticColumn {
  return {
    label: given.name.replaceAll("_", " "),
    meaning: "",
    synonyms: [],
    unit: null,
    pii: false,
    allowed: true,
    defaultAggregate: "sum",
    values: null,
    distinctCount: given.values?.length ?? 10_000,
    rowCount,
    nullCount: 0,
    min: null,
    max: null,
    ...given,
  };
}

const categories: Readonly<Record<string, readonly string[]>> = {
  region: ["North", "South", "East", "West"],
  country: ["France", "Germany", "Spain", "Italy", "Poland", "Sweden", "United Kingdom", "United States"],
  channel: ["Web", "Store", "Phone", "Partner"],
  segment: ["Consumer", "Small Business", "Enterprise"],
  status: ["Open", "Shipped", "Returned", "Cancelled"],
  product_line: Array.from({ length: 200 }, (_, index) => `Line ${index + 1}`),
  payment_method: ["Card", "Cash", "Bank Transfer"],
  sales_rep: Array.from({ length: 400 }, (_, index) => `Rep Number${index}`),
};
const measures = [
  "quantity",
  "unit_price",
  "revenue",
  "cost",
  "discount",
  "tax",
  "shipping_fee",
  "weight",
  "rating",
  "margin",
];
const fillers = Array.from({ length: 18 }, (_, index) => `extra_score_${index + 1}`);

const columns: readonly SemanticColumn[] = [
  column({ name: "order_id", type: "integer", role: "identifier", distinctCount: rowCount }),
  column({ name: "customer_name", type: "text", role: "text" }),
  column({ name: "order_date", type: "date", role: "time", min: "2022-01-01", max: "2025-12-31" }),
  column({ name: "ship_date", type: "date", role: "time", min: "2022-01-03", max: "2026-01-06" }),
  ...Object.entries(categories).map(([name, values]) => column({ name, type: "text", role: "dimension", values })),
  ...[...measures, ...fillers].map((name) => column({ name, type: "number", role: "measure", min: "0", max: "10000" })),
];

const model: SemanticModel = {
  id: "bench",
  name: "orders",
  origin: "upload",
  primaryTable: "orders",
  tables: [
    {
      name: "orders",
      label: "orders",
      meaning: "",
      synonyms: ["orders", "order"],
      columns,
      timeColumn: "order_date",
      nameColumn: "customer_name",
      rowCount,
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
    rowCap: 10_000,
    defaultLimit: 100,
    timeAnchor: "data_end",
    minGroupSize: null,
    fiscalYear: null,
  },
  dataEnd: "2025-12-31",
  hash: "bench",
};

const templates: readonly ((measure: string, category: string) => string)[] = [
  (m, c) => `total ${m} by ${c}`,
  (m, c) => `average ${m} per ${c} in 2024`,
  (m, c) => `top 5 ${c} by ${m}`,
  (m) => `${m} by month last year`,
  (m, c) => `which ${c} has the highest ${m}`,
  (m) => `how many orders have ${m} above 100 in the west`,
  (m, c) => `share of ${m} by ${c} for enterprise customers`,
  (m) => `maximum ${m} for shipped orders in france or germany`,
  (m, c) => `show orders where ${m} is between 10 and 20 sorted by ${c}`,
  (m) => `${m} growth quarter over quarter`,
];

const questions = templates.flatMap((template, row) =>
  Array.from({ length: 20 }, (_, index) =>
    template(
      (measures[(row + index) % measures.length] ?? "revenue").replaceAll("_", " "),
      (Object.keys(categories)[index % Object.keys(categories).length] ?? "region").replaceAll("_", " "),
    ),
  ),
);

/** The rules planner alone on a model of 40 columns and 200 questions; there is nothing to compare it with. */
export async function run(): Promise<readonly Figure[]> {
  const planner = createRulesPlanner();
  const now = new Date("2026-02-01T00:00:00Z");
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const question of questions) {
      const begun = performance.now();
      planner.plan({ question, model, now, context: [] });
      if (round >= 0) times.push(performance.now() - begun);
    }
  }
  const [p50, p99] = [percentile(times, 50), percentile(times, 99)];
  return [
    { name: "plan p50", ours: p50, reference: null, unit: "ms", reach: "≤ 5 ms", met: p50 <= 5 },
    { name: "plan p99", ours: p99, reference: null, unit: "ms", reach: "≤ 25 ms", met: p99 <= 25 },
  ];
}
