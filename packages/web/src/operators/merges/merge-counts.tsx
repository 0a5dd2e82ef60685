import type { MergeCounts, MergePreview } from "@freehold/core/merges/schema";
import { useTexts } from "../../platform/texts.ts";
import classes from "./merges.module.css";
import { mergeTexts } from "./texts.ts";

type CountsProps = {
  counts: MergeCounts;
  newVirtualAccount: string;
  domains: readonly string[] | null;
  policies?: MergePreview["policies"];
};

/** What a merge moves, in sentences. */
export const MergeCountsList = ({ counts, newVirtualAccount, domains, policies }: CountsProps) => {
  const t = useTexts(mergeTexts);
  return (
    <ul className={classes.list}>
      <li>{t("members", { count: counts.members, both: counts.membersInBoth })}</li>
      <li>{t("roles", { count: counts.roles, both: counts.rolesInBoth })}</li>
      <li>{t("virtualAccounts", { count: counts.virtualAccounts, name: newVirtualAccount })}</li>
      <li>{t("groups", { count: counts.groups })}</li>
      <li>{t("requests", { count: counts.requests, both: counts.requestsInBoth })}</li>
      <li>{t("invitations", { count: counts.invitations, both: counts.invitationsInBoth })}</li>
      <li>{t("contacts", { count: counts.contacts, both: counts.contactsInBoth, left: counts.contactsLeft })}</li>
      {domains !== null && <li>{t("domains", { domains: domains.join(", ") })}</li>}
      {policies !== undefined && (
        <>
          <li>{t("policyTarget", { version: policies.target ?? 0 })}</li>
          <li>{t("policySource", { version: policies.source ?? 0 })}</li>
        </>
      )}
      <li className={classes.soft}>{t("stays")}</li>
    </ul>
  );
};
