/** A value in a stream of JSON: its place in the bytes given, and the line it starts in. */
export interface ScannedValue {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** The member of the outermost object it is in, and whether that is a list; null at depths other than 2. */
  readonly group: { readonly key: string; readonly list: boolean } | null;
}

const maxKeyBytes = 1024;

const quote = 0x22;
const backslash = 0x5c;
const isOpening = (byte: number): boolean => byte === 0x7b || byte === 0x5b;
const isClosing = (byte: number): boolean => byte === 0x7d || byte === 0x5d;
const isBetween = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x2c || byte === 0x3a;

/**
 * Finds where values of one depth start and end in bytes that come block by block, without reading them: at depth 0 the values of
 * the text, at depth 1 those inside its outermost brackets (an object's keys too), and so on. Only brackets and quotes count.
 */
export class ValueScanner {
  private readonly at: number;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private start = -1;
  private startLine = 1;
  private key: number[] = [];
  private inKey = false;
  private group: ScannedValue["group"] = null;
  line = 1;

  constructor(depth: number) {
    this.at = depth;
  }

  /** True between values and brackets that are all closed. */
  get closed(): boolean {
    return this.depth <= 0 && !this.inString && this.start === -1;
  }

  /** Where the unfinished value starts, or -1: its bytes must be in front of the next block. */
  get openStart(): number {
    return this.start;
  }

  /** Goes on from `from`; earlier bytes were seen. `shift` is by how much bytes seen before moved to the front. */
  *scan(bytes: Uint8Array, from: number, shift: number): Generator<ScannedValue> {
    if (this.start >= 0) this.start -= shift;
    for (let at = from; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === 0x0a) this.line += 1;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === backslash) this.escaped = true;
        else if (byte === quote) {
          this.inString = false;
          this.inKey = false;
          if (this.depth === this.at) yield this.end(at + 1);
        }
        if (this.inKey && this.key.length < maxKeyBytes) this.key.push(byte);
        continue;
      }
      if (this.start >= 0 && this.depth === this.at && (isBetween(byte) || isClosing(byte))) yield this.end(at);
      if (isBetween(byte)) continue;
      if (isClosing(byte)) {
        this.depth -= 1;
        if (this.depth === this.at && this.start >= 0) yield this.end(at + 1);
        continue;
      }
      if (this.depth === this.at && this.start === -1) {
        this.start = at;
        this.startLine = this.line;
      }
      if (byte === quote) this.openString();
      else if (isOpening(byte)) this.openBracket(byte);
    }
  }

  /** Ends a number or word that the end of the text ends. */
  *finish(length: number): Generator<ScannedValue> {
    if (this.start >= 0 && !this.inString && this.depth === this.at) yield this.end(length);
  }

  private openString(): void {
    this.inString = true;
    if (this.at !== 2 || this.depth !== 1) return;
    this.inKey = true;
    this.key = [];
  }

  private openBracket(byte: number): void {
    if (this.at === 2 && this.depth === 1) {
      this.group = { key: Buffer.from(this.key).toString("utf8"), list: byte === 0x5b };
    }
    this.depth += 1;
  }

  private end(at: number): ScannedValue {
    const value = { start: this.start, end: at, line: this.startLine, group: this.group };
    this.start = -1;
    return value;
  }
}
