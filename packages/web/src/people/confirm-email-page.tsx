import { useRouter } from "@tanstack/react-router";
import { addresses } from "../platform/addresses.ts";
import { client } from "../platform/api.ts";
import { usePathParameter } from "../platform/path-parameters.ts";
import { refreshSession } from "../platform/session.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { ButtonLink } from "../ui/button.tsx";
import { Form } from "../ui/form.tsx";
import { Page as Frame } from "../ui/page.tsx";
import { Panel } from "../ui/panel.tsx";
import { useProblemForm } from "../ui/problem-form.ts";
import { entryTexts } from "./entry-texts.ts";
import { isLinkGone, LinkGone } from "./link-gone.tsx";

/** The address in the mail to a new e-mail address. Opening it changes nothing; only who asked for the change may confirm it. */
export const Page = () => {
  const t = useTexts(entryTexts);
  const router = useRouter();
  const token = usePathParameter("token");
  const form = useProblemForm({
    initial: {},
    submit: () => client.people.confirmEmail({ token }),
    done: async () => {
      await refreshSession();
      toast(t("confirmed"));
      await router.navigate({ href: addresses.profile, replace: true });
    },
  });
  if (isLinkGone(form.problem)) {
    return (
      <LinkGone advice={t("confirmInvalid")}>
        <ButtonLink weight="main" to={addresses.profile}>
          {t("toProfile")}
        </ButtonLink>
      </LinkGone>
    );
  }
  return (
    <Frame title={t("confirmTitle")} lead={t("confirmLead")} narrow>
      <Panel>
        <Form form={form} submit={t("verify")}>
          {null}
        </Form>
      </Panel>
    </Frame>
  );
};
