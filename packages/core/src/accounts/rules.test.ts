import { describe, expect, it } from "vitest";
import {
  allowedActions,
  changeStatus,
  checkActivation,
  checkReviewDecision,
  chooseAuthorizer,
  collectNominees,
  endOrActivate,
  judgeAgain,
  judgeIdentifier,
  missingForActivation,
  proveByDns,
  type RequestFacts,
} from "./rules.ts";

const refusalOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "nothing refused";
};

const request = (changes: Partial<RequestFacts> = {}): RequestFacts => ({
  status: "provisional",
  identifierStatus: "clear",
  identifierProof: "by_email",
  authorizesSelf: false,
  authorizationAcceptedAt: new Date(0),
  hasCompany: true,
  agreementVersion: null,
  ...changes,
});

describe("choosing the authorizer", () => {
  const customer = { email: "ann@company.example", relationship: "customer" } as const;
  const partner = { email: "bob@partner.example", relationship: "partner" } as const;

  it("takes the requester's own address for Yes", () => {
    expect(chooseAuthorizer({ authorizesSelf: true, authorizerEmail: "x@y.example" }, customer)).toBe(customer.email);
  });

  it("takes the address entered for No, from a partner too", () => {
    const choice = { authorizesSelf: false, authorizerEmail: "boss@company.example" };
    expect(chooseAuthorizer(choice, customer)).toBe("boss@company.example");
    expect(chooseAuthorizer(choice, partner)).toBe("boss@company.example");
  });

  it("refuses Yes from a partner", () => {
    expect(refusalOf(() => chooseAuthorizer({ authorizesSelf: true }, partner))).toBe(
      "account.partner_may_not_authorize",
    );
  });

  it("refuses one's own address after No", () => {
    const choice = { authorizesSelf: false, authorizerEmail: customer.email };
    expect(refusalOf(() => chooseAuthorizer(choice, customer))).toBe("account.authorizer_is_self");
  });
});

describe("judging an identifier", () => {
  const identifier = { ascii: "company.example", registrable: "company.example", looksLikeAnother: false };
  const at = (ascii: string, registrable: string | null) => ({ ascii, registrable });

  it.each([
    ["is the authorizer's own domain", identifier, at("company.example", "company.example"), []],
    [
      "was edited within the company",
      { ...identifier, ascii: "unit.company.example" },
      at("company.example", "company.example"),
      ["edited"],
    ],
    [
      "is that of another company",
      identifier,
      at("partner.example", "partner.example"),
      ["edited", "authorizer_elsewhere"],
    ],
    [
      "comes with an authorizer at a free-mail address",
      identifier,
      at("free-mail.example", null),
      ["authorizer_elsewhere"],
    ],
    ["comes with an address that has no domain", identifier, at("", null), ["authorizer_elsewhere"]],
    [
      "looks like another account's",
      { ...identifier, looksLikeAnother: true },
      at("company.example", "company.example"),
      ["look_alike"],
    ],
  ])("says why when it %s", (_, judged, authorizer, why) => {
    expect(judgeIdentifier(judged, authorizer)).toEqual({ status: why.length === 0 ? "clear" : "in_review", why });
  });

  it("keeps a DNS proof for an authorizer within the company, and drops a proof by e-mail", () => {
    const judged = { status: "in_review", why: ["authorizer_elsewhere"] } as const;
    const edited = { status: "in_review", why: ["edited"] } as const;
    const clear = { status: "clear", why: [] } as const;
    expect(judgeAgain({ ...clear, proof: "by_dns" }, edited, false)).toEqual({ ...clear, proof: "by_dns" });
    expect(judgeAgain({ ...clear, proof: "by_dns" }, judged, false)).toEqual({ ...judged, proof: null });
    expect(judgeAgain({ ...clear, proof: "by_dns" }, judged, true)).toEqual({ ...judged, proof: null });
    expect(judgeAgain({ ...clear, proof: "by_email" }, judged, false)).toEqual({ ...judged, proof: null });
    expect(judgeAgain({ ...clear, proof: "by_email" }, clear, true)).toEqual({ ...clear, proof: null });
  });

  it("keeps an operator's approval only for an authorizer at the same domain", () => {
    const approved = { status: "clear", why: ["edited"], proof: "by_operator" } as const;
    const judged = { status: "in_review", why: ["authorizer_elsewhere"] } as const;
    expect(judgeAgain(approved, judged, true)).toEqual(approved);
    expect(judgeAgain(approved, judged, false)).toEqual({ ...judged, proof: null });
  });

  it("is settled by DNS, except for a look-alike, which a person judges", () => {
    const waiting = { status: "in_review", proof: null } as const;
    expect(proveByDns({ ...waiting, why: ["edited"] })).toEqual({ status: "clear", proof: "by_dns" });
    expect(proveByDns({ ...waiting, why: ["look_alike"] })).toEqual({ status: "in_review", proof: "by_dns" });
    expect(proveByDns({ status: "clear", proof: null, why: [] })).toEqual({ status: "clear", proof: "by_dns" });
  });
});

describe("nominating administrators", () => {
  it("takes each address once, without the authorizer", () => {
    const asked = { nominees: ["b@x.example", "b@x.example", "boss@x.example"], nominatesSelf: false };
    expect(collectNominees(asked, "ann@x.example", "boss@x.example")).toEqual([
      { email: "b@x.example", isSelf: false },
    ]);
  });

  it("names the requester once, however they were named", () => {
    const asked = { nominees: ["ann@x.example"], nominatesSelf: true };
    expect(collectNominees(asked, "ann@x.example", "boss@x.example")).toEqual([
      { email: "ann@x.example", isSelf: true },
    ]);
  });
});

describe("activating", () => {
  const open = [
    { id: "1", status: "nominated" },
    { id: "2", status: "nominated" },
    { id: "3", status: "withdrawn" },
  ] as const;
  const decided = {
    agreementVersion: 1,
    nominations: [
      { id: "1", decision: "approve" },
      { id: "2", decision: "decline" },
    ],
  } as const;

  it("sorts the decisions about nominees", () => {
    expect(checkActivation(request(), open, decided, 1)).toEqual({ approved: ["1"], declined: ["2"] });
  });

  it.each([
    ["account.not_provisional", request({ status: "active" }), decided, 1],
    ["account.not_authorized", request({ authorizationAcceptedAt: null }), decided, 1],
    ["account.identifier_in_review", request({ identifierStatus: "in_review" }), decided, 1],
    ["account.agreement_outdated", request(), decided, 2],
    ["account.nomination_undecided", request(), { ...decided, nominations: [] }, 1],
  ] as const)("is refused with %s", (code, facts, asked, inForce) => {
    expect(refusalOf(() => checkActivation(facts, open, asked, inForce))).toBe(code);
  });

  it("lists what is missing in the order in which it is gone through", () => {
    const bare = request({ authorizationAcceptedAt: null, identifierStatus: "in_review", hasCompany: false });
    expect(missingForActivation(bare, open)).toEqual([
      "authorization",
      "identifier",
      "company",
      "agreement",
      "nominations",
    ]);
    expect(missingForActivation(request({ agreementVersion: 1 }), [])).toEqual([]);
  });
});

describe("what one may do with a request", () => {
  const nobody = { isRequester: false, isAuthorizer: false, isPartner: false };

  it("is nothing once it has ended", () => {
    const everyone = { isRequester: true, isAuthorizer: true, isPartner: false };
    expect(allowedActions(request({ status: "withdrawn" }), everyone)).toEqual([]);
  });

  it("is following it up for the requester, activating for the authorizer, neither for others", () => {
    expect(allowedActions(request(), { ...nobody, isRequester: true })).toEqual([
      "resend",
      "change_authorizer",
      "withdraw",
    ]);
    expect(allowedActions(request(), { ...nobody, isAuthorizer: true })).toEqual(["activate"]);
    expect(allowedActions(request(), nobody)).toEqual([]);
  });

  it("is not activating for a partner", () => {
    expect(allowedActions(request(), { ...nobody, isAuthorizer: true, isPartner: true })).toEqual([]);
  });

  it("is proving by DNS as long as nothing else proves the identifier", () => {
    const unproven = request({ identifierProof: null });
    expect(allowedActions(unproven, { ...nobody, isAuthorizer: true })).toEqual(["activate", "prove_by_dns"]);
  });
});

describe("the states of an account", () => {
  it("refuse what they do not lead to", () => {
    expect(endOrActivate("provisional", "withdraw")).toBe("withdrawn");
    expect(refusalOf(() => endOrActivate("expired", "activate"))).toBe("account.not_provisional");
    expect(changeStatus("suspended", "resume")).toBe("active");
    expect(refusalOf(() => changeStatus("provisional", "suspend"))).toBe("account.wrong_status");
  });
});

describe("deciding a review", () => {
  const reviewed = {
    status: "provisional",
    identifierStatus: "in_review",
    requesterId: "requester",
    authorizerEmail: "boss@x.example",
  } as const;
  const staff = { id: "staff", email: "staff@operator.example" };
  const approve = { decision: "approve", reason: "" } as const;

  it("is open to staff who have no part in it", () => {
    expect(() => checkReviewDecision(reviewed, approve, staff)).not.toThrow();
  });

  it.each([
    ["review.own", reviewed, approve, { ...staff, id: "requester" }],
    ["review.own", reviewed, approve, { ...staff, email: "boss@x.example" }],
    ["review.already_decided", { ...reviewed, identifierStatus: "clear" }, approve, staff],
    ["review.already_decided", { ...reviewed, status: "withdrawn" }, approve, staff],
    ["review.reason_required", reviewed, { decision: "reject", reason: "" }, staff],
  ] as const)("is refused with %s", (code, facts, asked, by) => {
    expect(refusalOf(() => checkReviewDecision(facts, asked, by))).toBe(code);
  });
});
