import { DAY_MS } from "@freehold/core/kernel/duration";
import type { Stage } from "./stage.ts";

const inDays = (stage: Stage, days: number) =>
  new Date(stage.platform.clock.now().getTime() + days * DAY_MS).toISOString();

/** An administrator makes a group, invites some, and a role is about to end that its holder would like to keep. */
export const gatherPeople = async (stage: Stage, accountId: string): Promise<void> => {
  const ingrid = await stage.as("ingrid");
  const memberNamed = async (search: string) =>
    (await ingrid.members.list({ accountId, search })).items[0]?.personId ?? "";
  const [olav, wei] = [await memberNamed(stage.person("olav").email), await memberNamed(stage.person("wei").email)];
  const places = (await ingrid.virtualAccounts.list({ accountId, search: "verft" })).items.map(({ id }) => id);
  const group = await ingrid.userGroups.create({
    accountId,
    name: "Yard planners",
    description: "Who plans docking and repairs, at whichever yard.",
  });
  const at = { accountId, groupId: group.id };
  await ingrid.userGroups.addMembers({ ...at, personIds: [olav, wei] });
  await ingrid.userGroups.grantRole({
    ...at,
    grant: { scope: "virtual_accounts", role: "virtual_account_user", virtualAccountIds: places, withChildren: true },
  });
  await ingrid.members.add({
    accountId,
    rows: [
      {
        email: "kari.nes@nordvind-marine.com",
        role: "Virtual Account User",
        virtualAccounts: "Fleet",
        withChildren: true,
      },
      { email: "einar.lie@nordvind-marine.com", role: "Viewer", until: inDays(stage, 200) },
    ],
  });
  const grant = { scope: "account", role: "user" } as const;
  const member = await ingrid.members.grantRole({ accountId, personId: olav, grant, endsAt: inDays(stage, 8) });
  const ending = member.grants.find(({ role, group }) => role === "user" && group === null);
  await (await stage.as("olav")).members.askForExtension({
    accountId,
    grantId: ending?.id ?? "",
    reason: "The refit of MV Havbris takes until the summer, and I assign the licenses for it.",
  });
};
