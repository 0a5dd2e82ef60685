import { type Language, toInstant } from "@freehold/core/kernel/id";
import { toUnicode } from "../domains/index.ts";
import { listAdministrators } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { queueEffects } from "../platform/effects.ts";
import { job } from "../platform/jobs.ts";
import type { Mail, MailData } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipientById, readRecipients, readStaff } from "../platform/recipients.ts";
import { type Telling, tellMembers } from "./effects.ts";
import type { TakeoverMailName } from "./mail.ts";
import { readMembersToTell, readObjections, readTakeover, type TakeoverRow } from "./store.ts";

type Told = { readonly email: string; readonly language: Language | null; readonly timeZone: string | null };

const MEMBERS_AT_ONCE = 500;

/** Whether the news still holds; what has gone on meanwhile is told by its own mail. */
const stillHolds = ({ about }: Telling, row: TakeoverRow): boolean => {
  switch (about) {
    case "noticed":
      return row.status === "noticed" || row.status === "objected";
    case "objected":
      return row.status === "objected";
    case "completed":
      return row.status === "completed";
    case "over":
      return ["refused", "withdrawn", "stopped", "lapsed"].includes(row.status);
  }
};

const dataOf = async (tx: Transaction, row: TakeoverRow, { turn, gone }: Telling): Promise<MailData> => {
  const claimant = gone ?? { name: row.person_name, email: row.person_email };
  const objections = await readObjections(tx, row);
  const objection = objections.find(({ personId }) => personId === turn) ?? objections.at(-1);
  return {
    path: `/takeovers/${row.id}`,
    operatorPath: `/operator/takeovers/${row.id}`,
    managePath: `/manage/${row.account_id}/people`,
    account: row.account_name,
    domain: toUnicode(row.domain),
    claimant: [claimant.name, claimant.email],
    claimantName: claimant.name,
    why: row.why,
    reason: row.reason,
    status: row.status,
    endReason: row.end_reason,
    endedBy: row.ended_by,
    completesAt: row.completes_at === null ? null : toInstant(row.completes_at),
    objector: objection === undefined ? null : [objection.name, objection.email],
    objection: objection?.reason ?? null,
  };
};

// One mail to an address about one piece of news, whatever else its owner is: the first that is queued counts.
const mailTo = (to: Told, template: TakeoverMailName, data: MailData, telling: Telling): Mail => ({
  key: `takeover.${telling.about}:${telling.takeoverId}:${telling.turn}:${to.email}`,
  to: to.email,
  language: to.language ?? telling.language,
  timeZone: to.timeZone,
  template,
  data,
});

const claimantOf = async (tx: Transaction, row: TakeoverRow): Promise<Told[]> => {
  const claimant = await readRecipientById(tx, row.person_id);
  return claimant === undefined ? [] : [claimant];
};

/** Who once requested or authorized the account, at the address they gave. */
const partiesOf = async (tx: Transaction, row: TakeoverRow): Promise<Told[]> => {
  const emails = [...new Set([row.authorizer_email, row.requester_email])];
  const known = await readRecipients(tx, emails);
  return emails.map((email) => {
    const recipient = known.get(email);
    return { email, language: recipient?.language ?? null, timeZone: recipient?.timeZone ?? null };
  });
};

const toClaimant = {
  completed: "takeover.completed_claimant",
  refused: "takeover.refused_claimant",
  stopped: "takeover.stopped_claimant",
  lapsed: "takeover.lapsed_claimant",
} as const satisfies Partial<Record<TakeoverRow["status"], TakeoverMailName>>;

const mailsOf = async (
  tx: Transaction,
  platform: Platform,
  row: TakeoverRow,
  telling: Telling,
): Promise<readonly { to: readonly Told[]; template: TakeoverMailName }[]> => {
  const now = platform.clock.now();
  const claimant = await claimantOf(tx, row);
  switch (telling.about) {
    case "noticed":
      return [
        { to: claimant, template: "takeover.noticed_claimant" },
        { to: await listAdministrators(tx, row.account_id, now), template: "takeover.noticed_administrator" },
        { to: await partiesOf(tx, row), template: "takeover.noticed_party" },
      ];
    case "objected":
      return [
        { to: claimant, template: "takeover.objected_claimant" },
        { to: await readStaff(tx, "operator.review_identifier"), template: "takeover.objected_staff" },
      ];
    case "completed":
      return [
        { to: claimant, template: "takeover.completed_claimant" },
        { to: await partiesOf(tx, row), template: "takeover.completed_member" },
      ];
    case "over": {
      const template = row.status in toClaimant ? toClaimant[row.status as keyof typeof toClaimant] : undefined;
      return [
        ...(template === undefined ? [] : [{ to: claimant, template }]),
        ...(row.noticed_at === null
          ? []
          : [{ to: await partiesOf(tx, row), template: "takeover.over_member" } as const]),
      ];
    }
  }
};

/** Tells everybody whom the news concerns; members, who may be many, follow some at a time. */
export const tellJob = job<Telling>("takeover.tell", async (platform, telling) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readTakeover(tx, telling.takeoverId);
    if (row === undefined || !stillHolds(telling, row)) return;
    const data = await dataOf(tx, row, telling);
    for (const { to, template } of await mailsOf(tx, platform, row, telling)) {
      await queueMails(
        tx,
        platform,
        to.map((one) => mailTo(one, template, data, telling)),
      );
    }
    if (telling.about !== "objected" && row.noticed_at !== null) await queueEffects(tx, [tellMembers(telling)]);
  });
});

const toMembers = {
  noticed: "takeover.noticed_member",
  objected: "takeover.over_member",
  completed: "takeover.completed_member",
  over: "takeover.over_member",
} as const satisfies Record<Telling["about"], TakeoverMailName>;

export const tellMembersJob = job<Telling>("takeover.tell_members", async (platform, telling) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readTakeover(tx, telling.takeoverId);
    if (row === undefined || !stillHolds(telling, row)) return;
    const data = await dataOf(tx, row, telling);
    const members = await readMembersToTell(tx, row.account_id, telling.after, MEMBERS_AT_ONCE);
    await queueMails(
      tx,
      platform,
      members
        .filter(({ personId }) => personId !== row.person_id)
        .map((member) => mailTo(member, toMembers[telling.about], data, telling)),
    );
    const last = members.at(-1);
    if (last !== undefined && members.length === MEMBERS_AT_ONCE) {
      await queueEffects(tx, [tellMembers({ ...telling, after: last.personId })]);
    }
  });
});

type Asking = {
  readonly personId: string;
  readonly number: number;
  readonly accounts: readonly string[];
  readonly seenAt: string;
  readonly unreachableAt: string;
};

export const askPresence = (asking: Asking) => ({ job: "presence.ask", payload: asking });

/** Asks an administrator who has not been here for long whether they still are. */
export const askPresenceJob = job<Asking>("presence.ask", async (platform, { personId, number, ...told }) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const recipient = await readRecipientById(tx, personId);
    if (recipient === undefined) return;
    await queueMails(tx, platform, [
      {
        key: `presence.ask:${personId}:${told.seenAt}:${number}`,
        to: recipient.email,
        language: recipient.language ?? "en",
        timeZone: recipient.timeZone,
        template: "presence.ask",
        data: { ...told, number },
      },
    ]);
  });
});

type Lone = { readonly accountId: string; readonly account: string; readonly at: string };

export const warnLone = (lone: Lone) => ({ job: "presence.warn_lone", payload: lone });

/** Asks the only administrator of an account to name a second one. */
export const warnLoneJob = job<Lone>("presence.warn_lone", async (platform, { accountId, account, at }) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const administrators = await listAdministrators(tx, accountId, platform.clock.now());
    if (administrators.length !== 1) return;
    await queueMails(
      tx,
      platform,
      administrators.map((administrator) => ({
        key: `presence.lone:${accountId}:${at}`,
        to: administrator.email,
        language: administrator.language ?? "en",
        timeZone: administrator.timeZone,
        template: "presence.lone",
        data: { account, path: `/manage/${accountId}/people` },
      })),
    );
  });
});
