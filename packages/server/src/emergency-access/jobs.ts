import { toInstant } from "@freehold/core/kernel/id";
import { listAdministrators } from "../members/index.ts";
import { job } from "../platform/jobs.ts";
import type { Mail } from "../platform/mail.ts";
import { queueMails } from "../platform/mailing.ts";
import { type AddressedRecipient, readRecipientById, readStaff } from "../platform/recipients.ts";
import type { Telling } from "./effects.ts";
import { type EmergencyRow, readEmergency } from "./store.ts";

type Told = Pick<AddressedRecipient, "personId" | "email" | "language" | "timeZone">;
type Template = "used" | "used_staff" | "confirmed" | "ended";

const paths: Record<Template, (row: EmergencyRow) => string> = {
  used: ({ accountId }) => `/manage/${accountId}/people/emergency-access`,
  used_staff: ({ accountId }) => `/operator/accounts/${accountId}`,
  confirmed: ({ accountId }) => `/access/emergency/${accountId}`,
  ended: ({ accountId }) => `/access/emergency/${accountId}`,
};

// One mail to each person, whatever else they are: the first that is queued counts.
const mailTo = (to: Told, template: Template, row: EmergencyRow, { language }: Telling): Mail => ({
  key: `emergency_access.${template === "ended" ? "ended" : "used"}:${row.id}:${to.personId}`,
  to: to.email,
  language: to.language ?? language,
  timeZone: to.timeZone,
  template: `emergency_access.${template}`,
  data: {
    account: row.accountName,
    name: row.personName,
    email: row.personEmail ?? "",
    role: row.role,
    reason: row.reason,
    usedAt: toInstant(row.usedAt),
    endsAt: toInstant(row.endsAt),
    by: row.endedBy ?? "",
    path: paths[template](row),
  },
});

export const tellUsedJob = job<Telling>("emergency_access.tell_used", (platform, telling) =>
  platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readEmergency(tx, telling);
    if (row === undefined) return;
    const self = await readRecipientById(tx, row.personId);
    const administrators = await listAdministrators(tx, row.accountId, platform.clock.now());
    const staff = await readStaff(tx, "operator.decide_access");
    await queueMails(tx, platform, [
      ...(self === undefined ? [] : [mailTo(self, "confirmed", row, telling)]),
      ...administrators.map((each) => mailTo(each, "used", row, telling)),
      ...staff.map((each) => mailTo(each, "used_staff", row, telling)),
    ]);
  }),
);

export const tellEndedJob = job<Telling>("emergency_access.tell_ended", (platform, telling) =>
  platform.database.kysely.transaction().execute(async (tx) => {
    const row = await readEmergency(tx, telling);
    const self = row?.endedAt == null ? undefined : await readRecipientById(tx, row.personId);
    if (row === undefined || self === undefined) return;
    await queueMails(tx, platform, [mailTo(self, "ended", row, telling)]);
  }),
);
