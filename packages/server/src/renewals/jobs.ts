import { renewalLabel } from "@freehold/core/renewals/rules";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import { queueMails } from "../platform/mailing.ts";
import { readRecipientById, readStaff } from "../platform/recipients.ts";
import type { Telling } from "./effects.ts";
import { readLines, readRenewal, type StoredRenewal } from "./store.ts";

const MOST_NAMED = 20;

const stands: Record<Telling["what"], readonly StoredRenewal["state"][]> = {
  requested: ["requested"],
  offered: ["offered"],
  approved: ["scheduled", "processed"],
  accepted: ["scheduled", "processed"],
  declined: ["declined"],
  withdrawn: ["withdrawn"],
  cancelled: ["cancelled"],
};

/** Writes to the other side about a renewal, while what is told of still holds. */
export const tellOfRenewalJob = job<Telling>(
  "renewal.tell",
  async (platform, { accountId, id, what, to, language }) => {
    await platform.database.kysely.transaction().execute(async (tx) => {
      const renewal = await readRenewal(tx, { accountId, id });
      if (renewal === undefined || !stands[what].includes(renewal.state)) return;
      const lines = await readLines(tx, renewal);
      const administrators = to === "operator" ? [] : await listAdministrators(tx, accountId, platform.clock.now());
      const senderId = renewal.draftedBy === "account" ? renewal.sentById : null;
      const sender = to === "operator" || senderId === null ? undefined : await readRecipientById(tx, senderId);
      const people =
        to === "operator"
          ? await readStaff(tx, "operator.manage_orders")
          : [...administrators, ...(sender ? [sender] : [])];
      const path =
        to === "operator" ? `/operator/renewals/${accountId}/${id}` : `/licenses/${accountId}/renewals/${id}`;
      await queueMails(
        tx,
        platform,
        [...new Map(people.map((person) => [person.personId, person])).values()].map((person) => ({
          key: `renewal.${what}:${id}:${person.personId}`,
          to: person.email,
          language: person.language ?? language,
          timeZone: person.timeZone,
          template: `renewal.${what}`,
          data: {
            account: renewal.accountName,
            renewal: renewalLabel(renewal.number),
            lines: lines
              .slice(0, MOST_NAMED)
              .map((line) => `${line.licenseType.name}: ${line.quantityBefore} → ${line.quantity}`),
            more: Math.max(0, lines.length - MOST_NAMED),
            from: renewal.firstEndsAt.toISOString(),
            note: what === "requested" || what === "offered" ? renewal.note : (renewal.reason ?? ""),
            purchaseOrder: renewal.purchaseOrder ?? "",
            to,
            path,
          },
        })),
      );
    });
  },
);
