import type { IncomingHttpHeaders } from "node:http";
import { DataPilotError } from "@datapilot/contracts";

const loopbackHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;

/**
 * Without keys the browser of the person at this machine is trusted, so a page of another site must not use it:
 * a rebound DNS name shows in Host, a cross-site request in Origin. Throws `forbidden`.
 */
export function assertLocalCaller(headers: IncomingHttpHeaders): void {
  const host = headers.host ?? "";
  if (!loopbackHost.test(host)) {
    throw new DataPilotError("forbidden", {
      detail: "Without API keys this server answers only to localhost; configure API_KEYS_FILE to serve another name.",
    });
  }
  assertSameOrigin(headers);
}

/** A browser names the page's origin: it must be this server. Callers that are not browsers send none. Throws `forbidden`. */
function assertSameOrigin(headers: IncomingHttpHeaders): void {
  const { origin, host } = headers;
  if (origin === undefined) return;
  const own = (host ?? "").toLowerCase();
  if (origin.toLowerCase() === `http://${own}` || origin.toLowerCase() === `https://${own}`) return;
  throw new DataPilotError("forbidden", { detail: "Requests from pages of other origins are not served." });
}
