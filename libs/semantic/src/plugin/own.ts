/** A record's own value under a key that came from a file: `constructor` and its like are no entries. */
export function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
