import { toInstant } from "@freehold/core/kernel/id";
import { executeAsSystem } from "../platform/execute.ts";
import type { Sweep } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { sweepEach } from "../platform/sweep.ts";
import {
  readAccountName,
  readAccountsToTell,
  readManagers,
  type Told,
  takeUntold,
  type UntoldAlert,
} from "./store-tell.ts";

const SWEEP = "license_alerts.tell";
const PEOPLE_AT_ONCE = 500;
const MOST_NAMED = 20;

const manages = ({ placeIds }: Told, ids: readonly string[]): boolean =>
  placeIds === null || ids.some((id) => placeIds.includes(id));

const isToHear = (person: Told, { placeIds, toldPlaceIds }: UntoldAlert): boolean =>
  manages(person, placeIds) && !(toldPlaceIds !== null && manages(person, toldPlaceIds));

/** What a mail says of an alert, in words of the recipient's language once it is rendered. */
export type ToldAlert = Pick<
  UntoldAlert,
  "kind" | "step" | "quantity" | "license" | "place" | "order" | "keyEnding" | "isConvertible"
> & {
  readonly dueAt: string;
};

/** How many licenses an alert is about, of those where somebody manages any. */
const quantityFor = ({ placeIds }: Told, { quantity, lotByPlace }: UntoldAlert): number | null => {
  if (placeIds === null || quantity === null || lotByPlace === null) return quantity;
  const theirs = lotByPlace.filter(({ id }) => placeIds.includes(id));
  return Math.min(
    quantity,
    theirs.reduce((sum, here) => sum + here.quantity, 0),
  );
};

const lineFor = (person: Told, alert: UntoldAlert): string => {
  const { kind, step, license, place, order, keyEnding, isConvertible, dueAt } = alert;
  const quantity = quantityFor(person, alert);
  return JSON.stringify({
    kind,
    step,
    quantity,
    license,
    place,
    order,
    keyEnding,
    isConvertible,
    dueAt: toInstant(dueAt),
  } satisfies ToldAlert);
};

const tell = (platform: Platform, accountId: string): Promise<void> =>
  executeAsSystem<undefined>(platform, SWEEP, async (tx, now) => {
    const untold = await takeUntold(tx, accountId, now);
    const account = await readAccountName(tx, accountId);
    let after: string | null = null;
    while (untold.length > 0) {
      const people: Told[] = await readManagers(tx, accountId, now, after, PEOPLE_AT_ONCE);
      const mails = people.flatMap((person) => {
        const theirs = untold.filter((alert) => isToHear(person, alert));
        const [first] = theirs;
        if (first === undefined) return [];
        return [
          {
            key: `license_alerts.raised:${first.id}:${person.personId}`,
            to: person.email,
            language: person.language ?? ("en" as const),
            timeZone: person.timeZone,
            template: "license_alerts.raised",
            data: {
              account,
              count: theirs.length,
              lines: theirs.slice(0, MOST_NAMED).map((alert) => lineFor(person, alert)),
              more: Math.max(0, theirs.length - MOST_NAMED),
              path: `/licenses/${accountId}/alerts`,
            },
          },
        ];
      });
      await queueMails(tx, platform, mails);
      if (people.length < PEOPLE_AT_ONCE) break;
      after = people.at(-1)?.personId ?? null;
    }
    return { result: undefined, audit: "nothing_changed" };
  });

/** Writes to those who manage licenses about what was raised, each alert once, several in one mail. */
export const tellSweep: Sweep = {
  name: SWEEP,
  cron: "* * * * *",
  run: (platform) => sweepEach(platform, SWEEP, readAccountsToTell, (accountId) => tell(platform, accountId)),
};
