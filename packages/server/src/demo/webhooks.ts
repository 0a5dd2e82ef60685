import { sealEntries } from "../audit/index.ts";
import { type Posted, sendDue, takeIn } from "../webhooks/index.ts";
import type { Stage } from "./stage.ts";

// Names that lead nowhere, for good (RFC 2606).
const directory = "https://directory.nordvind-marine.example/hooks/freehold";
const retired = "https://flow.nordvind-marine.example/in/4471";

const answered = (statusCode: number, durationMs: number, answer: string): Posted => ({
  result: { statusCode, problem: null, retryAfterMs: null },
  durationMs,
  answer,
});

/** Two systems that are told what happens: one takes it, the other was switched off for good and says so. */
export const tellOtherSystems = async (stage: Stage, accountId: string): Promise<void> => {
  const { platform } = stage;
  stage.turnTo(0.3);
  const ingrid = await stage.as("ingrid");
  const { webhook } = await ingrid.webhooks.create({ accountId, url: directory, description: "Staff directory" });
  const { webhook: old } = await ingrid.webhooks.create({
    accountId,
    url: retired,
    description: "Flow of the yard (old)",
    kinds: ["license.assigned", "license.released", "license.transferred"],
  });
  stage.turnTo(0.2);
  await ingrid.webhooks.test({ accountId, id: webhook.id });
  await ingrid.webhooks.test({ accountId, id: old.id });
  const { id: groupId } = await ingrid.userGroups.create({ accountId, name: "Dock inspectors" });
  await ingrid.userGroups.grantRole({ accountId, groupId, grant: { scope: "account", role: "viewer" } });
  await sealEntries(platform);
  await takeIn(platform);
  await sendDue(platform, undefined, async (_platform, { url }) =>
    url === retired ? answered(410, 64, '{"error":"This flow was retired."}') : answered(202, 118, '{"accepted":true}'),
  );
  stage.turnTo(0);
};
