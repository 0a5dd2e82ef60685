import type { OperatorPermission } from "@freehold/core/kernel/permission";
import { useQuery } from "@tanstack/react-query";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { useTexts } from "../../platform/texts.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { consoleTexts } from "./console-texts.ts";
import { useMay } from "./may.ts";

export type ConsolePart = {
  readonly key:
    | "reviews"
    | "accounts"
    | "takeovers"
    | "merges"
    | "orders"
    | "renewals"
    | "licenseTypes"
    | "activationKeys"
    | "enterpriseAgreements"
    | "products"
    | "requests"
    | "supportAccess"
    | "cases"
    | "agreements"
    | "people"
    | "mails";
  readonly to: string;
  readonly asks: OperatorPermission;
};

const parts: readonly ConsolePart[] = [
  { key: "reviews", to: addresses.identifierReviews, asks: "operator.review_identifier" },
  { key: "accounts", to: "/operator/accounts", asks: "operator.see" },
  { key: "orders", to: addresses.operatorOrders, asks: "operator.manage_orders" },
  { key: "renewals", to: addresses.operatorRenewals, asks: "operator.manage_orders" },
  { key: "enterpriseAgreements", to: addresses.operatorAgreements, asks: "operator.manage_orders" },
  { key: "licenseTypes", to: addresses.operatorLicenseTypes, asks: "operator.manage_orders" },
  { key: "activationKeys", to: addresses.operatorActivationKeys, asks: "operator.manage_orders" },
  { key: "products", to: addresses.operatorProducts, asks: "operator.manage_orders" },
  { key: "takeovers", to: addresses.takeovers, asks: "operator.review_identifier" },
  { key: "merges", to: "/operator/merges", asks: "operator.see" },
  { key: "requests", to: "/operator/requests", asks: "operator.see" },
  { key: "supportAccess", to: addresses.supportAccessRequests, asks: "operator.decide_access" },
  { key: "cases", to: addresses.supportCases, asks: "operator.answer_case" },
  { key: "agreements", to: "/operator/agreements", asks: "operator.see" },
  { key: "people", to: "/operator/people", asks: "operator.see" },
  { key: "mails", to: "/operator/mails", asks: "operator.see" },
];

const kinds = {
  reviews: "identifier_reviews",
  takeovers: "takeovers",
  renewals: "renewals_requested",
  supportAccess: "support_access_requests",
  cases: "support_cases",
} as const;

/** The parts of the console that are open to this person, with how much waits there where that is counted anyway. */
export const useConsoleParts = () => {
  const may = useMay();
  const { data } = useQuery({ queryKey: ["home", "pending-work"], queryFn: () => client.home.pendingWork() });
  return parts
    .filter(({ asks }) => may(asks))
    .map((part) => {
      const kind = part.key in kinds ? kinds[part.key as keyof typeof kinds] : undefined;
      const work = data?.items.find((one) => one.kind === kind);
      return { ...part, work: work !== undefined && "oldestAt" in work ? work : undefined };
    });
};

// So many tabs stand in one line only with short words.
const shortWords = {
  activationKeys: "tab.activationKeys",
  enterpriseAgreements: "tab.enterpriseAgreements",
  requests: "tab.requests",
  supportAccess: "tab.supportAccess",
  mails: "tab.mails",
} as const;
const wordOf = (key: ConsolePart["key"]) =>
  key in shortWords ? shortWords[key as keyof typeof shortWords] : (`part.${key}` as const);

/** The way around the operator's console. */
export const ConsoleNavigation = () => {
  const t = useTexts(consoleTexts);
  return (
    <Tabs
      label={t("navigation")}
      tabs={useConsoleParts().map(({ key, to, work }) => ({
        to,
        label: t(wordOf(key)),
        ...(work === undefined ? {} : { count: work.count, countLabel: t("waiting") }),
      }))}
    />
  );
};
