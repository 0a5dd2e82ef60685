import type { Slice } from "../platform/slice.ts";
import { acceptAccountTransfer } from "./accept.ts";
import {
  approveAccountTransfer,
  declineAccountTransfer,
  refuseAccountTransfer,
  withdrawAccountTransfer,
} from "./decide.ts";
import { accountTransfersSweeps } from "./end.ts";
import { tellJob } from "./jobs.ts";
import { exportAccountTransfers, getAccountTransfer, listAccountTransfers, listOfferableLicenses } from "./list.ts";
import { getAccountTransferForOperator, listAccountTransfersForOperator } from "./look.ts";
import { accountTransfersMails } from "./mail.ts";
import { previewAccountTransfer, sendAccountTransfer } from "./send.ts";
import { accountTransfersTexts } from "./texts.ts";

export { lapseTransfersOf, reopenTransfersOf } from "./end.ts";
export { listWaitingTransfers } from "./waiting.ts";

export const accountTransfersSlice: Slice = {
  operations: [
    listOfferableLicenses,
    previewAccountTransfer,
    sendAccountTransfer,
    listAccountTransfers,
    exportAccountTransfers,
    getAccountTransfer,
    approveAccountTransfer,
    refuseAccountTransfer,
    withdrawAccountTransfer,
    acceptAccountTransfer,
    declineAccountTransfer,
    listAccountTransfersForOperator,
    getAccountTransferForOperator,
  ],
  jobs: [tellJob],
  sweeps: accountTransfersSweeps,
  texts: [accountTransfersTexts],
  mails: accountTransfersMails,
};
