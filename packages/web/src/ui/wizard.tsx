import { useLocation, useRouter } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { useTexts } from "../platform/texts.ts";
import classes from "./flow.module.css";
import { IconCheck } from "./icons.ts";
import { uiTexts } from "./ui-texts.ts";

export type Step<S extends string> = { readonly id: S; readonly name: string };

/** Progress through steps in order: which are done, which is open. */
export const Steps = <S extends string>({ steps, current }: { steps: readonly Step<S>[]; current: S }) => {
  const t = useTexts(uiTexts);
  const at = steps.findIndex(({ id }) => id === current);
  return (
    <div>
      <p className={classes.stepCount} aria-live="polite">
        {t("stepOf", { step: at + 1, count: steps.length })}
      </p>
      <ol className={classes.steps}>
        {steps.map(({ id, name }, index) => (
          <li key={id} className={classes.step} data-done={index < at} aria-current={index === at ? "step" : undefined}>
            <span className={classes.stepSign} aria-hidden>
              {index < at ? <IconCheck size={15} stroke={3} /> : index + 1}
            </span>
            <span className={classes.stepName}>
              {name}
              {index < at && <span className="fh-visually-hidden"> ({t("done")})</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
};

const restore = <V extends object>(key: string, initial: V): V => {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return typeof stored === "object" && stored !== null ? { ...initial, ...stored } : initial;
  } catch {
    return initial;
  }
};

/** A full or forbidden storage costs only what a reload would have brought back. */
const store = (key: string, state: object): void => {
  try {
    sessionStorage.setItem(key, JSON.stringify(state));
  } catch {}
};

type WizardOptions<S extends string, V extends object> = { key: string; steps: readonly S[]; initial: V };

/**
 * A task in steps. The step is in the address (`?step=`), so that the browser's back and forward work; what was entered
 * is kept in this tab's storage at once, so that a reload right after the last letter keeps it. A step ahead of what was
 * reached opens the first one.
 */
export const useWizard = <const S extends string, V extends object>({ key, steps, initial }: WizardOptions<S, V>) => {
  const storageKey = `freehold.wizard.${key}`;
  const router = useRouter();
  const location = useLocation();
  const [state, setState] = useState(() =>
    restore(storageKey, { values: initial, reached: 0, attempt: crypto.randomUUID() as string }),
  );
  const latest = useRef(state);
  const change = (next: typeof state) => {
    latest.current = next;
    store(storageKey, next);
    setState(next);
  };

  const query = new URLSearchParams(location.searchStr);
  const wanted = steps.indexOf(query.get("step") as S);
  const at = wanted < 0 || wanted > state.reached ? 0 : wanted;
  const open = (index: number) => {
    const next = new URLSearchParams(query);
    next.set("step", steps[index] ?? "");
    void router.navigate({ href: `${location.pathname}?${next}` });
  };
  return {
    step: steps[at] as S,
    values: { ...initial, ...state.values },
    /** Stays the same until `clear`: the idempotency key of what the wizard finally sends. */
    attempt: state.attempt,
    keep: (values: Partial<V>) => change({ ...latest.current, values: { ...latest.current.values, ...values } }),
    /** Keeps values and opens the next step. */
    advance: (values: Partial<V> = {}) => {
      const { current: before } = latest;
      change({
        ...before,
        values: { ...before.values, ...values },
        reached: Math.max(before.reached, at + 1),
      });
      open(Math.min(at + 1, steps.length - 1));
    },
    back: () => open(Math.max(at - 1, 0)),
    openStep: (step: S) => open(steps.indexOf(step)),
    /** Forgets everything entered: after it was sent. */
    clear: () => {
      latest.current = { values: initial, reached: 0, attempt: crypto.randomUUID() };
      sessionStorage.removeItem(storageKey);
      setState(latest.current);
    },
  };
};
