import * as endpoints from "@freehold/core/delegations/endpoints";
import { end } from "@freehold/core/delegations/rules";
import { Refusal } from "@freehold/core/kernel/refusal";
import { mutation } from "../platform/operation.ts";
import { tell } from "./effects.ts";
import { present } from "./present.ts";
import { lockDelegation, saveEnd } from "./store.ts";

export const takeBackDelegation = mutation(
  endpoints.takeBackDelegation,
  async (tx, { person, platform, language }, { id }) => {
    const given = await lockDelegation(tx, id, "delegator_id", person.id);
    if (given === undefined) throw new Refusal("delegation.not_found");
    // What was decided under it while this waited was decided before.
    const now = platform.clock.now();
    const { next, audit } = end(given, "delegator", now);
    await saveEnd(tx, next);
    return { result: present({ ...given, ...next }, now), audit, effects: [tell("ended", next, language)] };
  },
);

export const declineDelegation = mutation(
  endpoints.declineDelegation,
  async (tx, { person, platform, language }, { id }) => {
    const given = await lockDelegation(tx, id, "delegate_id", person.id);
    if (given === undefined) throw new Refusal("delegation.not_found");
    const now = platform.clock.now();
    const { next, audit } = end(given, "delegate", now);
    await saveEnd(tx, next);
    return { result: present({ ...given, ...next }, now), audit, effects: [tell("ended", next, language)] };
  },
);
