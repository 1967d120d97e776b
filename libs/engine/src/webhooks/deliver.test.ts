import { expect, it } from "vitest";
import { waitBeforeTry } from "./deliver.ts";

it("draws half of each wait by lot and heeds Retry-After, an hour at the most", () => {
  expect(waitBeforeTry(1, 0, undefined)).toBe(15_000);
  expect(waitBeforeTry(3, 0.5, undefined)).toBe(90_000);
  expect(waitBeforeTry(1, 0, 600_000)).toBe(600_000);
  expect(waitBeforeTry(1, 0, 1e12)).toBe(3_600_000);
});
