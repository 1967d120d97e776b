/**
 * `Content-Disposition` for a file of any name (RFC 6266): the name in ASCII for old clients, and as it is by RFC 8187. `kind` inline lets a
 * browser show what it can.
 */
export function contentDisposition(filename: string, kind: "attachment" | "inline" = "attachment"): string {
  const ascii = filename
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll(/[^\x20-\x7e]+/g, "_")
    .replaceAll(/["\\%]/g, "_");
  // RFC 8187's attr-char: what encodeURIComponent leaves bare but the RFC does not.
  const encoded = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
