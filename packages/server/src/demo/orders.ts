import { DAY_MS } from "@freehold/core/kernel/duration";
import type { Client } from "@freehold/sdk";
import type { Stage } from "./stage.ts";

type Order = Parameters<Client["orders"]["enter"]>[0];
type Line = Order["lines"][number];

const subscription = (line: string, sku: string, quantity: number, months: number): Line => ({
  line,
  sku,
  quantity,
  term: "subscription",
  durationMonths: months,
});

const perpetual = (line: string, sku: string, quantity: number): Line => ({ line, sku, quantity, term: "perpetual" });

/** Orders beside those of Nordvind: of a partner who delivers from stock, held ones of every kind, and unassigned ones. */
export const placeOrders = async (stage: Stage, nora: Client, beatriz: Client, ponte: string): Promise<void> => {
  const enter = (daysAgo: number, order: Omit<Order, "source" | "placedAt">) => {
    stage.turnTo(daysAgo);
    const placedAt = new Date(stage.platform.clock.now().getTime() - DAY_MS / 4).toISOString();
    return nora.orders.enter({ source: "Meridian shop", placedAt, ...order });
  };
  await enter(115, {
    number: "SO-40327",
    buyerCompany: "Société d’horlogerie du Haut-Jura",
    domainIdentifier: "horlogerie-haut-jura.fr",
    lines: [subscription("1", "HOR-CAM", 25, 12)],
  });
  const stock = await enter(110, {
    number: "SO-40340",
    buyerCompany: "Ponte Distribution, Lda.",
    domainIdentifier: "ponte-distribution.pt",
    lines: [subscription("1", "NAU-DOCK", 200, 12), perpetual("2", "NAU-TELE-GW", 50)],
  });
  stage.turnTo(90);
  const lineId = stock.lines[0]?.id ?? "";
  const from = { accountId: ponte, id: stock.id, lineId };
  await beatriz.orders.deliver({ ...from, domainIdentifier: "shinonome-seimitsu.jp", quantity: 48 });
  await enter(7, {
    number: "SO-41018",
    buyerCompany: "Atlas Solaire SARL",
    domainIdentifier: "atlas-solaire.ma",
    lines: [subscription("1", "NAU-DOCK", 16, 24), perpetual("2", "NAU-TELE-GW", 3)],
  });
  await enter(6, {
    number: "SO-41025",
    buyerCompany: "Wisła Medical sp. z o.o.",
    domainIdentifier: "wisla-medical.pl",
    lines: [subscription("1", "NAU-HULL", 5, 12)],
  });
  await enter(5, {
    number: "SO-41031",
    buyerCompany: "Savanna Telematics",
    domainIdentifier: "savanna-telematics.co.ke",
    holdReason: "The export papers of the encrypted radios are being checked; this takes about a week.",
    lines: [perpetual("1", "NAU-RADIO-SEC", 4)],
  });
  for (const [number, quantity] of [
    ["SO-41040", 10],
    ["SO-41041", 4],
  ] as const) {
    await enter(2, {
      number,
      buyerCompany: "Nordvind Marine AS, Ålesund",
      buyerEmail: "purchasing@nordvind-marine.com",
      lines: [subscription("1", "NAU-HULL-PRO", quantity, 12)],
    });
  }
};
