import type { Language } from "@freehold/core/kernel/id";
import type { Effect } from "@freehold/core/kernel/outcome";

/** A message of a case that somebody is to be told about; the language is that of whoever wrote it. */
export type Told = { readonly caseId: string; readonly messageId: string; readonly language: Language };

export type StaffNews = "opened" | "replied";
export type PersonNews = "received" | "answered";

export const notifyStaff = (news: StaffNews, told: Told): Effect => ({
  job: "support_case.notify_staff",
  payload: { ...told, news },
  key: `support_case.notify_staff:${told.messageId}`,
});

export const notifyPerson = (news: PersonNews, told: Told): Effect => ({
  job: "support_case.notify_person",
  payload: { ...told, news },
  key: `support_case.notify_person:${told.messageId}`,
});
