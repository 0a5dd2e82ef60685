import { exportInventory, listInventory } from "./inventory.ts";
import { listFuture } from "./inventory-future.ts";
import { exportMovements, listInventoryLots, listMovements } from "./inventory-log.ts";
import { getTypeInventory, getUseOverTime, listPlaces } from "./inventory-type.ts";

/** What the inventory answers. */
export const inventoryOperations = [
  listInventory,
  exportInventory,
  getTypeInventory,
  listPlaces,
  getUseOverTime,
  listMovements,
  exportMovements,
  listInventoryLots,
  listFuture,
];
