import type { Account } from "@freehold/core/accounts/schema";
import { labelOf } from "@freehold/core/traditional-licenses/rules";
import { type ConversionResult, MOST_CLAIMED } from "@freehold/core/traditional-licenses/schema";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useAccount } from "../accounts/manage/account.ts";
import { useAddressFilter } from "../platform/address-filter.ts";
import { addresses } from "../platform/addresses.ts";
import { client, queryClient } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { useAction } from "../ui/action.ts";
import { Button, ButtonLink } from "../ui/button.tsx";
import { StatusBadge } from "../ui/notice.tsx";
import { Actions, EmptyState, Panel } from "../ui/panel.tsx";
import { ProblemAlert } from "../ui/problem-alert.tsx";
import { Row, Rows } from "../ui/rows.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { DateText } from "../ui/when.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { traditionalTexts } from "./texts.ts";
import classes from "./traditional.module.css";
import { mayChange, TraditionalFrame } from "./traditional-frame.tsx";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const bold = (words: string) => (
  <strong>
    <bdi>{words}</bdi>
  </strong>
);

const Ends = ({ endsAt, graceEndsAt }: { endsAt: string; graceEndsAt: string | null }) => {
  const t = useTexts(traditionalTexts);
  const hasGrace = graceEndsAt !== null && graceEndsAt !== endsAt;
  return t.rich(
    "convertsEnds",
    { grace: hasGrace ? "yes" : "no" },
    {
      date: () => <DateText at={endsAt} />,
      until: () => (graceEndsAt === null ? null : <DateText at={graceEndsAt} />),
    },
  );
};

const Words = ({ item, place }: { item: ConversionResult; place: string }) => {
  const t = useTexts(traditionalTexts);
  const { license, outcome } = item;
  const name = license?.licenseType.name ?? t("someLicense");
  if (license === null || outcome.kind === "refused") {
    return (
      <>
        <span>{t.rich("cannot", { license: name }, { b: bold })}</span>
        {outcome.kind === "refused" && <span className={classes.soft}>{outcome.detail}</span>}
      </>
    );
  }
  return (
    <>
      <span>
        {t.rich("converts", { count: license.quantity, license: name, label: labelOf(license), place }, { b: bold })}
      </span>
      <span className={classes.soft}>
        {license.endsAt === null ? (
          t("convertsPerpetual")
        ) : (
          <Ends endsAt={license.endsAt} graceEndsAt={outcome.graceEndsAt} />
        )}
      </span>
    </>
  );
};

type PreviewProps = {
  accountId: string;
  ids: readonly string[];
  place: NonNullable<Place>;
  leaveOut: (id: string) => void;
};

/** What becomes of each license, and the button that does it. */
const Preview = ({ accountId, ids, place, leaveOut }: PreviewProps) => {
  const t = useTexts(traditionalTexts);
  const router = useRouter();
  const asked = { accountId, ids: [...ids], virtualAccountId: place.id };
  const preview = useQuery({
    queryKey: ["traditional-licenses", accountId, "conversion", asked],
    queryFn: ({ signal }) => client.traditionalLicenses.previewConversion(asked, { signal }),
    placeholderData: keepPreviousData,
  });
  const items = preview.data?.items ?? [];
  const converting = items.filter(({ outcome }) => outcome.kind === "converts").map(({ id }) => id);
  const { run, busy } = useAction(() => client.traditionalLicenses.convert({ ...asked, ids: converting }), {
    done: async (answer) => {
      await queryClient.invalidateQueries({ queryKey: ["traditional-licenses"] });
      await queryClient.invalidateQueries({ queryKey: ["licenses"] });
      toast(t("converted", { count: answer.items.length }));
      await router.navigate({ href: `${addresses.accountTraditionalLicenses(accountId)}?state=converted` });
    },
  });
  if (preview.isError) return <ProblemAlert problem={preview.error} onRetry={() => void preview.refetch()} />;
  if (preview.data === undefined) return <Skeleton lines={2} />;
  return (
    <div className={classes.results} aria-busy={preview.isPlaceholderData}>
      <Rows>
        {items.map((item) => {
          const name = item.license?.licenseType.name ?? t("someLicense");
          return (
            <Row key={item.id} words={<Words item={item} place={place.name} />}>
              <StatusBadge tone={item.outcome.kind === "converts" ? "good" : "bad"}>
                {t(item.outcome.kind === "converts" ? "can" : "canNot")}
              </StatusBadge>
              <Button
                small
                weight="quiet"
                label={t("leaveOutOf", {
                  license: item.license === null ? name : `${name} (${labelOf(item.license)})`,
                })}
                onClick={() => leaveOut(item.id)}
              >
                {t("leaveOut")}
              </Button>
            </Row>
          );
        })}
      </Rows>
      <Actions>
        <Button
          weight="main"
          busy={busy}
          disabled={converting.length === 0 || preview.isPlaceholderData}
          onClick={() => void run()}
        >
          {t("confirmConvert", { count: converting.length })}
        </Button>
        <ButtonLink to={addresses.accountTraditionalLicenses(accountId)}>{t("cancel")}</ButtonLink>
      </Actions>
    </div>
  );
};

const Convert = ({ account }: { account: Account }) => {
  const t = useTexts(traditionalTexts);
  const [listed, setListed] = useAddressFilter("licenses");
  const [place, setPlace] = useState<Place | undefined>();
  const ids = listed
    .split(",")
    .filter((id) => UUID.test(id))
    .slice(0, MOST_CLAIMED);
  if (ids.length === 0) {
    return (
      <EmptyState
        level="h2"
        title={t("noneTitle")}
        action={
          <ButtonLink weight="main" to={addresses.accountTraditionalLicenses(account.id)}>
            {t("toList")}
          </ButtonLink>
        }
      >
        {t("noLicenses")}
      </EmptyState>
    );
  }
  return (
    <>
      <Panel title={t("place")} lead={t("placeHelp")}>
        <PlacePicker
          id="conversion-place"
          name="place"
          value={place}
          onChange={setPlace}
          label={t("choosePlaceLabel")}
          source={accountSource(account.id, "seen")}
          withTop={false}
        />
      </Panel>
      <Panel title={t("previewTitle")}>
        {place == null ? (
          <p>{t("choosePlace")}</p>
        ) : (
          <Preview
            accountId={account.id}
            ids={ids}
            place={place}
            leaveOut={(id) => setListed(ids.filter((one) => one !== id).join(","))}
          />
        )}
      </Panel>
    </>
  );
};

/** Turns traditional licenses into Smart licenses: says what becomes of each, and then does it for good. */
export const Page = () => {
  const t = useTexts(traditionalTexts);
  const account = useAccount();
  return (
    <TraditionalFrame section={t("convertTitle")} lead={t("convertLead")}>
      {mayChange(account) && <Convert account={account} />}
    </TraditionalFrame>
  );
};
