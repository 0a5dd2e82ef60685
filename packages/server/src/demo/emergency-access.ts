import type { Stage } from "./stage.ts";

/** A night on which nobody who decides was there: over by now, and not looked into yet. */
export const useInEmergency = async (stage: Stage, accountId: string): Promise<void> => {
  const olav = await stage.as("olav");
  await olav.emergencyAccess.start({
    accountId,
    reason: "The simulators in Bergen stopped at night, and nobody who could give them licenses answered the phone.",
  });
};
