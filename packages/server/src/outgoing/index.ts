export { mayReach } from "./addresses.ts";
export { fetchFrom } from "./fetch.ts";
export { findAddress, hostOf, type Reacher, Unreachable } from "./find-address.ts";
