import { defineTexts } from "../platform/texts.ts";

/** What a given person's request would come to under a policy, and why. */
export const previewTexts = defineTexts("access-policies.preview", {
  en: {
    whoTitle: "Who decides",
    question: "Question {number}",
    previewTitle: "What a request would come to",
    previewLead: "With the policy as it stands on this page, also before it is set. Nothing is sent.",
    previewEmail: "E-mail address of the person",
    previewWish: "Virtual account they ask for",
    previewWishHelp: "Leave it empty if they ask for none.",
    previewRole: "Role they would like",
    previewAnswers: "Look at their answers too",
    previewAnswersHelp: "Otherwise the questions count as answered.",
    preview: "Preview",
    previewNotYet:
      "Type the address of a colleague, of a stranger, or of somebody who was declined, and see what differs.",
    wishFor:
      "They ask for <name>{place}</name>{role, select, none {} other {, as {role}}}. Whoever approves may choose otherwise.",
    "refuse.invite_only": "<name>{email}</name> could not ask: people of this address come by invitation only.",
    "refuse.wish_not_possible": "<name>{email}</name> could not ask for this virtual account.",
    "refuse.answer_missing": "<name>{email}</name> could not send the request: “{question}” has to be answered.",
    "refuse.answer_invalid":
      "<name>{email}</name> could not send the request: the answer to “{question}” is none of its choices.",
    "refuse.already_member": "<name>{email}</name> belongs to the account already.",
    "refuse.already_pending": "<name>{email}</name> has a request that waits for a decision.",
    "refuse.cooling_down": "<name>{email}</name> was declined and can ask again on <date></date>.",
    "approve.account": "<name>{email}</name> would be let in at once, as {role} on the entire Smart Account.",
    "approve.places": "<name>{email}</name> would be let in at once, as {role} on {places}.",
    until: "Until <date></date>.",
    noEnd: "Without an end.",
    asks: "<name>{email}</name> would wait for a decision.",
    "because.others_ask": "The address is on none of your proven domains, and everybody else may ask.",
    "because.others_invite_only": "The address is on none of your proven domains.",
    "because.domain_asks": "The address belongs to your domain {domain}, whose people ask.",
    "because.domain_automatic": "The address belongs to your domain {domain}, whose people are let in at once.",
    "because.domain_invite_only": "The address belongs to your domain {domain}, or to one beneath it.",
    "because.automatic_but_wishes":
      "People of {domain} are let in at once, but not where they ask for a virtual account: somebody decides about that.",
    "because.automatic_but_beneath":
      "People of {domain} are let in at once, but this address is on a domain beneath it, and only an e-mail address proves {domain}. Prove it by DNS to let them in too.",
    "because.automatic_but_nowhere":
      "People of {domain} would be let in at once, but the virtual accounts they would get are archived. Choose others.",
    "whyNot.stranger": "Only people of your proven domains may ask for a virtual account.",
    "whyNot.place": "The virtual account is restricted or archived, so nobody who is not in it may ask for it.",
    "whyNot.member": "Change what they hold under People instead.",
    "whyNot.pending": "A person has one request at a time. That one keeps the policy it was made under.",
    "whyNot.cooling_down":
      "After a decline a person waits {days, plural, one {# day} other {# days}} under this policy.",
    coolDownAfter:
      "{days, plural, =0 {If it is declined, they can ask again at once, with another reason.} one {If it is declined, they can ask again after # day, with another reason.} other {If it is declined, they can ask again after # days, with another reason.}}",
    questionsAsked:
      "{count, plural, =0 {No questions are asked besides the reason.} one {One question is asked besides the reason.} other {# questions are asked besides the reason.}}",
    proposedEnd: "Access is proposed until <date></date>.",
    latestEnd: "Access ends on <date></date> at the latest.",
    datesTitle: "What would happen when",
  },
  fr: {
    whoTitle: "Qui décide",
    question: "Question {number}",
    previewTitle: "Ce que donnerait une demande",
    previewLead: "Avec la politique telle qu’elle est sur cette page, même avant de la définir. Rien n’est envoyé.",
    previewEmail: "Adresse e-mail de la personne",
    previewWish: "Compte virtuel demandé",
    previewWishHelp: "Laissez vide si la personne n’en demande aucun.",
    previewRole: "Rôle souhaité",
    previewAnswers: "Tenir compte de ses réponses",
    previewAnswersHelp: "Sinon, les questions sont considérées comme répondues.",
    preview: "Prévisualiser",
    previewNotYet:
      "Saisissez l’adresse d’un collègue, d’un inconnu ou de quelqu’un dont la demande a été refusée, et voyez ce qui change.",
    wishFor:
      "La personne demande <name>{place}</name>{role, select, none {} other {, avec le rôle {role}}}. Qui approuve peut en choisir un autre.",
    "refuse.invite_only":
      "<name>{email}</name> ne pourrait pas demander : les personnes de cette adresse viennent sur invitation seulement.",
    "refuse.wish_not_possible": "<name>{email}</name> ne pourrait pas demander ce compte virtuel.",
    "refuse.answer_missing":
      "<name>{email}</name> ne pourrait pas envoyer la demande : il faut répondre à « {question} ».",
    "refuse.answer_invalid":
      "<name>{email}</name> ne pourrait pas envoyer la demande : la réponse à « {question} » ne fait pas partie des choix.",
    "refuse.already_member": "<name>{email}</name> fait déjà partie du compte.",
    "refuse.already_pending": "<name>{email}</name> a une demande en attente de décision.",
    "refuse.cooling_down": "<name>{email}</name> a été refusé et pourra redemander le <date></date>.",
    "approve.account": "<name>{email}</name> serait admis immédiatement, comme {role} sur le Smart Account entier.",
    "approve.places": "<name>{email}</name> serait admis immédiatement, comme {role} sur {places}.",
    until: "Jusqu’au <date></date>.",
    noEnd: "Sans fin.",
    asks: "<name>{email}</name> attendrait une décision.",
    "because.others_ask":
      "L’adresse n’appartient à aucun de vos domaines prouvés, et toutes les autres personnes peuvent demander.",
    "because.others_invite_only": "L’adresse n’appartient à aucun de vos domaines prouvés.",
    "because.domain_asks": "L’adresse appartient à votre domaine {domain}, où l’accès se demande.",
    "because.domain_automatic":
      "L’adresse appartient à votre domaine {domain}, dont les personnes sont admises immédiatement.",
    "because.domain_invite_only": "L’adresse appartient à votre domaine {domain}, ou à un domaine situé dessous.",
    "because.automatic_but_wishes":
      "Les personnes de {domain} sont admises immédiatement, sauf si elles demandent un compte virtuel : quelqu’un en décide alors.",
    "because.automatic_but_beneath":
      "Les personnes de {domain} sont admises immédiatement, mais cette adresse est sur un domaine situé dessous, et {domain} n’est prouvé que par une adresse e-mail. Prouvez-le par DNS pour les admettre aussi.",
    "because.automatic_but_nowhere":
      "Les personnes de {domain} seraient admises immédiatement, mais les comptes virtuels qu’elles recevraient sont archivés. Choisissez-en d’autres.",
    "whyNot.stranger": "Seules les personnes de vos domaines prouvés peuvent demander un compte virtuel.",
    "whyNot.place": "Ce compte virtuel est restreint ou archivé : qui n’en fait pas partie ne peut pas le demander.",
    "whyNot.member": "Modifiez plutôt ses rôles dans la page Personnes.",
    "whyNot.pending":
      "Une personne n’a qu’une demande à la fois. Celle-ci garde la politique sous laquelle elle a été faite.",
    "whyNot.cooling_down":
      "Après un refus, une personne attend {days, plural, one {# jour} other {# jours}} selon cette politique.",
    coolDownAfter:
      "{days, plural, =0 {En cas de refus, la personne peut redemander aussitôt, avec un autre motif.} one {En cas de refus, la personne peut redemander après # jour, avec un autre motif.} other {En cas de refus, la personne peut redemander après # jours, avec un autre motif.}}",
    questionsAsked:
      "{count, plural, =0 {Aucune question n’est posée en plus du motif.} one {Une question est posée en plus du motif.} other {# questions sont posées en plus du motif.}}",
    proposedEnd: "L’accès est proposé jusqu’au <date></date>.",
    latestEnd: "L’accès prend fin le <date></date> au plus tard.",
    datesTitle: "Ce qui se passerait, et quand",
  },
});
