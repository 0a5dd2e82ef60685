import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { soldTypes } from "../../orders/operator/sold-types.ts";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useAttemptKey } from "../../platform/attempt-key.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { ButtonLink } from "../../ui/button.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { EmptyState, Panel } from "../../ui/panel.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AgreementForm } from "./agreement-form.tsx";
import { operatorAgreementTexts } from "./texts.ts";

const Entry = () => {
  const t = useTexts(operatorAgreementTexts);
  const router = useRouter();
  const attemptKey = useAttemptKey();
  const { data: types } = useQuery(soldTypes);
  if (types === undefined) return <Skeleton lines={8} />;
  if (types.length === 0) {
    return (
      <EmptyState
        level="h2"
        title={t("noTypesTitle")}
        action={
          <ButtonLink weight="main" to={addresses.operatorLicenseTypes}>
            {t("toTypes")}
          </ButtonLink>
        }
      >
        {t("noTypes")}
      </EmptyState>
    );
  }
  return (
    <Panel title={t("facts")}>
      <AgreementForm
        types={types}
        submit={t("enter")}
        cancelTo={addresses.operatorAgreements}
        send={(terms, domainIdentifier) => {
          const input = { domainIdentifier, ...terms };
          return client.enterpriseAgreements.enter(input, { idempotencyKey: attemptKey(input) });
        }}
        done={async ({ id }) => {
          await queryClient.invalidateQueries({ queryKey: ["enterprise-agreements"] });
          toast(t("entered"));
          await router.navigate({ href: `${addresses.operatorAgreements}/${id}` });
        }}
      />
    </Panel>
  );
};

/** Enters an enterprise agreement. */
export const Page = () => {
  const t = useTexts(operatorAgreementTexts);
  return (
    <Frame
      title={t("new")}
      section={t("console")}
      lead={t("newLead")}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorAgreements }]}
    >
      <ConsoleNavigation />
      <Entry />
    </Frame>
  );
};
