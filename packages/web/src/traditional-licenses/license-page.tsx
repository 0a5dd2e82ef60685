import type { Account } from "@freehold/core/accounts/schema";
import type { TraditionalLicense } from "@freehold/core/traditional-licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { Actions, Facts, Panel } from "../ui/panel.tsx";
import { PersonName } from "../ui/person-name.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { DateText, NumberText } from "../ui/when.tsx";
import { LicenseName, StateBadge, TermWords } from "./license-words.tsx";
import { traditionalTexts } from "./texts.ts";
import { mayChange, TraditionalFrame } from "./traditional-frame.tsx";

type Shown = { account: Account; license: TraditionalLicense };

const keyOf = (account: Account, id: string) => ["traditional-licenses", account.id, "one", id];

const About = ({ account, license }: Shown) => {
  const t = useTexts(traditionalTexts);
  const { converted, licenseType } = license;
  return (
    <Panel title={t("facts")}>
      <Facts
        facts={[
          { label: t("state"), value: <StateBadge state={license.state} /> },
          { label: t("license"), value: <LicenseName type={licenseType} /> },
          { label: t("quantity"), value: <NumberText value={license.quantity} /> },
          { label: t("term"), value: <TermWords {...license} /> },
          { label: t("key"), value: <span translate="no">…{license.keyEnding}</span> },
          ...(license.orderNumber === "" ? [] : [{ label: t("orderNumber"), value: <bdi>{license.orderNumber}</bdi> }]),
          { label: t("host"), value: license.host === "" ? t("hostNone") : <bdi>{license.host}</bdi> },
          { label: t("claimedOn"), value: <DateText at={license.claimedAt} withTime /> },
          { label: t("claimedByLabel"), value: <PersonName>{license.claimedBy}</PersonName> },
          ...(converted === null
            ? []
            : [
                { label: t("convertedOn"), value: <DateText at={converted.at} withTime /> },
                { label: t("convertedBy"), value: <PersonName>{converted.by}</PersonName> },
                { label: t("convertedInto"), value: <bdi>{converted.virtualAccount.name}</bdi> },
              ]),
        ]}
      />
      {converted !== null && (
        <Actions>
          <Link to={`${addresses.licenseType(account.id, licenseType.id)}/orders`}>{t("toSmart")}</Link>
        </Actions>
      )}
    </Panel>
  );
};

const Machine = ({ account, license }: Shown) => {
  const t = useTexts(traditionalTexts);
  const form = useProblemForm({
    initial: { host: license.host },
    submit: ({ host }) => client.traditionalLicenses.noteHost({ accountId: account.id, id: license.id, host }),
    done: async (noted) => {
      queryClient.setQueryData(keyOf(account, license.id), noted);
      await queryClient.invalidateQueries({ queryKey: ["traditional-licenses"] });
      toast(t("saved"));
    },
  });
  return (
    <Panel title={t("machine")}>
      <Form form={form} submit={t("save")}>
        <TextField {...form.field("host")} label={t("host")} help={t("hostHelp")} optional code />
      </Form>
    </Panel>
  );
};

const Conversion = ({ account, license }: Shown) => {
  const t = useTexts(traditionalTexts);
  if (license.term === "demo") return <Panel title={t("convertPanel")} lead={t("demoPanel")} />;
  return (
    <Panel title={t("convertPanel")} lead={t("convertPanelLead")}>
      <Actions>
        <ButtonLink
          weight="main"
          to={`${addresses.accountTraditionalLicenses(account.id)}/convert?licenses=${license.id}`}
        >
          {t("convert")}
        </ButtonLink>
      </Actions>
    </Panel>
  );
};

/** One traditional license: what it is, the machine it is bound to, and what became of it. */
export const Page = () => {
  const t = useTexts(traditionalTexts);
  const account = useAccount();
  const id = usePathParameter("id");
  const { data, error, refetch } = useQuery({
    queryKey: keyOf(account, id),
    queryFn: () => client.traditionalLicenses.get({ accountId: account.id, id }),
    enabled: scopeIn(account, "license.see") !== undefined,
  });
  const revoked = data?.revoked ?? null;
  return (
    <TraditionalFrame section={data?.licenseType.name ?? t("license")}>
      {error !== null && <ProblemAlert problem={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Skeleton lines={6} />}
      {data !== undefined && (
        <>
          {revoked !== null && (
            <Notice tone="bad" title={t.rich("revokedTitle", {}, { date: () => <DateText at={revoked.at} /> })}>
              {revoked.reason}
            </Notice>
          )}
          <About account={account} license={data} />
          {mayChange(account) && data.state === "claimed" && <Conversion account={account} license={data} />}
          {mayChange(account) && <Machine account={account} license={data} />}
        </>
      )}
    </TraditionalFrame>
  );
};
