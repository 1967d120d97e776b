import { expect, test } from "vitest";
import { planned } from "../fixtures/ask.ts";
import { retail } from "../fixtures/retail.ts";
import { withGlossary } from "./glossary.ts";

const model = {
  ...retail,
  hash: "retail-with-glossary",
  glossary: [
    { term: "web business", meaning: "sales on the web", synonyms: ["e-business"], phrase: "channel is Online" },
    { term: "basket", meaning: "what is bought at once", synonyms: [], phrase: null },
  ],
};

test("a term stands for its phrase, and the answer says so", () => {
  const plan = planned(model, "revenue where web business");
  expect(plan.query.filters).toEqual([
    { kind: "compare", column: { table: "sales", column: "channel" }, operator: "=", value: "Online" },
  ]);
  expect(plan.assumptions[0]).toBe('"web business" means channel is Online.');
});

test.each([
  ["revenue of E-Business by region", "revenue of channel is Online by region"],
  ["the average basket", "the average basket"],
  ["web businesses", "web businesses"],
])("%s", (question, text) => {
  expect(withGlossary(model, question).text).toBe(text);
});
