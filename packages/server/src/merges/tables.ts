/**
 * Tables of accounts whose rows do not all move with what an account holds, and what becomes of them when accounts are
 * joined. A test finds any table of accounts that is neither here nor in movedTables.
 */
export const otherTables = {
  access_policies: "stay: the target decides by its own policy",
  access_review_items: "stay with their review",
  access_reviews: "stay: those under way are stopped, which ends nothing, and all can be read in the account that was",
  account_audit_entries: "stay: what happened in an account is read there",
  account_contacts: "those the target does not have move, as far as it has room",
  account_domains: "proven ones move",
  account_member_counts: "a trigger counts members as they come and go",
  account_oversight: "stays: whether an account can be reached is looked at anew",
  account_search_keys: "a trigger keeps them by the names of an account",
  account_total_changes: "triggers of pools note what goes and what comes",
  account_totals: "follow from account_total_changes",
  account_transfer_sides: "move, but of a transfer between the two",
  action_links: "move with the invitation or request they are for",
  agreement_acceptances: "stay: the target has accepted for itself",
  credentials: "are of people; the account_id is better-auth's own",
  delegations: "those that go on move, where the target has none in their way",
  domain_identifiers: "move: all that named the source finds the target",
  downloads: "stay: who took what for an account is read there",
  extension_requests: "open ones move with the role they are about",
  identifier_renames: "stay: none is open during a merge",
  invitation_recipients: "move with their invitation",
  invitations: "open ones move",
  license_alerts: "triggers end those about what goes away; the target is looked at anew",
  license_authorizations: "move where the target has none for the license type",
  license_thresholds:
    "those of virtual accounts go with them by a trigger; those of the account move where the target has none",
  member_keys: "a trigger keeps them by membership",
  orders: "move",
  person_access_requests: "move with the requests they look up",
  person_accounts: "follow, some people at a time",
  support_cases: "stay: a case was opened about the account as it was",
  takeover_objections: "stay with their takeover",
  takeovers: "stay: none is open during a merge",
} as const;
