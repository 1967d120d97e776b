import { DataPilotError } from "@datapilot/contracts";
import { Transform } from "node:stream";

/** A table unpacked is never larger than this: what claims to be is a bomb. */
const maxTextBytes = 32 * 1024 ** 3;

/** Passes bytes through, and fails with `unreadable_file` when archives unpack to more than any table is. */
export function limitExpansion(limit = maxTextBytes): Transform {
  let seen = 0;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      seen += part.length;
      if (seen <= limit) return done(null, part);
      const detail = `The file unpacks to more than ${Math.round(limit / 1024 ** 3)} GB; upload it in parts.`;
      done(new DataPilotError("unreadable_file", { detail }));
    },
  });
}
