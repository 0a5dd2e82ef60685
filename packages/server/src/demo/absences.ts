import type { CompanyInformation } from "@freehold/core/accounts/schema";
import type { Client } from "@freehold/sdk";
import type { Stage } from "./stage.ts";

type Company = Omit<CompanyInformation, "address2">;
type Found = (client: Client, account: { domain: string; name: string; company: Company }) => Promise<string>;

const harbourlight: Company = {
  companyName: "Harbourlight Optics Ltd",
  country: "IE",
  address: "Merchants Quay 8",
  city: "Cork",
  region: "IE-CO",
  postalCode: "T12 A2B3",
};

const nordvindNorge: Company = {
  companyName: "Nordvind Marine Norge AS",
  country: "NO",
  address: "Strandkaien 4",
  city: "Bergen",
  region: "NO-46",
  postalCode: "5013",
};

/** Before everything else somebody founds an account, and is not seen again. */
export const foundAndLeave = async (stage: Stage, found: Found): Promise<void> => {
  await stage.goTo(198);
  const orla = await stage.as("orla");
  await found(orla, { domain: "harbourlight-optics.ie", name: "Harbourlight Optics", company: harbourlight });
};

/** A colleague finds that nobody administers the account any more, and asks to. */
export const askToAdminister = async (stage: Stage): Promise<void> => {
  const fiadh = await stage.as("fiadh");
  for (const { accountId } of (await fiadh.takeovers.offers()).items) {
    await fiadh.takeovers.propose({
      accountId,
      reason: "Orla Brennan left us last spring. I run our IT now and have to renew the licenses of the optics lab.",
    });
  }
};

/** An organization turns out to have two accounts. */
export const foundTwice = async (stage: Stage, found: Found): Promise<string> =>
  found(await stage.as("sindre"), {
    domain: "nordvind-norge.com",
    name: "Nordvind Marine Norge",
    company: nordvindNorge,
  });

/** The operator joins them. */
export const joinTwice = async (nora: Client, sourceId: string, targetId: string): Promise<void> => {
  await nora.merges.merge({
    sourceId,
    targetId,
    reason: "Nordvind asked us to: the Norwegian subsidiary was taken into the group's account.",
  });
};
