import { defaultPolicy } from "@freehold/core/access-policies/default-policy";
import { newId } from "../platform/ids.ts";
import type { Stage } from "./stage.ts";

/** An account that lets two people approve, asks two questions, and has one approval of two for somebody who waits. */
export const decideInTwo = async (stage: Stage, accountId: string): Promise<void> => {
  const [team, site] = [newId(), newId()];
  const ingrid = await stage.as("ingrid");
  await stage.goTo(0.9);
  await ingrid.accessPolicies.set({
    accountId,
    basedOn: 0,
    policy: {
      ...defaultPolicy,
      stages: [
        {
          deciders: [{ kind: "administrators" }, { kind: "virtual_account_administrators" }],
          approvalsNeeded: 1,
        },
        { deciders: [{ kind: "administrators" }], approvalsNeeded: 1 },
      ],
      questions: [
        {
          id: team,
          label: { en: "Who is your contact at Nordvind?", fr: "Qui est votre interlocuteur chez Nordvind ?" },
          kind: "text",
          choices: [],
          required: true,
        },
        {
          id: site,
          label: { en: "Where do you work?", fr: "Où travaillez-vous ?" },
          kind: "choice",
          choices: [
            { en: "At a shipyard", fr: "Dans un chantier naval" },
            { en: "On board", fr: "À bord" },
            { en: "Elsewhere", fr: "Ailleurs" },
          ],
          required: false,
        },
      ],
      durations: { defaultDays: 180, maxDays: 365 },
      emergency: { role: "administrator", hours: 4, groupId: null },
    },
  });
  await stage.goTo(0.6);
  const hannah = await stage.as("hannah");
  const { id } = await hannah.accessRequests.submit({
    domainIdentifier: "nordvind-marine.com",
    reason: "We bring spare parts to your yards and need to see which simulators are licensed there.",
    answers: [
      { questionId: team, answer: "Siri Aune, purchasing" },
      { questionId: site, answer: "At a shipyard" },
    ],
  });
  await stage.goTo(0.3);
  const per = await stage.as("per");
  await per.accessRequests.decide({
    accountId,
    id,
    decision: {
      decision: "approve",
      grant: { scope: "account", role: "viewer" },
      endsAt: new Date(stage.platform.clock.now().getTime() + 180 * 86_400_000).toISOString(),
    },
  });
  const administrator = await stage.as("ingrid");
  await administrator.accessRequests.writeToRequester({
    accountId,
    id,
    body: "Thank you for asking. Which of our yards is it about, and for how long do you need it?",
    asks: true,
  });
  await (await stage.as("per")).delegations.give({
    accountIds: [accountId],
    delegateEmail: "ingrid.solheim@nordvind-marine.com",
    endsAt: new Date(stage.platform.clock.now().getTime() + 9 * 86_400_000).toISOString(),
    note: "On a ship without a connection. Thank you, Ingrid!",
  });
};
