import type { Cell } from "@datapilot/contracts";
import type { PlannedColumn } from "@datapilot/planner";
import type { QueryResult } from "@datapilot/warehouse";
import { describe, expect, it } from "vitest";
import { rulesOrigin, type ExecutablePlan } from "./executable-plan.ts";
import { shownOnce } from "./shown-once.ts";

function column(name: string, repeats?: string): PlannedColumn {
  const plain = { name, label: name, kind: "value", unit: null, format: "text" } as const;
  return repeats === undefined ? plain : { ...plain, repeats };
}

function planOf(columns: readonly PlannedColumn[]): ExecutablePlan {
  return {
    kind: "query",
    intent: "list",
    resolvedQuestion: "",
    query: null,
    sql: "",
    columns,
    answerType: "table",
    assumptions: [],
    confidence: 1,
    explanation: "",
    suggestions: [],
    origin: rulesOrigin,
  };
}

function resultOf(names: readonly string[], rows: readonly (readonly Cell[])[]): QueryResult {
  return { columns: names.map((name) => ({ name, type: "text" })), rows, truncated: true, executeMs: 3 };
}

describe("what is told and drawn", () => {
  it("leaves out the columns that show another one again, with their cells, wherever they stand", () => {
    const plan = planOf([column("as_written", "price"), column("item"), column("price"), column("again", "item")]);
    const result = resultOf(
      ["as_written", "item", "price", "again"],
      [
        ["1.299,00 €", "Lamp", 1299, "LAMP"],
        [null, "Chair", null, null],
      ],
    );
    const shown = shownOnce(plan, result);
    expect(shown.plan).toEqual({ ...plan, columns: [column("item"), column("price")] });
    expect(shown.result).toEqual(
      resultOf(
        ["item", "price"],
        [
          ["Lamp", 1299],
          ["Chair", null],
        ],
      ),
    );
  });

  it("goes by the names of the result, which may have its columns in another order", () => {
    const plan = planOf([column("price"), column("as_written", "price")]);
    const shown = shownOnce(plan, resultOf(["as_written", "price"], [["5 €", 5]]));
    expect(shown.result).toMatchObject({ columns: [{ name: "price" }], rows: [[5]] });
  });

  it("is plan and result themselves where nothing is shown twice", () => {
    const [plan, result] = [planOf([column("item")]), resultOf(["item"], [["Lamp"]])];
    const shown = shownOnce(plan, result);
    expect(shown.plan).toBe(plan);
    expect(shown.result).toBe(result);
  });

  it("leaves the whole result to who reads the rows", () => {
    const plan = planOf([column("price"), column("as_written", "price")]);
    const result = resultOf(["price", "as_written"], [[5, "5 €"]]);
    shownOnce(plan, result);
    expect(plan.columns).toHaveLength(2);
    expect(result.rows).toEqual([[5, "5 €"]]);
  });
});
