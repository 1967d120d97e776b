import type { Calibration } from "./calibration.ts";
import type { Figures } from "./figures.ts";
import type { Outcome } from "./run-set.ts";
import type { Row } from "./same-answer.ts";

const header =
  "                                   n   right  answered  precision  clarified  refused  failed  wrong  (high)  score   plan ms p50/p99";

function percent(value: number | null): string {
  return value === null ? "–" : `${(100 * value).toFixed(1)} %`;
}

function milliseconds(value: number | null): string {
  return value === null ? "–" : value.toFixed(1);
}

export function headerLine(): string {
  return header;
}

export function figuresLine(label: string, figures: Figures): string {
  return [
    label.padEnd(32),
    String(figures.questions).padStart(4),
    percent(figures.accuracy).padStart(8),
    String(figures.answered).padStart(9),
    percent(figures.precision).padStart(10),
    String(figures.clarified).padStart(10),
    String(figures.refused).padStart(8),
    String(figures.failed).padStart(7),
    String(figures.wrong).padStart(6),
    String(figures.wrongWithHighConfidence).padStart(7),
    percent(figures.score).padStart(8),
    `${milliseconds(figures.planP50)}/${milliseconds(figures.planP99)}`.padStart(13),
  ].join(" ");
}

export function calibrationLines({ bins, error }: Calibration): readonly string[] {
  return [
    "calibration (answers with rows): confidence, answers, mean confidence, share right",
    ...bins.map(
      ({ from, to, answers, meanConfidence, shareRight }) =>
        `  ${from.toFixed(2)}–${to.toFixed(2)} ${String(answers).padStart(5)}   ${meanConfidence.toFixed(2)}   ${percent(shareRight)}`,
    ),
    `  expected calibration error ${error.toFixed(3)}`,
  ];
}

// As many rows as one takes in at a glance.
const shownRows = 4;

function rowsText(rows: readonly Row[]): string {
  const more = rows.length > shownRows ? `, … ${rows.length} rows` : "";
  return `[${rows
    .slice(0, shownRows)
    .map((row) => JSON.stringify(row))
    .join(", ")}${more}]`;
}

/** A question that ended wrongly or without rows: what was asked, what was made of it, what it should have been. */
export function missLines({ question, verdict, confidence, sql, rows, gold, said }: Outcome): readonly string[] {
  const made = sql === null ? [] : [`    sql   ${sql.replaceAll(/\s+/g, " ")}`];
  const got = verdict === "wrong" ? [`    rows  ${rowsText(rows)}`] : [`    said  ${said.replaceAll(/\s+/g, " ")}`];
  const wanted = question.expect === "answer" ? rowsText(gold) : `to ${question.expect}`;
  const sure = verdict === "wrong" ? ` (${confidence.toFixed(2)})` : "";
  return [
    `  ${verdict}${sure} ${question.id} [${question.category}] ${question.question}`,
    ...made,
    ...got,
    `    gold  ${wanted}`,
  ];
}
