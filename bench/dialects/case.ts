/** A file with what a reader should get out of it: every cell as the text that stands in the file. */
export interface DialectCase {
  readonly name: string;
  readonly bytes: Buffer;
  /** Null: the file has no header. */
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
  /** The file holds no table at all: being refused with a sentence is the right answer. */
  readonly empty?: boolean;
}

/** What was read of a file, through the API. */
export interface ReadTable {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}
