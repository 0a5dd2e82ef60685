import type { Slice } from "../platform/slice.ts";
import { assignOrders } from "./assign.ts";
import { cancelOrderLine, previewLineCancellation } from "./cancel.ts";
import { deliverOrderLine } from "./deliver.ts";
import { checkOrderRows, enterOrder, enterOrderRows } from "./enter.ts";
import { getOrder, listOrders, listUnassignedOrders } from "./history.ts";
import { takeBackOrdersJob, tellOfOrderJob, tellOfRestockJob } from "./jobs.ts";
import { ordersMails } from "./mail.ts";
import {
  assignOrderForOperator,
  getOrderForOperator,
  holdOrder,
  listOrdersForOperator,
  reassignOrder,
  releaseOrder,
} from "./operate.ts";
import { ordersTexts } from "./texts.ts";

export { takeBackOrders } from "./effects.ts";
export { listHeldOrders } from "./history.ts";
export { sightOf as lineSightOf } from "./present.ts";
export { findAccountOf, findingAccounts as findAccountsByWords } from "./rows.ts";
export { settleAccount } from "./settle.ts";
export { readHeldOrderIds } from "./store.ts";
export { readWaitingLines } from "./store-entitled.ts";

export const ordersSlice: Slice = {
  operations: [
    enterOrder,
    checkOrderRows,
    enterOrderRows,
    listOrdersForOperator,
    getOrderForOperator,
    assignOrderForOperator,
    reassignOrder,
    holdOrder,
    releaseOrder,
    previewLineCancellation,
    cancelOrderLine,
    listOrders,
    getOrder,
    listUnassignedOrders,
    assignOrders,
    deliverOrderLine,
  ],
  jobs: [tellOfOrderJob, tellOfRestockJob, takeBackOrdersJob],
  sweeps: [],
  texts: [ordersTexts],
  mails: ordersMails,
};
