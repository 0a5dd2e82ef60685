import { LAST_REMINDER_DAY, REMINDER_DAYS } from "@freehold/core/accounts/clock";
import type { AccountStatus } from "@freehold/core/accounts/schema";
import { toInstant } from "@freehold/core/kernel/id";
import { administeringRoles } from "@freehold/core/kernel/permission";
import { parseIdentifier } from "../domains/index.ts";
import { listAdministrators, listHolders } from "../members/index.ts";
import { createActionLink } from "../platform/action-links.ts";
import type { Transaction } from "../platform/database.ts";
import type { Platform } from "../platform/platform.ts";
import { readRecipientById, readStaff } from "../platform/recipients.ts";
import type { Notice, NoticePayload } from "./effects.ts";
import { unicodeOf } from "./identifier.ts";
import type { AccountMailName } from "./mail.ts";
import { type AccountRow, readParentAccount } from "./store.ts";

/** A mail before it is known in which language it goes out. */
export type Draft = {
  readonly to: string;
  readonly template: AccountMailName;
  readonly path?: string;
  readonly reason?: string;
  /** Goes to the requester, wherever they read their mail by now. */
  readonly isToRequester?: true;
};

type Telling = {
  readonly tx: Transaction;
  readonly platform: Platform;
  readonly row: AccountRow;
  readonly at: string;
};

const statusPath = ({ id }: AccountRow) => `/smart-account/requests/${id}`;
const secondFactorPath = ({ id }: AccountRow) => `/second-factor?next=${encodeURIComponent(`/manage/${id}/overview`)}`;
const completionPath = ({ id }: AccountRow) => `/smart-account/activate/${id}`;

const isOpen = ({ row }: Telling): boolean => row.status === "provisional";

/** Whether the authorizer of now is the one whom this event mails: a later change mails the next one itself. */
const isLatestMail = ({ row, at }: Telling): boolean => row.mailed_at !== null && toInstant(row.mailed_at) === at;

const toAuthorizer = async ({ tx, platform, row }: Telling, template: AccountMailName): Promise<Draft> => {
  const to = row.authorizer_email;
  if (row.authorizes_self) return { to, template, path: completionPath(row), isToRequester: true };
  const { token } = await createActionLink(tx, platform, {
    purpose: "activation",
    accountId: row.id,
    subjectId: row.id,
    recipient: to,
    personId: null,
    expiresAt: row.lapses_at,
  });
  return { to, template, path: `/activate/${token}` };
};

const toRequester = (row: AccountRow, template: AccountMailName, path = statusPath(row)): Draft => ({
  to: row.requester_email,
  template,
  path,
  isToRequester: true,
});

const toStaff = async ({ tx, row }: Telling): Promise<Draft[]> => {
  const staff = await readStaff(tx, "operator.review_identifier");
  return staff.map(({ email }) => ({
    to: email,
    template: "account.review_waits",
    path: `/operator/reviews/${row.id}`,
  }));
};

const toParent = async ({ tx, platform, row }: Telling): Promise<Draft[]> => {
  const parsed = parseIdentifier(row.domain_identifier);
  const parent = parsed.ok ? await readParentAccount(tx, parsed.identifier.parents) : undefined;
  if (parent === undefined) return [];
  const administrators = await listAdministrators(tx, parent.id, platform.clock.now());
  return administrators.map(({ email }) => ({ to: email, template: "account.parent_notice" }));
};

const requested = async (telling: Telling): Promise<Draft[]> => {
  const { row } = telling;
  if (!isOpen(telling)) return [];
  const isInReview = row.identifier_status === "in_review";
  const confirmation = row.authorizes_self
    ? toRequester(row, "account.requested_self", completionPath(row))
    : toRequester(row, "account.requested");
  return [
    ...(isLatestMail(telling) ? [await toAuthorizer(telling, "account.authorization_asked")] : []),
    confirmation,
    ...(isInReview ? [toRequester(row, "account.identifier_review"), ...(await toStaff(telling))] : []),
    ...(await toParent(telling)),
  ];
};

const authorizerChanged = async (
  telling: Telling,
  { previous, nowInReview }: Extract<Notice, { about: "authorizer_changed" }>,
): Promise<Draft[]> => {
  const { row } = telling;
  if (!isOpen(telling)) return [];
  const isInReview = nowInReview && row.identifier_status === "in_review";
  return [
    ...(previous === row.requester_email ? [] : [{ to: previous, template: "account.authorizer_replaced" } as const]),
    ...(isLatestMail(telling) ? [await toAuthorizer(telling, "account.authorization_asked")] : []),
    ...(isInReview ? [toRequester(row, "account.identifier_review"), ...(await toStaff(telling))] : []),
  ];
};

const identifierClear = async (telling: Telling): Promise<Draft[]> => {
  const { row } = telling;
  if (!isOpen(telling) || row.identifier_status !== "clear") return [];
  if (row.authorizes_self) return [toRequester(row, "account.identifier_approved", completionPath(row))];
  return [toRequester(row, "account.identifier_approved"), await toAuthorizer(telling, "account.ready_to_activate")];
};

const reminder = async (telling: Telling, number: number): Promise<Draft[]> => {
  const { row } = telling;
  if (!isOpen(telling) || row.reminders_sent !== number) return [];
  const isLast = REMINDER_DAYS[number - 1] === LAST_REMINDER_DAY && !row.authorizes_self;
  return [
    await toAuthorizer(telling, "account.reminder"),
    ...(isLast ? [toRequester(row, "account.reminder_requester")] : []),
  ];
};

const afterEvent = {
  suspend: { status: "suspended", template: "account.suspended" },
  resume: { status: "active", template: "account.resumed" },
  close: { status: "closed", template: "account.closed" },
} as const satisfies Record<string, { status: AccountStatus; template: AccountMailName }>;

const statusChanged = async (
  { tx, platform, row }: Telling,
  { event, reason }: Extract<Notice, { about: "status_changed" }>,
): Promise<Draft[]> => {
  const { status, template } = afterEvent[event];
  if (row.status !== status) return [];
  const administrators = await listAdministrators(tx, row.id, platform.clock.now());
  return administrators.map(({ email }) => ({ to: email, template, reason, path: `/manage/${row.id}/overview` }));
};

/** To everybody whom it shuts out until they have one, and those who have. */
const secondFactorAsked = async ({ tx, platform, row }: Telling): Promise<Draft[]> => {
  if (row.status !== "active" || !row.requires_second_factor) return [];
  const asked = await listHolders(tx, row.id, administeringRoles, platform.clock.now());
  const path = secondFactorPath(row);
  return asked.map(({ email }) => ({ to: email, template: "account.second_factor_asked", path }));
};

/** What is sent once a request is over, to each of the two; to the authorizer only when that is somebody else. */
const ended = (
  row: AccountRow,
  status: AccountStatus,
  { requester, authorizer }: { requester?: Draft; authorizer?: AccountMailName },
): Draft[] => {
  if (row.status !== status) return [];
  return [
    ...(requester === undefined ? [] : [requester]),
    ...(authorizer === undefined || row.authorizes_self ? [] : [{ to: row.authorizer_email, template: authorizer }]),
  ];
};

const again = "/smart-account/request";

const activated = (row: AccountRow): Draft[] => {
  const path = `/manage/${row.id}/overview`;
  const byAuthorizer: Draft = { to: row.authorizer_email, template: "account.activated_by_you", path };
  if (row.authorizes_self || row.requester_email === row.authorizer_email) {
    return [{ ...byAuthorizer, isToRequester: true }];
  }
  return [byAuthorizer, toRequester(row, "account.activated")];
};

/** The mails of an event, as far as it still holds. */
export const draftMails = async (
  tx: Transaction,
  platform: Platform,
  row: AccountRow,
  { notice, at }: NoticePayload,
): Promise<Draft[]> => {
  const drafts = await draftsAbout({ tx, platform, row, at }, notice);
  const requester = row.requester_id === null ? undefined : await readRecipientById(tx, row.requester_id);
  if (requester === undefined) return drafts;
  return drafts.map((draft) => (draft.isToRequester ? { ...draft, to: requester.email } : draft));
};

const draftsAbout = async (telling: Telling, notice: Notice): Promise<Draft[]> => {
  const { row } = telling;
  const reason = row.end_reason ?? "";
  switch (notice.about) {
    case "requested":
      return requested(telling);
    case "resent":
      return isOpen(telling) && isLatestMail(telling)
        ? [await toAuthorizer(telling, "account.authorization_asked")]
        : [];
    case "authorizer_changed":
      return authorizerChanged(telling, notice);
    case "identifier_clear":
      return identifierClear(telling);
    case "rejected":
      return ended(row, "rejected", {
        requester: { ...toRequester(row, "account.rejected", again), reason },
        authorizer: "account.closed_to_authorizer",
      });
    case "declined":
      return ended(row, "declined", { requester: { ...toRequester(row, "account.declined", again), reason } });
    case "withdrawn":
      return ended(row, "withdrawn", { authorizer: "account.closed_to_authorizer" });
    case "activated":
      return row.status === "active" ? activated(row) : [];
    case "reminder":
      return reminder(telling, notice.number);
    case "lapsed":
      return ended(row, "expired", {
        requester: toRequester(row, "account.lapsed", again),
        authorizer: "account.lapsed_authorizer",
      });
    case "second_factor_asked":
      return secondFactorAsked(telling);
    case "status_changed":
      return statusChanged(telling, notice);
  }
};

/** What every mail about an account is written with. */
export const mailDataOf = (row: AccountRow, draft: Draft) => ({
  accountName: row.name,
  domain: unicodeOf(row.domain_identifier),
  requesterName: row.requester_name,
  requesterEmail: row.requester_email,
  authorizerEmail: row.authorizer_email,
  message: row.special_message,
  lapsesAt: toInstant(row.lapses_at),
  reason: draft.reason ?? "",
  path: draft.path ?? "",
});
