import { parseArgs } from "node:util";

export interface EvalArguments {
  /** Folders with question sets from outside; with none, our own sets are run. */
  readonly folders: readonly string[];
  /** Our own sets to run; empty: all of them. */
  readonly sets: readonly string[];
  /** Lists each miss of the written half and of external sets. */
  readonly verbose: boolean;
  /** Lists those of the kept half too: for who changes the sets, never for who writes rules. */
  readonly showKept: boolean;
}

/** Throws a `TypeError` with a readable message for an unknown option. */
export function readArguments(argv: readonly string[]): EvalArguments {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      set: { type: "string", multiple: true, default: [] },
      verbose: { type: "boolean", short: "v", default: false },
      "show-kept": { type: "boolean", default: false },
    },
  });
  return { folders: positionals, sets: values.set, verbose: values.verbose, showKept: values["show-kept"] };
}
