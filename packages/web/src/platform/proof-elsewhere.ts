const CHANNEL = "freehold.proof";

/** Tells the other windows of this browser that the person has shown again who they are. */
export const tellOfProof = (): void => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("proved");
  channel.close();
};

/** Runs when another window says so. Returns how to stop that. */
export const hearOfProof = (listener: () => void): (() => void) => {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", listener);
  return () => channel.close();
};
