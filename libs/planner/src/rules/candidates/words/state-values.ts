import { rowEntityNouns } from "../../english/kinds.ts";
import type { Lexicon } from "../../lexicon/lexicon.ts";
import {
  isStateColumn,
  statesLike,
  statesOfTwo,
  statesSaying,
  statesSharing,
  type StateValue,
} from "../../lexicon/state-values.ts";
import { codeFor } from "../../lexicon/coded-values.ts";
import { isUnknown, noReadings, type Item } from "../../matches/item.ts";
import { lemmas } from "../../text/morphology.ts";

/** A header of which this much was said is meant itself. */
const wellNamed = 0.6;
const synonymScore = 0.85;

const adverb = /^(?:not|never|ever|been|being|already|since|now|also|so|far|yet|then|all|both)$/u;
const subject =
  /^(?:is|are|was|were|be|has|have|had|do|does|did|got|get|who|that|which|we|they|you|i|were we|do we|did we|have we|n['’]t)$/u;
const have = /^(?:has|have|had|who|that|members|people|customers|employees)$/u;
const persons = /^(?:people|persons?|members?|customers?|clients?|employees?|candidates?|applicants?|students?)$/u;

const namesRows = (item: Item | undefined): boolean =>
  item !== undefined &&
  ((item.tables[0]?.score ?? 0) >= wellNamed ||
    persons.test(item.lower) ||
    lemmas(item.lower).some((form) => rowEntityNouns.has(form)));

/** "deals we won", "have quit", "rejected claims": said of rows, as what became of them. */
function isPredicate(items: readonly Item[], item: Item): boolean {
  let at = item.index - 1;
  while (adverb.test(items[at]?.lower ?? "")) at--;
  const before = items[at];
  // "has Ferrowise contested": a name stands between.
  const named =
    before !== undefined && before.values.length > 0 && /^(?:has|have|had|did|does)$/u.test(items[at - 1]?.lower ?? "");
  return named || subject.test(before?.lower ?? "") || namesRows(before) || namesRows(items[item.index + 1]);
}

/** "how many days are left", "left in the budget" say what remains; "people who left" and "have left" are gone. */
function remains(items: readonly Item[], item: Item): boolean {
  return item.lower === "left" && !have.test(items[item.index - 1]?.lower ?? "");
}

/** The one state that is meant; several are a question back. */
function only(states: readonly StateValue[]): readonly StateValue[] {
  return states.length === 1 ? states : [];
}

/** A doubled l before the ending is the verb's own in "pulled", and not in "travelled". */
const verbForms = (word: string): readonly string[] => [...lemmas(word), word.replace(/(?:ed|ing)$/u, "")];

const particleOf = (items: readonly Item[], item: Item): string | null =>
  /^(?:down|out|up|back|over|away|through|off)$/u.exec(items[item.index + 1]?.lower ?? "")?.[0] ?? null;

/** The states that are called by a verb and its particle: "turned down", "wrote off". */
function phrasalStates(lexicon: Lexicon, items: readonly Item[], item: Item): readonly StateValue[] {
  const particle = particleOf(items, item);
  if (particle === null) return [];
  const joined = verbForms(item.lower).flatMap((form) => [
    ...statesLike(lexicon, `${form}_${particle}`),
    ...statesOfTwo(lexicon, form, particle),
  ]);
  return only([...new Set(joined)]);
}

/** "cancelled members" is what they are, though a date is headed "Cancelled on". */
function saysState(lexicon: Lexicon, items: readonly Item[], item: Item): boolean {
  const { columns, values } = item;
  const state = values.some(({ ref, match }) => match === "exact" && isStateColumn(lexicon, ref));
  const times = columns.every(({ ref, score }) => score < wellNamed || lexicon.column(ref).role === "time");
  return state && times && namesRows(items[item.index + 1]) && item.end - item.start === 1;
}

/** "estimated readings" over "Read (A/E)": the long form of a code, beside the rows or the rest of its header. */
function codeOf(lexicon: Lexicon, items: readonly Item[], item: Item): Item | null {
  const code = isUnknown(item) ? codeFor(lexicon, item.lower) : null;
  if (code === null) return null;
  const next = items[item.index + 1];
  const headed = next?.columns.some(({ ref }) => ref.column === code.ref.column) === true;
  if (!headed && !isPredicate(items, item)) return null;
  const reading = { ref: code.ref, values: [code.value], match: "exact" as const, score: 1 };
  return { ...item, values: [reading], content: true };
}

function stateOf(lexicon: Lexicon, items: readonly Item[], item: Item): Item {
  const named = (item.columns[0]?.score ?? 0) >= wellNamed || (item.tables[0]?.score ?? 0) >= wellNamed;
  const exact = item.values.some(({ match }) => match === "exact");
  if (exact && named && saysState(lexicon, items, item)) return { ...item, columns: [] };
  if (named || exact || item.quoted !== null || item.number !== null || item.time !== null) return item;
  if (!/^\p{L}{3,}$/u.test(item.lower) || item.metrics.length > 0) return item;
  const code = codeOf(lexicon, items, item);
  if (code !== null) return code;
  const itself = only(statesSaying(lexicon, item.lower));
  const told = isPredicate(items, item) && !remains(items, item);
  if (itself.length > 0 && !told && item.cues.length > 0) return item;
  if (itself.length === 0 && !told) return item;
  const shared = itself.length > 0 ? itself : statesSharing(lexicon, item.lower);
  const phrasal = phrasalStates(lexicon, items, item);
  const like = phrasal.length > 0 ? phrasal : only(statesLike(lexicon, item.lower));
  const states = shared.length > 0 ? shared : like;
  const [state] = states;
  if (state === undefined) return item;
  const match = shared.length > 0 ? ("exact" as const) : ("synonym" as const);
  const values = states.map(({ value }) => value);
  const reading = { ref: state.ref, values, match, score: shared.length > 0 ? 1 : synonymScore };
  return { ...item, columns: [], tables: [], cues: [], values: [reading], content: true };
}

/** The particle of a verb that said a state says nothing by itself. */
function withoutParticles(lexicon: Lexicon, said: readonly Item[], items: readonly Item[]): readonly Item[] {
  return items.map((item) => {
    const verb = said[item.index - 1];
    const read = verb !== undefined && items[item.index - 1] !== verb && particleOf(said, verb) !== null;
    const spoken = read && phrasalStates(lexicon, said, verb).length > 0;
    return spoken ? { ...item, ...noReadings, content: false } : item;
  });
}

/** "deals we won" where a stage is "Closed Won", "have quit" where a status is "Cancelled": a verb that says the state of rows of an upload. */
export function withStateValues(lexicon: Lexicon, items: readonly Item[]): readonly Item[] {
  const read = items.map((item) => stateOf(lexicon, items, item));
  return withoutParticles(lexicon, items, read);
}
