import type { SemanticModel } from "@datapilot/semantic";
import { isNumber, isWrittenYear, literal, spokenHeaders } from "./headers.ts";

const asking =
  /^(?:what|which|who|whose|when|where|how|list|show|give|name|find|is|are|was|were|did|do|does)\b|\b(?:by|per|each|every|total|sum|average|mean|most|highest|lowest|number|count|more|less|over|under|above|below|vs|versus|compare)\b/iu;
const decade = /\b(?:in|during|of|from|throughout) the ((?:1[5-9]|20)\d)0['’]?s\b/giu;

/** "in the 1920s" of a file whose years are plain numbers. */
export function plainDecade(model: SemanticModel, text: string): string {
  const dated = model.tables.some(({ columns }) => columns.some(({ type }) => /^(?:date|timestamp)/u.test(type)));
  const years = spokenHeaders(model, (column) => (isNumber(column) && column.role === "time") || isWrittenYear(column));
  const after = years.find((header) =>
    new RegExp(String.raw`\b${literal(header)} (?:${decade.source})`, "iu").test(text),
  );
  const year = after ?? years.find((header) => /\byear/u.test(header)) ?? (years.length === 1 ? years[0] : undefined);
  // "built in the 1840s" beside a header "automated": what is said to have happened is another thing.
  const other =
    /\b\p{L}+(?:ed|ilt|orn|own|en) (?:in|during|throughout) the \d/iu.test(text) && !/\byear/u.test(year ?? "");
  if (dated || year === undefined || (other && after === undefined)) return text;
  const placed =
    after === undefined
      ? text.replace(decade, `with ${year} between $10 and $19`)
      : text.replace(decade, "between $10 and $19");
  const amounts = spokenHeaders(
    model,
    ({ defaultAggregate, role }) => role === "measure" && defaultAggregate === "sum",
  );
  // "drought deaths in the 1920s": over ten years an amount is added up, where nothing asks for it otherwise.
  const bare = placed !== text && !asking.test(text) && amounts.some((amount) => text.toLowerCase().includes(amount));
  return bare ? `total ${placed}` : placed;
}
