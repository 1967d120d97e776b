const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for text that a `uuid` column can be compared with; any other text is an id that nothing has. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
