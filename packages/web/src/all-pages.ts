import { requestQueuePages } from "./access-requests/manage/pages.ts";
import { accessRequestPages } from "./access-requests/pages.ts";
import { managePages } from "./accounts/manage/pages.ts";
import { accountPages } from "./accounts/pages.ts";
import { apiReferencePages } from "./api-reference/pages.ts";
import { auditPages } from "./audit/pages.ts";
import { demoPages } from "./demo/pages.ts";
import { homePages } from "./home/pages.ts";
import { learnPages } from "./learn/pages.ts";
import { invitationPages } from "./members/invitation-pages.ts";
import { memberPages } from "./members/pages.ts";
import { consolePages } from "./operators/console/pages.ts";
import { reviewPages } from "./operators/reviews/pages.ts";
import { peoplePages } from "./people/pages.ts";
import type { PageSpec } from "./platform/pages.ts";
import { supportPages } from "./support/pages.ts";

/** Every page of the interface: one list from each slice. */
export const allPages: readonly PageSpec[] = [
  ...homePages,
  ...learnPages,
  ...peoplePages,
  ...accountPages,
  ...reviewPages,
  ...managePages,
  ...memberPages,
  ...requestQueuePages,
  ...auditPages,
  ...consolePages,
  ...demoPages,
  ...accessRequestPages,
  ...invitationPages,
  ...supportPages,
  ...apiReferencePages,
];
