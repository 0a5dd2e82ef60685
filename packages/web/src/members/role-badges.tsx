import type { RoleGrant } from "@freehold/core/members/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge } from "../ui/notice.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

/** The virtual account of a role and its end, where it has them. */
export const GrantReach = ({ grant }: { grant: RoleGrant }) => {
  const t = useTexts(memberTexts);
  const { virtualAccountName: name, withChildren, endsAt } = grant;
  if (name === null && endsAt === null) return null;
  return (
    <span className={classes.soft}>
      {name !== null && (
        <>
          <bdi>{name}</bdi>
          {withChildren && ` ${t("andBeneath")}`}
        </>
      )}
      {name !== null && endsAt !== null && " · "}
      {endsAt !== null && t.rich("until", {}, { date: () => <DateText at={endsAt} /> })}
    </span>
  );
};

/** What somebody may be here: one badge for each role. */
export const RoleBadges = ({ grants }: { grants: readonly RoleGrant[] }) => {
  const words = useTexts(roleTexts);
  return (
    <ul className={classes.badges}>
      {grants.map((grant) => (
        <li key={grant.id}>
          <StatusBadge tone={grant.role === "administrator" ? "good" : "quiet"}>
            {roleName(grant.role, words)}
          </StatusBadge>
          <GrantReach grant={grant} />
        </li>
      ))}
    </ul>
  );
};
