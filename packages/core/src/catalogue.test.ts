import { describe, expect, it } from "vitest";
import { endpoints, machines, refusalCatalogue } from "./catalogue.ts";
import { type Endpoint, pathParameters } from "./kernel/endpoint.ts";
import { can, type Machine, unreachableStates } from "./kernel/machine.ts";
import {
  accountPermissions,
  isAccountPermission,
  isOperatorPermission,
  isVirtualAccountRole,
  Role,
} from "./kernel/permission.ts";

const all: readonly Endpoint[] = endpoints;
const propertiesOf = (endpoint: Endpoint): string[] =>
  "shape" in endpoint.input ? Object.keys(endpoint.input.shape as object) : [];

describe("the catalogue", () => {
  it("names every endpoint once, and serves each method and path once", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    const addresses = all.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ":")}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it.each(all.map((endpoint) => [endpoint.name, endpoint] as const))("describes %s soundly", (_name, endpoint) => {
    expect(endpoint.name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
    expect(endpoint.summary.length).toBeGreaterThan(10);
    expect(propertiesOf(endpoint)).toEqual(expect.arrayContaining(pathParameters(endpoint.path)));
    for (const code of endpoint.refusals) expect(refusalCatalogue).toHaveProperty([code]);
    if (endpoint.creates) expect(endpoint.method).toBe("POST");
    if (isAccountPermission(endpoint.permission)) expect(propertiesOf(endpoint)).toContain("accountId");
    if (endpoint.path.startsWith("/operator")) expect(isOperatorPermission(endpoint.permission)).toBe(true);
  });

  it("lets every refusal be reached by an endpoint or by all of them", () => {
    const used = new Set(all.flatMap(({ refusals }) => [...refusals]));
    const common =
      /^(input|idempotency|request|session\.(required|proof_required)|second_factor\.required|permission|service)/;
    expect(Object.keys(refusalCatalogue).filter((code) => !used.has(code) && !common.test(code))).toEqual([]);
  });

  it.each(Object.entries(machines) as [string, Machine<string, string>][])(
    "has no state of %s that nothing leads to",
    (_word, machine) => {
      expect(unreachableStates(machine)).toEqual([]);
    },
  );

  it("lets nothing happen to what has ended", () => {
    const accessRequest: Machine<string, string> = machines.access_request;
    for (const state of ["approved", "denied", "withdrawn", "expired"]) {
      for (const event of ["approve", "deny", "withdraw", "expire", "remind", "escalate"]) {
        expect(can(accessRequest, state, event)).toBe(false);
      }
    }
  });
});

describe("what changes who has power", () => {
  const permissions =
    /^(member\.manage|access_policy\.edit|access_review\.run|emergency_access\.oversee|account\.edit|operator\.(review_identifier|decide_access|manage_account|manage_staff|help_sign_in))$/;
  // They change nothing, or nothing of who may do what.
  const harmless = [
    "accessPolicies.check",
    "accessRequests.askAboutSupport",
    "accessRequests.preview",
    "accessReviews.count",
    "accessReviews.stop",
    "accountDomains.check",
    "accountDomains.withdrawRename",
    "accounts.replaceContacts",
    "emergencyAccess.preview",
    "members.checkAdditions",
    "takeovers.stay",
    "userGroups.create",
    "userGroups.update",
    "virtualAccounts.makeDefault",
  ];
  // They ask for another permission, or for none.
  const others = [
    "accessRequests.decide",
    "accessRequests.decideByLink",
    "accessRequests.decideMany",
    "accessReviews.answer",
    "delegations.give",
    "emergencyAccess.start",
    "provisioning.createToken",
    "provisioning.setDefaults",
    "identityProviders.change",
    "identityProviders.create",
    "identityProviders.release",
    "identityProviders.remove",
    "identityProviders.setMode",
    "virtualAccounts.move",
    "webhooks.change",
    "webhooks.create",
    "webhooks.rotateSecret",
  ];

  it("asks for a recent proof of identity where it may be asked for", () => {
    const mayChangePower = all.filter(({ method, permission }) => method !== "GET" && permissions.test(permission));
    const powerful = mayChangePower.map(({ name }) => name).filter((name) => !harmless.includes(name));
    const asking = all.filter(({ asksProof }) => asksProof).map(({ name }) => name);
    expect(asking.toSorted()).toEqual([...powerful, ...others].toSorted());
  });
});

describe("the permission table", () => {
  it("gives roles on a virtual account their own reach only, and account roles the account", () => {
    for (const grants of Object.values<Partial<Record<Role, string>>>(accountPermissions)) {
      for (const role of Role.options) {
        const reach = grants[role];
        if (reach !== undefined) expect(reach === "account").toBe(!isVirtualAccountRole(role));
      }
    }
  });
});
