import { DataPilotError } from "@datapilot/contracts";
import { Transform } from "node:stream";

/** A table unpacked is never larger than this. */
const maxTextBytes = 32 * 1024 ** 3;
/** Tables pack to a hundredth at best; what is small may unpack to this in any case. */
const maxRatio = 200;
const alwaysAllowed = 1024 ** 3;

/** How many bytes a packed file of `packed` bytes may unpack to: more is a bomb. */
export function expansionLimit(packed: number): number {
  return Math.min(maxTextBytes, Math.max(alwaysAllowed, packed * maxRatio));
}

/** Passes bytes through, and fails with `unreadable_file` when archives unpack to more than any table is. */
export function limitExpansion(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(part: Buffer, _encoding, done) {
      seen += part.length;
      if (seen <= limit) return done(null, part);
      const size = limit >= 1024 ** 3 ? `${Math.round(limit / 1024 ** 3)} GB` : `${Math.round(limit / 1024 ** 2)} MB`;
      const detail = `The file, or a part of it, unpacks to more than ${size}; upload it in parts.`;
      done(new DataPilotError("unreadable_file", { detail }));
    },
  });
}
