import { createHmac } from "node:crypto";

/** The headers that prove who sent the body and when: HMAC-SHA256 of `time.body`, so that an old request cannot be sent again as a new one. */
export function signatureHeaders(secret: string, body: string, now: Date): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  const mac = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
  return { "x-datapilot-timestamp": timestamp, "x-datapilot-signature": `v1=${mac}` };
}
