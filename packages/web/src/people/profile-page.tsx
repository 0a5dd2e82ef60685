import { useRouter } from "@tanstack/react-router";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { languageNames, languages } from "../platform/language.ts";
import { safeNextAddress } from "../platform/next-address.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { refreshSession, usePerson, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Columns, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { SelectField } from "../ui/select-field.tsx";
import { TextField } from "../ui/text-field.tsx";
import { ChangeEmail } from "./change-email.tsx";
import { ChangePassword } from "./change-password.tsx";
import { DeleteAccount } from "./delete-account.tsx";
import { profileTexts } from "./profile-texts.ts";
import { relationshipCards } from "./relationship-cards.ts";
import { SecondFactor } from "./second-factor.tsx";
import { SignedInDevices } from "./signed-in-devices.tsx";

const timeZones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));

const ProfileForm = ({ next }: { next: string | undefined }) => {
  const t = useTexts(profileTexts);
  const router = useRouter();
  const person = usePerson();
  const { userId, name, company, phone, relationship } = person;
  const form = useProblemForm({
    initial: {
      name,
      company,
      phone,
      userId,
      relationship: relationship as typeof relationship | "",
      language: person.language ?? "",
      timeZone: person.timeZone ?? "",
    },
    validate: (values) => ({
      ...(values.name.trim() === "" ? { name: t("required") } : {}),
      ...(values.company.trim() === "" ? { company: t("required") } : {}),
      ...(values.phone.trim() === "" ? { phone: t("required") } : {}),
      ...(values.userId.trim() === "" ? { userId: t("required") } : {}),
    }),
    submit: (values) =>
      client.people.updateProfile({
        ...values,
        relationship: values.relationship === "" ? relationship : values.relationship,
        language: languages.find((language) => language === values.language) ?? null,
        timeZone: values.timeZone === "" ? null : values.timeZone,
      }),
    done: async () => {
      await refreshSession();
      toast(t("saved"));
      if (next !== undefined) await router.navigate({ href: safeNextAddress(next) });
    },
  });
  return (
    <Form form={form} submit={t("save")}>
      <Columns>
        <TextField {...form.field("name")} label={t("name")} autoComplete="name" />
        <TextField {...form.field("company")} label={t("company")} autoComplete="organization" />
      </Columns>
      <Columns>
        <TextField {...form.field("phone")} type="tel" label={t("phone")} help={t("phoneHelp")} autoComplete="tel" />
        <TextField {...form.field("userId")} label={t("userId")} help={t("userIdHelp")} autoComplete="username" code />
      </Columns>
      <RadioCards {...form.field("relationship")} label={t("relationship")} cards={relationshipCards(t)} />
      <Columns>
        <SelectField
          {...form.field("language")}
          label={t("language")}
          help={t("languageHelp")}
          optional
          placeholder={t("asDevice")}
          options={languages.map((language) => ({ value: language, label: languageNames[language] }))}
        />
        <SelectField
          {...form.field("timeZone")}
          label={t("timeZone")}
          help={t("timeZoneHelp")}
          optional
          placeholder={t("asDevice")}
          options={timeZones}
        />
      </Columns>
    </Form>
  );
};

/** Profile Management: who a person is, how they log in, and the way to Access Management. */
export const Page = () => {
  const t = useTexts(profileTexts);
  const { operatorName } = useSession();
  const next = useQueryParameter("next");
  return (
    <Frame
      title={t("title")}
      lead={t("lead", { operator: operatorName })}
      actions={
        <>
          <ButtonLink to={addresses.away}>{t("away")}</ButtonLink>
          <ButtonLink to="/access">{t("accessManagement")}</ButtonLink>
        </>
      }
      narrow
    >
      {next !== undefined && (
        <Notice tone="info" title={t("returnTitle")}>
          <span>{t("return")}</span>
          <ButtonLink small to={safeNextAddress(next)}>
            {t("returnNow")}
          </ButtonLink>
        </Notice>
      )}
      <Panel title={t("profile")} lead={t("profileLead")}>
        <ProfileForm next={next} />
      </Panel>
      <ChangeEmail />
      <ChangePassword />
      <SecondFactor />
      <SignedInDevices />
      <DeleteAccount />
    </Frame>
  );
};
