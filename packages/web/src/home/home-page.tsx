import { type ReactNode, useId } from "react";
import { addresses } from "../platform/addresses.ts";
import { useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { Link } from "../ui/link.tsx";
import { Page as Frame } from "../ui/page.tsx";
import classes from "./home.module.css";
import { PendingWorkPanel } from "./pending-work.tsx";
import { SecondFactorNeeded } from "./second-factor-needed.tsx";
import { SignedOutHome } from "./signed-out-home.tsx";
import { homeTexts } from "./texts.ts";

type CardProps = { to: string; title: string; lead: string };

const Card = ({ to, title, lead }: CardProps) => (
  <li className={classes.card}>
    <h3>
      <Link to={to}>{title}</Link>
    </h3>
    <p>{lead}</p>
  </li>
);

const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
};

/** Home: what waits for the person, what they may begin, what is there. */
export const Page = () => {
  const t = useTexts(homeTexts);
  const { person } = useSession();
  if (person === null) return <SignedOutHome />;
  return (
    <Frame title={t("title")} lead={t("welcome", { name: person.name })}>
      <SecondFactorNeeded person={person} />
      <PendingWorkPanel />
      <Section title={t("administration")}>
        <ul className={classes.cards}>
          <Card to={addresses.requestAccount} title={t("requestAccount")} lead={t("requestAccountLead")} />
          <Card to={addresses.requestAccess} title={t("requestAccess")} lead={t("requestAccessLead")} />
          <Card to={addresses.manage} title={t("manage")} lead={t("manageLead")} />
          <Card to={addresses.learn} title={t("learn")} lead={t("learnLead")} />
        </ul>
      </Section>
      <Section title={t("licenses")}>
        <ul className={`${classes.cards} ${classes.tiles}`}>
          <Card to={addresses.licenses} title={t("smartSoftwareManager")} lead={t("smartSoftwareManagerLead")} />
          <Card to={addresses.downloads} title={t("downloads")} lead={t("downloadsLead")} />
          <Card to={addresses.traditionalLicenses} title={t("traditional")} lead={t("traditionalLead")} />
          <Card to={addresses.agreements} title={t("eaWorkspace")} lead={t("eaWorkspaceLead")} />
          <Card to={addresses.entitlements} title={t("entitlements")} lead={t("entitlementsLead")} />
        </ul>
      </Section>
    </Frame>
  );
};
