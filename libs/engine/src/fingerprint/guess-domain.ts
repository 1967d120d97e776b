import type { SemanticColumn, SemanticModel } from "@datapilot/semantic";
import { domains, type Domain } from "./domains.ts";
import { columnWords, spoken, wordsOf } from "./name-words.ts";

export interface DomainGuess {
  readonly domain: string;
  readonly label: string;
  readonly confidence: number;
  readonly reason: string;
  readonly alternatives: readonly { readonly domain: string; readonly label: string; readonly confidence: number }[];
}

/** Weights of a word in a header, a word in a table's or file's name, and a category's value. */
const weights = { strong: 2, usual: 0.7, tableStrong: 2.5, tableUsual: 1, value: 1.2 } as const;
/** This much evidence makes a guess half sure, by itself. */
const halfSure = 3;
/** Less than one good word is no evidence. */
const leastEvidence = 1.5;
const shownValues = 50;
const shownEvidence = 5;

interface Scored {
  readonly domain: Domain;
  readonly score: number;
  readonly evidence: readonly string[];
}

function scoreOf(domain: Domain, model: SemanticModel): Scored {
  const strong = new Set(domain.strong);
  const usual = new Set(domain.usual);
  const values = new Set(domain.values);
  const evidence: { readonly text: string; readonly weight: number }[] = [];
  // One word counts once, however many columns have it.
  const used = new Set<string>();
  const note = (candidates: Iterable<string>, text: string, strongWeight: number, usualWeight: number): void => {
    const fresh = [...candidates].filter((word) => !used.has(word));
    const word = fresh.find((one) => strong.has(one)) ?? fresh.find((one) => usual.has(one));
    if (word === undefined) return;
    used.add(word);
    evidence.push({ text, weight: strong.has(word) ? strongWeight : usualWeight });
  };
  for (const table of model.tables) {
    note([...wordsOf(table.name), ...wordsOf(table.label)], table.label, weights.tableStrong, weights.tableUsual);
    for (const column of table.columns) {
      note(columnWords(column), spoken(column), weights.strong, weights.usual);
      const value = valueIn(column, values);
      if (value !== undefined && !used.has(value)) {
        used.add(value);
        evidence.push({ text: `“${value}” in ${spoken(column)}`, weight: weights.value });
      }
    }
  }
  evidence.sort((a, b) => b.weight - a.weight);
  return {
    domain,
    score: evidence.reduce((sum, { weight }) => sum + weight, 0),
    evidence: evidence.map(({ text }) => text),
  };
}

function valueIn(column: SemanticColumn, values: ReadonlySet<string>): string | undefined {
  if (column.pii) return undefined;
  return column.values
    ?.slice(0, shownValues)
    .map((value) => value.toLowerCase())
    .find((value) => values.has(value));
}

/** How sure: more evidence makes surer, a second field with as much makes a guess a toss-up. */
function confidenceOf(score: number, rival: number): number {
  const amount = score / (score + halfSure);
  const lead = score / (score + rival);
  return Math.round(Math.min(0.98, amount * Math.min(1, lead * 1.4)) * 100) / 100;
}

/**
 * What the data is about, by the words of its headers, its tables and its categories. `general` with little confidence when nothing speaks
 * for any field.
 */
export function guessDomain(model: SemanticModel): DomainGuess {
  const ranked = domains.map((domain) => scoreOf(domain, model)).toSorted((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (best === undefined || best.score < leastEvidence) {
    const reason = "No column name or value speaks for a particular field.";
    return { domain: "general", label: "General data", confidence: 0.1, reason, alternatives: [] };
  }
  const alternatives = ranked
    .slice(1, 4)
    .filter(({ score }) => score >= leastEvidence)
    .map(({ domain, score }) => ({
      domain: domain.id,
      label: domain.label,
      confidence: confidenceOf(score, best.score),
    }));
  return {
    domain: best.domain.id,
    label: best.domain.label,
    confidence: confidenceOf(best.score, second?.score ?? 0),
    reason: `It has ${listed([...new Set(best.evidence)].slice(0, shownEvidence))}.`,
    alternatives,
  };
}

/** "a, b and c". */
export function listed(texts: readonly string[]): string {
  const last = texts.at(-1) ?? "";
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(", ")} and ${last}`;
}

/** A person's domain: the lexicon's when they name one, else their own words. */
export function domainOfText(text: string): { readonly domain: string; readonly label: string } {
  const folded = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "_");
  const known = domains.find(({ id, label }) => id === folded || label.toLowerCase() === text.trim().toLowerCase());
  return known === undefined ? { domain: text.trim(), label: text.trim() } : { domain: known.id, label: known.label };
}
