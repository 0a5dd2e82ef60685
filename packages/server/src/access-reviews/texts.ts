import { texts } from "../platform/sentences.ts";

export const accessReviewsTexts = texts({
  en: {
    "access_review.not_found": "There is no such review here that you take part in. Look at the list again.",
    "access_review.underway": "A review of the same access is under way already. Close or stop it first.",
    "access_review.too_many": "{most} reviews of this Smart Account are under way already. Close or stop one first.",
    "access_review.not_open":
      "{state, select, collecting {The roles to review are still being collected. Try again in a moment.} stopped {This review was stopped.} other {This review is closed and takes no more answers.}} Nothing was changed.",
    "access_review.not_answered":
      "{left, plural, =1 {One role has} =100 {100 roles or more have} other {# roles have}} no answer yet. Answer about them first, or let the review close on its day.",
    "access_review.followed": "Another review has begun after this one. Change whether that one repeats.",
    "access_review.item_not_found": "This role is not in the review, or not yours to answer about.",
    "access_review.item_own": "This is your own access; somebody else answers about it.",
    "access_review.item_gone": "This role has ended meanwhile; there is nothing left to answer.",
    "access_review.item_last_administrator":
      "A Smart Account keeps at least one administrator without an end date, and all others end by this review. Keep one of them first.",
    "access_reviews.csv.name": "Name",
    "access_reviews.csv.email": "E-mail",
    "access_reviews.csv.people": "People",
    "access_reviews.csv.role": "Role",
    "access_reviews.csv.role_code": "Role code",
    "access_reviews.csv.virtual_account": "Virtual account",
    "access_reviews.csv.with_children": "With what is beneath",
    "access_reviews.csv.granted_at": "Given (UTC)",
    "access_reviews.csv.granted_by": "Given by",
    "access_reviews.csv.begins": "Begins (UTC)",
    "access_reviews.csv.last_seen": "Last here (UTC)",
    "access_reviews.csv.ends": "Ends (UTC)",
    "access_reviews.csv.decision": "Answer",
    "access_reviews.csv.reason": "Reason",
    "access_reviews.csv.decided_by": "Answered by",
    "access_reviews.csv.decided_at": "Answered (UTC)",
    "access_reviews.csv.outcome": "Result",
    "access_reviews.csv.yes": "Yes",
    "access_reviews.csv.no": "No",
    "access_reviews.csv.decision.keep": "Keep",
    "access_reviews.csv.decision.end": "End",
    "access_reviews.csv.outcome.kept": "Kept",
    "access_reviews.csv.outcome.ended": "Ended",
    "access_reviews.csv.outcome.gone": "Had ended already",
    "access_reviews.csv.outcome.last_administrator": "Kept: the last administrator",
    "mail.access_review.asked.subject": "Who still needs access to {account}?",
    "mail.access_review.asked.heading": "Please review who has access",
    "mail.access_review.asked.body":
      "{by} began a review of who has access to {account}, and you are asked about some of it. Say of each role whether it is kept or ends. You may change your mind until the review closes.",
    "mail.access_review.reminder.subject": "Roles on {account} still wait for your answer",
    "mail.access_review.reminder.heading": "The review of access is not finished",
    "mail.access_review.reminder.body":
      "In the review of who has access to {account} there are still roles that nobody has answered about and that you can answer about.",
    "mail.access_review.unanswered":
      "{unanswered, select, end {What nobody answers about by {until} ends.} other {What nobody answers about by {until} is kept.}}",
    "mail.access_review.fact.started_by": "Begun by",
    "mail.access_review.fact.until": "Answers until",
    "mail.access_review.action": "Open the review",
    "mail.access_review.why": "You get this e-mail because you are asked in a review of access to {account}.",
    "mail.access_review.ended.subject":
      "{begins, select, later {A role on {account} that was planned for you will not begin} other {A role of yours on {account} ends}}",
    "mail.access_review.ended.heading": "Your access was reviewed",
    "mail.access_review.ended.body":
      "In a review of who has access to {account} it was decided that the role below {begins, select, later {does not begin} other {ends}}. The reason is below.",
    "mail.access_review.ended.unanswered":
      "{account} reviewed who has access. Nobody said that the role below is still needed, so it {begins, select, later {does not begin} other {ends}}.",
    "mail.access_review.ended.fact.begins": "Would have begun",
    "mail.access_review.ended.fact.group": "Through the group",
    "mail.access_review.ended.fact.by": "Decided by",
    "mail.access_review.ended.action": "Ask for access again",
    "mail.access_review.ended.after": "If you still need it, tell the administrators, or ask for access again.",
    "mail.access_review.ended.why":
      "You get this e-mail because {begins, select, later {a role on {account} was planned for you} other {you held a role on {account}}}.",
  },
  fr: {
    "access_review.not_found": "Aucune revue de ce genre à laquelle vous participez ici. Reconsultez la liste.",
    "access_review.underway": "Une revue des mêmes accès est déjà en cours. Clôturez-la ou arrêtez-la d’abord.",
    "access_review.too_many":
      "{most} revues de ce Smart Account sont déjà en cours. Clôturez-en une ou arrêtez-la d’abord.",
    "access_review.not_open":
      "{state, select, collecting {Les rôles à passer en revue sont en cours de collecte. Réessayez dans un instant.} stopped {Cette revue a été arrêtée.} other {Cette revue est close et ne prend plus de réponses.}} Rien n’a été modifié.",
    "access_review.not_answered":
      "{left, plural, =1 {Un rôle n’a} =100 {100 rôles ou plus n’ont} other {# rôles n’ont}} pas encore de réponse. Répondez d’abord, ou laissez la revue se clore à son échéance.",
    "access_review.followed": "Une autre revue a commencé après celle-ci. Modifiez la répétition de la nouvelle.",
    "access_review.item_not_found": "Ce rôle ne fait pas partie de la revue, ou il ne vous revient pas d’en juger.",
    "access_review.item_own": "Il s’agit de votre propre accès ; c’est à quelqu’un d’autre d’en juger.",
    "access_review.item_gone": "Ce rôle a pris fin entre-temps ; il n’y a plus rien à répondre.",
    "access_review.item_last_administrator":
      "Un Smart Account garde au moins un administrateur sans date de fin, et cette revue met fin à tous les autres. Gardez-en d’abord un.",
    "access_reviews.csv.name": "Nom",
    "access_reviews.csv.email": "E-mail",
    "access_reviews.csv.people": "Personnes",
    "access_reviews.csv.role": "Rôle",
    "access_reviews.csv.role_code": "Code du rôle",
    "access_reviews.csv.virtual_account": "Compte virtuel",
    "access_reviews.csv.with_children": "Avec ce qui est au-dessous",
    "access_reviews.csv.granted_at": "Donné le (UTC)",
    "access_reviews.csv.granted_by": "Donné par",
    "access_reviews.csv.begins": "Début (UTC)",
    "access_reviews.csv.last_seen": "Dernière visite (UTC)",
    "access_reviews.csv.ends": "Fin (UTC)",
    "access_reviews.csv.decision": "Réponse",
    "access_reviews.csv.reason": "Raison",
    "access_reviews.csv.decided_by": "Répondu par",
    "access_reviews.csv.decided_at": "Répondu le (UTC)",
    "access_reviews.csv.outcome": "Résultat",
    "access_reviews.csv.yes": "Oui",
    "access_reviews.csv.no": "Non",
    "access_reviews.csv.decision.keep": "Garder",
    "access_reviews.csv.decision.end": "Mettre fin",
    "access_reviews.csv.outcome.kept": "Gardé",
    "access_reviews.csv.outcome.ended": "Terminé",
    "access_reviews.csv.outcome.gone": "Avait déjà pris fin",
    "access_reviews.csv.outcome.last_administrator": "Gardé : dernier administrateur",
    "mail.access_review.asked.subject": "Qui a encore besoin d’accéder à {account} ?",
    "mail.access_review.asked.heading": "Passez en revue les accès",
    "mail.access_review.asked.body":
      "{by} a commencé une revue des accès à {account}, et votre avis est demandé. Dites de chaque rôle s’il est gardé ou s’il prend fin. Vous pouvez changer d’avis jusqu’à la clôture de la revue.",
    "mail.access_review.reminder.subject": "Des rôles sur {account} attendent toujours votre réponse",
    "mail.access_review.reminder.heading": "La revue des accès n’est pas terminée",
    "mail.access_review.reminder.body":
      "Dans la revue des accès à {account}, il reste des rôles sans réponse dont vous pouvez juger.",
    "mail.access_review.unanswered":
      "{unanswered, select, end {Ce qui reste sans réponse le {until} prend fin.} other {Ce qui reste sans réponse le {until} est gardé.}}",
    "mail.access_review.fact.started_by": "Commencée par",
    "mail.access_review.fact.until": "Réponses jusqu’au",
    "mail.access_review.action": "Ouvrir la revue",
    "mail.access_review.why":
      "Vous recevez cet e-mail parce que votre avis est demandé dans une revue des accès à {account}.",
    "mail.access_review.ended.subject":
      "{begins, select, later {Un rôle prévu pour vous sur {account} ne débutera pas} other {Un de vos rôles sur {account} prend fin}}",
    "mail.access_review.ended.heading": "Vos accès ont été passés en revue",
    "mail.access_review.ended.body":
      "Lors d’une revue des accès à {account}, il a été décidé que le rôle ci-dessous {begins, select, later {ne débute pas} other {prend fin}}. La raison figure ci-dessous.",
    "mail.access_review.ended.unanswered":
      "{account} a passé en revue ses accès. Personne n’a dit que le rôle ci-dessous est encore nécessaire ; {begins, select, later {il ne débute donc pas} other {il prend donc fin}}.",
    "mail.access_review.ended.fact.begins": "Début prévu",
    "mail.access_review.ended.fact.group": "Par le groupe",
    "mail.access_review.ended.fact.by": "Décidé par",
    "mail.access_review.ended.action": "Redemander l’accès",
    "mail.access_review.ended.after":
      "Si vous en avez encore besoin, dites-le aux administrateurs ou redemandez l’accès.",
    "mail.access_review.ended.why":
      "Vous recevez cet e-mail parce {begins, select, later {qu’un rôle sur {account} était prévu pour vous} other {que vous aviez un rôle sur {account}}}.",
  },
});
