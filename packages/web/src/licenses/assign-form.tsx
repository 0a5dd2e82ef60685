import { useState } from "react";
import { client, Problem, queryClient } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { assignmentTexts } from "./assignment-texts.ts";
import { Surplus } from "./surplus.tsx";

/** After licenses moved: everything that tells of them is other than it was. */
export const readLicensesAgain = (): Promise<unknown> =>
  Promise.all(["licenses", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));

type Asked = { readonly accountId: string; readonly licenseTypeId: string };

type Short = { readonly virtualAccountId: string; readonly missing: number };

const isWhole = (typed: string): boolean => /^[1-9]\d{0,9}$/.test(typed.trim());

type Values = { kind: "use" | "reservation" | ""; holder: string; quantity: string; place: Place | undefined };

type AssignFormProps = Asked & { place: Place | undefined; onClose: () => void };

/** Puts licenses to use, or reserves them; where too few are there, says where there are some. */
export const AssignForm = ({ accountId, licenseTypeId, place, onClose }: AssignFormProps) => {
  const t = useTexts(assignmentTexts);
  const [short, setShort] = useState<Short>();
  const attemptKey = useAttemptKey();
  const initial: Values = { kind: "use", holder: "", quantity: "1", place };
  const form = useProblemForm<Values>({
    initial,
    paths: { place: "virtualAccountId" },
    validate: ({ holder, quantity, place: chosen }) => ({
      ...(holder.trim() === "" ? { holder: t("holderMissing") } : {}),
      ...(isWhole(quantity) ? {} : { quantity: t("quantityMissing") }),
      ...(chosen == null ? { place: t("placeMissing") } : {}),
    }),
    submit: async ({ kind, holder, quantity, place: chosen }) => {
      const virtualAccountId = chosen?.id ?? "";
      try {
        const input = {
          accountId,
          licenseTypeId,
          virtualAccountId,
          kind: kind === "reservation" ? kind : ("use" as const),
          holder,
          quantity: Number(quantity),
        };
        return await client.licenseAssignments.create(input, { idempotencyKey: attemptKey(input) });
      } catch (thrown) {
        const isShort = thrown instanceof Problem && thrown.code === "license.none_available";
        setShort(isShort ? { virtualAccountId, missing: Number(thrown.params.missing) } : undefined);
        throw thrown;
      }
    },
    done: async () => {
      await readLicensesAgain();
      toast(t("assigned"));
      onClose();
    },
  });
  return (
    <Form form={form} submit={t("assign")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      <TextField {...form.field("holder")} label={t("holderLabel")} help={t("holderHelp")} autoComplete="off" />
      <TextField {...form.field("quantity")} label={t("quantityLabel")} inputMode="numeric" />
      {short !== undefined && <Surplus accountId={accountId} licenseTypeId={licenseTypeId} {...short} />}
      <RadioCards
        {...form.field("kind")}
        label={t("kind")}
        cards={[
          { value: "use", label: t("useLabel"), help: t("useHelp") },
          { value: "reservation", label: t("reserveLabel"), help: t("reserveHelp") },
        ]}
      />
      <PlacePicker
        {...form.field("place")}
        label={t("placeLabel")}
        source={accountSource(accountId, "licenses_managed")}
        withTop={false}
      />
    </Form>
  );
};
