import type { Stage } from "./stage.ts";

/** Workshops that begin to use the machining software, week after week: a pace from which an end can be foretold. */
const workshops: readonly (readonly [daysAgo: number, holder: string, quantity: number])[] = [
  [101, "Atelier de prototypage", 2],
  [90, "Bureau des méthodes", 2],
  [79, "Atelier cadrans, équipe du matin", 2],
  [68, "Atelier cadrans, équipe du soir", 2],
  [57, "Atelier aiguilles", 2],
  [46, "Centre d’usinage 3", 2],
  [35, "Centre d’usinage 4", 2],
  [24, "Atelier boîtes", 2],
  [13, "École de formation", 2],
  [4, "Contrôle dimensionnel", 1],
];

/** An account whose use of a license grows steadily towards what it owns. */
export const growIntoLicenses = async (stage: Stage, accountId: string): Promise<void> => {
  const camille = await stage.as("camille");
  stage.turnTo(110);
  const { items } = await camille.licenses.listInventory({ accountId, search: "HOR-CAM" });
  const licenseTypeId = items[0]?.type.id ?? "";
  const { items: places } = await camille.licenses.listPlaces({ accountId, licenseTypeId });
  const virtualAccountId = places[0]?.virtualAccount.id ?? "";
  for (const [daysAgo, holder, quantity] of workshops) {
    stage.turnTo(daysAgo);
    await camille.licenseAssignments.create({ accountId, licenseTypeId, virtualAccountId, holder, quantity });
  }
};
