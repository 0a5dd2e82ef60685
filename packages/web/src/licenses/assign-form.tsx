import { useQuery } from "@tanstack/react-query";
import { client, Problem, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { assignmentTexts } from "./assignment-texts.ts";
import classes from "./licenses.module.css";

/** After licenses moved: everything that tells of them is other than it was. */
export const readLicensesAgain = (): Promise<unknown> =>
  Promise.all(["licenses", "audit"].map((slice) => queryClient.invalidateQueries({ queryKey: [slice] })));

type Asked = { readonly accountId: string; readonly licenseTypeId: string };

type SurplusProps = Asked & { virtualAccountId: string; wanted: number };

/** Where what is missing could come from, a transfer away. */
const Surplus = ({ accountId, licenseTypeId, virtualAccountId, wanted }: SurplusProps) => {
  const t = useTexts(assignmentTexts);
  const found = useQuery({
    queryKey: ["licenses", accountId, "surplus", licenseTypeId, virtualAccountId],
    queryFn: () => client.licenseAssignments.findSurplus({ accountId, licenseTypeId, virtualAccountId }),
  });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Notice tone="info" live title={t("surplusTitle")}>
      <ul className={classes.results}>
        {items.slice(0, 5).map(({ virtualAccount, available }) => {
          const count = Math.min(available, wanted);
          const query = new URLSearchParams({
            from: virtualAccount.id,
            to: virtualAccountId,
            type: licenseTypeId,
            quantity: String(count),
          });
          return (
            <li key={virtualAccount.id}>
              <p>
                {t.rich(
                  "surplus",
                  { count: available, place: virtualAccount.name },
                  { place: (words) => <bdi>{words}</bdi> },
                )}
              </p>
              <ButtonLink small to={`/licenses/${accountId}/transfers?${query}`}>
                {t("transfer", { count, place: virtualAccount.name })}
              </ButtonLink>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
};

const isWhole = (typed: string): boolean => /^[1-9]\d{0,9}$/.test(typed.trim());

type Values = { kind: "use" | "reservation" | ""; holder: string; quantity: string; place: Place | undefined };

type AssignFormProps = Asked & { place: Place | undefined; onClose: () => void };

/** Puts licenses to use, or reserves them; where too few are there, says where there are some. */
export const AssignForm = ({ accountId, licenseTypeId, place, onClose }: AssignFormProps) => {
  const t = useTexts(assignmentTexts);
  const initial: Values = { kind: "use", holder: "", quantity: "1", place };
  const form = useProblemForm<Values>({
    initial,
    paths: { place: "virtualAccountId" },
    validate: ({ holder, quantity, place: chosen }) => ({
      ...(holder.trim() === "" ? { holder: t("holderMissing") } : {}),
      ...(isWhole(quantity) ? {} : { quantity: t("quantityMissing") }),
      ...(chosen == null ? { place: t("placeMissing") } : {}),
    }),
    submit: ({ kind, holder, quantity, place: chosen }) =>
      client.licenseAssignments.create({
        accountId,
        licenseTypeId,
        virtualAccountId: chosen?.id ?? "",
        kind: kind === "reservation" ? kind : "use",
        holder,
        quantity: Number(quantity),
      }),
    done: async () => {
      await readLicensesAgain();
      toast(t("assigned"));
      onClose();
    },
  });
  const { problem } = form;
  const isShort = problem instanceof Problem && problem.code === "license.none_available";
  const chosen = form.values.place;
  return (
    <Form form={form} submit={t("assign")} secondary={<Button onClick={onClose}>{t("cancel")}</Button>}>
      {isShort && chosen != null && (
        <Surplus
          accountId={accountId}
          licenseTypeId={licenseTypeId}
          virtualAccountId={chosen.id}
          wanted={Number(form.values.quantity)}
        />
      )}
      <TextField {...form.field("holder")} label={t("holderLabel")} help={t("holderHelp")} autoComplete="off" />
      <TextField {...form.field("quantity")} label={t("quantityLabel")} inputMode="numeric" />
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
        source={accountSource(accountId, "seen")}
        withTop={false}
      />
    </Form>
  );
};
