import { randomFillSync } from "node:crypto";

// One call to the system's generator makes this many ids: a call per id is a twentieth of a submission's time.
const idsPerFill = 256;
const idBytes = 16;
const pool = Buffer.alloc(idsPerFill * idBytes);
let used = pool.length;

function takeBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += idBytes;
  return pool.subarray(used - idBytes, used);
}

/** A new UUID version 7 (RFC 9562 §5.7): sorts by creation time, so primary keys grow at one end. */
export function newId(now: number = Date.now()): string {
  const bytes = takeBytes();
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
