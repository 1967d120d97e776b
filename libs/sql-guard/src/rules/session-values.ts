import { refusal } from "../refusal.ts";
import { textOf } from "../tree.ts";
import type { GuardRule } from "./rule.ts";

const timeValues = new Set([
  "SVFOP_CURRENT_DATE",
  "SVFOP_CURRENT_TIME",
  "SVFOP_CURRENT_TIME_N",
  "SVFOP_CURRENT_TIMESTAMP",
  "SVFOP_CURRENT_TIMESTAMP_N",
  "SVFOP_LOCALTIME",
  "SVFOP_LOCALTIME_N",
  "SVFOP_LOCALTIMESTAMP",
  "SVFOP_LOCALTIMESTAMP_N",
]);

/** Of the values that need no function call only the clock's are given; who is connected and where is not. */
export const sessionValues: GuardRule = {
  name: "session-values",
  check: ({ statement }) => {
    for (const node of statement.of("SQLValueFunction")) {
      const value = textOf(node.body, "op") ?? "";
      if (timeValues.has(value)) continue;
      const name = value.replace("SVFOP_", "");
      return refusal(
        "session_value",
        name,
        `${name} tells about the server, not about the data, and is not available. Ask about the tables' columns instead.`,
      );
    }
    return undefined;
  },
};
