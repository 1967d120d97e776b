import type { Answer, Cell } from "@datapilot/contracts";
import { ask } from "@datapilot/engine";
import type { ExampleQuestion, PluginProblem } from "@datapilot/semantic";
import type { Checked } from "./checked.ts";
import { checkContext } from "./sample.ts";
import { sameRows } from "./same-rows.ts";

export interface QuestionsReport {
  readonly asked: number;
  readonly right: number;
  readonly problems: readonly PluginProblem[];
}

/** Asks every question of every pack as a person would, through gate, planner, guard and database, and compares with the gold rows. */
export async function checkQuestions(checked: Checked): Promise<QuestionsReport> {
  const problems: PluginProblem[] = [];
  let asked = 0;
  for (const [packIndex, pack] of checked.plugin.packs.entries()) {
    for (const [index, example] of pack.questions.entries()) {
      asked += 1;
      const found = judge(example, await askExample(example, checked));
      if (found === null) continue;
      const at = ["packs", packIndex, "questions", index, found.key];
      problems.push(checked.places.problem("questions.yaml", at, found.message, found.instead));
    }
  }
  return { asked, right: asked - problems.length, problems };
}

function askExample({ question }: ExampleQuestion, { plugin, dataset, engine, signal }: Checked): Promise<Answer> {
  const target = { of: "dataset", datasetId: dataset.id, pluginId: plugin.id } as const;
  const context = checkContext(signal);
  const asked = { kind: "chat", text: question, target, context: [], narrate: false, explainFully: false } as const;
  return ask(asked, context, engine);
}

interface Found {
  readonly key: "question" | "rows";
  readonly message: string;
  readonly instead: string;
}

function judge({ question, rows: gold }: ExampleQuestion, answer: Answer): Found | null {
  if (answer.status !== "answered") return notAnswered(question, answer);
  if (gold === null) {
    return answer.rows.length > 0
      ? null
      : {
          key: "question",
          message: `"${question}" finds nothing in the sample.`,
          instead: "Ask for what the sample has.",
        };
  }
  const ordered = answer.intent === "ranking" || answer.intent === "trend";
  if (sameRows(gold, answer.rows, ordered)) return null;
  return {
    key: "rows",
    message: `"${question}" is answered with ${textOf(answer.rows)}, not ${textOf(gold)}; the query was ${oneLine(answer.sql)}.`,
    instead:
      "Write those rows if they are right; otherwise word the question, or give its words as synonyms, so that it is read as meant.",
  };
}

function notAnswered(question: string, answer: Answer): Found {
  const options = answer.clarification?.options.map((option) => `"${option.question}"`).slice(0, 3) ?? [];
  return {
    key: "question",
    message: `"${question}" is not answered (${answer.status}): ${answer.explanation}`,
    instead: options.length === 0 ? "Word it another way, or remove it." : `Write one of: ${options.join(", ")}.`,
  };
}

/** As many rows as one can take in at a glance. */
const shownRows = 3;

function textOf(rows: readonly (readonly Cell[])[]): string {
  const shown = rows.slice(0, shownRows).map((row) => JSON.stringify(row));
  return `[${shown.join(", ")}${rows.length > shownRows ? `, … ${rows.length} rows` : ""}]`;
}

function oneLine(sql: string | null): string {
  return (sql ?? "none").replaceAll(/\s+/g, " ");
}
