import { queryOptions } from "@tanstack/react-query";
import { client, queryClient } from "../platform/api.ts";
import { refreshSession } from "../platform/session.ts";

/** The second factor of the person's own sign-in. */
export const secondFactorQuery = queryOptions({
  queryKey: ["people", "second-factor"],
  queryFn: () => client.people.secondFactor({}),
});

/** After it was turned on or off: what it opens is asked for again. */
export const readSecondFactorAgain = async (): Promise<void> => {
  await queryClient.invalidateQueries({ queryKey: secondFactorQuery.queryKey });
  await queryClient.invalidateQueries({ queryKey: ["people", "sessions"] });
  await refreshSession();
};
