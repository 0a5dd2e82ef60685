import type { Stage } from "./stage.ts";

/** A directory that is tried out with one person, who came and went. */
export const keepByDirectory = async (stage: Stage, accountId: string): Promise<void> => {
  stage.turnTo(0.25);
  const ingrid = await stage.as("ingrid");
  const { secret } = await ingrid.provisioning.createToken({ accountId, name: "Nordvind staff directory" });
  const sunniva = (await stage.send("POST", "/scim/v2/Users", secret, {
    userName: "sunniva.dahl@nordvind-marine.com",
    externalId: "5b0c2d8e-1f7a-4f0e-9a57-2d6f1c3b9e41",
    name: { givenName: "Sunniva", familyName: "Dahl" },
    displayName: "Sunniva Dahl",
    active: true,
  })) as { id: string };
  stage.turnTo(0.2);
  await stage.send("PATCH", `/scim/v2/Users/${sunniva.id}`, secret, {
    Operations: [{ op: "Replace", path: "active", value: "False" }],
  });
  stage.turnTo(0);
};
