import { useRef } from "react";

/**
 * The idempotency key of what is about to be sent: the same content keeps its key, so that sending again after a lost
 * answer creates nothing twice; other content gets another.
 */
export const useAttemptKey = (): ((content: unknown) => string) => {
  const last = useRef({ content: "", key: "" });
  return (content) => {
    const words = JSON.stringify(content);
    if (last.current.content !== words) last.current = { content: words, key: crypto.randomUUID() };
    return last.current.key;
  };
};
