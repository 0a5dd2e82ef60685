import type { Grant } from "@freehold/core/access-requests/schema";
import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import type { MemberProps } from "./member-dialog.tsx";
import { readMembersAgain } from "./read-again.ts";
import { RoleForm } from "./role-form.tsx";

type Given = { readonly grant: Grant; readonly endsAt: string | null };

/** Gives a person a further role: where, which, and until when. */
export const GiveRole = ({ account, member, onBack }: MemberProps & { onBack: () => void }) => {
  const attemptKey = useAttemptKey();
  return (
    <RoleForm
      account={account}
      onBack={onBack}
      give={(given: Given) => {
        const input = { accountId: account.id, personId: member.personId, ...given };
        return client.members.grantRole(input, { idempotencyKey: attemptKey(input) });
      }}
      done={readMembersAgain}
    />
  );
};
