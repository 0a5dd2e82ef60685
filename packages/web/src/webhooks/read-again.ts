import { queryClient } from "../platform/api.ts";

/** After a webhook changed, or something was sent to it: what shows it, and the log, are other than they were. */
export const readWebhooksAgain = (): Promise<unknown> =>
  Promise.all(["webhooks", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));
