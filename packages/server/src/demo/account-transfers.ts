import type { Client } from "@freehold/sdk";
import type { Stage } from "./stage.ts";

const ORDER = "SO-41102";

const offer = async (client: Client, accountId: string, search: string, quantity: number) => {
  const { items } = await client.accountTransfers.listOfferable({ accountId, search, limit: 100 });
  const row = items.find(({ available }) => available >= quantity);
  if (row === undefined) throw new Error(`nothing of ${search} to give`);
  return { lotId: row.lot.id, virtualAccountId: row.virtualAccount.id, quantity };
};

/** Licenses that change hands between organizations: one transfer is done, and one waits in either direction. */
export const giveLicenses = async (stage: Stage, nordvind: string, horlogerie: string): Promise<void> => {
  const [nora, ingrid, camille] = [await stage.as("nora"), await stage.as("ingrid"), await stage.as("camille")];
  stage.turnTo(3);
  await nora.orders.enter({
    source: "Meridian shop",
    number: ORDER,
    buyerCompany: "Nordvind Marine AS",
    buyerEmail: stage.person("ingrid").email,
    domainIdentifier: "nordvind-marine.com",
    placedAt: stage.day(4).toISOString(),
    lines: [{ line: "1", sku: "NAU-HULL-PRO", quantity: 10, term: "subscription", durationMonths: 12 }],
  });
  const { id } = await ingrid.accountTransfers.send({
    accountId: nordvind,
    domainIdentifier: "horlogerie-haut-jura.fr",
    lines: [await offer(ingrid, nordvind, ORDER, 3)],
    justification: "The small-parts team moves to Saint-Claude with its workstations. Camille knows.",
  });
  await camille.accountTransfers.accept({ accountId: horlogerie, id });
  stage.turnTo(2);
  await ingrid.accountTransfers.send({
    accountId: nordvind,
    domainIdentifier: "müller-großmann-werke.de",
    lines: [await offer(ingrid, nordvind, ORDER, 2), await offer(ingrid, nordvind, "NAU-SIM-BRIDGE", 1)],
    justification: "For the ferry we build together, until their own order arrives.",
  });
  await camille.accountTransfers.send({
    accountId: horlogerie,
    domainIdentifier: "nordvind-marine.com",
    lines: [await offer(camille, horlogerie, ORDER, 1)],
    justification: "Un poste de moins que prévu : nous rendons une licence.",
  });
};
