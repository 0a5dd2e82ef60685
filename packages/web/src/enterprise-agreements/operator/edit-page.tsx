import type { OperatorAgreement } from "@freehold/core/enterprise-agreements/schema";
import type { LicenseType } from "@freehold/core/licenses/schema";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { soldTypes } from "../../orders/operator/sold-types.ts";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { usePathParameter } from "../../platform/path-parameters.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { Page as Frame } from "../../ui/page.tsx";
import { Panel } from "../../ui/panel.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AgreementForm } from "./agreement-form.tsx";
import { operatorAgreementTexts } from "./texts.ts";

/** Those that are sold, and those of the agreement that no longer are. */
const offered = (types: readonly LicenseType[], { suites }: OperatorAgreement) => {
  const sold = new Set(types.map(({ id }) => id));
  const others = suites.flatMap(({ licenseTypes }) => licenseTypes).filter(({ id }) => !sold.has(id));
  return [...types, ...new Map(others.map((type) => [type.id, type])).values()];
};

/** Says anew what an agreement is, until it starts. */
export const Page = () => {
  const t = useTexts(operatorAgreementTexts);
  const router = useRouter();
  const id = usePathParameter("id");
  const { data: types } = useQuery(soldTypes);
  const { data: agreement } = useSuspenseQuery({
    queryKey: ["enterprise-agreements", "operator", "one", id],
    queryFn: () => client.enterpriseAgreements.getForOperator({ id }),
  });
  const back = `${addresses.operatorAgreements}/${id}`;
  return (
    <Frame
      title={t("editTitle", { number: agreement.number })}
      section={t("title")}
      lead={t("editLead")}
      breadcrumbs={[
        { label: t("title"), to: addresses.operatorAgreements },
        { label: agreement.number, to: back },
      ]}
    >
      <ConsoleNavigation />
      <Panel title={t("facts")}>
        {types === undefined ? (
          <Skeleton lines={8} />
        ) : (
          <AgreementForm
            types={offered(types, agreement)}
            agreement={agreement}
            submit={t("save")}
            cancelTo={back}
            send={(terms) => client.enterpriseAgreements.update({ id, ...terms })}
            done={async () => {
              await queryClient.invalidateQueries({ queryKey: ["enterprise-agreements"] });
              toast(t("saved"));
              await router.navigate({ href: back });
            }}
          />
        )}
      </Panel>
    </Frame>
  );
};
