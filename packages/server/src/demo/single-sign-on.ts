import { executeAsSystem } from "../platform/execute.ts";
import { addProvider } from "../single-sign-on/index.ts";
import type { Stage } from "./stage.ts";

/**
 * A provider as somebody left it who has set it up and not tried it yet: it is invented, so nobody could log in by it.
 * Its name leads nowhere, for good (RFC 2606), which is why it is not asked what it says of itself.
 */
export const setUpSingleSignOn = async ({ platform, as, turnTo }: Stage, accountId: string): Promise<void> => {
  turnTo(0.1);
  const { person } = await (await as("ingrid")).people.session();
  if (person === null) throw new Error("Ingrid is signed in");
  await executeAsSystem(platform, "demo", async (tx, now) => {
    const settings = {
      accountId,
      issuer: "https://login.nordvind-verft.example/realms/yard",
      clientId: "licensing",
      clientSecret: "invented",
      domains: ["nordvind-verft.no"],
    };
    const { audit } = await addProvider(tx, platform, settings, now);
    const { id: personId, name, email } = person;
    return { result: undefined, audit: [audit], actor: { kind: "person", personId, name, email } };
  });
  turnTo(0);
};
