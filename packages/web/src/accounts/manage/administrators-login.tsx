import type { Account } from "@freehold/core/accounts/schema";
import { ProofMinutes } from "@freehold/core/people/proof";
import { useQuery } from "@tanstack/react-query";
import { secondFactorQuery } from "../../people/second-factor-query.ts";
import { client, queryClient } from "../../platform/api.ts";
import { secondFactorAddress } from "../../platform/next-address.ts";
import { useTexts } from "../../platform/texts.ts";
import { toast } from "../../platform/toast.ts";
import { CheckboxField } from "../../ui/choice-fields.tsx";
import { Form } from "../../ui/form.tsx";
import { Link } from "../../ui/link.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { accountQuery } from "./account.ts";
import { ChangedMeanwhile } from "./changed-meanwhile.tsx";
import { loginTexts } from "./login-texts.ts";
import { WithoutSecondFactor } from "./without-second-factor.tsx";

const minutes = [...ProofMinutes.values];
const never = "never";

/** How those who administer the account log in, and whether they are asked again; changed by its administrators. */
export const AdministratorsLogin = ({ account, onReload }: { account: Account; onReload: () => void }) => {
  const t = useTexts(loginTexts);
  const { data: own } = useQuery(secondFactorQuery);
  const isMissing = own?.turnedOnAt === null && !account.requiresSecondFactor;
  const { queryKey } = accountQuery(account.id);
  const form = useProblemForm({
    initial: {
      requiresSecondFactor: account.requiresSecondFactor,
      proofWithin: account.proofWithin === null ? never : String(account.proofWithin),
    },
    submit: ({ requiresSecondFactor, proofWithin }) =>
      client.accounts.update({
        accountId: account.id,
        version: account.version,
        requiresSecondFactor,
        proofWithin: minutes.find((each) => String(each) === proofWithin) ?? null,
      }),
    done: (changed) => {
      queryClient.setQueryData(queryKey, changed);
      toast(t("saved"));
    },
  });
  return (
    <Panel title={t("administratorsLogin")}>
      <ChangedMeanwhile
        problem={form.problem}
        onReload={async () => {
          await queryClient.refetchQueries({ queryKey });
          onReload();
        }}
      />
      {isMissing && (
        <Notice tone="info">
          <span>
            {t.rich(
              "askSecondFactorOwn",
              {},
              {
                link: (words) => <Link to={secondFactorAddress(`/manage/${account.id}/properties`)}>{words}</Link>,
              },
            )}
          </span>
        </Notice>
      )}
      <Form form={form} submit={t("save")}>
        <CheckboxField
          {...form.field("requiresSecondFactor")}
          label={t("askSecondFactor")}
          help={t("askSecondFactorHelp")}
          disabled={isMissing}
        />
        <WithoutSecondFactor accountId={account.id} />
        <SelectField
          {...form.field("proofWithin")}
          label={t("askAgain")}
          help={t("askAgainHelp")}
          options={[
            { value: never, label: t("askAgainNever") },
            ...minutes.map((each) => ({ value: String(each), label: t("askAgainAfter", { minutes: each }) })),
          ]}
        />
      </Form>
    </Panel>
  );
};
