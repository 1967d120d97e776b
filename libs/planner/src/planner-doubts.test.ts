import { expect, test } from "vitest";
import { ask } from "./fixtures/ask.ts";
import { model, table } from "./fixtures/build.ts";

const walkers = model("walkers", [
  table({
    name: "dataset",
    rows: 24,
    naming: "walker",
    columns: [
      { label: "Rank", type: "integer", range: ["1", "24"], aggregate: "avg" },
      { label: "Walker", values: ["Ida Moe", "Ole Lund", "Pia Vik"], distinct: 24 },
      { label: "Nation", values: ["Norway", "Chile", "Japan"], distinct: 9 },
      { label: "Result", values: ["won", "lost", "left"], distinct: 3 },
      { label: "Crowd", type: "integer", range: ["20", "900"] },
    ],
  }),
]);

test.each([
  ["a length of time that no column holds", "how long did the career of ida moe last?"],
  ["what is the largest is unread, and another column hinted at", "what was the largest stride differential?"],
])("%s is asked back", (_sign, question) => {
  expect(ask(walkers, question)).toMatchObject({ kind: "clarify" });
});
