import type { AccessPolicy, AutomaticGrant, JoinMode, ProvenDomain } from "@freehold/core/access-policies/schema";
import { roleTexts } from "../members/role-texts.ts";
import { useTexts } from "../platform/texts.ts";
import { RadioCards } from "../ui/choice-fields.tsx";
import { Panel } from "../ui/panel.tsx";
import { SelectField } from "../ui/select-field.tsx";
import { VirtualAccountsChoice } from "../virtual-accounts/picker.tsx";
import type { Source } from "../virtual-accounts/source.ts";
import { DaysField } from "./days-field.tsx";
import type { Draft } from "./draft.ts";
import classes from "./policy.module.css";
import { policyTexts } from "./policy-texts.ts";

const modes = ["ask", "automatic", "invite_only"] as const satisfies JoinMode[];
type Automatic = NonNullable<AccessPolicy["automatic"]>;

const byDefault: Automatic = { grant: { scope: "account", role: "viewer" }, days: 90 };
const empty: AutomaticGrant = {
  scope: "virtual_accounts",
  role: "virtual_account_viewer",
  virtualAccountIds: [],
  withChildren: false,
};

type AutomaticProps = {
  draft: Draft;
  /** Virtual accounts to choose from. */
  places: Source;
  known: readonly { id: string; name: string }[];
};

const AutomaticFields = ({ draft, places, known }: AutomaticProps) => {
  const t = useTexts(policyTexts);
  const roleWords = useTexts(roleTexts);
  const automatic = draft.policy.automatic ?? byDefault;
  const { grant, days } = automatic;
  const change = (next: Partial<Automatic>) => draft.change({ automatic: { ...automatic, ...next } });
  const roles =
    grant.scope === "account"
      ? (["viewer", "user"] as const)
      : (["virtual_account_viewer", "virtual_account_user"] as const);
  return (
    <fieldset className={classes.section}>
      <legend>{t("automaticTitle")}</legend>
      <RadioCards
        {...draft.field<AutomaticGrant["scope"] | "">("automatic.grant.scope", grant.scope, (scope) =>
          change({ grant: scope === "account" ? byDefault.grant : empty }),
        )}
        label={t("automaticScope")}
        cards={[
          { value: "account", label: t("entire") },
          { value: "virtual_accounts", label: t("virtualAccounts") },
        ]}
      />
      {grant.scope === "virtual_accounts" && (
        <VirtualAccountsChoice
          ids={draft.field("automatic.grant.virtualAccountIds", grant.virtualAccountIds, (virtualAccountIds) =>
            change({ grant: { ...grant, virtualAccountIds } }),
          )}
          withChildren={draft.field("automatic.grant.withChildren", grant.withChildren, (withChildren) =>
            change({ grant: { ...grant, withChildren } }),
          )}
          label={t("which")}
          source={places}
          known={known}
          everywhere
        />
      )}
      <SelectField
        {...draft.field("automatic.grant.role", grant.role as string, (role) =>
          change({ grant: { ...grant, role } as AutomaticGrant }),
        )}
        label={t("automaticRole")}
        options={roles.map((role) => ({ value: role, label: roleWords(role) }))}
      />
      <DaysField
        {...draft.field("automatic.days", days, (next) => change({ days: next }))}
        label={t("automaticDays")}
        help={t("forEver")}
        optional
      />
    </fieldset>
  );
};

/** What happens to people by the domain of their address. */
export const JoiningSection = ({
  draft,
  domains,
  places,
  known,
}: AutomaticProps & { domains: readonly ProvenDomain[] }) => {
  const t = useTexts(policyTexts);
  const { joinModes, automatic } = draft.policy;
  const modeOf = (domain: string) => joinModes.domains.find((each) => each.domain === domain)?.mode ?? "ask";
  const withMode = (domain: string, mode: JoinMode) => {
    const others = joinModes.domains.filter((each) => each.domain !== domain);
    const next = mode === "ask" ? others : [...others, { domain, mode }];
    const letsIn = next.some((each) => each.mode === "automatic");
    draft.change({
      joinModes: { ...joinModes, domains: next },
      automatic: letsIn ? (automatic ?? byDefault) : null,
    });
  };
  const letsIn = joinModes.domains.some(({ mode }) => mode === "automatic");
  // A domain whose proof lapsed since keeps its line, so that it can be put right.
  const shown = [
    ...domains,
    ...joinModes.domains
      .filter(({ domain }) => !domains.some((each) => each.domain === domain))
      .map(({ domain }) => ({ domain, unicode: domain, proof: null })),
  ];
  return (
    <Panel title={t("joinTitle")} lead={t("joinLead")}>
      <div className={classes.rows}>
        {domains.length === 0 && <p className={classes.soft}>{t("noDomains")}</p>}
        {shown.map(({ domain, unicode, proof }) => {
          const at = joinModes.domains.findIndex((each) => each.domain === domain);
          return (
            <SelectField
              key={domain}
              {...draft.field<string>(`joinModes.domains.${at === -1 ? domain : at}`, modeOf(domain), (mode) =>
                withMode(domain, mode as JoinMode),
              )}
              label={<bdi>{t("joinOf", { domain: unicode })}</bdi>}
              {...(proof === null ? {} : { help: t(`proof.${proof}`) })}
              options={modes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
            />
          );
        })}
        <SelectField
          {...draft.field<string>("joinModes.others", joinModes.others, (others) =>
            draft.change({ joinModes: { ...joinModes, others: others === "invite_only" ? "invite_only" : "ask" } }),
          )}
          label={t("joinOthers")}
          options={(["ask", "invite_only"] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        />
        {letsIn && <AutomaticFields draft={draft} places={places} known={known} />}
      </div>
    </Panel>
  );
};
