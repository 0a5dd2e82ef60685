import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { safeNextAddress, signInCodeAddress } from "../platform/next-address.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { tellOfProof } from "../platform/proof-elsewhere.ts";
import { refreshSession, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Actions, Facts, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { entryTexts } from "./entry-texts.ts";

type Finished = Awaited<ReturnType<typeof client.singleSignOn.finish>>;
type Tried = NonNullable<Finished["tried"]>;

// Each answer of a provider is handed over once, however often the page is drawn.
const handed = new Map<string, Promise<Finished>>();

const handOver = (accountId: string, query: string): Promise<Finished> => {
  const known = handed.get(query);
  if (known !== undefined) return known;
  const answer = client.singleSignOn.finish({ accountId, query });
  handed.set(query, answer);
  return answer;
};

/** What a provider said when an administrator tried it. */
const TriedPanel = ({ accountId, claims }: Tried) => {
  const t = useTexts(entryTexts);
  const { email, name, subject, emailVerified, secondFactor, isYou } = claims;
  return (
    <Frame title={t("triedTitle")} lead={t("triedLead")} narrow>
      <Panel>
        <Notice tone={isYou ? "good" : "info"}>{t(isYou ? "triedYou" : "triedOther")}</Notice>
        <Facts
          facts={[
            { label: t("triedEmail"), value: email },
            { label: t("triedName"), value: name },
            { label: t("triedSubject"), value: <code translate="no">{subject}</code> },
            { label: t("triedVerified"), value: t(emailVerified === true ? "yes" : "notSaid") },
            { label: t("triedSecondFactor"), value: t(secondFactor ? "yes" : "factorNotSaid") },
          ]}
        />
        <Actions>
          <ButtonLink weight="main" to={addresses.singleSignOn(accountId)}>
            {t("triedBack")}
          </ButtonLink>
        </Actions>
      </Panel>
    </Frame>
  );
};

const Proved = () => {
  const t = useTexts(entryTexts);
  return (
    <Frame title={t("provedTitle")} lead={t("proved")} narrow>
      <Actions>
        <Button weight="main" onClick={() => window.close()}>
          {t("closeWindow")}
        </Button>
      </Actions>
    </Frame>
  );
};

const Failed = ({ problem }: { problem: unknown }) => {
  const t = useTexts(entryTexts);
  const { person } = useSession();
  return (
    <Frame title={t(person === null ? "byOrganizationFailed" : "answerNotTaken")} narrow>
      <ProblemAlert problem={problem} />
      <Actions>
        {person === null ? (
          <ButtonLink weight="main" to={addresses.signIn}>
            {t("byOrganizationAgain")}
          </ButtonLink>
        ) : (
          <>
            <ButtonLink weight="main" to={addresses.home}>
              {t("toHome")}
            </ButtonLink>
            <Button onClick={() => window.close()}>{t("closeWindow")}</Button>
          </>
        )}
      </Actions>
    </Frame>
  );
};

/** Where a provider sends browsers back to: what they bring is handed over, and leads on. Opening it again changes nothing. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const router = useRouter();
  const accountId = usePathParameter("accountId");
  const [query] = useState(() => window.location.search);
  const [finished, setFinished] = useState<Finished>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    let isGone = false;
    // What the provider sent is of use once; it need not stay in the address.
    window.history.replaceState(window.history.state, "", window.location.pathname);
    const goOn = async () => {
      const answer = await handOver(accountId, query);
      if (isGone) return;
      const { outcome, next } = answer;
      if (outcome === "code_asked") {
        await router.navigate({ href: signInCodeAddress(next ?? undefined), replace: true });
        return;
      }
      await refreshSession();
      if (outcome === "signed_in") await router.navigate({ href: safeNextAddress(next), replace: true });
      else setFinished(answer);
      if (outcome === "proved") {
        tellOfProof();
        window.close();
      }
    };
    goOn().catch((thrown: unknown) => {
      if (!isGone) setProblem(thrown);
    });
    return () => {
      isGone = true;
    };
  }, [accountId, query, router]);
  if (problem !== undefined) return <Failed problem={problem} />;
  if (finished?.tried) return <TriedPanel {...finished.tried} />;
  if (finished !== undefined) return <Proved />;
  return (
    <Frame title={t("byOrganizationTitle")} lead={t("byOrganizationWait")} narrow>
      <Skeleton lines={2} />
    </Frame>
  );
};
