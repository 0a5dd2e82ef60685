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

/** Changes a draft of the operator's. */
export const Page = () => {
  const t = useTexts(renewalTexts);
  const accountId = usePathParameter("accountId");
  const id = usePathParameter("id");
  const { data: renewal } = useSuspenseQuery({
    queryKey: ["renewals", "operator", "one", id],
    queryFn: () => client.renewals.getForOperator({ accountId, id }),
  });
  return (
    <Frame
      title={renewal.label}
      section={t("edit")}
      lead={<PersonName>{renewal.accountName}</PersonName>}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorRenewals }]}
    >
      <ConsoleNavigation />
      <DraftForm side={useOperatorSide(accountId, id)} renewal={renewal} />
    </Frame>
  );
};
