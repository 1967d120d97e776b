import type { Item } from "../../matches/item.ts";
import { besideMeasures } from "./beside-measures.ts";
import { isAnsweredElsewhere } from "./answered-elsewhere.ts";
import { asksWhether } from "./asks-whether.ts";
import { asksForUnknown } from "./asks-for-unknown.ts";
import { listsOfGroups } from "./lists-of-groups.ts";
import { groupedMeasure } from "./grouped-measure.ts";
import { asksOneFigure } from "./asks-one-figure.ts";
import { aggregateOf, countOf } from "../figures/measured.ts";
import type { Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";
import { kindFit, type ColumnKind } from "../kinds.ts";
import { kindColumns } from "./asked-columns.ts";
import { isOnlyName, sharedBonus } from "./amount-beside-name.ts";
import { lemmas } from "../../text/morphology.ts";
import { closing } from "../figures/aggregate-targets.ts";
import { mainTotal } from "../figures/main-amount.ts";
import { adds, pushColumn, showNamed, showTable } from "./show-named.ts";

const kindWords: readonly string[] = [
  "who",
  "when",
  "where",
  "how_long",
  "how_old",
  "how_tall",
  "how_far",
  "how_much",
  "how_fast",
  "how_deep",
  "how_heavy",
];
const isKind = (wh: Focus["wh"]): wh is ColumnKind => kindWords.includes(wh);

/** True when the item can answer the asking word. */
function answers(draft: Draft, item: Item, kind: ColumnKind): boolean {
  return item.columns.some((reading) => kindFit(draft.lexicon, reading.ref, kind) > 0 && reading.score > 0.3);
}

/** "who was the developer of": the noun right after the asking word says what is asked, whatever kind the column is. */
function namedBeside(draft: Draft, focus: Focus, kind: ColumnKind): boolean {
  const [first] = focus.items;
  const score = first?.columns[0]?.score ?? 0;
  if (first === undefined || score < 0.6 || first.index < focus.cue) return false;
  // "who earns more than": the verb says what is compared, not who is asked for.
  if (kind === "who" && score < 0.75 && first.columns.every((reading) => draft.isNumeric(reading.ref))) return false;
  for (let at = focus.cue + 1; at < first.index; at++) if (!draft.isLink(at)) return false;
  if (kind.startsWith("how_") && isOnlyName(draft, first, kind)) return false;
  if (kind !== "where" && kind !== "when") return true;
  if (answers(draft, first, kind) && score >= 0.9) return true;
  // "where was the race": another column says where, whatever a race may be called.
  return !isAnsweredElsewhere(draft, first, kind) && (score >= 0.95 || answers(draft, first, kind));
}

function showByKind(draft: Draft, focus: Focus, kind: ColumnKind): boolean {
  const fitting = draft.items.filter((item) => draft.isFree(item.index) && answers(draft, item, kind));
  const first =
    fitting.find((item) => focus.items.includes(item)) ?? fitting.find((item) => item.index > focus.cue) ?? fitting[0];
  if (first !== undefined) {
    const best = first.columns.find((reading) => kindFit(draft.lexicon, reading.ref, kind) > 0);
    if (best !== undefined && best.score >= 0.6 && kind === "how_much" && adds(draft, best.ref)) {
      draft.claim(first.index, "measure");
      draft.focusScore = Math.max(draft.focusScore, best.score);
      draft.measures.push(aggregateOf(draft, "sum", best.ref));
      return true;
    }
    if (best !== undefined && best.score >= 0.6) {
      draft.claim(first.index, "focus");
      draft.focusScore = Math.max(draft.focusScore, best.score);
      pushColumn(draft, best.ref);
      return true;
    }
  }
  if (kind === "who" || kind === "when" || kind === "where") {
    const columns = kindColumns(draft, kind, null);
    for (const column of columns) pushColumn(draft, column);
    return columns.length > 0;
  }
  const home = draft.entity ?? draft.lexicon.model.primaryTable;
  const options = draft.lexicon
    .allColumns()
    .filter((ref) => ref.table === home && !draft.hasFilterOn(ref) && kindFit(draft.lexicon, ref, kind) > 0)
    .map((ref) => ({ value: ref, score: 0.7 * kindFit(draft.lexicon, ref, kind) + sharedBonus(draft, focus, ref) }));
  const picked = draft.choices.pick(`kind:${kind}`, options);
  if (picked === null) return kind === "how_much" && showMoney(draft, home);
  draft.focusScore = Math.max(draft.focusScore, 0.4 + 0.4 * picked.score);
  pushColumn(draft, picked.value);
  return true;
}

/** "how much has Ana claimed": of a file the money of its rows, where every other word is read. */
function showMoney(draft: Draft, home: string): boolean {
  const total = draft.lexicon.model.origin === "plugin" ? null : mainTotal(draft, home);
  const unread = draft.items.filter((item) => item.content && draft.isFree(item.index) && item.tables.length === 0);
  const said = unread.filter((item) => !namesRowsOf(draft, item, home));
  if (total === null || said.length > 0) return false;
  draft.measures.push(total);
  for (const item of unread) draft.claim(item.index, "entity");
  draft.focusScore = Math.max(draft.focusScore, 0.75);
  return true;
}

/** "claimed" over a file of claims: the verb of what its rows are. */
function namesRowsOf(draft: Draft, item: Item, home: string): boolean {
  const rows = draft.lexicon.table(home).label.toLowerCase().split(/\W+/u).flatMap(lemmas);
  return lemmas(item.lower).some((form) => rows.includes(form)) || closing.test(item.lower);
}

/** Fills what is shown: the named columns, or those that answer the asking word, or the column that names a row. */
export function bindFocus(draft: Draft, focus: Focus): void {
  if (draft.dimensions.length > 0 && draft.measures.length === 0) {
    if (listsOfGroups(draft, focus)) return;
    groupedMeasure(draft, focus);
  }
  if (draft.measures.length > 0) {
    besideMeasures(draft, focus);
    return;
  }
  if (draft.columns.length > 0) {
    showExtra(draft, focus);
    return;
  }
  const figure = focus.items[0]?.metrics.length ?? 0;
  if (isKind(focus.wh) && figure === 0 && !namedBeside(draft, focus, focus.wh) && showByKind(draft, focus, focus.wh)) {
    draft.distinct ||= asksOneFigure(draft, focus);
    return;
  }
  if (nameFiltered(draft, focus)) return;
  if (countsInstead(draft, focus)) return;
  showNamed(
    draft,
    focus.items,
    (focus.wh === "command" || focus.items.length > 1) && focus.wh !== "how_much",
    focus.wh === "how_much",
  );
  if (draft.columns.length > 0 || draft.measures.length > 0) return;
  if (showOpeningKey(draft, focus)) return;
  if (asksWhether(draft, focus)) {
    draft.yesNo = true;
    draft.focusScore = 0.9;
    showTable(draft, draft.filters.find(({ ref }) => ref !== null)?.ref?.table ?? draft.lexicon.model.primaryTable);
    return;
  }
  draft.doubts.add("no_focus");
  if (asksForUnknown(draft, focus)) draft.doubts.add("unknown_asked");
  const table =
    draft.entity ?? draft.filters.find((bound) => bound.ref !== null)?.ref?.table ?? draft.lexicon.model.primaryTable;
  showTable(draft, table);
  draft.focusScore = focus.wh === "command" || focus.wh === "none" ? 0.5 : 0.3;
}

/** "invoices over 20k" where the policy lists no rows: a bare phrase is answered with how many there are. */
function countsInstead(draft: Draft, focus: Focus): boolean {
  const { origin, policy } = draft.lexicon.model;
  const lists = policy.allowedQuestionTypes === null || policy.allowedQuestionTypes.includes("list");
  const [item] = focus.items;
  const named = item?.tables[0];
  const rows = named !== undefined && named.score >= 0.9 && named.score > (item?.columns[0]?.score ?? 0);
  const table = rows ? named.table : focus.items.length === 0 ? draft.entity : null;
  if (origin !== "plugin" || lists || focus.wh !== "none" || table === null || draft.filters.length === 0) return false;
  if (draft.yesNo || draft.order.length > 0 || (item?.metrics.length ?? 0) > 0) return false;
  if (item !== undefined) draft.claim(item.index, "entity");
  draft.measures.push(countOf(draft, table));
  draft.notes.push("Rows are not listed here, so they are counted.");
  draft.focusScore = Math.max(draft.focusScore, 0.85);
  return true;
}

/** "health over 75 and income under 8000": only conditions are said, so the rows that pass are named. */
function nameFiltered(draft: Draft, focus: Focus): boolean {
  if (focus.wh !== "none" || draft.filters.length === 0 || draft.entity !== null) return false;
  const refs = focus.items.flatMap((item) => item.columns.slice(0, 1).map((reading) => reading.ref));
  const [first] = refs;
  if (first === undefined || !refs.every((ref) => draft.isNumeric(ref) && draft.hasFilterOn(ref))) return false;
  const { nameColumn } = draft.lexicon.table(first.table);
  if (nameColumn === null) return false;
  for (const item of focus.items) draft.claim(item.index, "focus");
  for (const ref of [{ table: first.table, column: nameColumn }, ...refs]) pushColumn(draft, ref);
  draft.focusScore = 0.8;
  return true;
}

/** "titles containing way": what the condition is about is what is asked, when nothing else is named. */
function showOpeningKey(draft: Draft, focus: Focus): boolean {
  const opening = draft.items
    .slice(0, Math.max(0, focus.cue) + 4)
    .find((item) => draft.roles.get(item.index) === "key");
  const bound = draft.filters[0];
  if (
    opening === undefined ||
    bound?.ref == null ||
    focus.wh === "count" ||
    (draft.reading(opening, bound.ref)?.score ?? 0) < 0.7
  )
    return false;
  if (opening.index > bound.item || bound.filter.kind !== "text") return false;
  draft.focusScore = 0.7;
  pushColumn(draft, bound.ref);
  return true;
}

/** Columns listed after a ranking was found: "the oldest player and his team". */
function showExtra(draft: Draft, focus: Focus): void {
  for (const item of focus.items) {
    const reading = item.columns[0];
    if (!draft.isFree(item.index) || reading === undefined || reading.score < 0.6) continue;
    draft.claim(item.index, "focus");
    pushColumn(draft, reading.ref);
  }
}
