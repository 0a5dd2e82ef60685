import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { ProviderForm } from "./provider-form.tsx";
import { providersQuery, readProvidersAgain } from "./providers-query.ts";
import { Steps } from "./steps.tsx";
import { singleSignOnTexts } from "./texts.ts";

/** Sets an identity provider up: first there, then here. */
export const Page = () => {
  const t = useTexts(singleSignOnTexts);
  const { id: accountId } = useAccount();
  const router = useRouter();
  const { data } = useSuspenseQuery(providersQuery(accountId));
  return (
    <ManageFrame section={t("addTitle")}>
      <Panel title={t("thereTitle")} lead={t("thereLead")}>
        <Steps redirectUri={data.redirectUri} />
      </Panel>
      <Panel title={t("hereTitle")} lead={t("hereLead")}>
        <ProviderForm
          domains={data.domains}
          submit={t("save")}
          secondary={<ButtonLink to={addresses.singleSignOn(accountId)}>{t("cancel")}</ButtonLink>}
          send={(terms) => client.identityProviders.create({ accountId, ...terms })}
          done={async ({ id }) => {
            await readProvidersAgain();
            toast(t("added"));
            await router.navigate({ href: addresses.identityProvider(accountId, id) });
          }}
        />
      </Panel>
    </ManageFrame>
  );
};
