import type { Measure } from "../../../semantic-query.ts";
import { rowEntityNouns } from "../../english/kinds.ts";
import { lemmas } from "../../text/morphology.ts";
import { type Draft } from "../draft.ts";
import { onlyAmount } from "./only-amount.ts";
import { rowNouns } from "../../english/function-words.ts";
import { countColumn } from "../words/table-words.ts";
import { aggregateOf, countedTable, countOf, deedsOfEach } from "./measured.ts";
import { isPlural } from "../rankings/ranking-subject.ts";

/** What groups show when the question does not say: their rows, but of one thing over time the only amount that the table has. */
export function unsaidMeasure(draft: Draft): Measure {
  const home = homeOfDimensions(draft);
  for (const item of draft.items)
    if (draft.isFree(item.index) && lemmas(item.lower).some((form) => rowEntityNouns.has(form)))
      draft.claim(item.index, "entity");
  const timed = draft.dimensions.every(
    (one) => one.kind === "time" || draft.lexicon.column(one.column).role === "time",
  );
  const narrowed = draft.filters.some((bound) => bound.filter.kind === "compare" && bound.filter.operator === "=");
  const amount = timed && narrowed && draft.entity === null ? onlyAmount(draft, home) : null;
  if (amount === null && namesMass(draft)) return massAmount(draft, home);
  return amount?.measure ?? observed(draft, home) ?? countOf(draft, home);
}

/** Of a file of observations the column headed "count", unless its rows are named. */
function observed(draft: Draft, home: string): Measure | null {
  if (draft.lexicon.model.origin === "plugin" || draft.entity !== null) return null;
  const rows = draft.items.some((item) =>
    lemmas(item.lower).some((form) => rowNouns.has(form) || rowEntityNouns.has(form)),
  );
  const column = rows ? null : countColumn(draft.lexicon, home);
  return column === null ? null : aggregateOf(draft, "sum", column);
}

const surelyNamed = 0.65;

/** "unemployment by industry": a word of the file's name that is no plural does not name rows that could be counted. */
function namesMass(draft: Draft): boolean {
  if (draft.lexicon.model.origin === "plugin") return false;
  const counted = draft.items.some((item) => item.cues.some(({ cue }) => cue === "count" || cue === "spread"));
  // "tickets by support agent": the rows are named beside it.
  const rows = draft.items.some((item) => (item.tables[0]?.score ?? 0) >= surelyNamed && isPlural(item));
  return (
    !counted &&
    !rows &&
    draft.items.some((item) => {
      const [named] = item.tables;
      return named !== undefined && named.score < surelyNamed && item.columns.length === 0 && !isPlural(item);
    })
  );
}

/** The only amount of the table; where it has several, none is surely meant. */
function massAmount(draft: Draft, home: string): Measure {
  const only = onlyAmount(draft, home);
  if (only === null) draft.doubts.add("unknown_asked");
  return only?.measure ?? countOf(draft, home);
}

function homeOfDimensions(draft: Draft): string {
  if (draft.entity !== null) return deedsOfEach(draft, draft.entity) ?? draft.entity;
  const [first] = draft.dimensions;
  return first === undefined ? countedTable(draft) : (deedsOfEach(draft, first.column.table) ?? first.column.table);
}
