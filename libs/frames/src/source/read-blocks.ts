import { open } from "node:fs/promises";

/** A stretch of a text file in memory; `last` when nothing follows it. `offset` is its place in the file. */
export interface Block {
  readonly bytes: Buffer;
  readonly offset: number;
  readonly last: boolean;
}

/**
 * Reads a file from `start` to `end` in blocks. The consumer says how many bytes of each block it took; the rest stands in front of
 * the next. Throws RangeError when a block of `maxRest` bytes holds not one whole record.
 */
export async function readBlocks(
  path: string,
  range: { readonly start: number; readonly end: number },
  sizes: { readonly block: number; readonly maxRest: number },
  take: (block: Block) => Promise<number> | number,
): Promise<void> {
  const file = await open(path, "r");
  try {
    let rest: Buffer = Buffer.alloc(0);
    let at = range.start;
    while (at < range.end || rest.length > 0) {
      const wanted = Math.min(sizes.block, range.end - at);
      const bytes = Buffer.allocUnsafe(rest.length + wanted);
      rest.copy(bytes);
      const { bytesRead } = wanted > 0 ? await file.read(bytes, rest.length, wanted, at) : { bytesRead: 0 };
      const filled = bytes.subarray(0, rest.length + bytesRead);
      const offset = at - rest.length;
      at += bytesRead;
      const last = at >= range.end || bytesRead === 0;
      const taken = await take({ bytes: filled, offset, last });
      if (last) return;
      if (taken === 0 && filled.length > sizes.maxRest) throw new RangeError("A record is too long.");
      rest = filled.subarray(taken);
    }
  } finally {
    await file.close();
  }
}
