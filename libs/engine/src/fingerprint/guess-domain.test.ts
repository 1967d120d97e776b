import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { describe, expect, it } from "vitest";
import { domains } from "./domains.ts";
import { domainOfText, guessDomain } from "./guess-domain.ts";

function columnOf(name: string, values: readonly string[] | null = null, pii = false): SemanticColumn {
  return {
    name: name.toLowerCase(),
    label: name,
    type: "text",
    role: "dimension",
    meaning: "",
    synonyms: [],
    unit: null,
    pii,
    allowed: true,
    defaultAggregate: "count",
    values,
    distinctCount: 5,
    rowCount: 100,
    nullCount: 0,
    min: null,
    max: null,
  };
}

function modelOf(columns: readonly SemanticColumn[], table = "data"): SemanticModel {
  const shown = { meaning: "", synonyms: [], timeColumn: null, nameColumn: null, rowCount: 100 };
  return {
    id: "m",
    name: table,
    origin: "upload",
    primaryTable: table,
    tables: [{ ...shown, name: table, label: table, columns }],
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
    dataEnd: null,
    hash: "h",
  };
}

const headers = (text: string, table?: string): SemanticModel =>
  modelOf(
    text.split(" ").map((name) => columnOf(name)),
    table,
  );

describe("the domain of a table", () => {
  it.each([
    ["retail", "order_id sku product_category unit_price quantity discount store_id"],
    ["finance", "loan_amount interest_rate credit_score applicant_income default"],
    ["finance", "Date Open High Low Close Volume Ticker"],
    ["hr", "EmployeeNumber Attrition Department JobRole MonthlyIncome OverTime YearsAtCompany"],
    ["healthcare", "patient_id diagnosis age bmi blood_pressure glucose admission_date"],
    ["healthcare", "age sex bmi children smoker region charges"],
    ["manufacturing", "machine_id torque rpm tool_wear air_temperature machine_failure"],
    ["marketing", "campaign_name impressions clicks spend conversions channel"],
    ["logistics", "shipment_id carrier origin destination warehouse weight_kg delivery_days"],
    ["education", "student_id gender parental_education math_score reading_score lunch"],
    ["sports", "season home_team away_team home_goals away_goals referee"],
    ["real_estate", "bedrooms bathrooms sqft_living floors waterfront price yr_built zipcode"],
    ["subscriptions", "customerID tenure Contract PaperlessBilling MonthlyCharges StreamingTV Churn"],
    ["web", "session_id user_id page_url referrer device browser event_timestamp"],
    ["government", "country continent population gdp life_expectancy fertility"],
    ["weather", "date precipitation temp_max temp_min wind weather"],
    ["transport", "flight_no airline origin destination departure_delay distance"],
    ["energy", "year fuel_type generation_mwh capacity_kwh grid_region"],
    ["it_service", "number opened_at closed_at caller_id assignment_group priority state"],
    ["projects", "goal_id owner start_date end_date percent_complete target_percentage"],
    ["media", "title director genre imdb_rating box_office budget"],
  ])("%s: %s", (expected, names) => {
    const guess = guessDomain(headers(names));
    expect(guess.domain).toBe(expected);
    expect(guess.confidence).toBeGreaterThan(0.2);
    expect(guess.confidence).toBeLessThanOrEqual(0.98);
    expect(guess.reason).toMatch(/^It has .+\.$/);
  });

  it("is guessed from values when names say nothing, but never from a person's", () => {
    const values = ["Fiber optic", "DSL", "Two year"];
    expect(guessDomain(modelOf([columnOf("a", values), columnOf("b", ["Month-to-month"])])).domain).toBe(
      "subscriptions",
    );
    expect(guessDomain(modelOf([columnOf("a", values, true)])).domain).toBe("general");
  });

  it("is general and unsure when nothing speaks for any", () => {
    expect(guessDomain(headers("a b c foo"))).toMatchObject({ domain: "general", confidence: 0.1, alternatives: [] });
  });

  it("is surer with more evidence, and less sure with a rival", () => {
    const some = guessDomain(headers("patient_id age"));
    const more = guessDomain(headers("patient_id age diagnosis bmi glucose"));
    const torn = guessDomain(headers("patient_id diagnosis flight_no airline airport passenger"));
    expect(more.confidence).toBeGreaterThan(some.confidence);
    expect(torn.confidence).toBeLessThan(more.confidence);
    expect(torn.alternatives.map(({ domain }) => domain)).toContain("healthcare");
  });

  it("is a person's own words when the lexicon has none for them", () => {
    expect(domainOfText("  Real Estate ")).toEqual({ domain: "real_estate", label: "Real estate" });
    expect(domainOfText("hr")).toMatchObject({ domain: "hr" });
    expect(domainOfText("Beekeeping")).toEqual({ domain: "Beekeeping", label: "Beekeeping" });
  });
});

describe("the lexicon", () => {
  it("has one entry per domain and no word twice in an entry", () => {
    expect(new Set(domains.map(({ id }) => id)).size).toBe(domains.length);
    for (const { id, strong, usual, values } of domains) {
      const names = [...strong, ...usual];
      const twice = (texts: readonly string[]) => texts.filter((text, index) => texts.indexOf(text) !== index);
      expect([id, ...twice(names), ...twice(values)]).toEqual([id]);
      expect([id, ...[...names, ...values].filter((text) => text !== text.toLowerCase())]).toEqual([id]);
    }
  });
});
