import type { Fingerprint, JobContext } from "@datapilot/contracts";
import { findSubject, type Subject } from "../ask/subject.ts";
import type { EngineDependencies } from "../dependencies.ts";
import { enrich, type Enrichment } from "./enrich.ts";
import { counted } from "./figures.ts";
import { domainOfText, guessDomain, type DomainGuess } from "./guess-domain.ts";
import { guessTarget } from "./guess-target.ts";
import { lookAt, type LookedAt } from "./looked-at.ts";
import { observe } from "./observations.ts";
import { proposeQuestions } from "./propose-questions.ts";
import { qualityNotes } from "./quality-notes.ts";
import { tryQuestions } from "./try-questions.ts";

const mostQuestions = 8;
/** Of them from a language model, which come first. */
const mostModelQuestions = 4;
const tryForMs = 5_000;
/** Our own questions are plain, so that a reading need not be as sure as of anybody's. */
const ofOurs = { leastConfidence: 0.6 } as const;
const ofOthers = { leastConfidence: 0.75 } as const;
/** Below this a language model's domain stands before the lexicon's. */
const sureOfDomain = 0.6;

/**
 * What a session's data seems to be about:
 *
 *     subject → what is known → domain, target, observations, notes → (language model) → questions tried → kept
 *
 * What was found at this version before is given again, unless the person has corrected the domain since. Throws `not_found` and `conflict`
 * when there is nothing to look at.
 */
export async function fingerprint(
  sessionId: string,
  context: JobContext,
  needs: EngineDependencies,
): Promise<Fingerprint> {
  const tenantId = context.principal.tenant_id;
  const subject = await findSubject({ target: { of: "session", sessionId } }, tenantId, needs);
  const { dataset } = subject;
  const said = (await needs.sessions.get(sessionId, tenantId))?.domain ?? null;
  const place = { tenantId, sessionId, datasetId: dataset.id, version: dataset.version };
  const known = await needs.fingerprints.find(place);
  if (known !== undefined && !isCorrected(known, said)) return known;
  const made = await look(sessionId, subject, said, context, needs);
  await needs.fingerprints.save(tenantId, made);
  return made;
}

function isCorrected(known: Fingerprint, said: string | null): boolean {
  if (said === null) return known.domain_source === "user";
  return known.domain_source !== "user" || known.domain !== domainOfText(said).domain;
}

async function look(
  sessionId: string,
  subject: Subject,
  said: string | null,
  context: JobContext,
  needs: EngineDependencies,
): Promise<Fingerprint> {
  const { dataset, model } = subject;
  const progress = (percent: number, stage: string, message: string): void =>
    context.emit({ type: "progress", data: { percent, stage, message } });
  const seen = lookAt(dataset, model);
  const guess = guessDomain(model);
  const target = guessTarget(seen, said === null ? guess.domain : domainOfText(said).domain);
  const observations = observe(seen, target);
  const notes = dataset.tables.flatMap(qualityNotes);
  const added = await askModel(seen, observations, context, needs, () =>
    progress(20, "model", "Asking the language model what the columns mean."),
  );
  progress(40, "questions", "Trying questions before they are offered.");
  const tried = await tryAll(seen, added?.questions ?? [], proposeQuestions(seen, target), context, needs);
  return {
    session_id: sessionId,
    dataset_id: dataset.id,
    dataset_version: dataset.version,
    table: seen.table.name,
    ...domainOf(said, guess, added),
    domain_alternatives: [...guess.alternatives],
    target_column: target?.column ?? null,
    target_label: target?.label ?? null,
    target_reason: target?.reason ?? null,
    observations: [...observations, ...(added?.observations ?? [])],
    suggested_questions: tried.map(({ question }) => question),
    tried: [...tried],
    data_quality_notes: notes,
    summary: summaryOf(seen, domainOf(said, guess, added).domain_label, target?.label),
    source: added === undefined ? "rules" : "llm",
    created_at: needs.clock.now().toISOString(),
  };
}

async function askModel(
  seen: LookedAt,
  observations: readonly string[],
  context: JobContext,
  needs: EngineDependencies,
  begin: () => void,
): Promise<Enrichment | undefined> {
  if (needs.llm === undefined) return undefined;
  begin();
  return enrich(seen, { observations: [...observations] }, needs.llm, context.signal);
}

async function tryAll(
  seen: LookedAt,
  ofModel: readonly string[],
  ofColumns: readonly string[],
  context: JobContext,
  needs: EngineDependencies,
) {
  const untilMs = needs.clock.now().getTime() + tryForMs;
  const limits = { untilMs, signal: context.signal };
  const first = await tryQuestions(seen, ofModel, { ...limits, ...ofOthers, most: mostModelQuestions }, needs);
  const rest = await tryQuestions(seen, ofColumns, { ...limits, ...ofOurs, most: mostQuestions }, needs);
  const statements = new Set(first.map(({ sql }) => sql));
  return [...first, ...rest.filter(({ sql }) => !statements.has(sql))].slice(0, mostQuestions);
}

type DomainFields = Pick<
  Fingerprint,
  "domain" | "domain_label" | "domain_confidence" | "domain_reason" | "domain_source"
>;

/** A person's word stands before any guess; a model's before a guess that is not sure. */
function domainOf(said: string | null, guess: DomainGuess, added: Enrichment | undefined): DomainFields {
  if (said !== null) {
    const { domain, label } = domainOfText(said);
    const domain_reason = "You said so.";
    return { domain, domain_label: label, domain_confidence: 1, domain_reason, domain_source: "user" };
  }
  const fromModel = added?.domain;
  if (fromModel !== undefined && (guess.confidence < sureOfDomain || fromModel.domain === guess.domain)) {
    return {
      domain: fromModel.domain,
      domain_label: fromModel.label,
      domain_confidence: Math.max(guess.confidence, sureOfDomain),
      domain_reason: fromModel.reason,
      domain_source: "llm",
    };
  }
  const { domain, label, confidence, reason } = guess;
  return {
    domain,
    domain_label: label,
    domain_confidence: confidence,
    domain_reason: reason,
    domain_source: "rules",
  };
}

function summaryOf({ table, columns }: LookedAt, domain: string, target: string | undefined): string {
  const about = target === undefined ? "" : `; ${target} is likely what matters most`;
  return `${table.label}: ${domain}, ${counted(table.rowCount, "row")} and ${counted(columns.length, "column")}${about}.`;
}
