import type { ColumnRef } from "../../../semantic-query.ts";
import { onlyCategory } from "../figures/only-category.ts";
import { sameRef, type Draft } from "../draft.ts";
import type { Focus } from "./find-focus.ts";
import { kindFit } from "../kinds.ts";
import type { Ranked } from "../rankings/superlative.ts";
import { mentionOf } from "../rankings/ranked.ts";

/** The columns that the question asks for beside the ranked one. */
export function askedColumns(draft: Draft, focus: Focus, ranked: Ranked): readonly ColumnRef[] {
  const target = ranked.kind === "column" || ranked.kind === "metric" || ranked.kind === "count" ? ranked.item : null;
  const table = ranked.kind === "column" ? ranked.ref.table : null;
  const named = focus.items.flatMap((item): readonly ColumnRef[] => {
    if (item.index === target || !draft.isFree(item.index)) return [];
    const best = item.columns.filter((reading) => !(ranked.kind === "column" && sameRef(reading.ref, ranked.ref)));
    const picked = draft.choices.pick(
      `focus:${item.index}`,
      best.map((reading) => ({ value: reading.ref, score: reading.score })),
    );
    if (picked !== null && picked.score > 0.3) {
      draft.focusScore = Math.max(draft.focusScore, picked.score);
      draft.claim(item.index, "focus");
      return [picked.value];
    }
    const { nameColumn } =
      item.tables[0] === undefined ? { nameColumn: null } : draft.lexicon.table(item.tables[0].table);
    if (item.tables[0] === undefined) return [];
    const naming =
      nameColumn === null
        ? onlyCategory(draft.lexicon, item.tables[0].table)
        : { table: item.tables[0].table, column: nameColumn };
    if (naming === null) return [];
    draft.focusScore = Math.max(draft.focusScore, 0.85);
    draft.claim(item.index, "focus");
    return [naming];
  });
  const { wh } = focus;
  const fits =
    wh === "who" || wh === "when" || wh === "where"
      ? named.filter((ref) => kindFit(draft.lexicon, ref, wh) > 0)
      : named;
  if (fits.length > 0) return fits;
  return wh === "who" || wh === "when" || wh === "where" ? kindColumns(draft, wh, table) : named;
}

/** "Who" is the one that a row is about, before the manager or the partner it names beside; one that the question mentions is meant before it. */
const rowsName = 0.5;
const mentioned = 0.6;

/** "other than Smith, who lost": who is asked for stands in the column of the one that is left out. */
function otherOf(draft: Draft): ColumnRef | null {
  if (draft.lexicon.model.origin === "plugin") return null;
  const excluded = draft.filters.find(
    ({ filter, ref }) =>
      ref !== null && filter.kind === "compare" && filter.operator === "<>" && kindFit(draft.lexicon, ref, "who") > 0,
  );
  if (excluded?.ref == null) return null;
  draft.focusScore = Math.max(draft.focusScore, 0.7);
  return excluded.ref;
}

const givenName = /^(?:first|given|fore) ?names?$|^forenames?$/u;
const familyName = /^(?:last|family|sur) ?names?$|^surnames?$/u;

/** A person whose name stands in two columns is told by both of them, the given name first. */
function withOtherName(draft: Draft, ref: ColumnRef): readonly ColumnRef[] {
  const headed = (pattern: RegExp): ColumnRef | undefined =>
    draft.lexicon.allColumns().find(
      (one) =>
        one.table === ref.table &&
        pattern.test(
          draft.lexicon
            .column(one)
            .label.toLowerCase()
            .replaceAll(/[_\s]+/gu, " "),
        ),
    );
  const [given, family] = [headed(givenName), headed(familyName)];
  const isEither = given !== undefined && family !== undefined && (sameRef(given, ref) || sameRef(family, ref));
  return isEither ? [given, family] : [ref];
}

export function kindColumns(draft: Draft, kind: "who" | "when" | "where", table: string | null): readonly ColumnRef[] {
  const filtered = draft.filters.find((bound) => bound.ref !== null)?.ref?.table;
  const home = table ?? draft.entity ?? filtered ?? draft.lexicon.model.primaryTable;
  const { nameColumn } = draft.lexicon.table(home);
  const other = kind === "who" ? otherOf(draft) : null;
  if (other !== null) return [other];
  const options = draft.lexicon
    .allColumns()
    .filter((ref) => ref.table === home && !draft.hasFilterOn(ref) && kindFit(draft.lexicon, ref, kind) > 0)
    .map((ref) => ({
      value: ref,
      score:
        0.5 * kindFit(draft.lexicon, ref, kind) +
        (kind === "who" && ref.column === nameColumn ? rowsName : 0) +
        (mentionOf(draft, ref) === null ? 0 : mentioned),
    }));
  // A code stands for a person only where no name does.
  const isCode = ({ value }: { readonly value: ColumnRef }): boolean =>
    draft.lexicon.model.origin === "upload" && draft.lexicon.column(value).role === "identifier";
  const told = kind === "who" && !options.every(isCode) ? options.filter((option) => !isCode(option)) : options;
  const picked = draft.choices.pick(`kind:${kind}`, told);
  if (picked === null) {
    draft.doubts.add("asked_by_kind");
    return kind === "who" && nameColumn !== null ? [{ table: home, column: nameColumn }] : [];
  }
  draft.focusScore = Math.max(draft.focusScore, 0.4 + 0.4 * picked.score);
  const mention = mentionOf(draft, picked.value);
  if (mention !== null) draft.claim(mention, "focus");
  if (kind === "who") return withOtherName(draft, picked.value);
  if (kind !== "where") return [picked.value];
  const equal = options.filter((option) => option.score === picked.score).map((option) => option.value);
  return equal.length <= 3 ? equal : [picked.value];
}

/** "which company had the most …": a noun before the extreme is what is asked, though no header has it. */
export function subjectBetween(draft: Draft, cue: number, extreme: number): boolean {
  if (cue < 0) return false;
  return draft.items
    .slice(cue + 1, extreme)
    .some(
      (item) =>
        item.content &&
        item.cues.length === 0 &&
        (draft.isFree(item.index) || (item.index === cue + 1 && draft.roles.get(item.index) === "filter")),
    );
}

export function wholeRow(draft: Draft, table: string): readonly ColumnRef[] {
  draft.focusScore = Math.max(draft.focusScore, 0.4);
  const { nameColumn, columns } = draft.lexicon.table(table);
  if (nameColumn !== null) return [{ table, column: nameColumn }];
  return columns.filter((column) => column.allowed).map((column) => ({ table, column: column.name }));
}
