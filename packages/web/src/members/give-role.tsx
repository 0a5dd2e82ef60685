import { client } from "../platform/api.ts";
import { useAttemptKey } from "../platform/attempt-key.ts";
import type { MemberProps } from "./member-dialog.tsx";
import { readMembersAgain } from "./read-again.ts";
import { type GivenRole, RoleForm } from "./role-form.tsx";

/** Gives a person a further role: where, which, from when and until when. */
export const GiveRole = ({ account, member, onBack }: MemberProps & { onBack: () => void }) => {
  const attemptKey = useAttemptKey();
  return (
    <RoleForm
      account={account}
      onBack={onBack}
      mayBeginLater
      give={(given: GivenRole) => {
        const input = { accountId: account.id, personId: member.personId, ...given };
        return client.members.grantRole(input, { idempotencyKey: attemptKey(input) });
      }}
      done={readMembersAgain}
    />
  );
};
