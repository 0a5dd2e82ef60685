import type { AccountOffer } from "@freehold/core/access-requests/schema";
import { useState } from "react";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { usePerson } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Facts, Panel } from "../ui/panel.tsx";
import { useWizard } from "../ui/wizard.tsx";
import { FoundAccount } from "./found-account.tsx";
import { IdentifierForm } from "./identifier-form.tsx";
import { requestTexts } from "./request-texts.ts";

const YourProfile = () => {
  const t = useTexts(requestTexts);
  const person = usePerson();
  const back = encodeURIComponent("/access/request");
  return (
    <Panel title={t("yourProfile")}>
      <p>
        {t("profileSentence")}{" "}
        {t.rich("profileUpdate", {}, { link: (words) => <Link to={`/profile?next=${back}`}>{words}</Link> })}
      </p>
      <Facts
        facts={[
          { label: t("company"), value: person.company },
          { label: t("name"), value: person.name },
          { label: t("email"), value: person.email },
          { label: t("userId"), value: person.userId },
          { label: t("phone"), value: <bdi>{person.phone}</bdi> },
        ]}
      />
    </Panel>
  );
};

/** What the identifier led to. */
export type Found = { readonly domain: string; readonly offer: AccountOffer | null };

/** Request Access to an Existing Smart Account. What was entered outlives a look at the profile and a reload. */
export const Page = () => {
  const t = useTexts(requestTexts);
  const draft = useWizard({ key: "access-request", steps: ["request"], initial: { domain: "", reason: "" } });
  const wanted = useQueryParameter("domain") ?? draft.values.domain;
  const [found, setFound] = useState<Found>();
  return (
    <Frame
      title={t("title")}
      lead={t("lead")}
      breadcrumbs={[
        { label: t("profileManagement"), to: "/profile" },
        { label: t("access"), to: "/access/smart-accounts" },
      ]}
      narrow
    >
      <YourProfile />
      <Panel title={t("identifierTitle")}>
        <IdentifierForm
          wanted={wanted}
          onFound={(result) => {
            setFound(result);
            if (result !== undefined) draft.keep({ domain: result.domain });
          }}
        />
        <div aria-live="polite">
          {found !== undefined && (
            <FoundAccount
              key={found.domain}
              found={found}
              reason={draft.values.reason}
              onReason={(reason) => draft.keep({ reason })}
              onSent={draft.clear}
            />
          )}
        </div>
      </Panel>
    </Frame>
  );
};
