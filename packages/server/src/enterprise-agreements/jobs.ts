import { endOf } from "@freehold/core/enterprise-agreements/rules";
import { toInstant } from "@freehold/core/kernel/id";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import type { MailData } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import { readStaff } from "../platform/recipients.ts";
import type { AgreementTelling } from "./effects.ts";
import { readAnyAgreement, readEvents, type StoredEvent } from "./store.ts";

const lineOf = ({ suite, entitled, quantity }: StoredEvent): string[] =>
  suite === null || entitled === null || quantity === null
    ? []
    : [JSON.stringify({ suite: suite.name, before: entitled - quantity, after: entitled })];

/**
 * Writes to the administrators of an account about what became of its agreement, and of a true-forward to the operator's
 * staff as well. An account that is not active yet has nobody to hear it.
 */
export const tellOfAgreementJob = job<AgreementTelling>(
  "enterprise_agreement.tell",
  async (platform, { agreementId, eventIds, newEnd }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const agreement = await readAnyAgreement(tx, agreementId);
      if (agreement === undefined || agreement.account.status === "provisional") return;
      const { account, accountId } = agreement;
      const wanted = { accountId, agreementId, placeIds: null, ids: eventIds, after: null, limit: eventIds.length };
      const events = await readEvents(tx, wanted);
      const [event] = events;
      if (event === undefined) return;
      const data = {
        account: account.name,
        number: agreement.number,
        lines: events.flatMap(lineOf),
        endsAt: toInstant(endOf(agreement)),
        dueAt: toInstant(event.dueAt ?? event.at),
        newEnd: newEnd ?? "",
        reason: event.reason ?? "",
      } satisfies MailData;
      const administrators = (await listAdministrators(tx, accountId, platform.clock.now())).map((person) => ({
        person,
        more: { path: `/ea-workspace/${accountId}/${agreementId}`, forStaff: false },
      }));
      const staff = event.kind === "true_forward" ? await readStaff(tx, "operator.manage_orders") : [];
      const told = new Set(administrators.map(({ person }) => person.personId));
      const others = staff
        .filter(({ personId }) => !told.has(personId))
        .map((person) => ({
          person,
          more: { path: `/operator/enterprise-agreements/${agreementId}`, forStaff: true },
        }));
      await queueMails(
        tx,
        platform,
        [...administrators, ...others].map(({ person, more }) => ({
          key: `enterprise_agreement.${event.kind}:${event.id}:${person.personId}`,
          to: person.email,
          language: person.language ?? "en",
          timeZone: person.timeZone,
          template: `enterprise_agreement.${event.kind}`,
          data: { ...data, ...more },
        })),
      );
    });
  },
);
