import { chartView } from "./chart-view.js";
import { element } from "./element.js";
import { tableView } from "./table-view.js";

const shownRows = 200;

function list(items) {
  return items.length === 0 ? null : element("ul", {}, ...items.map((item) => element("li", { textContent: item })));
}

function sentenceOf(answer) {
  if (answer.status === "refused" && answer.refusal !== null) return answer.refusal.reason;
  if (answer.status === "clarify" && answer.clarification !== null) return answer.clarification.question;
  return answer.narrative || answer.explanation || String(answer.answer ?? "");
}

function sqlOf(answer) {
  if (answer.sql === null) return null;
  return element(
    "details",
    { open: true },
    element("summary", { textContent: "SQL" }),
    element("pre", { textContent: answer.sql }),
  );
}

function metaOf({ status, confidence, provenance, timings, row_count: count, truncated }) {
  const rows = `${count.toLocaleString()} ${count === 1 ? "row" : "rows"}${truncated ? ", cut off" : ""}`;
  const parts = [
    status,
    `${confidence} confidence`,
    `by ${provenance.planner}`,
    rows,
    `${Math.round(timings.total_ms)} ms`,
  ];
  return element("p", { className: "meta", textContent: parts.join(" · ") });
}

/** A question on the page, from its asking to its answer. */
export function answerView(question, onAsk) {
  const status = element("p", { className: "status", textContent: "Asking …" });
  const body = element("div", {}, status);
  const root = element("article", { className: "answer" }, element("h3", { textContent: question }), body);

  function chips(options) {
    const buttons = options.map(({ label, question: next }) =>
      element("button", { type: "button", textContent: label, onclick: () => onAsk(next) }),
    );
    return buttons.length === 0 ? null : element("div", { className: "chips" }, ...buttons);
  }

  return {
    root,
    hear: (event) => {
      if (event.type === "progress") status.textContent = event.data.message;
      if (event.type === "plan") status.textContent = `Planned: ${event.data.intent}`;
    },
    show: (answer) => {
      const { chart, clarification, columns, rows, suggestions } = answer;
      const parts = [
        element("p", {
          className: answer.status === "refused" ? "said wrong" : "said",
          textContent: sentenceOf(answer),
        }),
        list(answer.key_points),
        chips(clarification?.options ?? []),
        list(answer.assumptions.map((text) => `Assumed: ${text}`)),
        chart === null ? null : chartView(chart),
        rows.length === 0 ? null : tableView(columns, rows.slice(0, shownRows)),
        sqlOf(answer),
        metaOf(answer),
        chips(suggestions.map((text) => ({ label: text, question: text }))),
      ];
      body.replaceChildren(...parts.filter((part) => part !== null));
    },
    fail: (error) => body.replaceChildren(element("p", { className: "wrong", textContent: error.message })),
  };
}
