import type { Slice } from "../platform/slice.ts";
import { followJob, followSweep } from "./follow.ts";
import { tellOfMergeJob, tellOfTransferJob } from "./jobs.ts";
import { mergesMails } from "./mail.ts";
import { getMerge, listMerges, mergeAccounts, previewMerge } from "./merge.ts";
import { mergesTexts } from "./texts.ts";
import { previewTransfer, transferIdentifier } from "./transfer.ts";
import { undoMerge } from "./undo.ts";

/** The operator's tools for accounts that are one organization, and for domains that two of them claim. */
export const mergesSlice: Slice = {
  operations: [previewMerge, mergeAccounts, listMerges, getMerge, undoMerge, previewTransfer, transferIdentifier],
  jobs: [tellOfMergeJob, tellOfTransferJob, followJob],
  sweeps: [followSweep],
  texts: [mergesTexts],
  mails: mergesMails,
};
