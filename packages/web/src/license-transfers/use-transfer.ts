import { useRef } from "react";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";

type Transfer = Parameters<typeof client.licenseTransfers.execute>[0];

/** Moves licenses, once where an answer was lost; the same lines after an answer are another transfer. */
export const useTransfer = () => {
  const attemptKey = useAttemptKey();
  const answers = useRef(0);
  return async (input: Transfer) => {
    const idempotencyKey = attemptKey({ input, answers: answers.current });
    const answer = await client.licenseTransfers.execute(input, { idempotencyKey });
    answers.current += 1;
    return answer;
  };
};
