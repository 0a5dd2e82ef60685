import { toInstant } from "@freehold/core/kernel/id";
import { type AccountOf, findAccount } from "../accounts/index.ts";
import { challengeName, toUnicode } from "../domains/index.ts";
import { listAdministrators } from "../members/index.ts";
import type { Transaction } from "../platform/database.ts";
import { job } from "../platform/jobs.ts";
import type { Mail, MailData } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import { readStaff } from "../platform/recipients.ts";
import type { DomainNotice, DomainNoticePayload } from "./effects.ts";
import { type DomainRow, readDomain } from "./store.ts";
import { type RenameRow, readRename } from "./store-renames.ts";

type Draft = { readonly template: string; readonly audience: "administrators" | "staff"; readonly data: MailData };

const about = (account: AccountOf, domain: string): MailData => ({
  accountName: account.name,
  domain: toUnicode(domain),
  isIdentifier: domain === account.domain_identifier,
  path: `/manage/${account.id}/properties/domains`,
});

const aboutRecord = (account: AccountOf, row: DomainRow): MailData => ({
  ...about(account, row.domain),
  recordName: challengeName(row.domain) ?? "",
  recordValue: row.challenge,
  lapsesAt: row.lapses_at === null ? "" : toInstant(row.lapses_at),
  why: row.refused_why ?? "",
});

const stillHolds = {
  proven: ["proven", "warned"],
  found_again: ["proven"],
  missing: ["warned"],
  still_missing: ["warned"],
  lapsed: ["lapsed"],
  refused: ["refused"],
} as const;

const aboutRename = (account: AccountOf, row: RenameRow): MailData => ({
  accountName: account.name,
  domain: toUnicode(row.domain),
  from: toUnicode(row.from_domain),
  proposedBy: row.proposed_by,
});

/** The mail of a notice, as far as it still holds. */
const draft = async (tx: Transaction, account: AccountOf, notice: DomainNotice): Promise<Draft | undefined> => {
  switch (notice.about) {
    case "retracted":
      return {
        template: "domain.retracted",
        audience: "administrators",
        data: { ...about(account, notice.domain), reason: notice.reason },
      };
    case "renamed":
      return {
        template: "rename.renamed",
        audience: "administrators",
        data: { ...about(account, notice.domain), from: toUnicode(notice.from) },
      };
    case "rename_proposed": {
      const row = await readRename(tx, account.id, notice.renameId);
      if (row?.status !== "open") return undefined;
      const data = {
        ...aboutRename(account, row),
        reason: row.reason,
        path: `/operator/renames/${account.id}/${row.id}`,
      };
      return { template: "rename.proposed", audience: "staff", data };
    }
    case "rename_rejected": {
      const row = await readRename(tx, account.id, notice.renameId);
      if (row?.status !== "rejected") return undefined;
      const data = {
        ...aboutRename(account, row),
        reason: row.decision_reason ?? "",
        path: `/manage/${account.id}/properties/domains`,
      };
      return { template: "rename.rejected", audience: "administrators", data };
    }
    case "rename_overtaken": {
      const row = await readRename(tx, account.id, notice.renameId);
      if (row?.status !== "overtaken") return undefined;
      const data = {
        ...aboutRename(account, row),
        identifier: toUnicode(account.domain_identifier),
        reason: row.decision_reason ?? "",
        path: `/manage/${account.id}/properties/domains`,
      };
      return { template: "rename.overtaken", audience: "administrators", data };
    }
    default: {
      const row = await readDomain(tx, account.id, notice.domain);
      if (row === undefined || !(stillHolds[notice.about] as readonly string[]).includes(row.status)) return undefined;
      return { template: `domain.${notice.about}`, audience: "administrators", data: aboutRecord(account, row) };
    }
  }
};

/** Tells administrators what became of their domains, and the operator's staff what waits for them. */
export const notifyJob = job<DomainNoticePayload>("account_domain.notify", async (platform, payload) => {
  await platform.database.kysely.transaction().execute(async (tx) => {
    const account = await findAccount(tx, payload.accountId);
    if (account === undefined) return;
    const drafted = await draft(tx, account, payload.notice);
    if (drafted === undefined) return;
    const recipients =
      drafted.audience === "staff"
        ? await readStaff(tx, "operator.review_identifier")
        : await listAdministrators(tx, account.id, platform.clock.now());
    const subject = "domain" in payload.notice ? payload.notice.domain : payload.notice.renameId;
    const mails = recipients.map(
      ({ personId, email, language, timeZone }): Mail => ({
        key: `${drafted.template}:${account.id}:${subject}:${payload.at}:${personId}`,
        to: email,
        language: language ?? payload.language,
        timeZone,
        template: drafted.template,
        data: drafted.data,
      }),
    );
    await queueMails(tx, platform, mails);
  });
});
