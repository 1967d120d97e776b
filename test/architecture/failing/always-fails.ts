import { expect, it } from "vitest";

it("fails, so that the run must", () => {
  expect("this run").toBe("reported as failed");
});
