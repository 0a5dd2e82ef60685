import type { AccountDomain } from "@freehold/core/account-domains/schema";
import { useState } from "react";
import { DomainName } from "../accounts/domain-name.tsx";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { Actions } from "../ui/panel.tsx";
import { DnsRecord } from "./dns-record.tsx";
import { DomainBadge, DomainFacts, DomainTrouble } from "./domain-standing.tsx";
import classes from "./domains.module.css";
import { keepDomains } from "./domains-query.ts";
import { domainTexts } from "./texts.ts";

type ItemProps = { accountId: string; domain: AccountDomain; mayEdit: boolean };

/** One domain: how it stands, its record, and what can be done with it. */
export const DomainItem = ({ accountId, domain, mayEdit }: ItemProps) => {
  const t = useTexts(domainTexts);
  const [shown, setShown] = useState(domain.status !== "proven");
  const [removing, setRemoving] = useState(false);
  const { domainUnicode: name, record, status, isIdentifier } = domain;
  const hasRecord = mayEdit && record !== null;
  return (
    <>
      <div className={classes.head} id={name}>
        <h3>
          <DomainName domain={name} />
        </h3>
        <DomainBadge domain={domain} />
      </div>
      <DomainTrouble domain={domain} />
      <DomainFacts domain={domain} />
      {hasRecord && shown && <DnsRecord accountId={accountId} domain={domain} />}
      {(hasRecord || (mayEdit && !isIdentifier)) && (
        <Actions>
          {hasRecord && (
            <Button
              small
              expanded={shown}
              label={t(shown ? "hideRecordOf" : "showRecordOf", { domain: name })}
              onClick={() => setShown(!shown)}
            >
              {t(shown ? "hideRecord" : "showRecord")}
            </Button>
          )}
          {mayEdit && !isIdentifier && (
            <Button small popup="dialog" label={t("removeOf", { domain: name })} onClick={() => setRemoving(true)}>
              {t("remove")}
            </Button>
          )}
        </Actions>
      )}
      <ConfirmDialog
        title={t("removeTitle", { domain: name })}
        confirm={t("remove")}
        danger
        opened={removing}
        onClose={() => setRemoving(false)}
        onConfirm={async () => {
          await keepDomains(accountId, await client.accountDomains.remove({ accountId, domain: domain.domain }));
          toast(t("removed", { domain: name }));
        }}
      >
        <p>{t(status === "proven" || status === "warned" ? "removeProven" : "removeWaiting")}</p>
      </ConfirmDialog>
    </>
  );
};
