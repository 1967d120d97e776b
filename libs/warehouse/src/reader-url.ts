import { createHmac } from "node:crypto";
import { DataPilotError } from "@datapilot/contracts";

/** The role that runs guarded statements. */
export const readerRole = "datapilot_reader";

/**
 * The reader's connection URL: the owner's server and database, the reader's name, and a password that every process
 * knowing the owner's URL can derive (HMAC-SHA-256 under the owner's password), so none has to be stored or configured.
 * Throws `invalid_input` when the URL has no password: the reader's would then be derivable by anyone.
 */
export function readerUrlOf(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const ownerPassword = decodeURIComponent(url.password);
  if (ownerPassword === "") {
    throw new DataPilotError("invalid_input", {
      detail: "DATABASE_URL must carry a password: the reader role's own is derived from it.",
    });
  }
  url.username = readerRole;
  url.password = createHmac("sha256", ownerPassword).update("datapilot reader role v1").digest("hex");
  return url.href;
}
