import { maxAutopilotSteps, type AutopilotStep, type Fingerprint } from "@datapilot/contracts";

/** Questions of one autopilot: the others of its steps look deeper. */
const mostQuestions = 6;

/**
 * What to do with a fingerprint, at most eight steps: first what nobody asked for, then its tried questions, then the skills that fit the
 * target.
 */
export function planSteps(found: Fingerprint, skills: readonly AutopilotStep[]): readonly AutopilotStep[] {
  const insights: AutopilotStep = {
    kind: "insights",
    title: "What stands out",
    reason: "Changes, outliers and differences that nobody asked about.",
    text: "insights",
    params: {},
  };
  const deeper = skills.slice(0, maxAutopilotSteps - 1);
  const room = Math.min(mostQuestions, maxAutopilotSteps - 1 - deeper.length);
  const questions = found.tried.slice(0, room).map(({ question }): AutopilotStep => ({
    kind: "question",
    title: question.charAt(0).toUpperCase() + question.slice(1),
    reason: reasonOf(question, found),
    text: question,
    params: {},
  }));
  return [insights, ...questions, ...deeper];
}

function reasonOf(question: string, { target_label: target, domain_label: domain }: Fingerprint): string {
  const aboutTarget = target !== null && question.toLowerCase().includes(target.toLowerCase());
  return aboutTarget
    ? `It is about ${target}, which likely matters most.`
    : `It is a first question to ask of ${domain.toLowerCase()} data.`;
}
