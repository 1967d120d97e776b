import type { ColumnRef } from "../../../semantic-query.ts";
import type { Item } from "../../matches/item.ts";
import type { Option } from "../choices.ts";
import { lemmas } from "../../text/morphology.ts";
import { sameRef, type Draft } from "../draft.ts";
import { mainAmount } from "../figures/main-amount.ts";
import { unitFactor } from "./units.ts";

/** What a unit says about the column is less than a name, and more than a guess. */
const unitScore = 0.62;
/** What a row of governed data is worth is its main amount. */
const worthScore = 0.15;
const currencyUnit = /^(?:[$€£]|[A-Z]{3})$/u;
const whole = /^(?:total|revenue|amount|sales)$/u;
const perPiece = /^(?:unit|per|each|discount|tax|other)$/u;

/** The tables that the question names, by their rows or by a figure of them; with none the first table. */
function homes(draft: Draft): readonly string[] {
  const named = draft.items.flatMap((item) => [
    ...item.tables.slice(0, 1).map((reading) => reading.table),
    ...item.metrics.slice(0, 1).map((reading) => draft.lexicon.metric(reading.metric).table),
  ]);
  return named.length > 0 ? named : [draft.lexicon.model.primaryTable];
}

function moneyColumns(draft: Draft): readonly Option<ColumnRef>[] {
  const tables = homes(draft);
  return draft.lexicon
    .allColumns()
    .filter(
      (ref) =>
        tables.includes(ref.table) && draft.isNumeric(ref) && currencyUnit.test(draft.lexicon.column(ref).unit ?? ""),
    )
    .map((value) => {
      const words = [...draft.lexicon.words(value)];
      const lean =
        (words.some((word) => whole.test(word)) ? 0.06 : 0) - (words.some((word) => perPiece.test(word)) ? 0.1 : 0);
      const worth = draft.lexicon.model.origin === "plugin" ? mainAmount(draft, value.table) : null;
      return { value, score: unitScore + lean + (worth !== null && sameRef(worth, value) ? worthScore : 0) };
    });
}

function unitColumns(draft: Draft, said: string): readonly Option<ColumnRef>[] {
  const tables = homes(draft);
  return draft.lexicon
    .allColumns()
    .filter((ref) => tables.includes(ref.table) && draft.isNumeric(ref) && unitFactor(draft, ref, said) !== null)
    .map((value) => ({ value, score: unitScore + (draft.lexicon.column(value).role === "measure" ? 0.05 : 0) }));
}

const leadingNumber = /^[^\p{L}\d]{0,2}\d[\d.,]*[\s-]*/u;
/** What is written in the cells says more than a header's word for a unit. */
const writtenBonus = 0.1;
/** A column of which fewer cells say the unit says it by chance. */
const mostCells = 0.5;

/** True for amounts whose cells write the unit themselves: "at least 3 acts" over "3 acts", "2 acts". */
export function writesUnit(draft: Draft, ref: ColumnRef, said: string): boolean {
  const forms = lemmas(said);
  const says = (cell: string): boolean => {
    const [word] = cell
      .replace(leadingNumber, "")
      .toLowerCase()
      .split(/[^\p{L}]+/u);
    return (
      word !== undefined && word !== "" && leadingNumber.test(cell) && lemmas(word).some((form) => forms.includes(form))
    );
  };
  const { amounts, values } = draft.lexicon.column(ref);
  const cells = values ?? [];
  return amounts === true && cells.length > 0 && cells.filter(says).length >= mostCells * cells.length;
}

function cellsInUnit(draft: Draft, said: string): readonly Option<ColumnRef>[] {
  return draft.lexicon
    .allColumns()
    .filter((ref) => homes(draft).includes(ref.table) && writesUnit(draft, ref, said))
    .map((value) => ({ value, score: unitScore + writtenBonus }));
}

/** "below −5 degrees": the lowest and the highest temperature are both asked about; the one that can be so low or high comes first. */
function temperatures(draft: Draft): readonly Option<ColumnRef>[] {
  const below = draft.items.some((item) =>
    item.cues.some((cue) => cue.cue === "compare" && cue.operator.startsWith("<")),
  );
  const near = below ? /^(?:min|minimum|low|lowest)$/u : /^(?:max|maximum|high|highest)$/u;
  return draft.lexicon
    .allColumns()
    .filter(
      (ref) => draft.isNumeric(ref) && [...draft.lexicon.words(ref)].some((word) => /^temp(?:erature)?s?$/u.test(word)),
    )
    .map((value) => ({
      value,
      score: unitScore + ([...draft.lexicon.words(value)].some((word) => near.test(word)) ? 0.1 : 0),
    }));
}

/** Columns that the unit of a number speaks for: an amount of money for "over 2,000 dollars", minutes for "longer than two hours". */
export function unitTargets(
  draft: Draft,
  number: Item,
): readonly Option<{ readonly ref: ColumnRef; readonly key: null }>[] {
  const unit = draft.items[number.index + 1];
  const columns = [
    ...(number.number?.money === true ? moneyColumns(draft) : []),
    ...(unit !== undefined && draft.isFree(unit.index)
      ? [...unitColumns(draft, unit.lower), ...cellsInUnit(draft, unit.lower)]
      : []),
    ...(unit !== undefined && /^(?:degrees?|celsius|fahrenheit)$/u.test(unit.lower) ? temperatures(draft) : []),
  ];
  return columns.map(({ value, score }) => ({ value: { ref: value, key: null }, score }));
}
