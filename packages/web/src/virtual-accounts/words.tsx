import type { PeopleCount, Tag, VirtualAccount } from "@freehold/core/virtual-accounts/schema";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { virtualAccountTexts } from "./texts.ts";
import classes from "./tree.module.css";

/** The page that lists an account's virtual accounts. */
export const treeAddress = (accountId: string): string => `${addresses.manage}/${accountId}/virtual-accounts`;

/** How many people; said to be more where they were counted up to a limit. */
export const People = ({ count, more }: PeopleCount) =>
  useTexts(virtualAccountTexts)("count", { count, more: more ? "yes" : "no" });

/** What sets a virtual account apart: being the default one, restricted, or archived. */
export const Badges = ({ one: { isDefault, archivedAt, details } }: { one: VirtualAccount }) => {
  const t = useTexts(virtualAccountTexts);
  return (
    <>
      {isDefault && <StatusBadge tone="good">{t("isDefault")}</StatusBadge>}
      {details?.visibility === "restricted" && <StatusBadge tone="quiet">{t("restricted")}</StatusBadge>}
      {archivedAt !== null && <StatusBadge tone="quiet">{t("archived")}</StatusBadge>}
    </>
  );
};

/** Tags as chips; each leads to those that have it, too. */
export const Tags = ({ accountId, tags }: { accountId: string; tags: readonly Tag[] }) => (
  <span className={classes.tags}>
    {tags.flatMap(({ key, values }) =>
      values.map((value) => (
        <Link
          key={`${key}: ${value}`}
          className={classes.tag}
          to={`${treeAddress(accountId)}?${new URLSearchParams({ tagKey: key, tagValue: value })}`}
        >
          <bdi>{`${key}: ${value}`}</bdi>
        </Link>
      )),
    )}
  </span>
);
