import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";

const shareHeader = /^\s*(?:%|pct\.?|percent(?:age)?)\s*(?:of )?(?:the )?([\p{L}][\p{L} ]*?)\s*$/iu;
const shares = String.raw`(?:share|percentage|percent|per cent|%|proportion|fraction)`;
const extreme = /\b(?:highest|lowest|largest|smallest|biggest|greatest|best|worst)\b/iu;

/** True where the question names one of the things that rows are told apart by: the cell of its row is asked for. */
function namesOneRow(columns: readonly SemanticColumn[], said: string): boolean {
  return columns.some(
    ({ values, distinctCount, rowCount, type }) =>
      type === "text" &&
      values !== null &&
      distinctCount === rowCount &&
      values.some((value) => {
        const name = value.toLowerCase().replace(/[^\p{L}\d]+$/u, "");
        return name.length > 3 && said.includes(name);
      }),
  );
}

/** "share of the vote" of one candidate, or the highest one, under a header "% of vote": the cells hold it, nothing is divided. */
export function plainlyShared(model: SemanticModel, text: string): string {
  const [table, other] = model.tables;
  if (table === undefined || other !== undefined) return text;
  const { columns } = table;
  const plural = columns.reduce((said, { label, role }) => {
    const noun = role === "measure" ? /^\p{L}{3,}(?=s$)/u.exec(label.trim().toLowerCase())?.[0] : undefined;
    return noun === undefined
      ? said
      : said.replace(new RegExp(`\\b(${shares}) of the ${noun}\\b`, "giu"), `$1 of ${noun}s`);
  }, text);
  if (!extreme.test(text) && !namesOneRow(columns, text.toLowerCase())) return plural;
  return columns.reduce((said, { label, name }) => {
    const noun = shareHeader.exec(label)?.[1]?.replace(/s$/iu, "");
    if (noun === undefined || noun.length < 3) return said;
    const spoken = name.replaceAll("_", " ");
    const phrase = new RegExp(
      String.raw`\b${shares} of (?:the |all )?(?:total )?${noun}s?\b(?! (?:in|that|who|with)\b)|\b${noun}s? (?:share|percentage)\b`,
      "giu",
    );
    return said.replace(phrase, spoken);
  }, text);
}
