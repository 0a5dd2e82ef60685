import { dayEnd, dayStart } from "@freehold/core/kernel/days";
import { KeyTerm } from "@freehold/core/traditional-licenses/schema";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ConsoleNavigation } from "../../operators/console/console-navigation.tsx";
import { soldTypes } from "../../orders/operator/sold-types.ts";
import { addresses } from "../../platform/addresses.ts";
import { client, queryClient } from "../../platform/api.ts";
import { useTimeZone } from "../../platform/session.ts";
import { useTexts } from "../../platform/texts.ts";
import { Button, ButtonLink } from "../../ui/button.tsx";
import { RadioCards } from "../../ui/choice-fields.tsx";
import { CopyField } from "../../ui/copy.tsx";
import { Columns, Form } from "../../ui/form.tsx";
import { useLeadTo } from "../../ui/lead-to.ts";
import { Notice } from "../../ui/notice.tsx";
import { Page as Frame } from "../../ui/page.tsx";
import { Actions, EmptyState, Facts, Panel } from "../../ui/panel.tsx";
import { useProblemForm } from "../../ui/problem-form.ts";
import { SelectField } from "../../ui/select-field.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { NumberText } from "../../ui/when.tsx";
import { LicenseName } from "../license-words.tsx";
import { traditionalTexts } from "../texts.ts";
import classes from "../traditional.module.css";
import { activationKeyTexts } from "./texts.ts";

type Ending = "months" | "days" | "day";

const initial = {
  sku: "",
  quantity: "1",
  term: "subscription" as KeyTerm | "",
  ending: "months" as Ending | "",
  months: "12",
  days: "30",
  starts: "",
  ends: "",
  domainIdentifier: "",
  orderNumber: "",
  note: "",
};
type Values = typeof initial;

type Issued = Awaited<ReturnType<typeof client.activationKeys.issue>>;

/** How a key lasts, in the fields that the server asks for. */
const datesOf = ({ term, ending, months, days, starts, ends }: Values, timeZone: string) => {
  const lasting = term === "perpetual" ? "" : ending;
  return {
    startsAt: lasting === "day" && starts !== "" ? dayStart(starts, timeZone) : null,
    endsAt: lasting === "day" ? dayEnd(ends, timeZone) : null,
    durationMonths: lasting === "months" ? Number(months) : null,
    durationDays: lasting === "days" ? Number(days) : null,
  };
};

const KeyForm = ({ done }: { done: (issued: Issued) => void }) => {
  const t = useTexts(activationKeyTexts);
  const words = useTexts(traditionalTexts);
  const timeZone = useTimeZone();
  const { data: types } = useQuery(soldTypes);
  const form = useProblemForm({
    initial,
    paths: { months: "durationMonths", days: "durationDays", starts: "startsAt", ends: "endsAt" },
    validate: ({ sku, quantity, term, ending, months, days, ends }): Record<string, string> => {
      const isWhole = (typed: string) => /^[1-9]\d{0,9}$/.test(typed.trim());
      const lasting = term === "perpetual" ? "" : ending;
      return {
        ...(sku === "" ? { sku: t("required") } : {}),
        ...(isWhole(quantity) ? {} : { quantity: t("whole") }),
        ...(lasting === "months" && !isWhole(months) ? { months: t("whole") } : {}),
        ...(lasting === "days" && !isWhole(days) ? { days: t("whole") } : {}),
        ...(lasting === "day" && ends === "" ? { ends: t("required") } : {}),
      };
    },
    submit: (values) =>
      client.activationKeys.issue({
        sku: values.sku,
        quantity: Number(values.quantity),
        term: values.term === "" ? "perpetual" : values.term,
        ...datesOf(values, timeZone),
        orderNumber: values.orderNumber,
        note: values.note,
        domainIdentifier: values.domainIdentifier.trim() === "" ? null : values.domainIdentifier,
      }),
    done: async (issued) => {
      await queryClient.invalidateQueries({ queryKey: ["activation-keys"] });
      done(issued);
    },
  });
  const { term, ending } = form.values;
  if (types?.length === 0) {
    return (
      <EmptyState
        level="h2"
        title={t("noTypesTitle")}
        action={
          <ButtonLink weight="main" to={addresses.operatorLicenseTypes}>
            {t("toTypes")}
          </ButtonLink>
        }
      >
        {t("noTypes")}
      </EmptyState>
    );
  }
  return (
    <Panel>
      <Form
        form={form}
        submit={t("issue")}
        secondary={<ButtonLink to={addresses.operatorActivationKeys}>{t("cancel")}</ButtonLink>}
      >
        <Columns>
          <SelectField
            {...form.field("sku")}
            label={t("sku")}
            options={(types ?? []).map(({ sku, name }) => ({ value: sku, label: `${name} (${sku})` }))}
          />
          <TextField {...form.field("quantity")} label={t("quantity")} inputMode="numeric" />
        </Columns>
        <RadioCards
          {...form.field("term")}
          label={t("kind")}
          help={t("kindHelp")}
          cards={KeyTerm.options.map((value) => ({ value, label: words(`term.${value}`) }))}
        />
        {term !== "perpetual" && (
          <>
            <RadioCards
              {...form.field("ending")}
              label={t("ending")}
              cards={(["months", "days", "day"] as const).map((value) => ({ value, label: t(`ending.${value}`) }))}
            />
            {ending === "months" && (
              <TextField {...form.field("months")} label={t("monthsLabel")} inputMode="numeric" />
            )}
            {ending === "days" && <TextField {...form.field("days")} label={t("daysLabel")} inputMode="numeric" />}
            {ending === "day" && (
              <Columns>
                <TextField {...form.field("starts")} label={t("starts")} help={t("startsHelp")} type="date" optional />
                <TextField {...form.field("ends")} label={t("ends")} type="date" />
              </Columns>
            )}
          </>
        )}
        <Columns>
          <TextField {...form.field("domainIdentifier")} label={t("account")} help={t("accountHelp")} code optional />
          <TextField
            {...form.field("orderNumber")}
            label={t("orderNumber")}
            help={t("orderNumberHelp")}
            code
            optional
          />
        </Columns>
        <TextField {...form.field("note")} label={t("note")} help={t("noteHelp")} optional />
      </Form>
    </Panel>
  );
};

const Shown = ({ issued, again }: { issued: Issued; again: () => void }) => {
  const t = useTexts(activationKeyTexts);
  const { key, activationKey } = issued;
  const place = useLeadTo(issued);
  return (
    <Panel title={t("shownTitle")}>
      <div ref={place} tabIndex={-1} className={classes.results}>
        <Notice tone="warning" live title={t("shownWarning")}>
          {t("shownWarningText")}
        </Notice>
        <CopyField value={key} what={t("key")} />
        <Facts
          facts={[
            { label: t("license"), value: <LicenseName type={activationKey.licenseType} /> },
            { label: t("quantity"), value: <NumberText value={activationKey.quantity} /> },
          ]}
        />
        <Actions>
          <ButtonLink weight="main" to={addresses.operatorActivationKeys}>
            {t("toKeys")}
          </ButtonLink>
          <Button onClick={again}>{t("another")}</Button>
        </Actions>
      </div>
    </Panel>
  );
};

/** Issues one activation key, and shows it this once. */
export const Page = () => {
  const t = useTexts(activationKeyTexts);
  const [issued, setIssued] = useState<Issued | undefined>();
  return (
    <Frame
      title={t("newTitle")}
      section={t("console")}
      lead={t("newLead")}
      breadcrumbs={[{ label: t("title"), to: addresses.operatorActivationKeys }]}
    >
      <ConsoleNavigation />
      {issued === undefined ? (
        <KeyForm done={setIssued} />
      ) : (
        <Shown issued={issued} again={() => setIssued(undefined)} />
      )}
    </Frame>
  );
};
