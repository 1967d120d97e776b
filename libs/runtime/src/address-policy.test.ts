import { describe, expect, it } from "vitest";
import { createAddressPolicy, parseNetwork } from "./address-policy.ts";

describe("the address policy", () => {
  const allows = createAddressPolicy([]);

  it.each([
    ["loopback", ["127.0.0.1", "127.8.8.8", "::1"]],
    ["private", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12::1"]],
    ["link-local, where clouds keep their secrets", ["169.254.169.254", "fe80::1"]],
    ["this network, shared, benchmarks, documentation", ["0.0.0.0", "100.64.0.1", "198.18.0.1", "203.0.113.9", "::"]],
    ["multicast and reserved", ["224.0.0.1", "240.0.0.1", "255.255.255.255", "ff02::1"]],
    ["IPv4 wrapped into IPv6", ["::ffff:127.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::"]],
    ["no address at all", ["", "localhost", "127.1", "1.2.3.4.5", "1.2.3.4 "]],
  ])("refuses %s", (_, addresses) => {
    expect(addresses.filter(allows)).toEqual([]);
  });

  it("allows public addresses", () => {
    const open = ["8.8.8.8", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "::ffff:8.8.8.8"];
    expect(open.filter((address) => !allows(address))).toEqual([]);
  });

  it("allows what the configuration names, and no more", () => {
    const local = createAddressPolicy(["127.0.0.0/8", "::1", "10.1.0.0/16"]);
    expect(["127.0.0.1", "::1", "10.1.2.3", "::ffff:127.0.0.1"].filter(local)).toHaveLength(4);
    expect(["10.2.0.1", "::2", "192.168.0.1"].filter(local)).toEqual([]);
  });

  it.each(["10.0.0.0/33", "10.0.0/8", "x", "::1/129", "1.2.3.4/8/8", "1.2.3.4/"])("reads no network in %s", (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });
});
