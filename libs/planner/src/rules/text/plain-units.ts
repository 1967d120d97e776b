import type { SemanticModel } from "@datapilot/semantic";

/** Units of size as they are said and as headers write them. */
const units: readonly (readonly [said: RegExp, written: RegExp])[] = [
  [
    /\bper (?:square[ -]met(?:re|er)s?|sq\.? ?m(?:et(?:re|er)s?)?|sqm|m2|m²|m\^2)(?![\p{L}\d])/giu,
    /(?:^|[^\p{L}])(?:m2|m²|sqm|sq\.? ?m)(?:$|[^\p{L}\d])/iu,
  ],
  [
    /\bper (?:square[ -](?:foot|feet)|sq\.? ?ft|sqft|ft2|ft²)(?![\p{L}\d])/giu,
    /(?:^|[^\p{L}])(?:ft2|ft²|sqft|sq\.? ?ft)(?:$|[^\p{L}\d])/iu,
  ],
  [/\bper (?:hectares?|ha)(?![\p{L}\d])/giu, /(?:^|[^\p{L}])(?:ha|hectares?)(?:$|[^\p{L}\d])/iu],
];

/** "cost per square metre" as "cost per floor area m2": the amount in that unit by its header, where one is in it. */
export function plainlyPerUnit(model: SemanticModel, text: string): string {
  const columns = model.tables.flatMap((table) =>
    table.columns.filter(({ role, allowed }) => allowed && role === "measure"),
  );
  return units.reduce((now, [said, written]) => {
    const [only, other] = columns.filter(({ label }) => written.test(label.replace(/_/gu, " ")));
    return only === undefined || other !== undefined ? now : now.replace(said, `per ${only.label.replace(/_/gu, " ")}`);
  }, text);
}
