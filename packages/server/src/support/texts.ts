import { texts } from "../platform/sentences.ts";

export const supportTexts = texts({
  en: {
    "support_case.not_found":
      "There is no such case among yours. Check the address, or look in the list of your cases.",
    "support_case.too_many_open":
      "You have {limit} cases open, which is the most at a time. Close one that is settled, or add to one of them.",
    "support.question.subject": "Your request for support access: {number}",
    "support.stuck.subject": "Access request to {account}: nobody has decided for {days} days",
    "support.stuck.body":
      "{person} has been waiting for {days} days for access to {account}. Reminders to its administrators and approvers brought no decision. This case was opened automatically so that support looks into it.",
    "mail.support_case.fact.number": "Case",
    "mail.support_case.fact.subject": "Subject",
    "mail.support_case.fact.opened_by": "Opened by",
    "mail.support_case.fact.account": "Smart Account",
    "mail.support_case.action.staff": "Answer the case",
    "mail.support_case.action.person": "View your case",
    "mail.support_case.why.staff": "You receive this mail because you answer support cases for {operator}.",
    "mail.support_case.why.person": "You receive this mail because you opened support case {number}.",
    "mail.support_case.opened.subject": "New support case {number}: {subject}",
    "mail.support_case.opened.heading": "{person} opened a support case",
    "mail.support_case.opened.text": "It waits for an answer from support.",
    "mail.support_case.opened_automatically.subject": "Support case {number}: {subject}",
    "mail.support_case.opened_automatically.heading": "An access request is stuck",
    "mail.support_case.opened_automatically.text":
      "Nobody has decided the request of {person}, despite reminders, so this case was opened automatically.",
    "mail.support_case.replied.subject": "Reply in support case {number}: {subject}",
    "mail.support_case.replied.heading": "{person} replied in a support case",
    "mail.support_case.replied.text": "The case is open again and waits for an answer from support.",
    "mail.support_case.received.subject": "We received your case {number}: {subject}",
    "mail.support_case.received.heading": "Your support case was opened",
    "mail.support_case.received.text":
      "Its number is {number}. You will be told by e-mail as soon as support answers. This is what you wrote:",
    "mail.support_case.answered.subject": "Support answered your case {number}: {subject}",
    "mail.support_case.answered.heading": "Support answered your case",
    "mail.support_case.answered.text": "{from} wrote about case {number}:",
    "mail.support_case.answered_and_closed.subject": "Support answered and closed your case {number}: {subject}",
    "mail.support_case.answered_and_closed.heading": "Support answered and closed your case",
    "mail.support_case.answered_and_closed.text":
      "{from} wrote about case {number}. If this does not settle it, reply in the case and it opens again.",
  },
  fr: {
    "support_case.not_found":
      "Ce dossier ne figure pas parmi les vôtres. Vérifiez l’adresse ou consultez la liste de vos dossiers.",
    "support_case.too_many_open":
      "Vous avez {limit} dossiers ouverts, le maximum à la fois. Fermez-en un qui est réglé, ou complétez l’un d’eux.",
    "support.question.subject": "Votre demande d’accès à l’assistance : {number}",
    "support.stuck.subject": "Demande d’accès à {account} : aucune décision depuis {days} jours",
    "support.stuck.body":
      "{person} attend depuis {days} jours un accès à {account}. Les rappels envoyés à ses administrateurs et approbateurs n’ont donné lieu à aucune décision. Ce dossier a été ouvert automatiquement pour que l’assistance s’en occupe.",
    "mail.support_case.fact.number": "Dossier",
    "mail.support_case.fact.subject": "Objet",
    "mail.support_case.fact.opened_by": "Ouvert par",
    "mail.support_case.fact.account": "Smart Account",
    "mail.support_case.action.staff": "Répondre au dossier",
    "mail.support_case.action.person": "Voir votre dossier",
    "mail.support_case.why.staff":
      "Vous recevez ce message parce que vous répondez aux dossiers d’assistance pour {operator}.",
    "mail.support_case.why.person":
      "Vous recevez ce message parce que vous avez ouvert le dossier d’assistance {number}.",
    "mail.support_case.opened.subject": "Nouveau dossier d’assistance {number} : {subject}",
    "mail.support_case.opened.heading": "{person} a ouvert un dossier d’assistance",
    "mail.support_case.opened.text": "Il attend une réponse de l’assistance.",
    "mail.support_case.opened_automatically.subject": "Dossier d’assistance {number} : {subject}",
    "mail.support_case.opened_automatically.heading": "Une demande d’accès est bloquée",
    "mail.support_case.opened_automatically.text":
      "Personne n’a tranché la demande de {person} malgré les rappels ; ce dossier a donc été ouvert automatiquement.",
    "mail.support_case.replied.subject": "Nouveau message dans le dossier {number} : {subject}",
    "mail.support_case.replied.heading": "{person} a répondu dans un dossier d’assistance",
    "mail.support_case.replied.text": "Le dossier est de nouveau ouvert et attend une réponse de l’assistance.",
    "mail.support_case.received.subject": "Nous avons reçu votre dossier {number} : {subject}",
    "mail.support_case.received.heading": "Votre dossier d’assistance est ouvert",
    "mail.support_case.received.text":
      "Il porte le numéro {number}. Vous serez prévenu par e-mail dès que l’assistance répondra. Voici votre message :",
    "mail.support_case.answered.subject": "L’assistance a répondu à votre dossier {number} : {subject}",
    "mail.support_case.answered.heading": "L’assistance a répondu à votre dossier",
    "mail.support_case.answered.text": "{from} a écrit au sujet du dossier {number} :",
    "mail.support_case.answered_and_closed.subject":
      "L’assistance a répondu et clôturé votre dossier {number} : {subject}",
    "mail.support_case.answered_and_closed.heading": "L’assistance a répondu et clôturé votre dossier",
    "mail.support_case.answered_and_closed.text":
      "{from} a écrit au sujet du dossier {number}. Si ce n’est pas réglé, répondez dans le dossier : il s’ouvrira de nouveau.",
  },
});
