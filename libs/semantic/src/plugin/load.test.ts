import { describe, expect, it } from "vitest";
import { contradictions } from "../fixtures/contradictions.ts";
import type { Mistake } from "../fixtures/mistake.ts";
import { otherMistakes } from "../fixtures/other-mistakes.ts";
import { shopTexts } from "../fixtures/plugin-texts.ts";
import { schemaMistakes } from "../fixtures/schema-mistakes.ts";
import { parsePlugin } from "./load.ts";
import { describeProblem } from "./problem.ts";

function broken(mistake: Mistake): typeof shopTexts {
  const text = shopTexts[mistake.file] ?? "";
  const [from, to] = mistake.change;
  if (from !== "*" && !text.includes(from)) throw new Error(`The fixture has no ${from}.`);
  return { ...shopTexts, [mistake.file]: from === "*" ? to : text.replace(from, () => to) };
}

describe("parsePlugin", () => {
  it("takes the plugin that the mistakes are made in", () => {
    expect(parsePlugin("shop", shopTexts)).toMatchObject({ ok: true });
  });

  it.each([...schemaMistakes, ...otherMistakes, ...contradictions])("reports $name", (mistake) => {
    const loaded = parsePlugin("shop", broken(mistake));
    const problems = loaded.ok ? [] : loaded.problems;
    const found = problems.filter(({ path, line }) => `${path}:${line}` === mistake.at);
    expect(problems.map((problem) => `${problem.path}:${problem.line}`)).toContain(mistake.at);
    expect(found.map(describeProblem).join("\n")).toContain(mistake.says);
  });

  it("reports a missing file, and the mistakes of the others in the same run", () => {
    const texts = { ...shopTexts, "policy.yaml": null, "metrics.yaml": "revenue: 5" };
    const loaded = parsePlugin("shop", texts);
    expect(loaded.ok ? [] : loaded.problems.map(describeProblem)).toEqual([
      'shop/metrics.yaml:1 (revenue): "revenue" is not a map of keys. Write a map of keys for revenue.',
      "shop/policy.yaml: The file is missing or cannot be read. Add policy.yaml, a text file of at most 1 MB.",
    ]);
  });

  it.each(["..", "a/b", "Shop", "", "x".repeat(30)])("refuses the folder name %j", (id) => {
    expect(parsePlugin(id, shopTexts)).toMatchObject({ ok: false, id });
  });
});
