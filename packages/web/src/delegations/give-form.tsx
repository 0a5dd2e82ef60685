import { dayEnd, dayOf, dayStart } from "@freehold/core/kernel/days";
import { client, queryClient } from "../platform/api.ts";
import { useTimeZone } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { FieldError } from "../ui/field.tsx";
import { Columns, Form } from "../ui/form.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import { TextField } from "../ui/text-field.tsx";
import classes from "./delegations.module.css";
import { delegationTexts } from "./texts.ts";

type Account = { readonly id: string; readonly name: string };

/** After something was handed over or back: what is whose to decide is other than it was. */
export const readDelegationsAgain = () =>
  Promise.all(
    ["delegations", "access-requests", "home", "audit"].map((slice) =>
      queryClient.invalidateQueries({ queryKey: [slice] }),
    ),
  );

/** Hands over to somebody, on one account or several. */
export const GiveForm = ({ accounts }: { accounts: readonly Account[] }) => {
  const t = useTexts(delegationTexts);
  const timeZone = useTimeZone();
  const initial = {
    accountIds: accounts.length === 1 ? accounts.map(({ id }) => id) : ([] as string[]),
    delegateEmail: "",
    startsAt: "",
    endsAt: "",
    note: "",
  };
  const form = useProblemForm({
    initial,
    validate: (values) => {
      const today = dayOf(new Date().toISOString(), timeZone);
      const first = values.startsAt === "" ? today : values.startsAt;
      return {
        ...(values.accountIds.length === 0 ? { accountIds: t("accountsMissing") } : {}),
        ...(values.delegateEmail.trim() === "" ? { delegateEmail: t("delegateMissing") } : {}),
        ...(values.endsAt === ""
          ? { endsAt: t("untilMissing") }
          : values.endsAt < first || values.endsAt < today
            ? { endsAt: t("untilBefore") }
            : {}),
      };
    },
    submit: ({ startsAt, endsAt, ...values }) => {
      const isToday = startsAt === "" || startsAt <= dayOf(new Date().toISOString(), timeZone);
      return client.delegations.give({
        ...values,
        ...(isToday ? {} : { startsAt: dayStart(startsAt, timeZone) }),
        endsAt: dayEnd(endsAt, timeZone),
      });
    },
    done: async ({ items }) => {
      toast(t("handedOver", { count: items.length }));
      for (const name of ["delegateEmail", "startsAt", "endsAt", "note"] as const) form.set(name, "");
      await readDelegationsAgain();
    },
  });
  const { id, name, value: chosen, onChange, error } = form.field("accountIds");
  return (
    <Form form={form} submit={t("submit")}>
      <fieldset className={classes.accounts} aria-describedby={error === undefined ? undefined : `${id}-error`}>
        <legend id={`${id}-label`}>{t("accounts")}</legend>
        {accounts.map((account, index) => (
          <CheckboxField
            key={account.id}
            id={index === 0 ? id : `${id}-${account.id}`}
            name={name}
            value={chosen.includes(account.id)}
            error={undefined}
            onChange={(ticked) =>
              onChange(ticked ? [...chosen, account.id] : chosen.filter((other) => other !== account.id))
            }
            label={<bdi>{account.name}</bdi>}
          />
        ))}
        <FieldError id={id} error={error} />
      </fieldset>
      <TextField {...form.field("delegateEmail")} type="email" label={t("delegate")} help={t("delegateHelp")} />
      <Columns>
        <TextField {...form.field("startsAt")} type="date" label={t("from")} help={t("fromHelp")} optional />
        <TextField {...form.field("endsAt")} type="date" label={t("until")} help={t("untilHelp")} />
      </Columns>
      <TextArea {...form.field("note")} label={t("note")} help={t("noteHelp")} optional max={500} rows={2} />
    </Form>
  );
};
