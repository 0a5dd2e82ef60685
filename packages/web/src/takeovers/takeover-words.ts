import type { TakeoverStatus } from "@freehold/core/takeovers/schema";
import type { Tone } from "../ui/notice.tsx";

export const takeoverTones: Record<TakeoverStatus, Tone> = {
  proposed: "waiting",
  noticed: "waiting",
  objected: "warning",
  completed: "good",
  refused: "bad",
  withdrawn: "quiet",
  stopped: "quiet",
  lapsed: "quiet",
};
