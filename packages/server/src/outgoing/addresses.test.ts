import { describe, expect, it } from "vitest";
import { mayReach } from "./addresses.ts";

describe("webhooks", () => {
  it.each([
    "8.8.8.8",
    "1.1.1.1",
    "100.63.255.255",
    "100.128.0.1",
    "172.15.255.255",
    "172.32.0.1",
    "192.167.1.1",
    "198.20.0.1",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
  ])("may be sent to %s, which is on the internet", (address) => {
    expect(mayReach(address, [])).toBe(true);
  });

  it.each([
    ["0.0.0.0", "this machine"],
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["10.1.2.3", "private"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["100.64.0.1", "of the provider"],
    ["169.254.169.254", "link-local, where clouds tell secrets"],
    ["192.0.0.192", "where a cloud tells secrets"],
    ["198.18.0.1", "for benchmarks"],
    ["203.0.113.7", "for documents"],
    ["224.0.0.1", "multicast"],
    ["255.255.255.255", "broadcast"],
    ["::", "this machine"],
    ["::1", "loopback"],
    ["fe80::1", "link-local"],
    ["fe80::1%eth0", "link-local with a zone"],
    ["fc00::1", "unique local"],
    ["fd00:ec2::254", "where a cloud tells secrets"],
    ["fec0::1", "site-local"],
    ["ff02::1", "multicast"],
    ["::ffff:127.0.0.1", "loopback as IPv6"],
    ["::ffff:8.8.8.8", "of IPv4, written as IPv6"],
    ["::127.0.0.1", "loopback as IPv6"],
    ["64:ff9b::7f00:1", "loopback, translated"],
    ["64:ff9b:1::1", "translated locally"],
    ["2002:7f00:1::", "loopback, tunnelled"],
    ["2001::1", "tunnelled"],
    ["2001:db8::1", "for documents"],
    ["3fff::1", "for documents"],
    ["100::1", "discarded"],
    ["localhost", "a name"],
    ["", "nothing"],
  ])("may not be sent to %s, which is %s", (address) => {
    expect(mayReach(address, [])).toBe(false);
  });

  it("may be sent to the networks that the operator names, and no others", () => {
    const named = ["10.0.0.0/8", "127.0.0.1", "fd12:3456::/32"];
    for (const address of ["10.255.0.1", "127.0.0.1", "fd12:3456::9", "::ffff:10.0.0.1", "8.8.8.8"]) {
      expect(mayReach(address, named)).toBe(true);
    }
    for (const address of ["127.0.0.2", "192.168.0.1", "169.254.169.254", "fd12:3457::9", "::1", "::ffff:127.0.0.2"]) {
      expect(mayReach(address, named)).toBe(false);
    }
  });
});
