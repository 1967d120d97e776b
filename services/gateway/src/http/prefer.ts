/** How long the client wants to wait (RFC 7240). `applied` is echoed as `Preference-Applied`. */
export interface Preference {
  /** Milliseconds; undefined: the server's default. */
  readonly waitMs: number | undefined;
  readonly applied: readonly string[];
}

/** The longest wait a client can ask for: proxies and idle time-outs end longer ones anyhow. */
const maxWaitSeconds = 120;

/**
 * Reads `Prefer`. `respond-async` alone is no wait at all; together with `wait=N` it is a wait of N seconds (RFC 7240 §4.3).
 * Unknown or malformed preferences are ignored, as the RFC demands; of repeated ones the first counts.
 */
export function parsePrefer(header: string | undefined): Preference {
  const names = new Map<string, string>();
  for (const part of (header ?? "").split(",")) {
    const [name = "", value = ""] = (part.split(";")[0] ?? "").split("=").map((text) => text.trim().toLowerCase());
    if (name !== "" && !names.has(name)) names.set(name, value.replace(/^"(.*)"$/, "$1"));
  }
  const applied: string[] = [];
  let waitMs: number | undefined;
  if (names.has("respond-async")) {
    waitMs = 0;
    applied.push("respond-async");
  }
  const wait = names.get("wait");
  if (wait !== undefined && /^\d{1,9}$/.test(wait)) {
    const seconds = Math.min(Number(wait), maxWaitSeconds);
    waitMs = seconds * 1000;
    applied.push(`wait=${seconds}`);
  }
  return { waitMs, applied };
}
