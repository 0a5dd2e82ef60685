import type { CompanyInformation } from "@freehold/core/accounts/schema";
import type { Client } from "@freehold/sdk";

type Company = Omit<CompanyInformation, "address2"> & { address2?: string };

/** The organizations of the demo. */
export const companies = {
  nordvind: {
    companyName: "Nordvind Marine AS",
    country: "NO",
    address: "Bryggegata 14",
    city: "Oslo",
    region: "NO-03",
    postalCode: "0250",
  },
  horlogerie: {
    companyName: "Société d’horlogerie du Haut-Jura",
    country: "FR",
    address: "3, chemin des Écoles",
    city: "Saint-Claude",
    region: "NA",
    postalCode: "39200",
  },
  mueller: {
    companyName: "Müller & Großmann Werke GmbH",
    country: "DE",
    address: "Lindenallee 88",
    city: "Berlin",
    region: "NA",
    postalCode: "10115",
  },
  shinonome: {
    companyName: "東雲精密工業株式会社",
    country: "JP",
    address: "東雲2丁目5番地",
    city: "江東区",
    region: "JP-13",
    postalCode: "135-0062",
  },
  ponte: {
    companyName: "Ponte Distribution, Lda.",
    country: "PT",
    address: "Rua do Comércio 21",
    city: "Lisboa",
    region: "NA",
    postalCode: "1100-150",
  },
  kestrel: {
    companyName: "Kestrel Logistics Ltd",
    country: "GB",
    address: "7 Wharf Lane",
    city: "Bristol",
    region: "NA",
    postalCode: "BS1 4RW",
  },
  savanna: {
    companyName: "Savanna Telematics",
    country: "KE",
    address: "Ngong Road 300",
    city: "Nairobi",
    region: "NA",
    postalCode: "00100",
  },
  wisla: {
    companyName: "Wisła Medical sp. z o.o.",
    country: "PL",
    address: "ul. Długa 12",
    city: "Warszawa",
    region: "NA",
    postalCode: "00-238",
  },
} as const satisfies Record<string, Company>;

/** Somebody requests an account for their own company, authorizes and activates it at once. */
export const foundAccount = async (
  client: Client,
  { domain, name, company, nominees = [] }: { domain: string; name: string; company: Company; nominees?: string[] },
): Promise<string> => {
  const { accountId } = await client.accounts.request({
    authorizesSelf: true,
    domainIdentifier: domain,
    accountName: name,
    company,
    nominees,
    nominatesSelf: true,
  });
  await activate(client, accountId, company);
  return accountId;
};

const activate = async (client: Client, accountId: string, company: Company) => {
  const { request, agreement, nominations, missing } = await client.accounts.getActivation({ accountId });
  if (missing.includes("authorization")) await client.accounts.answerAuthorization({ accountId, answer: "accept" });
  await client.accounts.activate({
    accountId,
    accountName: request.accountName,
    company,
    agreementVersion: agreement.version,
    nominations: nominations
      .filter(({ status }) => status === "nominated")
      .map(({ id }) => ({ id, decision: "approve" as const })),
  });
};
