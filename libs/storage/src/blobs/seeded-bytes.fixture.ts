import { createCipheriv } from "node:crypto";

/** Bytes without a pattern, the same in every run: AES in counter mode over zeros, under a fixed key. */
export function seededBytes(length: number): Buffer {
  return createCipheriv("aes-128-ctr", Buffer.alloc(16, 1), Buffer.alloc(16)).update(Buffer.alloc(length));
}
