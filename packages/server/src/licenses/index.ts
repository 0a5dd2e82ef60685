import type { Slice } from "../platform/slice.ts";
import { inventoryOperations } from "./inventory-operations.ts";
import { inventoryTexts } from "./inventory-texts.ts";
import { licensesTexts } from "./texts.ts";

export { coverShortfalls } from "./cover.ts";
export { type Deposit, type Deposited, depositLots } from "./deposit.ts";
export { type Mover, type Posting, post } from "./store-ledger.ts";
export { type LockedPool, lockPools, type PoolLot } from "./store-pools.ts";
export { readLicenseTypes, readLicenseTypesBySku, type StoredLicenseType } from "./store-types.ts";

export const licensesSlice: Slice = {
  operations: [...inventoryOperations],
  jobs: [],
  sweeps: [],
  texts: [licensesTexts, inventoryTexts],
  mails: {},
};
