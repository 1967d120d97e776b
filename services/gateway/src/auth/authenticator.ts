import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { DataPilotError, type Principal } from "@datapilot/contracts";
import type { ApiKey } from "./api-keys.ts";

/** Decides who a request comes from. */
export interface Authenticator {
  /** False: no keys are configured, everyone who can reach loopback is the local admin. */
  readonly keyed: boolean;
  /** Throws `unauthenticated`. */
  authenticate(key: string | undefined): Principal;
}

/** The caller when no keys are configured. */
export const localPrincipal: Principal = { tenant_id: "local", role: "admin", key_id: "local" };

function sha256(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/**
 * Keys are compared by hash, in constant time, and all of them every time: neither a key's text nor its place in the file shows in the timing.
 * Undefined keys: everyone is `localPrincipal`.
 */
export function createAuthenticator(keys: readonly ApiKey[] | undefined): Authenticator {
  if (keys === undefined) return { keyed: false, authenticate: () => localPrincipal };
  const entries = keys.map((key) => ({
    hash: Buffer.from(key.sha256, "hex"),
    principal: { tenant_id: key.tenant, role: key.role, key_id: key.name },
  }));
  return {
    keyed: true,
    authenticate: (key) => {
      if (key === undefined) {
        throw new DataPilotError("unauthenticated", {
          detail: "Send your API key as `Authorization: Bearer KEY` or `x-api-key: KEY`.",
        });
      }
      const presented = sha256(key);
      let found: Principal | undefined;
      for (const entry of entries) if (timingSafeEqual(entry.hash, presented)) found = entry.principal;
      if (found === undefined) throw new DataPilotError("unauthenticated", { detail: "This API key is not known." });
      return found;
    },
  };
}

/** The key of a request: `Authorization: Bearer`, else `x-api-key`. */
export function keyFromHeaders(headers: IncomingHttpHeaders): string | undefined {
  const bearer = /^Bearer +([\x21-\x7e]{1,512}) *$/i.exec(headers.authorization ?? "")?.[1];
  if (bearer !== undefined) return bearer;
  const header = headers["x-api-key"];
  return typeof header === "string" && header !== "" ? header : undefined;
}

/** The password of HTTP Basic: only pages that a browser opens by itself take it. */
export function keyFromBasic(headers: IncomingHttpHeaders): string | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]{1,1024}) *$/i.exec(headers.authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon === -1 ? undefined : decoded.slice(colon + 1);
}

// A browser's WebSocket cannot set headers, but it can offer subprotocols.
const keyProtocol = "datapilot.key.";

/** The key among the subprotocols that a WebSocket client offers: `datapilot.key.KEY`. */
export function keyFromProtocols(header: string | undefined): string | undefined {
  const offered = (header ?? "").split(",").map((name) => name.trim());
  const found = offered.find((name) => name.startsWith(keyProtocol));
  return found?.slice(keyProtocol.length);
}

/** Throws `forbidden` unless the caller is an admin. */
export function assertAdmin(principal: Principal): void {
  if (principal.role === "admin") return;
  throw new DataPilotError("forbidden", { detail: "This needs a key with the role admin." });
}
