import type { ColumnRef } from "../../semantic-query.ts";
import { stateFamilies } from "../english/state-words.ts";
import { lemmas } from "../text/morphology.ts";
import { canonical } from "../text/tokens.ts";
import type { Lexicon } from "./lexicon.ts";

/** A value of a column that says how far a row has come, or how it ended. */
export interface StateValue {
  readonly ref: ColumnRef;
  readonly value: string;
}

const stateHeader = /^(?:status|stage|state|outcome|result|disposition|phase|decision|resolution|verdict)$/u;
/** A column with more values holds texts, not states. */
const maxStates = 12;
/** They add to a state that the row is done with, and say no other state. */
const neutral = /^(?:closed|fully|been|was|is|has|order|status|already)$/u;

const known = new WeakMap<Lexicon, readonly StateValue[]>();

/** The values of the columns of states of an uploaded table. */
export function stateValues(lexicon: Lexicon): readonly StateValue[] {
  const before = known.get(lexicon);
  if (before !== undefined) return before;
  const { model } = lexicon;
  const found =
    model.origin === "plugin" || model.tables.length > 1
      ? []
      : lexicon.allColumns().flatMap((ref) => {
          const { type, role, values } = lexicon.column(ref);
          const states = type === "text" && role !== "identifier" && values !== null && values.length <= maxStates;
          return states && canonical(lexicon.column(ref).label).some((word) => stateHeader.test(word))
            ? values.map((value) => ({ ref, value }))
            : [];
        });
  known.set(lexicon, found);
  return found;
}

/** True for a column that says the state of rows. */
export function isStateColumn(lexicon: Lexicon, { column }: ColumnRef): boolean {
  return stateValues(lexicon).some(({ ref }) => ref.column === column);
}

const alike = (one: string, other: string): boolean => {
  const forms = new Set(lemmas(other));
  return lemmas(one).some((form) => forms.has(form));
};

/** "won" for "Closed Won": the value says the word itself, beside words that say no other state. */
function saysItself({ value }: StateValue, word: string): boolean {
  const words = canonical(value);
  return words.filter((own) => !neutral.test(own) || words.length === 1).every((own) => alike(own, word));
}

/** The states whose own word is said. */
export function statesSaying(lexicon: Lexicon, word: string): readonly StateValue[] {
  return stateValues(lexicon).filter((state) => saysItself(state, word));
}

/** "closed" for "Closed Won" and "Closed Lost": all states that the word is part of, where a column has several. */
export function statesSharing(lexicon: Lexicon, word: string): readonly StateValue[] {
  const found = stateValues(lexicon).filter(({ value }) => canonical(value).some((own) => alike(own, word)));
  const columns = new Set(found.map(({ ref }) => ref.column));
  return found.length > 1 && columns.size === 1 && found.every(({ value }) => alike(canonical(value)[0] ?? "", word))
    ? found
    : [];
}

/** "Written off" for "wrote off". */
export function statesOfTwo(lexicon: Lexicon, verb: string, particle: string): readonly StateValue[] {
  return stateValues(lexicon).filter(({ value }) => {
    const [first, second, third] = canonical(value);
    return first !== undefined && second === particle && third === undefined && alike(first, verb);
  });
}

/** The states that are called by another word for what was said. */
export function statesLike(lexicon: Lexicon, word: string): readonly StateValue[] {
  const family = stateFamilies.filter((words) => words.some((own) => alike(own, word)));
  return stateValues(lexicon).filter((state) => family.some((words) => words.some((own) => saysItself(state, own))));
}
