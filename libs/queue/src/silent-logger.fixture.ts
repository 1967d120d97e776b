import type { Logger } from "@datapilot/contracts";

/** A logger for tests that look at results, not at logs. */
export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
};
