import { useSyncExternalStore } from "react";

type Asked = { readonly answer: Promise<boolean>; readonly settle: (isProven: boolean) => void };

let asked: Asked | undefined;
let given = 0;
const listeners = new Set<() => void>();

const set = (next: Asked | undefined): void => {
  asked = next;
  for (const listener of listeners) listener();
};

/** How often the person has shown again who they are, since the page was loaded. */
export const proofsGiven = (): number => given;

/** Asks the person to show who they are; whatever needs it meanwhile waits for the same answer: whether they did. */
export const askForProof = (): Promise<boolean> => {
  if (asked !== undefined) return asked.answer;
  let settle: Asked["settle"] = () => {};
  const answer = new Promise<boolean>((resolve) => {
    settle = resolve;
  });
  set({ answer, settle });
  return answer;
};

/** Answers whatever waits: the person has shown who they are, or would rather not. */
export const answerProof = (isProven: boolean): void => {
  if (isProven) given += 1;
  asked?.settle(isProven);
  set(undefined);
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether something waits for the person to show who they are. */
export const useIsProofAsked = (): boolean => useSyncExternalStore(subscribe, () => asked !== undefined);
