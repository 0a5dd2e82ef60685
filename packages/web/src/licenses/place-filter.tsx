import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { scopeIn, useAccount } from "../accounts/manage/account.ts";
import { client } from "../platform/api.ts";
import { useQueryParameter } from "../platform/path-parameters.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { CheckboxField } from "../ui/choice-fields.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Actions } from "../ui/panel.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { licenseTexts } from "./license-texts.ts";
import classes from "./licenses.module.css";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Where one looks, from the address: everywhere, or in a virtual account, with what is beneath it or alone. */
export const usePlace = () => {
  const asked = useQueryParameter("virtualAccount") ?? "";
  const isAlone = useQueryParameter("reach") === "alone";
  const id = UUID.test(asked) ? asked : undefined;
  const wanted: { virtualAccountId?: string; reach?: "alone" } =
    id === undefined ? {} : { virtualAccountId: id, ...(isAlone ? { reach: "alone" } : {}) };
  const query = id === undefined ? "" : `?virtualAccount=${id}${isAlone ? "&reach=alone" : ""}`;
  return { id, isAlone, wanted, query };
};

const tagOf = (typed: string): { tagKey?: string; tagValue?: string } => {
  const [key = "", ...value] = typed.split(":");
  if (key.trim() === "") return {};
  const words = value.join(":").trim();
  return { tagKey: key.trim(), ...(words === "" ? {} : { tagValue: words }) };
};

/** The same, and of that only virtual accounts with a tag: `key` or `key: value`, as somebody typed it; "" is none. */
export const useTaggedPlace = () => {
  const place = usePlace();
  const tag = useQueryParameter("tag") ?? "";
  const query = new URLSearchParams(place.query);
  if (tag !== "") query.set("tag", tag);
  return {
    place,
    tag,
    wanted: { ...place.wanted, ...tagOf(tag) },
    query: query.size === 0 ? "" : `?${query}`,
  };
};

/** Chooses where one looks. */
export const PlaceFilter = () => {
  const t = useTexts(licenseTexts);
  const router = useRouter();
  const account = useAccount();
  const { id, isAlone } = usePlace();
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<Place | undefined>();
  const [withBeneath, setWithBeneath] = useState(!isAlone);
  const known = useQuery({
    queryKey: ["virtual-accounts", account.id, "one", id],
    queryFn: () => client.virtualAccounts.get({ accountId: account.id, id: id ?? "" }),
    enabled: id !== undefined,
  });
  const choose = (next: string | undefined) => {
    const { pathname, searchStr } = router.latestLocation;
    const query = new URLSearchParams(searchStr);
    query.delete("virtualAccount");
    query.delete("reach");
    if (next !== undefined) query.set("virtualAccount", next);
    if (next !== undefined && !withBeneath) query.set("reach", "alone");
    const words = query.toString();
    void router.navigate({ href: words === "" ? pathname : `${pathname}?${words}`, replace: true, resetScroll: false });
    setOpened(false);
  };
  const name = known.data?.name;
  const place: Place | undefined = chosen ?? (id === undefined || name === undefined ? undefined : { id, name });
  const everywhere = scopeIn(account, "license.see") === "account" ? t("anywhere") : t("everythingSeen");
  return (
    <>
      <Button popup="dialog" onClick={() => setOpened(true)}>
        {id === undefined ? everywhere : t("place", { name: name ?? "…" })}
      </Button>
      <Dialog title={t("choosePlace")} opened={opened} onClose={() => setOpened(false)}>
        <div className={classes.dialog}>
          <PlacePicker
            id="license-place"
            name="virtualAccount"
            value={place}
            onChange={setChosen}
            label={t("choosePlace")}
            source={accountSource(account.id, "licenses_seen")}
            withTop={false}
          />
          <CheckboxField
            id="license-reach"
            name="reach"
            value={withBeneath}
            onChange={setWithBeneath}
            label={t("withBeneath")}
          />
          <Actions>
            <Button weight="main" disabled={place == null} onClick={() => choose(place?.id)}>
              {t("look")}
            </Button>
            <Button onClick={() => choose(undefined)}>{t("lookEverywhere")}</Button>
          </Actions>
        </div>
      </Dialog>
    </>
  );
};
