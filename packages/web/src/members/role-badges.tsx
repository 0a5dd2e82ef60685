import type { RoleGrant } from "@freehold/core/members/schema";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge } from "../ui/notice.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { peopleTexts } from "./people-texts.ts";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type Reaching = Pick<RoleGrant, "virtualAccountName" | "withChildren" | "endsAt"> & Partial<Pick<RoleGrant, "group">>;

/** The virtual account of a role its end, and the group it is held through, where it has them. */
export const GrantReach = ({ grant }: { grant: Reaching }) => {
  const t = useTexts(memberTexts);
  const people = useTexts(peopleTexts);
  const { virtualAccountName: name, withChildren, endsAt, group = null } = grant;
  if (name === null && endsAt === null && group === null) return null;
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
      {(name !== null || endsAt !== null) && group !== null && " · "}
      {group !== null &&
        people.rich(
          "through",
          { group: group.name },
          {
            group: (words) => <PersonName>{words}</PersonName>,
          },
        )}
    </span>
  );
};

/** What somebody may be here: one badge for each role. */
export const RoleBadges = ({ grants }: { grants: readonly RoleGrant[] }) => {
  const words = useTexts(roleTexts);
  const people = useTexts(peopleTexts);
  if (grants.length === 0) return <span className={classes.soft}>{people("noRoles")}</span>;
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
