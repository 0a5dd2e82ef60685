import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAddressFilter } from "../platform/address-filter.ts";
import { client } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/confirm-dialog.tsx";
import { Actions } from "../ui/panel.tsx";
import { type Place, PlacePicker } from "../virtual-accounts/picker.tsx";
import { accountSource } from "../virtual-accounts/source.ts";
import { transferTexts } from "./transfer-texts.ts";
import classes from "./transfers.module.css";

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** One end of a transfer, from the address: the shortage messages lead here with it chosen. */
export const useEnd = (accountId: string, side: "from" | "to") => {
  const [asked, setAsked] = useAddressFilter(side);
  const id = UUID.test(asked) ? asked : undefined;
  const known = useQuery({
    queryKey: ["virtual-accounts", accountId, "one", id],
    queryFn: () => client.virtualAccounts.get({ accountId, id: id ?? "" }),
    enabled: id !== undefined,
  });
  return { id, name: known.data?.name, isUnknown: known.isError, choose: setAsked };
};
export type End = ReturnType<typeof useEnd>;

/** Shows one end of a transfer, and lets another be chosen. */
export const PlaceChoice = ({ accountId, side, end }: { accountId: string; side: "from" | "to"; end: End }) => {
  const t = useTexts(transferTexts);
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<Place | undefined>();
  const isChosen = end.id !== undefined && !end.isUnknown;
  const name = isChosen ? (end.name ?? "…") : t("notChosen");
  const current: Place | undefined = isChosen && end.id !== undefined ? { id: end.id, name } : undefined;
  const title = t(side === "from" ? "chooseFrom" : "chooseTo");
  const picked = chosen ?? current;
  const action = t(isChosen ? "chooseOther" : "choose");
  return (
    <div className={classes.place}>
      <span className={classes.placeWords}>
        <span className={classes.soft}>{t(side)}</span>
        <strong>
          <bdi>{name}</bdi>
        </strong>
      </span>
      <Button small popup="dialog" label={`${action} – ${t(side)}`} onClick={() => setOpened(true)}>
        {action}
      </Button>
      <Dialog title={title} opened={opened} onClose={() => setOpened(false)}>
        <div className={classes.dialog}>
          <PlacePicker
            id={`transfer-${side}`}
            name={side}
            value={picked}
            onChange={setChosen}
            label={title}
            source={accountSource(accountId, "licenses_managed")}
            withTop={false}
          />
          <Actions>
            <Button
              weight="main"
              disabled={picked == null}
              onClick={() => {
                end.choose(picked?.id ?? "");
                setChosen(undefined);
                setOpened(false);
              }}
            >
              {t("take")}
            </Button>
          </Actions>
        </div>
      </Dialog>
    </div>
  );
};
