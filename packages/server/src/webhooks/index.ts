import type { Slice } from "../platform/slice.ts";
import {
  getWebhook,
  listWebhookDeliveries,
  listWebhookDeliveriesForOperator,
  listWebhooks,
  listWebhooksForOperator,
} from "./list.ts";
import { webhooksMails } from "./mail.ts";
import { changeWebhook, createWebhook, removeWebhook, rotateWebhookSecret } from "./manage.ts";
import { sendSweep } from "./send.ts";
import { countFailedDeliveries, sendDeliveryAgain, sendFailedDeliveriesAgain, testWebhook } from "./send-again.ts";
import { switchOffForOperator } from "./switch-off.ts";
import { takeInJob } from "./take-in.ts";
import { tellSwitchedOffJob } from "./tell.ts";
import { webhooksTexts } from "./texts.ts";
import { tidySweep } from "./tidy.ts";

export type { Posted } from "./post.ts";
export { sendDue } from "./send.ts";
export { takeIn } from "./take-in.ts";

export const webhooksSlice: Slice = {
  operations: [
    listWebhooks,
    getWebhook,
    createWebhook,
    changeWebhook,
    removeWebhook,
    rotateWebhookSecret,
    testWebhook,
    listWebhookDeliveries,
    sendDeliveryAgain,
    countFailedDeliveries,
    sendFailedDeliveriesAgain,
    listWebhooksForOperator,
    listWebhookDeliveriesForOperator,
    switchOffForOperator,
  ],
  jobs: [takeInJob, tellSwitchedOffJob],
  sweeps: [sendSweep, tidySweep],
  texts: [webhooksTexts],
  mails: webhooksMails,
};
