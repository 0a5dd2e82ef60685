import type { PlannedGrant, RoleGrant } from "@freehold/core/members/schema";
import { Fragment, type ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { StatusBadge } from "../ui/notice.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import classes from "./members.module.css";
import { memberTexts } from "./members-texts.ts";
import { peopleTexts } from "./people-texts.ts";
import { roleName } from "./role-names.ts";
import { roleTexts } from "./role-texts.ts";

type Reaching = Pick<RoleGrant, "virtualAccountName" | "withChildren" | "endsAt"> &
  Partial<Pick<RoleGrant, "group"> & { beginsAt: string | null }>;

/** The virtual account of a role, when it begins and ends, and the group it is held through, where it has them. */
export const GrantReach = ({ grant }: { grant: Reaching }) => {
  const t = useTexts(memberTexts);
  const people = useTexts(peopleTexts);
  const { virtualAccountName: name, withChildren, beginsAt = null, endsAt, group = null } = grant;
  const parts: readonly (readonly [string, ReactNode])[] = [
    ...(name === null
      ? []
      : [
          [
            "where",
            <>
              <bdi>{name}</bdi>
              {withChildren && ` ${t("andBeneath")}`}
            </>,
          ] as const,
        ]),
    ...(beginsAt === null
      ? []
      : [["begins", t.rich("beginsOn", {}, { date: () => <DateText at={beginsAt} /> })] as const]),
    ...(endsAt === null ? [] : [["ends", t.rich("until", {}, { date: () => <DateText at={endsAt} /> })] as const]),
    ...(group === null
      ? []
      : [
          [
            "group",
            people.rich("through", { group: group.name }, { group: (words) => <PersonName>{words}</PersonName> }),
          ] as const,
        ]),
  ];
  if (parts.length === 0) return null;
  return (
    <span className={classes.soft}>
      {parts.map(([key, part], index) => (
        <Fragment key={key}>
          {index > 0 && " · "}
          {part}
        </Fragment>
      ))}
    </span>
  );
};

type RoleBadgesProps = {
  grants: readonly RoleGrant[];
  /** Roles that begin later. */
  planned?: readonly PlannedGrant[];
};

/** What somebody may be here, now and later: one badge for each role. */
export const RoleBadges = ({ grants, planned = [] }: RoleBadgesProps) => {
  const words = useTexts(roleTexts);
  const people = useTexts(peopleTexts);
  if (grants.length + planned.length === 0) return <span className={classes.soft}>{people("noRoles")}</span>;
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
      {planned.map((grant) => (
        <li key={grant.id}>
          <StatusBadge tone="waiting">{roleName(grant.role, words)}</StatusBadge>
          <GrantReach grant={grant} />
        </li>
      ))}
    </ul>
  );
};
