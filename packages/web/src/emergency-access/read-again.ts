import { queryClient } from "../platform/api.ts";

/** After emergency access was used, ended or looked into: what somebody holds, sees and may do is other than it was. */
export const readEmergencyAgain = (): Promise<unknown> => queryClient.invalidateQueries();
