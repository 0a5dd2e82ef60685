import { texts } from "../platform/sentences.ts";

export const takeoversTexts = texts({
  en: {
    "takeover.not_found": "There is no such takeover, or it does not concern you.",
    "takeover.not_eligible":
      "This is not possible any more: the person’s verified address has to be on the account’s domain, and the account active.",
    "takeover.administrators_reachable":
      "This account has an administrator who is there. Request access, and they will decide.",
    "takeover.another_underway":
      "Somebody else has proven the domain already and is taking this account over. As a member you may object; otherwise request access.",
    "takeover.not_open": "This takeover has ended already. Open its page again to see how.",
    "takeover.own": "You are a party to this takeover. Somebody else has to do that.",
    "takeover.objected_already": "You have objected already. The operator decides and tells you.",
    "takeover.dns_checked_recently": "DNS was asked a moment ago. Wait ten seconds and try again.",
    "takeover.refused_recently": "The operator refused your takeover of this account. You may ask again from {at} on.",
  },
  fr: {
    "takeover.not_found": "Cette reprise n’existe pas, ou elle ne vous concerne pas.",
    "takeover.not_eligible":
      "Ce n’est plus possible : l’adresse vérifiée de la personne doit être du domaine du compte, et le compte doit être actif.",
    "takeover.administrators_reachable": "Ce compte a un administrateur joignable. Demandez un accès, il en décidera.",
    "takeover.another_underway":
      "Une autre personne a déjà prouvé le domaine et reprend ce compte. Si vous en êtes membre, vous pouvez vous y opposer ; sinon, demandez un accès.",
    "takeover.not_open": "Cette reprise est déjà terminée. Rouvrez sa page pour voir comment.",
    "takeover.own": "Vous êtes partie à cette reprise. Quelqu’un d’autre doit s’en charger.",
    "takeover.objected_already": "Vous vous êtes déjà opposé. L’opérateur décide et vous en informe.",
    "takeover.dns_checked_recently": "Le DNS vient d’être interrogé. Patientez dix secondes et réessayez.",
    "takeover.refused_recently":
      "L’opérateur a refusé votre reprise de ce compte. Vous pourrez la redemander à partir du {at}.",
  },
});
