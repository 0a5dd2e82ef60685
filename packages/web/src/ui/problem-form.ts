import { useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Problem } from "../platform/api.ts";
import type { FieldBinding } from "./field.tsx";
import { fieldErrors } from "./field-errors.ts";

type Errors<V> = Partial<Record<keyof V & string, string>>;

type ProblemFormOptions<V, R> = {
  initial: V;
  /** Sends it. A `Problem` thrown here puts its field errors beside the fields. */
  submit: (values: V) => Promise<R>;
  /** After success. While its promise runs the form stays busy. */
  done?: (result: R, values: V) => unknown;
  /** What can be said without asking the server, e.g. `{ name: t("nameMissing") }`. */
  validate?: (values: V) => Errors<V>;
  /** Where the server calls a field otherwise: `{ companyName: "company.name" }`. */
  paths?: Partial<Record<keyof V & string, string>>;
};

export type ProblemForm<V> = {
  readonly values: V;
  readonly errors: Errors<V>;
  /** What the server refused that is not about one field. */
  readonly problem: unknown;
  /** Of what says it: the keyboard is led there, as it may be out of sight. */
  readonly problemId: string;
  readonly busy: boolean;
  readonly set: <K extends keyof V & string>(name: K, value: V[K]) => void;
  /** What is wrong with fields that are no longer among the values is forgotten with them. */
  readonly setAll: (values: V) => void;
  readonly field: <K extends keyof V & string>(name: K) => FieldBinding<V[K]>;
  readonly fieldId: (name: string) => string;
  readonly submit: () => Promise<void>;
};

/**
 * A form whose errors come from the server: binds values to fields, sends them once however often it is pressed, shows
 * each refusal beside its field, or above the form, and moves to the first one. Draw it with `<Form>`.
 */
export const useProblemForm = <V extends object, R = unknown>({
  initial,
  submit,
  done,
  validate,
  paths = {},
}: ProblemFormOptions<V, R>): ProblemForm<V> => {
  const formId = useId();
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Errors<V>>({});
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);
  const fieldId = (name: string) => `${formId}${name}`;
  const problemId = `${formId}-problem`;

  const show = (nextErrors: Errors<V>, nextProblem: unknown) => {
    flushSync(() => {
      setErrors(nextErrors);
      setProblem(nextProblem);
      setBusy(false);
    });
    const first = (Object.keys(values) as (keyof V & string)[]).find((name) => nextErrors[name] !== undefined);
    document.getElementById(first === undefined ? problemId : fieldId(first))?.focus();
  };

  const set: ProblemForm<V>["set"] = (name, value) => {
    setValues((before) => ({ ...before, [name]: value }));
    setErrors(({ [name]: _corrected, ...others }) => others as Errors<V>);
  };

  return {
    values,
    errors,
    problem,
    busy,
    set,
    setAll: (next) => {
      setValues(next);
      setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name in next)) as Errors<V>);
    },
    problemId,
    fieldId,
    field: (name) => ({
      id: fieldId(name),
      name,
      value: values[name],
      onChange: (value) => set(name, value),
      error: errors[name],
    }),
    submit: async () => {
      if (underWay.current) return;
      const known = validate?.(values) ?? {};
      if (Object.values(known).some((error) => error !== undefined)) {
        show(known, undefined);
        return;
      }
      underWay.current = true;
      setBusy(true);
      setProblem(undefined);
      setErrors({});
      try {
        const result = await submit(values);
        await done?.(result, values);
        setBusy(false);
      } catch (thrown) {
        const found = thrown instanceof Problem ? fieldErrors(thrown.fields, Object.keys(values), paths) : undefined;
        show((found?.errors ?? {}) as Errors<V>, found?.complete ? undefined : thrown);
      } finally {
        underWay.current = false;
      }
    },
  };
};
