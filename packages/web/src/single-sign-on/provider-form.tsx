import type { IdentityProvider, ProviderDomain } from "@freehold/core/single-sign-on/schema";
import type { ReactNode } from "react";
import { useTexts } from "../platform/texts.ts";
import { Form } from "../ui/form.tsx";
import { PasswordField } from "../ui/password-field.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextField } from "../ui/text-field.tsx";
import { DomainsField } from "./domains-field.tsx";
import { singleSignOnTexts } from "./texts.ts";

/** What somebody wants a provider to be; what is left out stays as it is. */
export type Terms = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly domains: string[];
};

type ProviderFormProps<Result> = {
  /** What there is to change; undefined for a new one. */
  provider?: IdentityProvider;
  domains: readonly ProviderDomain[];
  submit: string;
  secondary: ReactNode;
  send: (terms: Terms) => Promise<Result>;
  done: (result: Result) => unknown;
};

/** Where a provider is, who it knows this site as, and for which domains it speaks. */
export const ProviderForm = <Result,>({
  provider,
  domains,
  submit,
  secondary,
  send,
  done,
}: ProviderFormProps<Result>) => {
  const t = useTexts(singleSignOnTexts);
  const free = domains.filter(({ providerId }) => providerId === null).map(({ domain }) => domain);
  const isNew = provider === undefined;
  const initial: Terms = {
    issuer: provider?.issuer ?? "",
    clientId: provider?.clientId ?? "",
    clientSecret: "",
    domains: isNew ? (free.length === 1 ? free : []) : [...provider.domains],
  };
  const form = useProblemForm({
    initial,
    validate: (values) => ({
      ...(values.issuer.trim() === "" ? { issuer: t("required") } : {}),
      ...(values.clientId.trim() === "" ? { clientId: t("required") } : {}),
      ...(isNew && values.clientSecret === "" ? { clientSecret: t("required") } : {}),
      ...(values.domains.length === 0 ? { domains: t("domainsMissing") } : {}),
    }),
    submit: send,
    done,
  });
  const isOn = provider !== undefined && provider.mode !== "off";
  return (
    <Form form={form} submit={submit} secondary={secondary}>
      <TextField
        {...form.field("issuer")}
        label={t("issuer")}
        help={t(isOn ? "lockedHelp" : "issuerHelp")}
        disabled={isOn}
        inputMode="url"
        autoComplete="off"
        code
      />
      <TextField {...form.field("clientId")} label={t("clientId")} disabled={isOn} autoComplete="off" code />
      <PasswordField
        {...form.field("clientSecret")}
        label={t("clientSecret")}
        help={t(isNew ? "secretHelp" : "secretKept")}
        purpose="current"
      />
      <DomainsField
        {...form.field("domains")}
        onChange={(chosen) => form.set("domains", [...chosen])}
        domains={domains}
        providerId={provider?.id}
      />
    </Form>
  );
};
