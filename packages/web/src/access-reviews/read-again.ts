import { queryClient } from "../platform/api.ts";

/** After a review changed: what shows it, what waits, and the log are other than they were. */
export const readReviewsAgain = (): Promise<unknown> =>
  Promise.all(["access-reviews", "home", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));
