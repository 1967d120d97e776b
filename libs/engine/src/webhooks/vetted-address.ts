import { lookup } from "node:dns/promises";
import { isIP } from "node:net";

export interface VettedAddress {
  readonly address: string;
  readonly family: number;
}

/** Why a host may not be called; a sentence for the delivery log. */
export class ForbiddenAddress extends Error {}

function sentence(address: string): string {
  return `The webhook leads to ${address}, which is not a public address; allow its network with WEBHOOK_ALLOWED_NETWORKS.`;
}

/**
 * The address to connect to for a URL's host: resolved here, once, and every address of it allowed. The connection must be made to this
 * very address, or a name could resolve to another one in between. Throws `ForbiddenAddress`, and what the resolver throws.
 */
export async function vettedAddress(
  hostname: string,
  allowsAddress: (address: string) => boolean,
): Promise<VettedAddress> {
  const host = hostname.replace(/^\[|\]$/g, "");
  const addresses = isIP(host) > 0 ? [{ address: host, family: isIP(host) }] : await lookup(host, { all: true });
  const forbidden = addresses.find(({ address }) => !allowsAddress(address));
  if (forbidden !== undefined) throw new ForbiddenAddress(sentence(forbidden.address));
  const [first] = addresses;
  if (first === undefined) throw new ForbiddenAddress(`The webhook's host ${host} has no address.`);
  return first;
}
