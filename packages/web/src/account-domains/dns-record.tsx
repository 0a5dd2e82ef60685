import { GRACE_DAYS } from "@freehold/core/account-domains/clock";
import type { AccountDomain } from "@freehold/core/account-domains/schema";
import { useState } from "react";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CopyField } from "../ui/copy.tsx";
import { Notice, type Tone } from "../ui/notice.tsx";
import { Actions } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import classes from "./domains.module.css";
import { keepDomain } from "./domains-query.ts";
import { domainTexts } from "./texts.ts";

const tones: Record<AccountDomain["lookUp"], Tone> = {
  unchecked: "quiet",
  found: "good",
  absent: "waiting",
  other_value: "warning",
  unreachable: "quiet",
};

/** What the record is for, and whether it must stay: what everybody asks once it has been found. */
export const AboutRecord = () => {
  const t = useTexts(domainTexts);
  return (
    <ul className={classes.about}>
      <li>{t("about1")}</li>
      <li>{t("about2")}</li>
      <li>{t("about3", { days: GRACE_DAYS })}</li>
      <li>{t("about4")}</li>
    </ul>
  );
};

type RecordProps = { accountId: string; domain: AccountDomain };

/** The TXT record of a domain, step by step, with a look-up that can be asked for. */
export const DnsRecord = ({ accountId, domain: { record, domain, domainUnicode, lookUp, checkedAt } }: RecordProps) => {
  const t = useTexts(domainTexts);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  if (record === null) return null;
  if (record.name === "") return <Notice tone="warning">{t("nameTooLong")}</Notice>;
  const check = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await keepDomain(accountId, await client.accountDomains.check({ accountId, domain }));
    } catch (thrown) {
      setProblem(thrown);
    }
    setBusy(false);
  };
  return (
    <>
      <h4>{t("stepsTitle", { domain: domainUnicode })}</h4>
      <ol className={classes.steps}>
        <li>
          <p>{t("step1", { domain: domainUnicode })}</p>
        </li>
        <li>
          <p>{t("step2", { domain })}</p>
          <CopyField value={record.name} what={t("name")} />
        </li>
        <li>
          <p>{t("step3")}</p>
          <CopyField value={record.value} what={t("value")} />
        </li>
        <li>
          <p>{t("step4")}</p>
        </li>
      </ol>
      <div aria-live="polite">{checkedAt !== null && <Notice tone={tones[lookUp]}>{t(`found.${lookUp}`)}</Notice>}</div>
      {problem !== undefined && <ProblemAlert problem={problem} />}
      <Actions>
        <Button
          small
          weight="main"
          busy={busy}
          label={t("checkOf", { domain: domainUnicode })}
          onClick={() => void check()}
        >
          {t("check")}
        </Button>
      </Actions>
    </>
  );
};
