import { integerOf, textLiteralOf } from "../constants.ts";
import { refusal } from "../refusal.ts";
import type { GuardRefusal } from "../scope.ts";
import type { Visited } from "../statement.ts";
import { listOf, namesOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";
import { seriesLength } from "./series-length.ts";

/** Longest text that one call may make out of nothing. */
const maxLength = 10_000;
/** All repeats of a statement multiplied: nested ones multiply, and which are nested cannot be seen through sub-queries. */
const maxRepeats = 1_000_000;
/** Rows one series may make, and all series of a statement multiplied. A day per row, 100 000 rows are 270 years. */
const maxSeries = 100_000;
const maxSeriesProduct = 10_000_000;

function sizeRefusal(call: string, limit: string): GuardRefusal {
  return refusal("unbounded_size", call, `${call} must have ${limit}, so that a statement cannot fill the memory.`);
}

function checkPad(name: string, args: readonly unknown[]): GuardRefusal | undefined {
  const length = integerOf(args[1]);
  if (length !== undefined && length <= maxLength) return undefined;
  return sizeRefusal(`${name}()`, `a literal length up to ${maxLength}`);
}

/** A width in a format text fills up to it, and `*` takes it from an argument. */
function checkFormat(args: readonly unknown[]): GuardRefusal | undefined {
  const text = textLiteralOf(args[0]);
  const widths = text?.match(/\d+/g) ?? [];
  if (text !== undefined && !text.includes("*") && widths.every((width) => width.length <= 3)) return undefined;
  return sizeRefusal("format()", "a literal format text without * and with numbers under 1000");
}

/** Calls that make much out of little have literal bounds. The database's time-out and cost ceiling stand behind this. */
export const boundedSizes: GuardRule = {
  name: "bounded-sizes",
  check: ({ statement }) => {
    let repeats = 1;
    let rows = 1;
    for (const node of statement.of("FuncCall")) {
      const name = namesOf(listOf(node.body, "funcname")).at(-1) ?? "";
      const args = positional(node);
      let problem: GuardRefusal | undefined;
      if (name === "lpad" || name === "rpad") problem = checkPad(name, args);
      else if (name === "format") problem = checkFormat(args);
      else if (name === "repeat") {
        const times = integerOf(args[1]);
        repeats *= Math.max(1, times ?? Infinity);
        if (times === undefined || times > maxLength || repeats > maxRepeats) {
          problem = sizeRefusal("repeat()", `a literal count up to ${maxLength}`);
        }
      } else if (name === "generate_series") {
        const length = seriesLength(args);
        rows *= Math.max(1, length ?? Infinity);
        if (length === undefined || length > maxSeries || rows > maxSeriesProduct) {
          problem = sizeRefusal(
            "generate_series()",
            `literal numbers, or dates with a literal step of an hour or more, and at most ${maxSeries} rows`,
          );
        }
      }
      if (problem !== undefined) return problem;
    }
    return undefined;
  },
};

/** The arguments in order; a named one hides its position and is no bound. */
function positional(node: Visited): readonly unknown[] {
  const args = listOf(node.body, "args");
  return node.body["func_variadic"] === true ? [] : args;
}
