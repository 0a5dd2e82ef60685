import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { addresses } from "../platform/addresses.ts";
import { client, Problem } from "../platform/api.ts";
import { useLanguage } from "../platform/language.ts";
import { safeNextAddress, signInAddress } from "../platform/next-address.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { refreshSession, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Columns, Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { TextField } from "../ui/text-field.tsx";
import { entryTexts } from "./entry-texts.ts";
import { linkTo, namePart } from "./link-pieces.tsx";
import { keepRegisteredEmail } from "./registered-email.ts";
import { relationshipCards } from "./relationship-cards.ts";

type Opened = { readonly email: string; readonly account: string };

const isGone = (thrown: unknown) => thrown instanceof Problem && thrown.code === "link.invalid";

/** What a mailed link is for: an invitation or the activation of an account; null when it no longer works. */
const openLink = async (token: string): Promise<Opened | null> => {
  try {
    const invitation = await client.members.openInvitationLink({ token });
    return { email: invitation.email, account: invitation.accountName };
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
  }
  try {
    const activation = await client.accounts.openActivationLink({ token });
    return { email: activation.authorizerEmail, account: activation.accountName };
  } catch (thrown) {
    if (!isGone(thrown)) throw thrown;
    return null;
  }
};

type Values = {
  name: string;
  email: string;
  password: string;
  company: string;
  phone: string;
  relationship: "customer" | "partner" | "";
};

type FieldsProps = { link: { readonly token: string; readonly opened: Opened } | undefined; next: string | undefined };

const RegistrationForm = ({ link, next }: FieldsProps) => {
  const t = useTexts(entryTexts);
  const router = useRouter();
  const language = useLanguage();
  const initial: Values = {
    name: "",
    email: link?.opened.email ?? "",
    company: "",
    phone: "",
    relationship: "customer",
    password: "",
  };
  const form = useProblemForm({
    initial,
    validate: (values) => ({
      ...(values.name.trim() === "" ? { name: t("required") } : {}),
      ...(values.email.trim() === "" ? { email: t("required") } : {}),
      ...(values.company.trim() === "" ? { company: t("required") } : {}),
      ...(values.phone.trim() === "" ? { phone: t("required") } : {}),
      ...(values.password.length < 12 ? { password: t("passwordShort") } : {}),
    }),
    submit: (values) =>
      client.people.register({
        ...values,
        relationship: values.relationship === "partner" ? "partner" : "customer",
        language,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(link === undefined ? {} : { linkToken: link.token }),
      }),
    done: async ({ signedIn }, { email }) => {
      if (signedIn) {
        await refreshSession();
        await router.navigate({ href: safeNextAddress(next), replace: true });
        return;
      }
      keepRegisteredEmail(email.trim());
      await router.navigate({ href: "/register/sent" });
    },
  });
  return (
    <Form form={form} submit={t("register")}>
      <TextField {...form.field("name")} label={t("name")} help={t("nameHelp")} autoComplete="name" />
      {link === undefined ? (
        <TextField
          {...form.field("email")}
          type="email"
          label={t("email")}
          help={t("emailHelp")}
          autoComplete="email"
        />
      ) : (
        <Facts facts={[{ label: t("email"), value: <strong>{link.opened.email}</strong> }]} />
      )}
      <Columns>
        <TextField {...form.field("company")} label={t("company")} autoComplete="organization" />
        <TextField {...form.field("phone")} type="tel" label={t("phone")} help={t("phoneHelp")} autoComplete="tel" />
      </Columns>
      <RadioCards {...form.field("relationship")} label={t("relationship")} cards={relationshipCards(t)} />
      <PasswordField {...form.field("password")} label={t("password")} help={t("passwordRule")} purpose="new" />
    </Form>
  );
};

/** Create an account; with `?link=` of an invitation or activation mail the address is given and already proven. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const { operatorName } = useSession();
  const token = useQueryParameter("link");
  const next = useQueryParameter("next");
  const opened = useQuery({
    queryKey: ["people", "registration-link", token],
    queryFn: () => openLink(token ?? ""),
    enabled: token !== undefined,
  });
  const body = () => {
    if (token === undefined) return <RegistrationForm link={undefined} next={next} />;
    if (opened.isPending) return <Skeleton lines={6} />;
    if (opened.isError) return <ProblemAlert problem={opened.error} onRetry={() => void opened.refetch()} />;
    if (opened.data === null) {
      return (
        <>
          <Notice tone="warning">{t("linkGone")}</Notice>
          <RegistrationForm link={undefined} next={next} />
        </>
      );
    }
    return (
      <>
        <Notice tone="info" title={t("linkTitle")}>
          <span>{t.rich("linkAccount", { account: opened.data.account }, namePart)}</span>
          <span>{t("provenEmail")}</span>
        </Notice>
        <RegistrationForm link={{ token, opened: opened.data }} next={next} />
      </>
    );
  };
  return (
    <Frame
      title={t("registerTitle")}
      lead={t.rich("registerLead", { operator: operatorName }, linkTo(addresses.benefits))}
      narrow
    >
      <Panel>{body()}</Panel>
      <p>{t.rich("haveAccount", {}, linkTo(signInAddress(safeNextAddress(next))))}</p>
    </Frame>
  );
};
