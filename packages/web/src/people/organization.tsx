import { emailAddress } from "@freehold/core/kernel/text";
import { useQuery } from "@tanstack/react-query";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { useAction } from "../ui/action.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { useSettled } from "../ui/use-settled.ts";
import { entryTexts } from "./entry-texts.ts";

type Organization = NonNullable<Awaited<ReturnType<typeof client.singleSignOn.find>>["provider"]>;

const SETTLES_AFTER_MS = 350;

/** The organization that signs in the owner of an address; null where none does, or it is no address (yet). */
export const useOrganization = (typed: string): Organization | null => {
  const read = emailAddress.safeParse(useSettled(typed, SETTLES_AFTER_MS));
  const domain = read.success ? (read.data.split("@")[1] ?? "") : "";
  const { data } = useQuery({
    queryKey: ["singleSignOn", domain],
    queryFn: () => client.singleSignOn.find({ domain }),
    enabled: domain !== "",
  });
  return domain === "" ? null : (data?.provider ?? null);
};

/** Leaves for the page where an organization signs in the owner of an address, who then comes back to `next`. */
export const goToOrganization = async (email: string, next: string | undefined): Promise<void> => {
  const { address } = await client.singleSignOn.begin({ email, next: next ?? null });
  window.location.assign(address);
};

type OrganizationNoticeProps = { organization: Organization; identity: string; next: string | undefined };

/** Says that an organization signs in the owner of the address that was typed, and leads there. */
export const OrganizationNotice = ({ organization, identity, next }: OrganizationNoticeProps) => {
  const t = useTexts(entryTexts);
  const go = useAction(() => goToOrganization(identity, next));
  const { account, isRequired } = organization;
  const title =
    account === null
      ? t("organizationTitle")
      : t.rich("organizationNamed", { account }, { name: (words) => <bdi>{words}</bdi> });
  return (
    <Notice tone="info" live title={title}>
      <span>{t(isRequired ? "organizationRequired" : "organizationOffered")}</span>
      {!isRequired && (
        <Button small weight="main" busy={go.busy} onClick={() => void go.run()}>
          {t("logInByOrganization")}
        </Button>
      )}
    </Notice>
  );
};
