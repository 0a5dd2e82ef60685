import type { EnterpriseAgreement } from "@freehold/core/enterprise-agreements/schema";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { useTexts } from "../platform/texts.ts";
import { Bars } from "../ui/chart.tsx";
import { Link } from "../ui/link.tsx";
import { HealthBadge, OwnUseOnly, useSuiteBar } from "./agreement-words.tsx";
import classes from "./agreements.module.css";
import { agreementTexts } from "./texts.ts";

/** The suites of an agreement as bars, each leading to its page. */
export const SuiteBars = ({ accountId, agreement }: { accountId: string; agreement: EnterpriseAgreement }) => {
  const t = useTexts(agreementTexts);
  const barOf = useSuiteBar();
  // Whoever sees some virtual accounts only is not told that what others use is in nobody's use.
  const isWhole = scopeIn(useAccount(), "license.see") === "account";
  return (
    <>
      <Bars
        bars={agreement.suites.map((suite) =>
          barOf(
            suite,
            <span className={classes.suite}>
              <Link to={addresses.agreementSuite(accountId, agreement.id, suite.id)}>
                <bdi>{suite.name}</bdi>
              </Link>
              <HealthBadge health={suite.health} />
            </span>,
          ),
        )}
        words={{ value: t("inUse"), reserved: t(isWhole ? "free" : "freeHere"), over: t("beyond"), free: t("left") }}
      />
      <OwnUseOnly />
    </>
  );
};
