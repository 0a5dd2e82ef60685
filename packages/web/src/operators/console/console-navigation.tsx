import type { PendingWork } from "@freehold/core/home/schema";
import type { OperatorPermission } from "@freehold/core/kernel/permission";
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { Link } from "../../ui/link.tsx";
import { Counter } from "../../ui/notice.tsx";
import { currentTab, Tabs } from "../../ui/tabs.tsx";
import classes from "./console.module.css";
import { consoleTexts } from "./console-texts.ts";
import { useMay } from "./may.ts";

type Part = {
  readonly key:
    | "accounts"
    | "reviews"
    | "requests"
    | "takeovers"
    | "merges"
    | "agreements"
    | "orders"
    | "renewals"
    | "accountTransfers"
    | "enterpriseAgreements"
    | "activationKeys"
    | "licenseTypes"
    | "products"
    | "people"
    | "supportAccess"
    | "cases"
    | "mails";
  readonly to: string;
  /** Another address under which there are pages of this part. */
  readonly also?: string;
  readonly asks: OperatorPermission;
  /** The kind of pending work that waits there. */
  readonly kind?: PendingWork["kind"];
};

type Group = { readonly key: "accounts" | "licenses" | "people"; readonly parts: readonly Part[] };

const groups: readonly Group[] = [
  {
    key: "accounts",
    parts: [
      { key: "accounts", to: "/operator/accounts", asks: "operator.see" },
      {
        key: "reviews",
        to: addresses.identifierReviews,
        also: "/operator/renames",
        asks: "operator.review_identifier",
        kind: "identifier_reviews",
      },
      { key: "requests", to: "/operator/requests", asks: "operator.see" },
      { key: "takeovers", to: addresses.takeovers, asks: "operator.review_identifier", kind: "takeovers" },
      { key: "merges", to: "/operator/merges", asks: "operator.see" },
      { key: "agreements", to: "/operator/agreements", asks: "operator.see" },
    ],
  },
  {
    key: "licenses",
    parts: [
      { key: "orders", to: addresses.operatorOrders, asks: "operator.manage_orders" },
      {
        key: "renewals",
        to: addresses.operatorRenewals,
        asks: "operator.manage_orders",
        kind: "renewals_requested",
      },
      { key: "accountTransfers", to: addresses.operatorAccountTransfers, asks: "operator.manage_orders" },
      { key: "enterpriseAgreements", to: addresses.operatorAgreements, asks: "operator.manage_orders" },
      { key: "activationKeys", to: addresses.operatorActivationKeys, asks: "operator.manage_orders" },
      { key: "licenseTypes", to: addresses.operatorLicenseTypes, asks: "operator.manage_orders" },
      {
        key: "products",
        to: addresses.operatorProducts,
        also: "/operator/releases",
        asks: "operator.manage_orders",
      },
    ],
  },
  {
    key: "people",
    parts: [
      { key: "people", to: "/operator/people", asks: "operator.see" },
      {
        key: "supportAccess",
        to: addresses.supportAccessRequests,
        asks: "operator.decide_access",
        kind: "support_access_requests",
      },
      { key: "cases", to: addresses.supportCases, asks: "operator.answer_case", kind: "support_cases" },
      { key: "mails", to: "/operator/mails", asks: "operator.see" },
    ],
  },
];

/** The parts of the console that are open to this person, in their groups, with how much waits in each. */
export const useConsoleGroups = () => {
  const may = useMay();
  const { data } = useQuery({ queryKey: ["home", "pending-work"], queryFn: () => client.home.pendingWork() });
  return groups
    .map(({ key, parts }) => ({
      key,
      parts: parts
        .filter(({ asks }) => may(asks))
        .map((part) => {
          const work = data?.items.find(({ kind }) => kind === part.kind);
          return { ...part, work: work !== undefined && "oldestAt" in work ? work : undefined };
        }),
    }))
    .filter(({ parts }) => parts.length > 0);
};

/** The way around the operator's console: its groups, and the parts of the one that this page belongs to. */
export const ConsoleNavigation = () => {
  const t = useTexts(consoleTexts);
  const { pathname } = useLocation();
  const all = useConsoleGroups().map(({ key, parts }) => ({
    label: t(`group.${key}`),
    count: parts.reduce((sum, { work }) => sum + (work?.count ?? 0), 0),
    tabs: parts.map(({ key: part, to, also, work }) => ({
      to,
      also,
      label: t(`part.${part}`),
      count: work?.count ?? 0,
      countLabel: t("waiting"),
    })),
  }));
  const here = all.find(({ tabs }) => currentTab(tabs, pathname) !== undefined);
  return (
    <div className={classes.navigation}>
      <nav aria-label={t("navigation")} className={classes.groups}>
        <ul>
          {all.map((group) => (
            <li key={group.label}>
              <Link to={group.tabs[0]?.to ?? addresses.operator} current={group === here}>
                {group.label}
                <Counter count={group.count} label={t("waiting")} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {here !== undefined && <Tabs label={here.label} tabs={here.tabs} />}
    </div>
  );
};
