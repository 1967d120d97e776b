import { isAscii, isUtf8 } from "node:buffer";
import type { Readable } from "node:stream";

export interface Utf8Check {
  readonly valid: boolean;
  /** Valid characters beyond ASCII were seen before the first invalid byte. */
  readonly sawMultibyte: boolean;
  readonly nul: boolean;
}

/** How many bytes at the end belong to a character that the next block ends. */
function openSequence(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) {
      const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needs > back ? back : 0;
    }
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Checks that all of a text is UTF-8, block by block, and looks for NULs, which PostgreSQL text can't hold. */
export async function checkUtf8(bytes: Readable, checkCancelled: () => void): Promise<Utf8Check> {
  let rest: Buffer = Buffer.alloc(0);
  let valid = true;
  let sawMultibyte = false;
  let nul = false;
  for await (const part of bytes) {
    checkCancelled();
    const block = rest.length === 0 ? Buffer.from(part) : Buffer.concat([rest, part]);
    nul ||= block.includes(0);
    if (!valid) continue;
    const open = openSequence(block);
    const whole = block.subarray(0, block.length - open);
    if (!isAscii(whole)) {
      valid = isUtf8(whole);
      sawMultibyte ||= valid;
    }
    rest = Buffer.from(block.subarray(block.length - open));
  }
  return { valid: valid && rest.length === 0, sawMultibyte, nul };
}
