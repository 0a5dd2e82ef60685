import { gatherPeople } from "./groups.ts";
import type { Stage } from "./stage.ts";
import { plantTrees } from "./virtual-accounts.ts";

/** Somebody asks for access to an account. */
export const ask = async (stage: Stage, key: string, domainIdentifier: string, reason: string) => {
  const client = await stage.as(key);
  return client.accessRequests.submit({ domainIdentifier, reason });
};

/** Old requests that were decided, so that the waiting page knows how long decisions take. */
export const decideSome = async (stage: Stage, nordvind: string, horlogerie: string) => {
  const ingrid = await stage.as("ingrid");
  const camille = await stage.as("camille");
  await stage.goTo(81);
  const { bergenYard } = await plantTrees(ingrid, camille, { nordvind, horlogerie });
  await stage.goTo(80);
  const olav = await ask(
    stage,
    "olav",
    "nordvind-marine.com",
    "I run the licenses of the Bergen yard and need to see them.",
  );
  await stage.goTo(79.5);
  await ingrid.accessRequests.decide({
    accountId: nordvind,
    id: olav.id,
    decision: {
      decision: "approve",
      grant: {
        scope: "virtual_accounts",
        role: "virtual_account_administrator",
        virtualAccountIds: [bergenYard],
        withChildren: true,
      },
    },
  });
  await stage.goTo(70);
  // Nobody ever decides this one.
  await ask(stage, "haruka", "ponte-distribution.pt", "We would like to see what is held for us until delivery.");
  const per = await ask(stage, "per", "horlogerie-haut-jura.fr", "I thought our clocks were licensed here.");
  await stage.goTo(69);
  await (await stage.as("per")).accessRequests.withdraw({ id: per.id });
  await stage.goTo(60);
  const wei = await ask(
    stage,
    "wei",
    "nordvind-marine.com",
    "Yearly audit of installed software in the Shanghai office.",
  );
  await stage.goTo(58);
  await ingrid.accessRequests.decide({
    accountId: nordvind,
    id: wei.id,
    decision: {
      decision: "approve",
      grant: { scope: "account", role: "viewer" },
      endsAt: new Date(stage.platform.clock.now().getTime() + 120 * 86_400_000).toISOString(),
    },
  });
  await stage.goTo(50);
  const heike = await ask(
    stage,
    "heike",
    "nordvind-marine.com",
    "We service your machines and would like to see the licenses.",
  );
  await stage.goTo(49);
  await ingrid.accessRequests.decide({
    accountId: nordvind,
    id: heike.id,
    decision: { decision: "decline", reason: "Please ask your contact in our purchasing department first." },
  });
  await stage.goTo(45);
  const zoe = await ask(
    stage,
    "zoe",
    "horlogerie-haut-jura.fr",
    "J’ai besoin d’affecter les licences de l’atelier de réglage.",
  );
  await stage.goTo(44);
  await camille.accessRequests.decide({
    accountId: horlogerie,
    id: zoe.id,
    decision: { decision: "approve", grant: { scope: "account", role: "user" } },
  });
};

/** Requests of every age that still wait. */
export const recentRequests = async (stage: Stage, nordvind: string) => {
  await stage.goTo(2.9);
  await ask(stage, "layla", "nordvind-marine.com", "أحتاج إلى الوصول لمتابعة تراخيص غرفة التحكم في السفن الجديدة.");
  await stage.goTo(2);
  await ask(
    stage,
    "siri",
    "nordvind-marine.com",
    "I take over the simulation licenses from Per in two weeks and would like to prepare.",
  );
  const siri = await stage.as("siri");
  await siri.accessRequests.submitSupport({
    numberKind: "contract_number",
    number: "204-88713",
    reason: "Our yard needs full support for the new simulators.",
  });
  await gatherPeople(stage, nordvind);
  await stage.goTo(1);
  await ask(
    stage,
    "kenji",
    "nordvind-marine.com",
    "共同プロジェクトのライセンス状況を確認したいです。よろしくお願いします。",
  );
  const ingrid = await stage.as("ingrid");
  await ingrid.accounts.update({ accountId: nordvind, version: 1, visibility: "unrestricted" });
};
