import { texts } from "../platform/sentences.ts";

export const delegationsTexts = texts({
  en: {
    "delegation.not_found": "This does not exist, or you have no part in it.",
    "delegation.over": "This is over already. Nothing has changed.",
    "delegation.period_invalid":
      "Choose an end after the beginning, which is not past, and at most {most, number} days in all.",
    "delegation.to_oneself": "This is your own address. Choose somebody else.",
    "delegation.not_a_member":
      "Nobody with this address belongs to {account}. Choose one of its members, or leave this account out.",
    "delegation.delegate_away": "This person is away from {account} in that time themselves. Choose somebody else.",
    "delegation.nothing_to_hand_over":
      "You decide no requests of this account yourself, so there is nothing to hand over. What you stand in for is not handed on.",
    "delegation.overlapping":
      "Somebody stands in for you on {account} in that time already. Take that back first, or choose another time.",
    "delegation.standing_in":
      "You stand in for {name} on {account} in that time, and nothing is handed on. Stop standing in first, or choose another time.",

    "mail.delegation.fact.account": "Smart Account",
    "mail.delegation.fact.from": "From",
    "mail.delegation.fact.until": "Until",
    "mail.delegation.given.subject": "You stand in for {delegator} on {account}",
    "mail.delegation.given.heading": "Somebody asks you to stand in",
    "mail.delegation.given.body":
      "{delegator} is away and has chosen you to decide requests for access to {account} in their place. Their open requests come to your queue in that time, and their mails to you. What you decide is recorded as decided by you on behalf of {delegator}. If you cannot, decline: the requests stay with {delegator}.",
    "mail.delegation.given.action": "See or decline",
    "mail.delegation.given.why": "You receive this mail because you belong to {account}.",
    "mail.delegation.taken_back.subject": "You no longer stand in for {delegator} on {account}",
    "mail.delegation.taken_back.heading": "You are relieved",
    "mail.delegation.taken_back.body":
      "{delegator} decides requests for access to {account} again. What is open is theirs; what you decided stays as it is.",
    "mail.delegation.taken_back.action": "See who stands in for whom",
    "mail.delegation.taken_back.why": "You receive this mail because you stood in for {delegator}.",
    "mail.delegation.declined.subject": "{delegate} does not stand in for you on {account}",
    "mail.delegation.declined.heading": "Your requests are with you again",
    "mail.delegation.declined.body":
      "{delegate} declined to stand in for you on {account}, or stopped. Requests for access come to you again. If you are away, choose somebody else.",
    "mail.delegation.declined.action": "Choose somebody else",
    "mail.delegation.declined.why": "You receive this mail because you asked somebody to stand in for you.",
    "mail.delegation.over.subject": "Requests for access to {account} are with you again",
    "mail.delegation.over.heading": "Welcome back",
    "mail.delegation.over.body":
      "{delegate} stood in for you until {ends}. What they decided in your place says so in each request; what is still open is in your queue.",
    "mail.delegation.over.action": "Open the queue",
    "mail.delegation.over.why": "You receive this mail because you asked somebody to stand in for you.",
    "mail.delegation.stood_in.subject": "You no longer stand in for {delegator} on {account}",
    "mail.delegation.stood_in.heading": "Thank you for standing in",
    "mail.delegation.stood_in.body":
      "The time in which you stood in for {delegator} ended on {ends}. What is still open went back to {delegator}.",
    "mail.delegation.stood_in.action": "See who stands in for whom",
    "mail.delegation.stood_in.why": "You receive this mail because you stood in for {delegator}.",
  },
  fr: {
    "delegation.not_found": "Cela n’existe pas, ou ne vous concerne pas.",
    "delegation.over": "C’est déjà terminé. Rien n’a changé.",
    "delegation.period_invalid":
      "Choisissez une fin après le début, un début qui n’est pas passé, et au plus {most, number} jours en tout.",
    "delegation.to_oneself": "C’est votre propre adresse. Choisissez quelqu’un d’autre.",
    "delegation.not_a_member":
      "Personne avec cette adresse ne fait partie de {account}. Choisissez l’un de ses membres, ou laissez ce compte de côté.",
    "delegation.delegate_away":
      "Cette personne s’absente elle-même de {account} pendant ce temps. Choisissez quelqu’un d’autre.",
    "delegation.nothing_to_hand_over":
      "Vous ne décidez vous-même d’aucune demande de ce compte : il n’y a rien à confier. Un remplacement ne se confie pas plus loin.",
    "delegation.overlapping":
      "Quelqu’un vous remplace déjà sur {account} pendant ce temps. Mettez-y d’abord fin, ou choisissez une autre période.",
    "delegation.standing_in":
      "Vous remplacez {name} sur {account} pendant ce temps, et un remplacement ne se confie pas plus loin. Mettez-y d’abord fin, ou choisissez une autre période.",

    "mail.delegation.fact.account": "Smart Account",
    "mail.delegation.fact.from": "Du",
    "mail.delegation.fact.until": "Jusqu’au",
    "mail.delegation.given.subject": "Vous remplacez {delegator} sur {account}",
    "mail.delegation.given.heading": "On vous demande d’assurer un remplacement",
    "mail.delegation.given.body":
      "{delegator} s’absente et vous a choisi pour décider à sa place des demandes d’accès à {account}. Pendant ce temps, ses demandes en attente arrivent dans votre liste et ses e-mails vous parviennent. Ce que vous décidez est noté comme décidé par vous au nom de {delegator}. Si vous ne pouvez pas, refusez : les demandes restent à {delegator}.",
    "mail.delegation.given.action": "Voir ou refuser",
    "mail.delegation.given.why": "Vous recevez cet e-mail parce que vous faites partie de {account}.",
    "mail.delegation.taken_back.subject": "Vous ne remplacez plus {delegator} sur {account}",
    "mail.delegation.taken_back.heading": "Votre remplacement est terminé",
    "mail.delegation.taken_back.body":
      "{delegator} décide de nouveau des demandes d’accès à {account}. Ce qui attend lui revient ; ce que vous avez décidé reste tel quel.",
    "mail.delegation.taken_back.action": "Voir qui remplace qui",
    "mail.delegation.taken_back.why": "Vous recevez cet e-mail parce que vous remplaciez {delegator}.",
    "mail.delegation.declined.subject": "{delegate} ne vous remplace pas sur {account}",
    "mail.delegation.declined.heading": "Vos demandes vous reviennent",
    "mail.delegation.declined.body":
      "{delegate} a refusé de vous remplacer sur {account}, ou y a mis fin. Les demandes d’accès vous parviennent de nouveau. Si vous êtes absent, choisissez quelqu’un d’autre.",
    "mail.delegation.declined.action": "Choisir quelqu’un d’autre",
    "mail.delegation.declined.why": "Vous recevez cet e-mail parce que vous aviez demandé un remplacement.",
    "mail.delegation.over.subject": "Les demandes d’accès à {account} vous reviennent",
    "mail.delegation.over.heading": "Bon retour",
    "mail.delegation.over.body":
      "{delegate} vous a remplacé jusqu’au {ends}. Ce qui a été décidé à votre place est indiqué dans chaque demande ; ce qui attend encore est dans votre liste.",
    "mail.delegation.over.action": "Ouvrir la liste",
    "mail.delegation.over.why": "Vous recevez cet e-mail parce que vous aviez demandé un remplacement.",
    "mail.delegation.stood_in.subject": "Vous ne remplacez plus {delegator} sur {account}",
    "mail.delegation.stood_in.heading": "Merci pour ce remplacement",
    "mail.delegation.stood_in.body":
      "La période pendant laquelle vous remplaciez {delegator} a pris fin le {ends}. Ce qui attend encore lui est revenu.",
    "mail.delegation.stood_in.action": "Voir qui remplace qui",
    "mail.delegation.stood_in.why": "Vous recevez cet e-mail parce que vous remplaciez {delegator}.",
  },
});
