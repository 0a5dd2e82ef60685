/**
 * What an account that is not active (suspended, closed) still takes. Everything else that asks for a permission on an
 * account and changes something is refused on it: nothing of it is usable, nothing is lost, and all of it can be read.
 */
export const changesWhileNotActive: ReadonlySet<string> = new Set([
  // Leaving goes with seeing: nobody is kept in an account, whatever became of it.
  "members.leave",
  // A "no" changes nothing of the account and keeps nobody waiting for it. Approvals are refused, by the rule itself.
  "accessRequests.decide",
  "accessRequests.decideMany",
  // Whoever may still say no may say why; it is kept with the request, and nothing of the account is.
  "accessRequests.writeToRequester",
]);
