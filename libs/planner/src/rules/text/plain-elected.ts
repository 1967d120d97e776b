import type { SemanticModel } from "@datapilot/semantic";
import { hasHeader } from "./headers.ts";

const gotIn = /\b(?:who )?(?:got|gets|was voted|were voted|voted)(?: back)? in(?= (?:at|in|for|from)\b|\s*[?.!]*$)/giu;
const mostSeats =
  /\b((?:which|what) [\p{L} ]{2,30}?) (?:won|took|takes|gained|got|has|had|have|holds?|captured|secured) (?:the )?(most|fewest|least) seats\b/giu;
const seatsOf =
  /\bhow many seats (?:did|do|does|have|has) (?:the )?(.{2,40}?) (?:win|won|take|taken|get|got|gain|gained|hold|have|capture|captured)(?=\s*(?:[?.!,]|$)| (?:in|at|on)\b)/giu;
const seatsBy = /\b(?:number of )?seats (?:won |taken |held |gained )?(?=(?:by|per|for each) )/giu;

/** "who got in", "the most seats" of a file that says of each candidate whether they were elected: a seat is one of those. */
export function plainlyElected(model: SemanticModel, text: string): string {
  const elected = model.tables.some(({ columns }) =>
    columns.some(({ values }) => values?.some((value) => /^elected$/iu.test(value.trim())) === true),
  );
  if (!elected || model.tables.length > 1 || hasHeader(model, /\bseats?\b/u)) return text;
  return text
    .replace(gotIn, (said) => (/^who/iu.test(said) ? "who was elected" : "was elected"))
    .replace(mostSeats, "$1 has the $2 elected")
    .replace(seatsOf, "how many were elected for $1")
    .replace(seatsBy, "number of elected ");
}
