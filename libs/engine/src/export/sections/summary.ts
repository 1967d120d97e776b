import { fill, type Block, type ContentSection, type KeyFigure } from "@datapilot/reports";
import type { ReportAnswer } from "../answer-again.ts";
import type { Gathered } from "../gathered.ts";
import { titleOf } from "../title.ts";
import { sayAnswer } from "../say-answer.ts";
import type { Writing } from "../section-parts.ts";
import { topInsights } from "./findings.ts";
import { headlineOf } from "./questions.ts";

const mostFigures = 8;
const mostSentences = 6;

/** The report on half a page: single figures large, then what was found and answered, a sentence each. */
export function summarySection(gathered: Gathered, writing: Writing): ContentSection {
  const { answers, analyses, overview, insights } = gathered;
  const { words } = writing;
  const figures = answers
    .filter(isFigure)
    .slice(0, mostFigures)
    .map((answer) => keyFigure(answer, writing));
  const found =
    insights === undefined
      ? []
      : topInsights(insights.insights, insights.known)
          .slice(0, mostSentences)
          .map((insight) => insight.sentence);
  const told = [...answers.filter((answer) => !isFigure(answer)), ...overview];
  const said = told
    .slice(0, mostSentences)
    .map((answer) => `${headlineOf(answer.question)}: ${sayAnswer(answer, writing.formatter, words).lead}`);
  const analysed = analyses
    .slice(0, mostSentences)
    .map(({ question, found: { summary } }) => `${headlineOf(question)}: ${summary}`);
  const blocks: Block[] = [
    { kind: "paragraph", tone: "lead", text: shapeSentences(gathered, writing).join(" ") },
    ...(figures.length === 0 ? [] : [{ kind: "key_figures", items: figures } as const]),
    ...(found.length === 0 ? [] : [{ kind: "bullets", items: found } as const]),
    ...(said.length === 0 ? [] : [{ kind: "bullets", items: said } as const]),
    ...(analysed.length === 0 ? [] : [{ kind: "bullets", items: analysed } as const]),
  ];
  return { kind: "summary", title: words.sections.summary, parts: [{ id: "summary-1", title: null, blocks }] };
}

function isFigure({ rows, fields }: ReportAnswer): boolean {
  return rows.length === 1 && fields.length === 1 && fields[0]?.kind === "measure";
}

function keyFigure(answer: ReportAnswer, { formatter }: Writing): KeyFigure {
  const { fields, rows } = answer;
  const [field] = fields;
  const value = rows[0]?.[0];
  if (field === undefined) return { label: "", value: "", note: null };
  return { label: field.label, value: formatter.column(field, [value])(value), note: headlineOf(answer.question) };
}

/** How large the data is, what time it covers, how good it is. */
function shapeSentences({ subject }: Gathered, { words, formatter }: Writing): readonly string[] {
  const { dataset, model } = subject;
  const [table] = dataset.tables;
  if (table === undefined) return [];
  const rows = dataset.tables.reduce((sum, each) => sum + each.row_count, 0);
  const primary = model.tables.find((each) => each.name === model.primaryTable);
  const time = primary?.columns.find((column) => column.name === primary.timeColumn && column.allowed);
  const shape =
    dataset.tables.length === 1
      ? fill(words.shapeSentence, {
          name: titleOf(model, dataset),
          rows: formatter.number(rows),
          columns: formatter.number(primary?.columns.filter((column) => column.allowed).length ?? 0),
        })
      : fill(words.shapeOfTables, {
          name: titleOf(model, dataset),
          tables: formatter.number(dataset.tables.length),
          rows: formatter.number(rows),
        });
  const period =
    time?.min == null || time.max === null
      ? []
      : [
          fill(words.periodSentence, {
            from: formatter.date(time.min.slice(0, 10)),
            to: formatter.date(time.max.slice(0, 10)),
          }),
        ];
  const score = dataset.tables.reduce((sum, each) => sum + each.profile.quality.score, 0) / dataset.tables.length;
  return [shape, ...period, fill(words.qualitySentence, { score: formatter.number(score, 0) })];
}
