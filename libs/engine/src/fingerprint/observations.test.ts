import { modelOfUpload } from "@datapilot/semantic";
import { describe, expect, it } from "vitest";
import { guessTarget } from "./guess-target.ts";
import { lookAt } from "./looked-at.ts";
import { observe } from "./observations.ts";
import { proposeQuestions } from "./propose-questions.ts";
import { qualityNotes } from "./quality-notes.ts";
import { sampleDataset } from "./sample-dataset.fixture.ts";

const seen = lookAt(sampleDataset, modelOfUpload(sampleDataset));
const target = guessTarget(seen, "real_estate");

describe("what is found without a language model", () => {
  it("is a target with its reason", () => {
    expect(target).toMatchObject({ column: "price", reason: expect.stringContaining("amount") });
  });

  it("is said in sentences whose figures are the profile's", () => {
    expect(observe(seen, target)).toEqual([
      "There are 40 rows with 3 columns.",
      "Price averages 300, with half of the rows at or below 100.",
      "A few large values pull Price up: one row in twenty is at or above 900, so the median tells more than the average.",
    ]);
  });

  it("names what is wrong with the data, the worst first, and what to do", () => {
    const notes = sampleDataset.tables.flatMap(qualityNotes);
    expect(notes.map(({ severity, column, note }) => [severity, column, note])).toEqual([
      ["critical", null, "1 line of the file could not be read and is missing."],
      ["critical", "Price", "Price is empty in 50 % of the rows."],
      ["warning", null, "3 rows are exact repeats of another."],
      ["warning", "Price", '2 values of Price did not fit its type and became empty (line 7: "n.n.").'],
    ]);
    for (const { action } of notes) expect(action).toMatch(/\w+.*\.$/);
  });

  it("proposes questions about what matters, and none that groups by a person", () => {
    const questions = proposeQuestions(seen, target);
    expect(questions.slice(0, 2)).toEqual(["average Price by City", "which City has the highest average Price"]);
    expect(questions.join()).not.toContain("Email");
  });
});
