import type { Client } from "@freehold/sdk";

type Branch = {
  readonly name: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  readonly visibility?: "restricted";
  readonly beneath?: readonly Branch[];
};

const nordvind: readonly Branch[] = [
  {
    name: "Shipyards",
    description: "Where the fleet is built and repaired.",
    beneath: [
      {
        name: "Bergen yard",
        description: "Dry dock, workshops and the drawing office.\nOlav Brekke looks after it.",
        tags: { "Cost center": ["4100", "4110"], Site: ["Bergen"] },
        beneath: [{ name: "Drawing office", tags: { Site: ["Bergen"] } }, { name: "Dry dock 2" }],
      },
      { name: "Ålesund verft", tags: { "Cost center": ["4200"], Site: ["Ålesund"] } },
    ],
  },
  {
    name: "Fleet",
    tags: { "Cost center": ["5000"] },
    beneath: [{ name: "MV Havbris" }, { name: "MV Skagerrak" }, { name: "MV Polarlys" }],
  },
  { name: "Project Nordlys", description: "Not announced yet.", visibility: "restricted" },
];

const horlogerie: readonly Branch[] = [
  {
    name: "Manufacture de Saint-Claude",
    description: "Le site historique, de l’ébauche au réglage.",
    tags: { Site: ["Saint-Claude"] },
    beneath: [{ name: "Atelier de décolletage" }, { name: "Atelier d’émaillage" }, { name: "Bureau des méthodes" }],
  },
];

const plant = async (client: Client, accountId: string, parentId: string | null, branches: readonly Branch[]) => {
  const ids: Record<string, string> = {};
  for (const { name, description = "", tags = {}, visibility, beneath = [] } of branches) {
    const { id } = await client.virtualAccounts.create({
      accountId,
      parentId,
      name,
      description,
      tags: Object.entries(tags).map(([key, values]) => ({ key, values: [...values] })),
      ...(visibility === undefined ? {} : { visibility }),
    });
    Object.assign(ids, { [name]: id }, await plant(client, accountId, id, beneath));
  }
  return ids;
};

/** Gives two accounts a tree of virtual accounts, with one that is archived. */
export const plantTrees = async (
  ingrid: Client,
  camille: Client,
  accounts: { readonly nordvind: string; readonly horlogerie: string },
): Promise<{ bergenYard: string }> => {
  const planted = await plant(ingrid, accounts.nordvind, null, nordvind);
  const { id } = await ingrid.virtualAccounts.create({
    accountId: accounts.nordvind,
    name: "Oslo office (until 2024)",
  });
  await ingrid.virtualAccounts.archive({ accountId: accounts.nordvind, id });
  await plant(camille, accounts.horlogerie, null, horlogerie);
  return { bergenYard: planted["Bergen yard"] ?? "" };
};
