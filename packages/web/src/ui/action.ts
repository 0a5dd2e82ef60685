import { useRef, useState } from "react";
import { Problem } from "../platform/api.ts";
import { useTexts } from "../platform/texts.ts";
import { toast } from "../platform/toast.ts";
import { uiTexts } from "./ui-texts.ts";

type ActionOptions<R> = {
  /** Said in a corner after success. */
  said?: string;
  done?: (result: R) => unknown;
};

/** Something a button does: runs once however often it is pressed; a refusal is said in a corner. */
export const useAction = <A extends unknown[], R>(
  act: (...args: A) => Promise<R>,
  { said, done }: ActionOptions<R> = {},
) => {
  const t = useTexts(uiTexts);
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const run = async (...args: A): Promise<void> => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    try {
      const result = await act(...args);
      await done?.(result);
      if (said !== undefined) toast(said);
    } catch (thrown) {
      toast((thrown instanceof Problem && thrown.detail) || t("defaultProblem"), "problem");
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  };
  return { run, busy };
};
