import { z } from "zod";
import { MINUTE_MS } from "../kernel/duration.ts";

/** How many minutes old a proof of identity may be at most, where one is asked for. */
export const ProofMinutes = z.literal([5, 15, 60]);
export type ProofMinutes = z.infer<typeof ProofMinutes>;

/**
 * Whether a proof of identity is recent enough for what asks for one (RFC 9470, `max_age`).
 * @param provedAt when the person last showed who they are: at the beginning of their session
 * @param within how many minutes ago that may have been; null where nothing is asked for
 */
export const isRecentProof = (provedAt: Date, within: ProofMinutes | null, now: Date): boolean =>
  within === null || now.getTime() - provedAt.getTime() <= within * MINUTE_MS;
