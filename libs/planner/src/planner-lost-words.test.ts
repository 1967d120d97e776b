import { describe, expect, test } from "vitest";
import { ask, sqlOf } from "./fixtures/ask.ts";
import { deliveries } from "./fixtures/deliveries.ts";

describe("each word has its place", () => {
  test.each([
    [
      "charge per parcel by courier",
      "SELECT courier, (sum(charge))::numeric / nullif(sum(parcels), 0) AS ratio FROM deliveries GROUP BY courier ORDER BY ratio DESC NULLS LAST, courier",
    ],
    [
      "charge per courier",
      "SELECT courier, sum(charge) AS total_charge FROM deliveries GROUP BY courier ORDER BY total_charge DESC NULLS LAST, courier",
    ],
    ["how many deliveries without a signature", "SELECT count(*) AS count FROM deliveries WHERE signature = false"],
    ["how many deliveries with a signature", "SELECT count(*) AS count FROM deliveries WHERE signature = true"],
    ["how many deliveries were returns", "SELECT count(*) AS count FROM deliveries WHERE kind = 'Return'"],
    [
      "average charge per courier, best first",
      "SELECT courier, avg(charge) AS average_charge FROM deliveries GROUP BY courier ORDER BY average_charge DESC NULLS LAST, courier",
    ],
  ])("%s", (question, sql) => {
    expect(sqlOf(deliveries, question)).toBe(sql);
  });

  test.each([
    "how many deliveries did Harriers win in 2024",
    "how many deliveries of Amble ran as freelancers",
    "total delivery value",
    "top 10 deliveries by profit",
  ])("asks back: %s", (question) => {
    expect(ask(deliveries, question).kind).toBe("clarify");
  });
});
