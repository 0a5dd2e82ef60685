import { queryClient } from "../platform/api.ts";

/** After something became of a transfer: licenses, what waits on Home and the log are read anew. */
export const readTransfersAgain = (): Promise<unknown> =>
  Promise.all(["licenses", "home", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));
