import { describe, expect, it } from "vitest";
import { shareTold } from "./told.ts";

/** What the evaluation counts as told. */
const enough = 0.5;

describe("a planted insight is told", () => {
  it.each([
    [
      "Finance department exhibits notably longer goal durations compared to other departments",
      "Days of goals by department: Finance has the highest average, 92 days, 40 % above the mean.",
    ],
    [
      "Strong correlation between the cost of computer assets and their warranty periods",
      "Warranty days depend on cost: computer assets that cost more have a longer warranty.",
    ],
    [
      "The number of open incidents shows an increasing trend",
      "Open incidents grow: their number rose from 12 in January to 40 in June.",
    ],
    [
      "All agents have been assigned the same number of incidents",
      "Incidents assigned are even across agents: each has about 100.",
    ],
  ])("%s", (planted, told) => {
    expect(shareTold(planted, told)).toBeGreaterThanOrEqual(enough);
  });
});

describe("a planted insight is not told", () => {
  it.each([
    [
      "by the opposite course",
      "The number of open incidents shows an increasing trend",
      "Open incidents decline: their number fell from 40 in January to 12 in June.",
    ],
    [
      "by a difference where it says that there is none",
      "Processing times are uniform across users and departments",
      "Processing time varies by department and user: the highest is 12 days.",
    ],
    [
      "by the same of another name",
      "Averages of goal duration are highest in the Finance department",
      "Goal duration by department: Marketing has the highest average, 92 days.",
    ],
    [
      "by other columns of the table",
      "Strong correlation between the cost of computer assets and their warranty periods",
      "Purchases by vendor: Lenovo leads with 40 % of the rows.",
    ],
    [
      "by the words that every insight has",
      "Processing outcomes vary significantly across expense brackets",
      "Rows by category: the highest number is in Travel, compared to other categories.",
    ],
    [
      "by what is listed beside it",
      "The Finance department has the longest average warranty duration for assets, while Development has the shortest",
      "HR: highest average cost. 4,874 is the average cost for department HR, higher than for the other groups. The others: Finance 2,353 and Development 2,017.",
    ],
    ["by nothing", "All agents have been assigned the same number of incidents", ""],
  ])("%s", (_why, planted, told) => {
    expect(shareTold(planted, told)).toBeLessThan(enough);
  });
});
