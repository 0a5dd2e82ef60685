import type { Renewal } from "@freehold/core/renewals/schema";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { DateText } from "../ui/when.tsx";
import { Changes } from "./changes.tsx";
import { LinesTable } from "./lines-table.tsx";
import { renewalTexts } from "./renewal-texts.ts";
import { RenewalStateBadge } from "./words.tsx";

const RenewalFacts = ({ renewal, accountTo }: { renewal: Renewal; accountTo: string | undefined }) => {
  const t = useTexts(renewalTexts);
  const { label, state, note, reason, purchaseOrder, sentAt, sentBy, decidedAt, decidedBy } = renewal;
  const onBy = (name: string, at: string) =>
    t.rich(
      "onBy",
      { name },
      { who: (words) => <PersonName>{words}</PersonName>, date: () => <DateText at={at} withTime /> },
    );
  const name = <PersonName>{renewal.accountName}</PersonName>;
  return (
    <Panel title={t("facts", { label })}>
      <Facts
        facts={[
          { label: t("state"), value: <RenewalStateBadge state={state} /> },
          ...(accountTo === undefined ? [] : [{ label: t("account"), value: <Link to={accountTo}>{name}</Link> }]),
          { label: t("createdBy"), value: onBy(renewal.createdBy, renewal.createdAt) },
          ...(sentAt === null || sentBy === null ? [] : [{ label: t("sentBy"), value: onBy(sentBy, sentAt) }]),
          ...(decidedAt === null || decidedBy === null
            ? []
            : [{ label: t("decidedBy"), value: onBy(decidedBy, decidedAt) }]),
          ...(purchaseOrder === null ? [] : [{ label: t("purchaseOrder"), value: <bdi>{purchaseOrder}</bdi> }]),
          ...(note === "" ? [] : [{ label: t("note"), value: note }]),
          ...(reason === null ? [] : [{ label: t("reason"), value: reason }]),
        ]}
      />
    </Panel>
  );
};

/** A renewal: where it stands, what it renews, and what will happen. `accountTo`: where its account is looked at. */
export const RenewalView = ({ renewal, accountTo }: { renewal: Renewal; accountTo?: string }) => {
  const t = useTexts(renewalTexts);
  return (
    <>
      <RenewalFacts renewal={renewal} accountTo={accountTo} />
      {renewal.changes.length > 0 && (
        <Panel title={t("whatHappens")} lead={t("happensLead")}>
          <Changes changes={renewal.changes} />
        </Panel>
      )}
      <Panel title={t("lines")}>
        <LinesTable lines={renewal.items} />
      </Panel>
    </>
  );
};
