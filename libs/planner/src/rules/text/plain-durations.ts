import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { isNumber } from "./headers.ts";

const units = {
  minutes: /\b(?:min|mins|minutes)\b/iu,
  hours: /\b(?:h|hr|hrs|hours)\b/iu,
  seconds: /\b(?:s|sec|secs|seconds)\b/iu,
} as const;
type Unit = keyof typeof units;

const unitOf = ({ label, role, ...column }: SemanticColumn): Unit | null => {
  if (role !== "measure" || !isNumber(column)) return null;
  const spaced = label.replaceAll("_", " ").toLowerCase();
  for (const unit of ["minutes", "hours", "seconds"] as const) if (units[unit].test(spaced)) return unit;
  return null;
};

const asksMany =
  /\bhow many (minutes|hours|seconds)\b(?: in total| altogether| of [\p{L} ]{2,20}?(?= (?:did|do|does|have|has|was|were|are|is)\b))?/iu;
const longestInAll =
  /^((?:which|what) [\p{L} ]{2,30}?|who) (?:\p{L}+ ){0,4}?(?:the )?(longest|shortest|most|least)(?: time)? (?:in total|in all|altogether|all in all|overall|combined)(?=\s*(?:[?.!,]|$)| (?:in|on|at|during)\b)/iu;
const mostInAll =
  /\b((?:the )?(?:most|fewest|least|highest|lowest) [\p{L} ]{2,30}?),? (?:in total|altogether|all in all|combined)(?=\s*(?:[?.!,]|$)| (?:in|on|at|during)\b)/iu;

const single = /(?<=\b(?:longest|shortest|fastest|slowest|worst|best|heaviest|costliest)) single( \p{L})/giu;

const lostTo =
  / (?:(?:did|do|have|has) (?:we|they|you|it) (?:lose|lost|miss|missed)|(?:were|was|are|have been) lost) (?:to|on|through|due to|because of|from) /iu;

/** The one column of how long something went on, as its header is written. */
function durationOf(model: SemanticModel): { readonly header: string; readonly unit: Unit } | null {
  const found = model.tables.flatMap(({ columns }) =>
    columns.flatMap((column) => {
      const unit = unitOf(column);
      return unit === null ? [] : [{ header: column.name.replaceAll("_", " "), unit }];
    }),
  );
  const [only, other] = found;
  return only === undefined || other !== undefined ? null : only;
}

/** "how many minutes did we lose", "stood still the longest in total" of a file with one duration: it is added up. */
export function plainlyLasting(model: SemanticModel, text: string): string {
  if (model.tables.length > 1) return text;
  const plain = text.replace(mostInAll, "$1").replace(single, "$1");
  const duration = durationOf(model);
  if (duration === null) return plain;
  const { header, unit } = duration;
  const told = plain.replace(longestInAll, (_, asked: string, extreme: string) => {
    const most = /longest|most/iu.test(extreme) ? "highest" : "lowest";
    return `${asked} has the ${most} total ${header}`;
  });
  const [, said] = asksMany.exec(told) ?? [];
  const own = new RegExp(String.raw`\b(?:took|take|lasted?|between|older|longer)\b`, "iu");
  if (said === undefined || own.test(told)) return told;
  const other = said.toLowerCase() === unit ? "" : ` in ${said.toLowerCase()}`;
  return told.replace(asksMany, `what total ${header}${other}`).replace(lostTo, " for ");
}
