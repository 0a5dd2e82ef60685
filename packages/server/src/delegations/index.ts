import type { Slice } from "../platform/slice.ts";
import { declineDelegation, takeBackDelegation } from "./end.ts";
import { giveDelegation } from "./give.ts";
import { tellJob } from "./jobs.ts";
import { listMyDelegations } from "./list.ts";
import { delegationsMails } from "./mail.ts";
import { endSweep } from "./sweeps.ts";
import { delegationsTexts } from "./texts.ts";

export { endDelegationsOf } from "./forget.ts";
export { type Delegator, hasStoodIn, readDelegators, readSubstitutes } from "./store.ts";

export const delegationsSlice: Slice = {
  operations: [listMyDelegations, giveDelegation, takeBackDelegation, declineDelegation],
  jobs: [tellJob],
  sweeps: [endSweep],
  texts: [delegationsTexts],
  mails: delegationsMails,
};
