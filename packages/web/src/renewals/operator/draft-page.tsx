import { useSuspenseQuery } from "@tanstack/react-query";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { addresses } from "../../platform/addresses.ts";
import { client } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { Page as Frame } from "../../ui/page.tsx";
import { PersonName } from "../../ui/person-name.tsx";
import { DraftForm } from "../draft-form.tsx";
import { renewalTexts } from "../renewal-texts.ts";
import { useOperatorSide } from "./operator-side.ts";
import { operatorRenewalTexts } from "./texts.ts";

/** Drafts a renewal for an account, to offer it. */
export const Page = () => {
  const t = useTexts(operatorRenewalTexts);
  const words = useTexts(renewalTexts);
  const accountId = usePathParameter("accountId");
  const { data: account } = useSuspenseQuery({
    queryKey: ["operators", "account", accountId],
    queryFn: () => client.operators.getAccount({ accountId }),
  });
  return (
    <Frame
      title={t("draftFor")}
      section={words("title")}
      lead={<PersonName>{account.name}</PersonName>}
      breadcrumbs={[{ label: words("title"), to: addresses.operatorRenewals }]}
    >
      <ConsoleNavigation />
      <p>{t("draftLead")}</p>
      <DraftForm side={useOperatorSide(accountId)} />
    </Frame>
  );
};
