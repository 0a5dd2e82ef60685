import type { AgreementSuite, EnterpriseAgreement } from "@freehold/core/enterprise-agreements/schema";
import { readLicensesAgain } from "../licenses/assign-form.tsx";
import { client, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { useDateWords } from "./agreement-words.tsx";
import { agreementTexts } from "./texts.ts";

const numberIn = (typed: string): number | undefined => {
  const value = typed.trim();
  return /^[1-9]\d{0,9}$/.test(value) ? Number(value) : undefined;
};

/** After licenses were taken or given back: everything that tells of them is other than it was. */
const readAgain = () =>
  Promise.all([queryClient.invalidateQueries({ queryKey: ["enterprise-agreements"] }), readLicensesAgain()]);

type SuiteOf = { accountId: string; agreement: EnterpriseAgreement; suite: AgreementSuite };

/** Says what taking more than the entitlement means, before it is done. */
const Beyond = ({ agreement, suite, quantity }: Omit<SuiteOf, "accountId"> & { quantity: number }) => {
  const t = useTexts(agreementTexts);
  const date = useDateWords();
  const taken = suite.taken + quantity;
  const count = taken - Math.max(suite.entitled, suite.taken);
  if (count <= 0 || taken > suite.most) return null;
  const { nextTrueForwardAt, endsAt } = agreement;
  return (
    <Notice tone="warning" live title={t("beyondTitle", { count })}>
      {nextTrueForwardAt === null
        ? t("beyondDetailEnd", { date: date(endsAt), taken })
        : t("beyondDetail", { date: date(nextTrueForwardAt), taken })}
    </Notice>
  );
};

type TakeValues = { licenseTypeId: string; quantity: string; place: Place | undefined };

/** Takes licenses of a suite into a virtual account. */
export const TakeForm = ({ accountId, agreement, suite, onClose }: SuiteOf & { onClose: () => void }) => {
  const t = useTexts(agreementTexts);
  const date = useDateWords();
  const attemptKey = useAttemptKey();
  const left = suite.most - suite.taken;
  const only = suite.licenseTypes.length === 1 ? suite.licenseTypes[0] : undefined;
  const initial: TakeValues = { licenseTypeId: only?.id ?? "", quantity: "", place: undefined };
  const form = useProblemForm({
    initial,
    paths: { place: "virtualAccountId" },
    validate: ({ licenseTypeId, quantity, place }) => {
      const count = numberIn(quantity);
      return {
        ...(licenseTypeId === "" ? { licenseTypeId: t("typeMissing") } : {}),
        ...(count === undefined ? { quantity: t("quantityWrong") } : {}),
        ...(count !== undefined && count > left ? { quantity: t("quantityMost", { left }) } : {}),
        ...(place == null ? { place: t("placeMissing") } : {}),
      };
    },
    submit: ({ licenseTypeId, quantity, place }) => {
      const input = {
        accountId,
        id: agreement.id,
        suiteId: suite.id,
        licenseTypeId,
        virtualAccountId: place?.id ?? "",
        quantity: Number(quantity),
      };
      return client.enterpriseAgreements.take(input, { idempotencyKey: attemptKey({ ...input, taken: suite.taken }) });
    },
    done: async ({ beyond }) => {
      await readAgain();
      const count = Number(form.values.quantity);
      toast(beyond > 0 ? t("takenBeyond", { count, beyond }) : t("taken_said", { count }));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("take")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("takeDetail", { date: date(agreement.endsAt) })}</p>
      <SelectField
        {...form.field("licenseTypeId")}
        label={t("licenseType")}
        options={suite.licenseTypes.map(({ id, name, sku }) => ({ value: id, label: `${name} (${sku})` }))}
      />
      <TextField {...form.field("quantity")} label={t("quantity")} inputMode="numeric" autoComplete="off" />
      <Beyond agreement={agreement} suite={suite} quantity={numberIn(form.values.quantity) ?? 0} />
      <PlacePicker
        {...form.field("place")}
        label={t("place")}
        source={accountSource(accountId, "licenses_managed")}
        withTop={false}
      />
    </Form>
  );
};

type GiveBackProps = SuiteOf & {
  licenseTypeId: string;
  placeId: string;
  available: number;
  onClose: () => void;
};

/** Gives back licenses that nobody uses in a virtual account. */
export const GiveBackForm = (props: GiveBackProps) => {
  const { accountId, agreement, suite, licenseTypeId, placeId, available, onClose } = props;
  const t = useTexts(agreementTexts);
  const attemptKey = useAttemptKey();
  const form = useProblemForm({
    initial: { quantity: "" },
    validate: ({ quantity }) => {
      const count = numberIn(quantity);
      if (count === undefined) return { quantity: t("quantityWrong") };
      return count > available ? { quantity: t("givenBackMost", { count: available }) } : {};
    },
    submit: ({ quantity }) => {
      const input = {
        accountId,
        id: agreement.id,
        suiteId: suite.id,
        licenseTypeId,
        virtualAccountId: placeId,
        quantity: Number(quantity),
      };
      return client.enterpriseAgreements.giveBack(input, {
        idempotencyKey: attemptKey({ ...input, taken: suite.taken }),
      });
    },
    done: async () => {
      await readAgain();
      toast(t("givenBack", { count: Number(form.values.quantity) }));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("giveBack")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <p>{t("giveBackDetail", { count: available })}</p>
      <TextField {...form.field("quantity")} label={t("quantity")} inputMode="numeric" autoComplete="off" />
    </Form>
  );
};
