import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { licenseTexts } from "./license-texts.ts";
import classes from "./licenses.module.css";
import { Marks } from "./marks.tsx";
import { PlaceFilter, useTaggedPlace } from "./place-filter.tsx";
import { typeTexts } from "./type-texts.ts";

/** Which license one looks at, and where. */
export const useAsked = () => {
  const accountId = usePathParameter("accountId");
  const licenseTypeId = usePathParameter("licenseTypeId");
  const { place, tag, wanted, query } = useTaggedPlace();
  return { at: { accountId, licenseTypeId, ...wanted }, place, tag, query };
};

type At = ReturnType<typeof useAsked>["at"];

const inventoryQuery = (at: At) =>
  queryOptions({
    queryKey: ["licenses", at.accountId, "type", at.licenseTypeId, at],
    queryFn: () => client.licenses.getInventory(at),
  });

/** What of the license there is where one looks. */
export const useTypeInventory = () => useSuspenseQuery(inventoryQuery(useAsked().at)).data;

type Section = "overview" | "assignments" | "events" | "orders" | "future";

/** One license around one of its tabs; where one looks stays from tab to tab. */
export const TypeFrame = ({
  section,
  actions,
  children,
}: {
  section: Section;
  actions?: ReactNode;
  children: ReactNode;
}) => {
  const t = useTexts(typeTexts);
  const words = useTexts(licenseTexts);
  const account = useAccount();
  const { place, tag, query } = useAsked();
  const { type, marks } = useTypeInventory();
  const at = addresses.licenseType(account.id, type.id);
  const tabs = ["overview", "assignments", "events", "orders", "future"] as const;
  return (
    <Frame
      title={type.name}
      section={t(section)}
      breadcrumbs={[
        { label: words("manager"), to: addresses.licenses },
        { label: account.name, to: `${addresses.accountLicenses(account.id)}${query}` },
      ]}
      lead={
        <span className={classes.headLine}>
          <bdi>{type.sku}</bdi>
          <span>{words(`unit.${type.unit}`)}</span>
          {type.retiredAt !== null && <StatusBadge tone="quiet">{t("retired")}</StatusBadge>}
          {marks.length > 0 && <Marks marks={marks} />}
          {tag !== "" && (
            <span>
              {t.rich(
                "tagged",
                { tag },
                {
                  tag: (words) => <bdi>{words}</bdi>,
                  all: (words) => <Link to={`${at}/${section}${place.query}`}>{words}</Link>,
                },
              )}
            </span>
          )}
        </span>
      }
      actions={
        <>
          <PlaceFilter />
          {actions}
        </>
      }
    >
      <Tabs label={t("tabs")} tabs={tabs.map((tab) => ({ to: `${at}/${tab}${query}`, label: t(tab) }))} />
      {children}
    </Frame>
  );
};
