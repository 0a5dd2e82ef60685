import type { ProviderDomain } from "@freehold/core/single-sign-on/schema";
import { useTexts } from "../platform/texts.ts";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { CopyField } from "../ui/copy.tsx";
import { type FieldBinding, FieldError } from "../ui/field.tsx";
import classes from "./single-sign-on.module.css";
import { singleSignOnTexts } from "./texts.ts";

/** The record that has to be in DNS first, where a mail to one mailbox proved the domain. */
const Record = ({ record }: { record: NonNullable<ProviderDomain["record"]> }) => {
  const t = useTexts(singleSignOnTexts);
  if (record.name === "") return <p className={classes.soft}>{t("tooLong")}</p>;
  return (
    <div className={classes.record}>
      <span className={classes.soft}>{t("needsRecord")}</span>
      <CopyField value={record.name} what={t("recordName")} />
      <CopyField value={record.value} what={t("recordValue")} />
    </div>
  );
};

type DomainsFieldProps = FieldBinding<readonly string[]> & {
  domains: readonly ProviderDomain[];
  /** The provider that they are for; undefined for a new one. */
  providerId: string | undefined;
};

/** Which of the account's proven domains a provider speaks for. */
export const DomainsField = ({ id, name, value, onChange, error, domains, providerId }: DomainsFieldProps) => {
  const t = useTexts(singleSignOnTexts);
  return (
    <fieldset className={classes.domains}>
      <legend id={`${id}-label`}>{t("domains")}</legend>
      {domains.map(({ domain, domainUnicode, providerId: owner, record }, index) => {
        const isChosen = value.includes(domain);
        const isTaken = owner !== null && owner !== providerId;
        return (
          <div key={domain}>
            <CheckboxField
              id={index === 0 ? id : `${id}-${index}`}
              name={name}
              value={isChosen}
              onChange={(chosen) => onChange(chosen ? [...value, domain] : value.filter((each) => each !== domain))}
              error={undefined}
              label={<bdi translate="no">{domainUnicode}</bdi>}
              disabled={isTaken}
              {...(isTaken ? { help: t("takenByOther") } : {})}
            />
            {isChosen && record !== null && <Record record={record} />}
          </div>
        );
      })}
      <FieldError id={id} error={error} />
    </fieldset>
  );
};
