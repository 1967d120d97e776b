import { DataPilotError } from "@datapilot/contracts";
import type pg from "pg";
import { asServiceFailure, isPostgresError } from "../connections/connection-failure.ts";

type Explain = (error: pg.DatabaseError) => string;

/** The name in the server's message, quoted or (qualified) bare: always one that stands in the statement itself. */
function nameIn(error: pg.DatabaseError): string | undefined {
  return /"([^"]{1,80})"/.exec(error.message)?.[1] ?? /^column (\S{1,80}) /.exec(error.message)?.[1];
}

function undefinedColumn(error: pg.DatabaseError): string {
  const name = nameIn(error);
  const hinted = [...(error.hint ?? "").matchAll(/column "(?:[^".]+\.)?([^".]{1,80})"/g)].map(
    (match) => `"${match[1] ?? ""}"`,
  );
  const missing =
    name === undefined ? "The statement names a column that does not exist" : `There is no column "${name}"`;
  return hinted.length === 0 ? `${missing}.` : `${missing}; did you mean ${[...new Set(hinted)].join(" or ")}?`;
}

function ambiguousColumn(error: pg.DatabaseError): string {
  const name = nameIn(error);
  const column = name === undefined ? "A column" : `The column "${name}"`;
  return `${column} stands in more than one table; write the table's name before it.`;
}

function undefinedTable(error: pg.DatabaseError): string {
  const name = nameIn(error);
  return name === undefined ? "The statement names a table that does not exist." : `There is no table "${name}" here.`;
}

/** `function f(integer) does not exist`, `operator does not exist: text = integer`: signatures are the statement's own. */
function undefinedFunction(error: pg.DatabaseError): string {
  const operator = /operator does not exist: (.{1,120})$/.exec(error.message)?.[1];
  if (operator !== undefined) return `Values of these types cannot be combined: ${operator}; cast one of them.`;
  const signature = /^function (.{1,120}) does not exist/.exec(error.message)?.[1];
  return signature === undefined
    ? "The statement calls a function that does not exist."
    : `There is no function ${signature}; check its name and the types of its arguments.`;
}

function notGrouped(error: pg.DatabaseError): string {
  const name = nameIn(error);
  if (name === undefined) return "An aggregate or a column without one stands where it cannot; check the GROUP BY.";
  return `The column "${name}" must stand in GROUP BY or inside an aggregate.`;
}

/** The type in `invalid input syntax for type integer: "abc"`; the value itself is a row's and stays out. */
function unreadableValue(error: pg.DatabaseError): string {
  const type = /for type ([a-z ]{1,40})[:"]/.exec(error.message)?.[1];
  return type === undefined
    ? "A value cannot be converted to the type that is asked for."
    : `A value cannot be read as ${type}.`;
}

/** What a person is told, by SQLSTATE (PostgreSQL's documentation, appendix A). The server's own words are never passed on: they can show values and internals. */
const sentences: Readonly<Record<string, Explain>> = {
  "21000": () => "A sub-query that must give one row gave several.",
  "22003": () => "A number is out of its type's range.",
  "22007": unreadableValue,
  "22008": () => "A date or time is out of range.",
  "22012": () => "The statement divides by zero; write NULLIF(divisor, 0) to get null instead.",
  "2201B": () => "A regular expression is not valid.",
  "22023": () => "A function was given a value that it does not take.",
  "22P02": unreadableValue,
  "25006": () => "A statement may only read.",
  "42501": () => "The statement reaches for something that is not part of the dataset.",
  "42601": () => "The statement is not valid SQL.",
  "42702": ambiguousColumn,
  "42703": undefinedColumn,
  "42725": () => "It is not clear which function or operator is meant; cast the arguments.",
  "42803": notGrouped,
  "42804": () => "Types do not fit together; cast one of the values.",
  "42846": () => "A value cannot be cast to the type that is asked for.",
  "42883": undefinedFunction,
  "42P01": undefinedTable,
  "42P10": () => "ORDER BY and DISTINCT do not fit together; order by what is selected.",
  "42P18": () => "The type of a value cannot be told; cast it.",
};

/** Limits the server puts on memory, temporary files and plans. */
const tooCostly = new Set(["53200", "53400", "54000", "54001", "54011", "54023"]);

/** The error that a failed statement becomes. `elapsedMs` against `timeoutMs` tells a time-out from other interrupts. */
export function asQueryError(error: unknown, timeoutMs: number): unknown {
  const failure = asServiceFailure(error);
  if (failure !== undefined || !isPostgresError(error)) return failure ?? error;
  const code = error.code ?? "";
  // 57014 is any interrupt; a cancel of our own is known before this is asked, so what remains is the time-out.
  if (code === "57014")
    return new DataPilotError("query_timeout", { seconds: Math.ceil(timeoutMs / 1000) }, { cause: error });
  if (tooCostly.has(code)) {
    return new DataPilotError(
      "query_too_costly",
      {
        detail:
          "The query needs more memory or temporary space than one query may have; ask for less data or fewer groups.",
      },
      { cause: error },
    );
  }
  const detail = sentences[code]?.(error) ?? "The database could not run this statement.";
  return new DataPilotError("query_failed", { detail }, { cause: error });
}
