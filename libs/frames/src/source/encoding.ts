import { isUtf8 } from "node:buffer";

/** The encoding of a text and what tells it. `bom` is the length of its byte order mark. */
export interface EncodingVerdict {
  readonly encoding: string;
  readonly bom: number;
}

/** A UTF-8 sequence has at most this many bytes: a sample may cut the last one. */
const maxSequence = 4;

/** True when the bytes are UTF-8, save for a sequence cut at the end. */
export function isUtf8Start(bytes: Uint8Array): boolean {
  for (let cut = 0; cut < maxSequence && cut <= bytes.length; cut += 1) {
    if (isUtf8(bytes.subarray(0, bytes.length - cut))) return true;
  }
  return false;
}

/** Shares of NUL bytes at even and odd places: UTF-16 of Latin text has them at one parity only. */
function nulShares(bytes: Uint8Array): { readonly even: number; readonly odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0) {
      if (at % 2 === 0) even += 1;
      else odd += 1;
    }
  }
  const half = Math.max(1, bytes.length / 2);
  return { even: even / half, odd: odd / half };
}

/** Line feeds as UTF-16 code units: text that isn't Latin has few NULs, but still line ends. */
function hasUtf16LineEnds(bytes: Buffer, unit: readonly [number, number]): boolean {
  const sought = Buffer.from(unit);
  for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, at + 1)) {
    if (at % 2 === 0) return true;
  }
  return false;
}

/** At least this share of NULs at one parity, and hardly any at the other, is UTF-16. */
const utf16Share = 0.3;

/**
 * Decides the encoding of a text from its first bytes: byte order mark, then UTF-16 by its NUL bytes, then UTF-8 by validity, else
 * Windows-1252 where it has characters that Latin-1 keeps for controls, else Latin-1.
 */
export function detectEncoding(head: Buffer): EncodingVerdict {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", bom: 2 };
  const nul = nulShares(head);
  if (nul.odd > utf16Share && nul.even < 0.05) return { encoding: "utf-16le", bom: 0 };
  if (nul.even > utf16Share && nul.odd < 0.05) return { encoding: "utf-16be", bom: 0 };
  if (nul.even + nul.odd > 0.01 && !isUtf8Start(head)) {
    if (hasUtf16LineEnds(head, [0x0a, 0])) return { encoding: "utf-16le", bom: 0 };
    if (hasUtf16LineEnds(head, [0, 0x0a])) return { encoding: "utf-16be", bom: 0 };
  }
  if (isUtf8Start(head)) return { encoding: "utf-8", bom: 0 };
  return { encoding: singleByteEncoding(head), bom: 0 };
}

/** Windows-1252 or Latin-1: they differ in the bytes 0x80–0x9F, which are controls in Latin-1. */
export function singleByteEncoding(bytes: Uint8Array): string {
  return bytes.some((byte) => byte >= 0x80 && byte <= 0x9f) ? "windows-1252" : "latin1";
}
