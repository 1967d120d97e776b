/**
 * The identifier that a spelling stands for: lower case, every run of characters that are neither letters nor digits
 * becomes one `_`, none at either end. "Unit Price (€)" → "unit_price". Empty when nothing is left.
 */
export function foldName(spelling: string): string {
  return spelling
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_|_$/g, "");
}
