import { isIP } from "node:net";
import { DataPilotError } from "@datapilot/contracts";

function refuse(message: string): DataPilotError {
  return new DataPilotError(
    "invalid_input",
    { detail: message },
    { fields: [{ path: "notify.webhook_url", message }] },
  );
}

/** The address that a host says it is by itself, without asking a resolver; undefined for other names. */
function spokenAddress(hostname: string): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) > 0) return host;
  return /(^|\.)localhost\.?$/i.test(host) ? "127.0.0.1" : undefined;
}

/**
 * The URL in its normal form. Throws `invalid_input` for what is no http(s) URL, carries credentials, or openly leads to an address that is
 * not allowed; names are resolved and checked anew at every request to them.
 */
export function checkWebhookUrl(text: string, allowsAddress: (address: string) => boolean): string {
  if (!URL.canParse(text)) throw refuse("The webhook's URL cannot be read; send one such as https://example.com/hook.");
  const url = new URL(text);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    throw refuse("A webhook's URL begins with https:// or http://.");
  if (url.username !== "" || url.password !== "") {
    throw refuse("A webhook's URL carries no user name or password; verify the signature instead.");
  }
  const address = spokenAddress(url.hostname);
  if (address !== undefined && !allowsAddress(address)) {
    throw refuse(
      `A webhook may not lead to ${url.hostname}: it is not a public address; its network can be allowed with WEBHOOK_ALLOWED_NETWORKS.`,
    );
  }
  url.hash = "";
  return url.href;
}
