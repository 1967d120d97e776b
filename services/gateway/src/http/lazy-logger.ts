import type { Logger } from "@datapilot/contracts";

/** A child logger that is made when the first line is written: most requests write none of their own. */
export function lazyChild(parent: Logger, fields: object): Logger {
  let made: Logger | undefined;
  const child = (): Logger => (made ??= parent.child(fields));
  return {
    debug: (more, message) => child().debug(more, message),
    info: (more, message) => child().info(more, message),
    warn: (more, message) => child().warn(more, message),
    error: (more, message) => child().error(more, message),
    child: (more) => child().child(more),
  };
}
