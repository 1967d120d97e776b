import type { SemanticModel } from "@datapilot/semantic";
import { isMark } from "../lexicon/spoken-names.ts";
import { spokenHeaders } from "./headers.ts";
import { lemmas } from "./morphology.ts";

const rated =
  /^((?:what|which|who)(?:'s| is| are| was) )?(?:the |our )?(?:top )?(\d{1,2} )?(best|top|highest|worst|lowest|poorest)[- ]rated (\p{L}+(?: \p{L}+)?)(?=\s*(?:[?.!,]|$)| (?:in|of|for|on|from|among|with|by|over|overall|since)\b)/iu;
const mean = /,? (?:on|in) average\b/iu;
const marked =
  /^((?:which|what) (\p{L}+(?: \p{L}+)?) (?:has|had|got|gets|have) (?:the |our )?(?:best|highest|top|worst|lowest|poorest) )((?:customer |star )?(?:rating|score|satisfaction|ratings|scores|reviews))\b/iu;

const isLow = (word: string): boolean => /worst|lowest|poorest/iu.test(word);

/** The kinds of things that are marked again and again: of those the mean mark ranks. */
function kindsOf(model: SemanticModel): readonly string[] {
  const repeats = model.tables.flatMap(({ columns }) =>
    columns.filter(
      ({ type, role, distinctCount, rowCount }) =>
        type === "text" && role !== "identifier" && distinctCount * 2 <= rowCount,
    ),
  );
  return [
    ...spokenHeaders(model, (column) => repeats.includes(column)),
    ...repeats.flatMap(({ synonyms }) => synonyms),
  ];
}

/** "best rated product", "which agent has the best rating" of a file of marks: by the mean, as single rows of every kind have the highest mark. */
export function plainlyMarked(model: SemanticModel, text: string): string {
  const [table] = model.tables;
  if (table === undefined || model.tables.length > 1 || !table.columns.some((column) => isMark(table, column)))
    return text;
  const kinds = kindsOf(model);
  const isKind = (said: string): boolean =>
    [said.toLowerCase(), ...lemmas(said.toLowerCase())].some((form) => kinds.includes(form));
  const ranked = rated.exec(text);
  if (ranked?.[3] !== undefined && ranked[4] !== undefined && isKind(ranked[4])) {
    const [whole, , count = "", extreme, kind] = ranked;
    const rest = text
      .slice(whole.length)
      .replace(mean, "")
      .replace(/^ overall/iu, "");
    const few = count === "" ? "" : `${isLow(extreme) ? "bottom" : "top"} ${count}${kind} by average rating`;
    return (few === "" ? `which ${kind} has the ${isLow(extreme) ? "lowest" : "highest"} average rating` : few) + rest;
  }
  const best = marked.exec(text);
  if (best?.[1] === undefined || best[2] === undefined || !isKind(best[2])) return text;
  return `${best[1].replace(/(?:best|top) $/iu, "highest ").replace(/(?:worst|poorest) $/iu, "lowest ")}average rating${text.slice(best[0].length).replace(mean, "")}`;
}
