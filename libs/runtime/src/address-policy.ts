import { BlockList, isIP, isIPv4 } from "node:net";

/** IPv4 blocks that are no public host (IANA special-purpose registry, RFC 6890 and successors), multicast and the reserved end. */
const closedIpv4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Of IPv6 only global unicast is open, and of that not what tunnels to IPv4 or documents. */
const openIpv6 = [["2000::", 3]] as const;
const closedIpv6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

function listOf(blocks: readonly (readonly [string, number])[], type: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of blocks) list.addSubnet(network, prefix, type);
  return list;
}

const closed4 = listOf(closedIpv4, "ipv4");
const open6 = listOf(openIpv6, "ipv6");
const closed6 = listOf(closedIpv6, "ipv6");

/** A network such as `10.1.0.0/16` or `::1/128`, or one address; undefined when it is neither. */
export function parseNetwork(text: string): { readonly address: string; readonly prefix: number } | undefined {
  const [address = "", length, ...rest] = text.trim().split("/");
  const widest = isIPv4(address) ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0) return undefined;
  if (length === undefined) return { address, prefix: widest };
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : widest + 1;
  return prefix > widest ? undefined : { address, prefix };
}

/**
 * Decides which addresses requests to other people's URLs may go to: public ones, and those of `allowedNetworks`. Denies by default:
 * what is no address, loopback, private, link-local, shared, multicast, reserved, and IPv4 wrapped into IPv6 unless the IPv4 is allowed.
 */
export function createAddressPolicy(allowedNetworks: readonly string[]): (address: string) => boolean {
  const allowed = new BlockList();
  for (const text of allowedNetworks) {
    const network = parseNetwork(text);
    if (network !== undefined) {
      allowed.addSubnet(network.address, network.prefix, isIPv4(network.address) ? "ipv4" : "ipv6");
    }
  }
  const allows = (address: string): boolean => {
    const family = isIP(address);
    if (family === 0) return false;
    if (family === 4) return allowed.check(address, "ipv4") || !closed4.check(address, "ipv4");
    const wrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
    if (wrapped !== undefined) return allows(wrapped);
    if (allowed.check(address, "ipv6")) return true;
    return open6.check(address, "ipv6") && !closed6.check(address, "ipv6");
  };
  return allows;
}
