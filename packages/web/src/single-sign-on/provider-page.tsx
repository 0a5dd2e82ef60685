import type { IdentityProvider, ProviderDomain, ProviderMode } from "@freehold/core/single-sign-on/schema";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { ManageFrame } from "../accounts/manage/manage-frame.tsx";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { NotFoundPage } from "../platform/failure-pages.tsx";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, Facts, Panel } from "../ui/panel.tsx";
import { DateText } from "../ui/when.tsx";
import { ChangeDialog, ModeDialog, ReleaseDialog, RemoveDialog } from "./dialogs.tsx";
import { providersQuery } from "./providers-query.ts";
import { Steps } from "./steps.tsx";
import { singleSignOnTexts } from "./texts.ts";
import { DomainNames, ModeBadge, providerName } from "./words.tsx";

type Opened = "change" | "remove" | "release" | ProviderMode;

type OpenProps = { provider: IdentityProvider; onOpen: (which: Opened) => void };

/** Leaves for the provider, to see what it says of whoever is signed in there. */
const useTry = (accountId: string, id: string) =>
  useAction(() => client.identityProviders.try({ accountId, id }), {
    done: ({ address }) => window.location.assign(address),
  });

const Standing = ({ provider: { mode, triedAt, cameByIt, domains } }: { provider: IdentityProvider }) => {
  const t = useTexts(singleSignOnTexts);
  if (domains.length === 0) {
    return (
      <Notice tone="warning" title={t("noDomainsTitle")}>
        {t("noDomainsBody")}
      </Notice>
    );
  }
  if (triedAt === null)
    return (
      <Notice tone="waiting" title={t("untriedTitle")}>
        {t("untriedBody")}
      </Notice>
    );
  if (mode === "offered" && !cameByIt) return <Notice tone="info">{t("throughItFirst")}</Notice>;
  return null;
};

/** The next mode that is to be had, and those before it. */
const ModeActions = ({ provider: { mode, triedAt, cameByIt }, onOpen }: OpenProps) => {
  const t = useTexts(singleSignOnTexts);
  if (triedAt === null) return null;
  const modes: readonly ProviderMode[] = [
    ...(mode === "offered" ? [] : (["offered"] as const)),
    ...(mode !== "required" && cameByIt ? (["required"] as const) : []),
    ...(mode === "off" ? [] : (["off"] as const)),
  ];
  return modes.map((each) => (
    <Button
      key={each}
      weight={mode === "off" && each === "offered" ? "main" : "plain"}
      popup="dialog"
      onClick={() => onOpen(each)}
    >
      {t(`to.${each}`)}
    </Button>
  ));
};

const ManageActions = ({ accountId, provider, onOpen }: OpenProps & { accountId: string }) => {
  const t = useTexts(singleSignOnTexts);
  const trying = useTry(accountId, provider.id);
  return (
    <Actions>
      <Button
        weight={provider.triedAt === null ? "main" : "plain"}
        busy={trying.busy}
        onClick={() => void trying.run()}
      >
        {t("try")}
      </Button>
      <ModeActions provider={provider} onOpen={onOpen} />
      <Button popup="dialog" onClick={() => onOpen("change")}>
        {t("change")}
      </Button>
      {provider.people > 0 && (
        <Button popup="dialog" onClick={() => onOpen("release")}>
          {t("release")}
        </Button>
      )}
      <Button weight="danger" popup="dialog" onClick={() => onOpen("remove")}>
        {t("remove")}
      </Button>
    </Actions>
  );
};

const useFacts = (provider: IdentityProvider, domains: readonly ProviderDomain[]) => {
  const t = useTexts(singleSignOnTexts);
  const { issuer, clientId, triedAt, people, createdAt } = provider;
  return [
    { label: t("issuer"), value: <code translate="no">{issuer}</code> },
    { label: t("clientId"), value: <code translate="no">{clientId}</code> },
    { label: t("clientSecret"), value: t("secretIsKept") },
    { label: t("domains"), value: <DomainNames names={provider.domains} domains={domains} /> },
    { label: t("people"), value: t("peopleCount", { count: people }) },
    { label: t("tried"), value: triedAt === null ? t("never") : <DateText at={triedAt} withTime /> },
    { label: t("setUp"), value: <DateText at={createdAt} withTime /> },
  ];
};

const ProviderPanels = ({ provider }: { provider: IdentityProvider }) => {
  const t = useTexts(singleSignOnTexts);
  const account = useAccount();
  const { data } = useSuspenseQuery(providersQuery(account.id));
  const [opened, open] = useState<Opened>();
  const dialog = { accountId: account.id, provider, onClose: () => open(undefined) };
  return (
    <>
      <Panel
        title={<bdi>{providerName(provider)}</bdi>}
        lead={<ModeBadge provider={provider} />}
        actions={
          account.status === "active" && <ManageActions accountId={account.id} provider={provider} onOpen={open} />
        }
      >
        <Standing provider={provider} />
        <Facts facts={useFacts(provider, data.domains)} />
      </Panel>
      <Panel title={t("thereTitle")} lead={t("thereLead")}>
        <Steps redirectUri={data.redirectUri} />
      </Panel>
      {opened === "change" && <ChangeDialog {...dialog} domains={data.domains} />}
      {opened === "remove" && <RemoveDialog {...dialog} />}
      {opened === "release" && <ReleaseDialog {...dialog} />}
      {(opened === "off" || opened === "offered" || opened === "required") && <ModeDialog {...dialog} mode={opened} />}
    </>
  );
};

/** One identity provider: what it is, how it stands with it, and what can be done. */
export const Page = () => {
  const t = useTexts(singleSignOnTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const { data } = useSuspenseQuery(providersQuery(account.id));
  const provider = data.items.find((each) => each.id === id);
  if (provider === undefined) return <NotFoundPage />;
  return (
    <ManageFrame section={t("provider")}>
      <p>
        <Link to={addresses.singleSignOn(account.id)}>{t("back")}</Link>
      </p>
      <ProviderPanels provider={provider} />
    </ManageFrame>
  );
};
