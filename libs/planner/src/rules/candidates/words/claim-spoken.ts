import { measuringVerbs } from "../../english/measuring-verbs.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { measureTable } from "../../../compile/measures.ts";
import { isUnknown, type Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";
import { isAskedNoun } from "../conditions/unlikely-values.ts";
import { sameRef, type Draft } from "../draft.ts";

const closing =
  /^(?:in total|altogether|combined|together|all together|taken together|overall|total|all told|all in all|in all|put together|all up|in sum|added up|as a whole)$/u;

/** The tables that the reading takes its rows from. */
function readTables(draft: Draft): ReadonlySet<string> {
  const { model } = draft.lexicon;
  return new Set([
    ...draft.measures.map((measure) => measureTable(model, measure)),
    ...draft.columns.map((ref) => ref.table),
    ...draft.dimensions.map((one) => one.column.table),
  ]);
}

/** "units … make": the verb of the figure that is shown. */
function saysMeasure(draft: Draft, item: Item): boolean {
  return draft.measures.some((measure) => {
    if (measure.kind === "metric") return item.metrics.some((one) => one.metric === measure.metric);
    if (measure.kind !== "aggregate") return false;
    const summed = item.metrics.some((one) =>
      draft.lexicon.metric(one.metric).expression.includes(`(${measure.column.column})`),
    );
    return summed || item.columns.some((one) => sameRef(one.ref, measure.column));
  });
}

const keeps = /^(?:stock|stocked|carry|offer|offered|keep|kept|run|operate|own|supply|maintain|serve|handle|manage)$/u;

/** "how many brands do we stock": the verb says that they are ours. */
function saysOurs(draft: Draft, item: Item): boolean {
  const whose = draft.items[item.index - 1]?.lower;
  const ours = whose === "we" || whose === "you" || whose === "do we" || whose === "do you";
  return draft.lexicon.model.origin === "plugin" && ours && keeps.test(item.lower) && isUnknown(item);
}

/** A verb says a figure less plainly than a noun does. */
const verbScore = 0.8;

/** "which brand earns the lowest gross margin": the verb of what another word names. */
function isVerbOfFigure(draft: Draft, item: Item): boolean {
  const [metric] = item.metrics;
  const verb = measuringVerbs.some(([verbs]) => verbs.split(" | ").some((one) => lemmas(item.lower).includes(one)));
  const figure = draft.measures.some((one) => one.kind === "metric");
  return draft.lexicon.model.origin === "plugin" && verb && figure && (metric?.score ?? 1) < verbScore;
}

/** "how many parcels did we deliver" of an upload: the verb at the end says what is done with what is counted, and no column does. */
function closesDeed(draft: Draft, item: Item): boolean {
  const before = draft.items
    .slice(Math.max(0, item.index - 2), item.index)
    .map(({ lower }) => lower)
    .join(" ");
  const rest = draft.items.slice(item.index + 1).filter(({ index, content }) => content && draft.isFree(index));
  const counts = draft.measures.length > 0 && draft.roles.get(0) === "cue";
  return (
    draft.lexicon.model.origin === "upload" &&
    counts &&
    isUnknown(item) &&
    /\b(?:do|did|have|does) (?:we|you|they|our \p{L}+)$/u.test(before) &&
    /^\p{L}{3,}$/u.test(item.lower) &&
    rest.length === 0
  );
}

const persons =
  /^(?:victim|casualt(?:y|ies)|passenger|patient|applicant|participant|respondent|guest|tourist|rider|suspect|attendee|people|person)s?$/u;

/** "average age of victims", "the oldest victim", "any victims younger than 9": in a file with one row a person a word for persons says no more than its rows. */
function namesPersons(draft: Draft, item: Item): boolean {
  const { model } = draft.lexicon;
  if (model.origin === "plugin" || model.tables.length > 1 || !persons.test(item.lower) || !isUnknown(item))
    return false;
  const before = draft.items[item.index - 1];
  const extreme =
    before !== undefined && draft.roles.get(before.index) === "cue" && draft.cue(before.index, "superlative") !== null;
  const aged = draft.lexicon.allColumns().some((ref) => draft.isNumeric(ref) && draft.lexicon.words(ref).has("age"));
  return aged && (extreme || /^(?:of|any)$/u.test(before?.lower ?? ""));
}

/** "how many symbols does this table contain?": the verb of what is counted. */
function closesCount(draft: Draft, item: Item): boolean {
  const rest = draft.items
    .slice(item.index + 1)
    .filter(({ lower }) => !/^(?:[?.!]|figures?|numbers?|data|entries)$/u.test(lower));
  return /^(?:contain|contains|include|includes|cover|hold)$/u.test(item.lower) && rest.length === 0;
}

/** "how many more people attended", "the 18 November game": who did what is measured, and what kind of row a condition is of, say nothing new. */
function saysRows(draft: Draft, item: Item): boolean {
  if (draft.lexicon.model.origin === "plugin" || !isUnknown(item)) return false;
  const [before, next] = [draft.roles.get(item.index - 1), draft.roles.get(item.index + 1)];
  if (/^(?:people|persons|fans|spectators|viewers)$/u.test(item.lower) && next === "measure") return true;
  return before === "filter" && lemmas(item.lower).some((form) => rowEntityNouns.has(form));
}

const gained =
  /^(?:earned|scored|received|collected|gained|recorded|obtained|achieved|accumulated|amassed|polled|registered|reported)$/u;

/** "points earned with each car": the participle after an amount of a file says that it is there. */
function saysGained(draft: Draft, item: Item): boolean {
  const before = draft.items[item.index - 1];
  const amount = before?.columns[0];
  return (
    draft.lexicon.model.origin === "upload" &&
    gained.test(item.lower) &&
    isUnknown(item) &&
    amount !== undefined &&
    draft.isNumeric(amount.ref) &&
    !draft.isFree(item.index - 1)
  );
}

const sheets = /^(?:table|list|chart|data|dataset|data set|spreadsheet|sheet|file|listing)$/u;

/** "how many towers on this list", "listed in the table": where the rows stand is known; a header or a cell of that name is another matter. */
function saysWhere(draft: Draft, { index, lower, columns, values }: Item): boolean {
  const [before, first] = [draft.items[index - 1]?.lower, draft.items[index - 2]?.lower];
  return (
    sheets.test(lower) &&
    columns.length + values.length === 0 &&
    /^(?:this|the|that)$/u.test(before ?? "") &&
    /^(?:on|in|from|of)$/u.test(first ?? "")
  );
}

/** "how many total entries are there": how many is the total. */
function saysTotal(draft: Draft, item: Item): boolean {
  const counts = draft.roles.get(item.index - 1) === "cue" && draft.cue(item.index - 1, "count") !== null;
  const sum = draft.cue(item.index, "aggregate")?.aggregate === "sum";
  return draft.lexicon.model.origin === "upload" && counts && sum && item.columns.length + item.values.length === 0;
}

/** "films that fall into each genre", "that come under Sales": a verb that only ties rows to what follows. */
function joinsGroup(draft: Draft, { index, lower }: Item): boolean {
  return (
    /^(?:fall|falls|fell|come|comes|go|goes)$/u.test(lower) &&
    /^(?:into|under|within)$/u.test(draft.items[index + 1]?.lower ?? "")
  );
}

/** Claims what says again what is known: the noun of the rows ("the duration of a stop"), and "in total" after what is added up. */
export function claimSpoken(draft: Draft): void {
  const tables = readTables(draft);
  const adds = draft.measures.some(
    (measure) => measure.kind === "metric" || (measure.kind === "aggregate" && measure.aggregate === "sum"),
  );
  const [order] = draft.order;
  for (const item of draft.items) {
    if (!draft.isFree(item.index)) continue;
    const again = order !== undefined && draft.cue(item.index, "superlative")?.direction === order.direction;
    if (again) draft.claim(item.index, "cue");
    if (!draft.isFree(item.index)) continue;
    if (closesCount(draft, item) || joinsGroup(draft, item) || saysWhere(draft, item) || saysTotal(draft, item))
      draft.claim(item.index, "cue");
    const [named] = item.tables;
    const only = item.columns.length === 0 || (item.columns[0]?.score ?? 0) < (named?.score ?? 0);
    const value = item.values.some((one) => one.match === "exact");
    if (
      isAskedNoun(draft, item) ||
      saysRows(draft, item) ||
      saysGained(draft, item) ||
      namesPersons(draft, item) ||
      saysOurs(draft, item) ||
      closesDeed(draft, item) ||
      isVerbOfFigure(draft, item)
    )
      draft.claim(item.index, "entity");
    else if (saysMeasure(draft, item)) draft.claim(item.index, "entity");
    else if (named !== undefined && named.score >= 0.7 && only && !value && tables.has(named.table))
      draft.claim(item.index, "entity");
    else if (adds && closing.test(item.lower) && draft.cue(item.index, "aggregate") !== null)
      draft.claim(item.index, "cue");
  }
}
