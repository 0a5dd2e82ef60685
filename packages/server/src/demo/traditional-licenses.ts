import type { Client } from "@freehold/sdk";
import type { Stage } from "./stage.ts";

type Key = Omit<Parameters<Client["activationKeys"]["issue"]>[0], "sku">;

const SKU = "NAU-CHART";

/** Licenses from before Smart Accounts: claimed by key, bound to machines, converted, ended, revoked, and keys nobody has claimed. */
export const claimKeys = async (stage: Stage, nordvind: string): Promise<void> => {
  const [nora, ingrid] = [await stage.as("nora"), await stage.as("ingrid")];
  stage.turnTo(140);
  await nora.licenseTypes.create({ sku: SKU, name: "Chart Plotter", unit: "device", enforcement: "enforced" });
  const issue = async (daysAgo: number, key: Key) => {
    stage.turnTo(daysAgo);
    return nora.activationKeys.issue({ sku: SKU, ...key });
  };
  const claim = async (daysAgo: number, key: Key, host = ""): Promise<string> => {
    const issued = await issue(daysAgo + 3, { domainIdentifier: "nordvind-marine.com", ...key });
    stage.turnTo(daysAgo);
    const { items } = await ingrid.traditionalLicenses.claim({ accountId: nordvind, keys: [issued.key] });
    const id = items[0]?.license?.id ?? "";
    if (host !== "") await ingrid.traditionalLicenses.noteHost({ accountId: nordvind, id, host });
    return id;
  };
  const old = await claim(
    134,
    { quantity: 12, term: "perpetual", orderNumber: "SO-38811" },
    "Bridge consoles, all ships",
  );
  await claim(128, { quantity: 2, term: "demo", durationDays: 30 });
  await claim(
    92,
    { quantity: 3, term: "subscription", durationMonths: 12, orderNumber: "SO-39954" },
    "plotter-havbris-1",
  );
  const twice = await claim(74, { quantity: 4, term: "perpetual", orderNumber: "SO-40006" });
  await claim(40, { quantity: 1, term: "perpetual", orderNumber: "SO-40710" }, "خادم الخرائط ٢ – SN 0042-77");
  await claim(12, { quantity: 2, term: "demo", durationDays: 60 }, "plotter-skagerrak-trial");
  stage.turnTo(60);
  await nora.activationKeys.revoke({ id: twice, reason: "This order was entered twice; SO-39954 stays valid." });
  stage.turnTo(33);
  const { items } = await ingrid.virtualAccounts.list({ accountId: nordvind, search: "Bergen yard" });
  const virtualAccountId = items[0]?.id ?? "";
  await ingrid.traditionalLicenses.convert({ accountId: nordvind, ids: [old], virtualAccountId });
  await issue(9, {
    quantity: 5,
    term: "subscription",
    durationMonths: 24,
    orderNumber: "SO-41022",
    note: "Given to the reseller on paper",
  });
  await issue(8, { quantity: 1, term: "demo", durationDays: 30, domainIdentifier: "atlas-solaire.ma" });
};
