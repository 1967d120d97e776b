import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Keeps texts that have to be read again, as a signing secret has to, from whoever reads the database or its backups. */
export interface SecretBox {
  /** True when it encrypts; else texts are stored as they are. */
  readonly encrypts: boolean;
  /** The form to store; it can be opened only in the same place (`place` names the row). */
  seal(text: string, place: string): string;
  /** The text; undefined when it was sealed with another key or in another place, or is damaged. One that was stored in the clear is given as it stands. */
  open(stored: string, place: string): string | undefined;
}

const mark = "sealed:v1:";
const cipher = "aes-256-gcm";
/** NIST SP 800-38D, 8.2: 96 bits, drawn at random, of which 2^32 under one key are safe. */
const nonceBytes = 12;
const tagBytes = 16;

/** True for a text that a box has sealed, with whatever key. */
export function isSealed(stored: string): boolean {
  return stored.startsWith(mark);
}

function keyFrom(secret: string): Buffer {
  // RFC 5869. No salt: every process must come to the same key from the secret alone.
  return Buffer.from(hkdfSync("sha256", secret, Buffer.alloc(0), "datapilot stored secrets v1", 32));
}

/** A box whose AES-256-GCM key is derived from `secret` with HKDF-SHA-256; undefined: it stores in the clear. */
export function createSecretBox(secret: string | undefined): SecretBox {
  const key = secret === undefined ? undefined : keyFrom(secret);

  function seal(text: string, place: string): string {
    if (key === undefined) return text;
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(place));
    const hidden = Buffer.concat([sealing.update(text, "utf8"), sealing.final()]);
    return mark + Buffer.concat([nonce, sealing.getAuthTag(), hidden]).toString("base64url");
  }

  function open(stored: string, place: string): string | undefined {
    if (!isSealed(stored)) return stored;
    const bytes = Buffer.from(stored.slice(mark.length), "base64url");
    if (key === undefined || bytes.length < nonceBytes + tagBytes) return undefined;
    const opening = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes })
      .setAAD(Buffer.from(place))
      .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    try {
      const text = opening.update(bytes.subarray(nonceBytes + tagBytes), undefined, "utf8");
      return text + opening.final("utf8");
    } catch {
      return undefined;
    }
  }

  return { encrypts: key !== undefined, seal, open };
}
