import { MOST_AT_ONCE } from "@freehold/core/account-domains/rules";
import type { AddedDomain } from "@freehold/core/account-domains/schema";
import { useState } from "react";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Form } from "../ui/form.tsx";
import { Notice } from "../ui/notice.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { TextArea } from "../ui/text-area.tsx";
import classes from "./domains.module.css";
import { domainsQuery } from "./domains-query.ts";
import { domainTexts } from "./texts.ts";
import { typedDomains } from "./typed-domains.ts";

const Results = ({ results }: { results: readonly AddedDomain[] }) => {
  const t = useTexts(domainTexts);
  const added = results.filter(({ outcome }) => outcome === "added").length;
  return (
    <Notice tone={added === results.length ? "good" : "info"} live title={t("results", { added })}>
      <ul className={classes.about}>
        {results.map(({ typed, domain, outcome, detail }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one answer
          <li key={index}>
            <bdi translate="no">{domain?.domainUnicode ?? typed}</bdi>:{" "}
            {outcome === "refused" ? detail : t(`outcome.${outcome}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
};

/** Adds one domain or a pasted list, with a result for each. */
export const AddDomains = ({ accountId }: { accountId: string }) => {
  const t = useTexts(domainTexts);
  const [results, setResults] = useState<readonly AddedDomain[]>([]);
  const form = useProblemForm({
    initial: { domains: "" },
    validate: ({ domains }) => {
      const count = typedDomains(domains).length;
      if (count === 0) return { domains: t("addNothing") };
      return count > MOST_AT_ONCE ? { domains: t("addTooMany", { count, most: MOST_AT_ONCE }) } : {};
    },
    submit: ({ domains }) => client.accountDomains.add({ accountId, domains: typedDomains(domains) }),
    done: async ({ items }) => {
      setResults(items);
      const refused = items.filter(({ outcome }) => outcome === "refused").map(({ typed }) => typed);
      form.setAll({ domains: refused.join("\n") });
      await queryClient.invalidateQueries({ queryKey: domainsQuery(accountId).queryKey });
    },
  });
  return (
    <Panel title={t("addTitle")}>
      {results.length > 0 && <Results results={results} />}
      <Form form={form} submit={t("add")}>
        <TextArea
          {...form.field("domains")}
          label={t("addLabel")}
          help={t("addHelp", { most: MOST_AT_ONCE })}
          max={20_000}
          rows={3}
        />
      </Form>
    </Panel>
  );
};
