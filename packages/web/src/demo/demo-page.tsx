import type { DemoSignIn } from "@freehold/core/demo/endpoints";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { signInCodeAddress } from "../platform/next-address.ts";
import { refreshSession, useSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { Link } from "../ui/link.tsx";
import { Notice, StatusBadge } from "../ui/notice.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { PersonName } from "../ui/person-name.tsx";
import classes from "./demo.module.css";
import { demoTexts } from "./demo-texts.ts";

/** The page on which there is most to see as somebody. */
const firstPage: Record<DemoSignIn["role"], string> = {
  operator_admin: addresses.operator,
  operator_support: addresses.operator,
  administrator: addresses.manage,
  busy_administrator: addresses.manage,
  virtual_account_administrator: addresses.manage,
  requester: addresses.yourRequests,
  waiting_requester: addresses.yourRequests,
  authorizer: addresses.home,
  nominee: addresses.home,
  newcomer: addresses.home,
  partner: addresses.home,
};

const groups: readonly {
  readonly key: "operator" | "administrators" | "others";
  readonly roles: DemoSignIn["role"][];
}[] = [
  {
    key: "administrators",
    roles: ["busy_administrator", "administrator", "virtual_account_administrator"],
  },
  { key: "others", roles: ["requester", "waiting_requester", "authorizer", "nominee", "newcomer", "partner"] },
  { key: "operator", roles: ["operator_admin", "operator_support"] },
];

const PersonCard = ({ signIn }: { signIn: DemoSignIn }) => {
  const t = useTexts(demoTexts);
  const router = useRouter();
  const { person } = useSession();
  const isHere = person?.email === signIn.email;
  const go = useAction(async () => {
    if (!isHere) {
      const { signedIn } = await client.people.signIn({ identity: signIn.email, password: signIn.password });
      // Somebody who tried a second factor out, for this person of the demo.
      if (!signedIn) return router.navigate({ href: signInCodeAddress(firstPage[signIn.role]) });
      // What was loaded for the person before must not be seen by the next.
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== "session" && queryKey[0] !== "demo" });
      await refreshSession();
    }
    await router.navigate({ href: firstPage[signIn.role] });
  });
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <h3>
          <PersonName>{signIn.name}</PersonName>
        </h3>
        {isHere && <StatusBadge tone="good">{t("signedIn")}</StatusBadge>}
      </div>
      <p className={classes.soft}>
        <bdi>{signIn.organisation}</bdi>
      </p>
      <p>{t(`look.${signIn.role}`)}</p>
      <p className={classes.soft}>
        <bdi translate="no">{signIn.email}</bdi>
      </p>
      <div>
        <Button
          busy={go.busy}
          label={t(isHere ? "continueAs" : "signInAs", { name: signIn.name })}
          onClick={() => void go.run()}
        >
          {t(isHere ? "continue" : "signIn")}
        </Button>
      </div>
    </li>
  );
};

/** Ready sign-ins of the demonstration. */
export const Page = () => {
  const t = useTexts(demoTexts);
  const { hasMailbox } = useSession();
  const { data } = useSuspenseQuery({ queryKey: ["demo", "sign-ins"], queryFn: () => client.demo.signIns() });
  const password = data.items[0]?.password ?? "";
  return (
    <Frame title={t("title")} lead={t("lead")}>
      <Notice tone="info">
        <p>{t("reset")}</p>
        <p>{t.rich("password", { password }, { code: (words) => <code translate="no">{words}</code> })}</p>
        {hasMailbox && <p>{t.rich("mailbox", {}, { link: (words) => <Link to={addresses.mailbox}>{words}</Link> })}</p>}
      </Notice>
      {groups.map(({ key, roles }) => {
        const people = roles.flatMap((role) => data.items.filter((one) => one.role === role));
        return people.length === 0 ? null : (
          <section key={key} className={classes.group} aria-labelledby={`demo-${key}`}>
            <h2 id={`demo-${key}`}>{t(`group.${key}`)}</h2>
            <ul className={classes.cards}>
              {people.map((signIn) => (
                <PersonCard key={signIn.email} signIn={signIn} />
              ))}
            </ul>
          </section>
        );
      })}
    </Frame>
  );
};
