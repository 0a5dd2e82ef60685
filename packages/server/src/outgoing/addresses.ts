import { BlockList, isIP } from "node:net";

type Network = readonly [address: string, bits: number];

// IANA IPv4 and IPv6 Special-Purpose Address Registries, and what is not for hosts: nothing of it is on the internet.
const special4: readonly Network[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
/** All of IPv6 that is given to hosts; addresses that hold one of IPv4 are in the list after it, or outside. */
const global6: Network = ["2000::", 3];
const special6: readonly Network[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const listOf = (networks: readonly Network[], family: "ipv4" | "ipv6"): BlockList => {
  const list = new BlockList();
  for (const [address, bits] of networks) list.addSubnet(address, bits, family);
  return list;
};

const [notPublic4, public6, notPublic6] = [
  listOf(special4, "ipv4"),
  listOf([global6], "ipv6"),
  listOf(special6, "ipv6"),
];

const isPublic = (address: string): boolean =>
  isIP(address) === 4
    ? !notPublic4.check(address, "ipv4")
    : public6.check(address, "ipv6") && !notPublic6.check(address, "ipv6");

/** Whether an address is in one of the networks, which are written as in the configuration: with a number of bits, or not. */
const isWithin = (address: string, networks: readonly string[]): boolean => {
  const list = new BlockList();
  for (const network of networks) {
    const [host = "", bits] = network.split("/");
    const family = isIP(host) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(host, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
};

/**
 * Whether requests may be sent to an IP address: one of the internet, or of a network that the operator names. What is
 * no address may not.
 */
export const mayReach = (address: string, privateNetworks: readonly string[]): boolean =>
  isIP(address) !== 0 &&
  !address.includes("%") &&
  (isPublic(address) || (privateNetworks.length > 0 && isWithin(address, privateNetworks)));
