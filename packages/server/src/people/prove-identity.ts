import { Refusal } from "@freehold/core/kernel/refusal";
import { proveIdentity as endpoint } from "@freehold/core/people/second-factor-endpoints";
import { preparedMutation } from "../platform/operation.ts";
import { aboutPerson } from "./audit.ts";
import { refuseClosedPassword } from "./closed-password.ts";
import { askCode } from "./code-check.ts";
import { enterCode } from "./enter-code.ts";
import { askPassword, lockWithPassword } from "./password-check.ts";
import { startSession } from "./start-session.ts";
import { endSessions } from "./store-sessions.ts";

export const proveIdentity = preparedMutation(
  endpoint,
  async (ctx, { password, code }) => {
    const hash = await askPassword(ctx, password);
    return { hash, code: ctx.person.hasSecondFactor ? await askCode(ctx, ctx.person.id, code ?? "") : undefined };
  },
  async (tx, ctx, _input, { hash, code }) => {
    const person = await lockWithPassword(tx, ctx.person.id, hash);
    await refuseClosedPassword(tx, ctx.platform, person);
    // A session that was ended meanwhile stays ended, and of two proofs at once one has a successor.
    const ended = await endSessions(tx, person.id, { onlyId: ctx.person.sessionId });
    if (ended === 0) throw new Refusal("session.required");
    const used = code === undefined ? [] : await enterCode(tx, ctx, person, code);
    await startSession(tx, ctx, person.id);
    return { result: { done: true as const }, audit: [aboutPerson("person.identity_proved", person), ...used] };
  },
);
