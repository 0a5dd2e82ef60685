import { texts } from "../platform/sentences.ts";

export const enterpriseAgreementsTexts = texts({
  en: {
    "enterprise_agreement.not_found": "There is no such enterprise agreement here. Look at the list again.",
    "enterprise_agreement.suite_not_found": "The agreement has no such suite. Open the agreement again.",
    "enterprise_agreement.whole_account":
      "How a suite is used day by day is for those who see the licenses of the whole account. Ask one of its administrators.",
    "enterprise_agreement.number_taken": "Another agreement has this number. Check it, or give another one.",
    "enterprise_agreement.account_unknown": "No Smart Account has this domain. Check its spelling.",
    "enterprise_agreement.account_is_holding":
      "This is a holding account: it keeps licenses for others and uses none. Give the customer’s own account.",
    "enterprise_agreement.term":
      "The end must be after the start and after today, and a term lasts at most {years} years. Correct the dates.",
    "enterprise_agreement.suite_twice": "Two suites are called {suite}. Give each a name of its own.",
    "enterprise_agreement.started": "This agreement has started, and what was agreed stays. Change it by an amendment.",
    "enterprise_agreement.not_started": "This agreement has not started yet. Come back on the day it starts.",
    "enterprise_agreement.over": "This agreement is over. Look for the one that follows it.",
    "enterprise_agreement.end_not_within":
      "Choose an end that is not in the past and comes before the end the agreement has now.",
    "enterprise_agreement.renewal_too_early": "A renewal must end after the term it follows. Choose a later day.",
    "enterprise_agreement.ends_early":
      "This agreement ends before its term, so that it cannot be renewed. Enter a new one.",
    "enterprise_agreement.type_not_included": "This license is not in the suite. Choose one that is.",
    "enterprise_agreement.beyond_allowance":
      "{left, plural, =0 {Nothing more can be taken: the entitlement and its growth allowance are used up.} one {Only one more can be taken.} other {Only # more can be taken.}} Give back what nobody uses, or ask the operator to add to the agreement.",
    "enterprise_agreement.not_available":
      "{available, plural, =0 {None of these licenses is free here.} one {Only one of these licenses is free here.} other {Only # of these licenses are free here.}} Release those in use first; reserved ones as well.",
    "enterprise_agreement.nothing_amended": "This says what the agreement says already. Change something first.",
    "enterprise_agreement.too_many_suites": "An agreement has at most {most} suites. Add fewer.",
    "enterprise_agreement.below_taken":
      "{suite}: {taken, plural, one {one license is} other {# licenses are}} taken, and an entitlement is never lowered below that. Have {toGiveBack, plural, one {one} other {#}} given back first, lower it less, or choose a later day from which it counts. Nothing was changed.",
    "enterprise_agreement.amendment_not_within":
      "An amendment counts from a day to come, before the agreement ends. Choose another day, or let it count at once.",
    "enterprise_agreement.amendment_not_found": "The agreement has no such amendment. Open the agreement again.",
    "enterprise_agreement.amendment_not_scheduled":
      "This amendment counts already, or is over. To go back, agree another one.",
    "mail.enterprise_agreement.number": "Enterprise agreement",
    "mail.enterprise_agreement.new_end": "Ends",
    "mail.enterprise_agreement.raised": "{before} → {after} licenses",
    "mail.enterprise_agreement.action": "Open the agreement",
    "mail.enterprise_agreement.why": "You receive this e-mail because you administer the Smart Account of {account}.",
    "mail.enterprise_agreement.why_staff":
      "You receive this e-mail because you look after the orders and agreements of this site.",
    "mail.enterprise_agreement.entered.subject": "Enterprise agreement {number} for {account}",
    "mail.enterprise_agreement.entered.heading": "A new enterprise agreement",
    "mail.enterprise_agreement.entered.p1":
      "An enterprise agreement of {account} has been entered. It lasts until {endsAt}.",
    "mail.enterprise_agreement.entered.after":
      "Once it has started, you take licenses of its suites in EA Workspace, whenever you need them.",
    "mail.enterprise_agreement.amendment_agreed.subject": "Enterprise agreement {number} changes on {dueAt}",
    "mail.enterprise_agreement.amendment_agreed.heading": "An amendment was agreed",
    "mail.enterprise_agreement.amendment_agreed.p1":
      "An amendment of an enterprise agreement of {account} counts from {dueAt}.",
    "mail.enterprise_agreement.amendment_agreed.after":
      "Where an entitlement is lowered, give back before that day what is taken beyond it: it is never lowered below what is taken then.",
    "mail.enterprise_agreement.amendment_withdrawn.subject": "Enterprise agreement {number} does not change after all",
    "mail.enterprise_agreement.amendment_withdrawn.heading": "An amendment was taken back",
    "mail.enterprise_agreement.amendment_withdrawn.p1":
      "The amendment of an enterprise agreement of {account} that was to count from {dueAt} was taken back.",
    "mail.enterprise_agreement.amendment_withdrawn.after": "The agreement stays as it is.",
    "mail.enterprise_agreement.amendment_lapsed.subject": "An amendment of enterprise agreement {number} has lapsed",
    "mail.enterprise_agreement.amendment_lapsed.heading": "The agreement was over before the amendment could count",
    "mail.enterprise_agreement.amendment_lapsed.p1":
      "An enterprise agreement of {account} ended on {endsAt}. The amendment agreed for {dueAt} changes nothing of it any more.",
    "mail.enterprise_agreement.amendment_lapsed.after":
      "If it was to go on, agree a new one. The licenses taken stay usable for the grace of each license.",
    "mail.enterprise_agreement.amended.subject": "Enterprise agreement {number} was amended",
    "mail.enterprise_agreement.amended.heading": "An amendment counts from now on",
    "mail.enterprise_agreement.amended.p1": "An enterprise agreement of {account} was amended.",
    "mail.enterprise_agreement.amended.after": "EA Workspace says what can be taken of each suite now.",
    "mail.enterprise_agreement.renewed.subject": "Enterprise agreement {number} goes on",
    "mail.enterprise_agreement.renewed.heading": "The agreement was renewed",
    "mail.enterprise_agreement.renewed.p1":
      "An enterprise agreement of {account} was renewed. It lasts until {endsAt} now, and so do the licenses taken from it.",
    "mail.enterprise_agreement.renewed.after": "There is nothing you need to do.",
    "mail.enterprise_agreement.ended.subject": "Enterprise agreement {number} ends early",
    "mail.enterprise_agreement.ended.heading": "The agreement ends before its term",
    "mail.enterprise_agreement.ended.p1": "An enterprise agreement of {account} ends on {dueAt}.",
    "mail.enterprise_agreement.ended.after":
      "The licenses taken from it end with it, after the grace of each license. Look in Smart Software Manager for what uses them.",
    "mail.enterprise_agreement.true_forward.subject": "True-forward: more licenses in enterprise agreement {number}",
    "mail.enterprise_agreement.true_forward.heading": "The entitlement follows what is taken",
    "mail.enterprise_agreement.true_forward.p1":
      "On {dueAt} {account} had taken more licenses of an enterprise agreement than its entitlement. They are the entitlement from that day until the end of the term; nothing is charged for the time before.",
    "mail.enterprise_agreement.true_forward.after": "The growth allowance counts from the new entitlement.",
  },
  fr: {
    "enterprise_agreement.not_found": "Ce contrat d’entreprise n’existe pas ici. Reconsultez la liste.",
    "enterprise_agreement.suite_not_found": "Le contrat n’a pas cette suite. Rouvrez le contrat.",
    "enterprise_agreement.whole_account":
      "L’utilisation d’une suite jour par jour est réservée à ceux qui voient les licences de tout le compte. Adressez-vous à l’un de ses administrateurs.",
    "enterprise_agreement.number_taken": "Un autre contrat porte ce numéro. Vérifiez-le ou donnez-en un autre.",
    "enterprise_agreement.account_unknown": "Aucun Smart Account n’a ce domaine. Vérifiez son orthographe.",
    "enterprise_agreement.account_is_holding":
      "C’est un compte de stockage : il garde des licences pour d’autres et n’en utilise pas. Indiquez le compte du client.",
    "enterprise_agreement.term":
      "La fin doit venir après le début et après aujourd’hui, et une durée compte au plus {years} ans. Corrigez les dates.",
    "enterprise_agreement.suite_twice": "Deux suites s’appellent {suite}. Donnez à chacune son propre nom.",
    "enterprise_agreement.started": "Ce contrat a commencé : ce qui a été convenu reste. Modifiez-le par un avenant.",
    "enterprise_agreement.not_started": "Ce contrat n’a pas encore commencé. Revenez le jour où il commence.",
    "enterprise_agreement.over": "Ce contrat est terminé. Cherchez celui qui lui succède.",
    "enterprise_agreement.end_not_within":
      "Choisissez une fin qui n’est pas passée et qui précède la fin actuelle du contrat.",
    "enterprise_agreement.renewal_too_early":
      "Un renouvellement doit finir après la durée qu’il prolonge. Choisissez un jour plus tardif.",
    "enterprise_agreement.ends_early":
      "Ce contrat finit avant son terme et ne peut donc pas être renouvelé. Saisissez-en un nouveau.",
    "enterprise_agreement.type_not_included": "Cette licence ne fait pas partie de la suite. Choisissez-en une autre.",
    "enterprise_agreement.beyond_allowance":
      "{left, plural, =0 {Il n’y a plus rien à prélever : la quantité contractuelle et sa marge de croissance sont épuisées.} one {Vous ne pouvez plus en prélever qu’une.} other {Vous ne pouvez plus en prélever que #.}} Rendez ce que personne n’utilise, ou demandez à l’opérateur de compléter le contrat.",
    "enterprise_agreement.not_available":
      "{available, plural, =0 {Aucune de ces licences n’est libre ici.} one {Une seule de ces licences est libre ici.} other {Seules # de ces licences sont libres ici.}} Libérez d’abord celles qui sont utilisées ou réservées.",
    "enterprise_agreement.nothing_amended": "C’est ce que dit déjà le contrat. Changez d’abord quelque chose.",
    "enterprise_agreement.too_many_suites": "Un contrat a au plus {most} suites. Ajoutez-en moins.",
    "enterprise_agreement.below_taken":
      "{suite} : {taken, plural, one {une licence est prélevée} other {# licences sont prélevées}}, et une quantité contractuelle n’est jamais abaissée au-dessous. Faites-en rendre {toGiveBack, plural, one {une} other {#}} d’abord, abaissez-la moins, ou choisissez un jour d’effet plus tardif. Rien n’a été modifié.",
    "enterprise_agreement.amendment_not_within":
      "Un avenant prend effet un jour à venir, avant la fin du contrat. Choisissez un autre jour, ou un effet immédiat.",
    "enterprise_agreement.amendment_not_found": "Le contrat n’a pas cet avenant. Rouvrez le contrat.",
    "enterprise_agreement.amendment_not_scheduled":
      "Cet avenant a déjà pris effet, ou n’a plus cours. Pour revenir en arrière, convenez d’un autre.",
    "mail.enterprise_agreement.number": "Contrat d’entreprise",
    "mail.enterprise_agreement.new_end": "Fin",
    "mail.enterprise_agreement.raised": "{before} → {after} licences",
    "mail.enterprise_agreement.action": "Ouvrir le contrat",
    "mail.enterprise_agreement.why":
      "Vous recevez cet e-mail parce que vous administrez le Smart Account de {account}.",
    "mail.enterprise_agreement.why_staff":
      "Vous recevez cet e-mail parce que vous suivez les commandes et les contrats de ce site.",
    "mail.enterprise_agreement.entered.subject": "Contrat d’entreprise {number} pour {account}",
    "mail.enterprise_agreement.entered.heading": "Un nouveau contrat d’entreprise",
    "mail.enterprise_agreement.entered.p1":
      "Un contrat d’entreprise de {account} a été saisi. Il dure jusqu’au {endsAt}.",
    "mail.enterprise_agreement.entered.after":
      "Dès qu’il a commencé, vous prélevez des licences de ses suites dans l’espace EA, quand vous en avez besoin.",
    "mail.enterprise_agreement.amendment_agreed.subject": "Le contrat d’entreprise {number} change le {dueAt}",
    "mail.enterprise_agreement.amendment_agreed.heading": "Un avenant a été convenu",
    "mail.enterprise_agreement.amendment_agreed.p1":
      "Un avenant à un contrat d’entreprise de {account} prend effet le {dueAt}.",
    "mail.enterprise_agreement.amendment_agreed.after":
      "Là où une quantité contractuelle est abaissée, rendez avant ce jour ce qui est prélevé au-delà : elle n’est jamais abaissée au-dessous de ce qui est alors prélevé.",
    "mail.enterprise_agreement.amendment_withdrawn.subject":
      "Le contrat d’entreprise {number} ne change finalement pas",
    "mail.enterprise_agreement.amendment_withdrawn.heading": "Un avenant a été retiré",
    "mail.enterprise_agreement.amendment_withdrawn.p1":
      "L’avenant à un contrat d’entreprise de {account} qui devait prendre effet le {dueAt} a été retiré.",
    "mail.enterprise_agreement.amendment_withdrawn.after": "Le contrat reste tel qu’il est.",
    "mail.enterprise_agreement.amendment_lapsed.subject": "Un avenant au contrat d’entreprise {number} est caduc",
    "mail.enterprise_agreement.amendment_lapsed.heading": "Le contrat était terminé avant que l’avenant prenne effet",
    "mail.enterprise_agreement.amendment_lapsed.p1":
      "Un contrat d’entreprise de {account} a pris fin le {endsAt}. L’avenant convenu pour le {dueAt} n’y change plus rien.",
    "mail.enterprise_agreement.amendment_lapsed.after":
      "S’il devait continuer, convenez d’un nouveau contrat. Les licences prélevées restent utilisables pendant le délai de grâce de chacune.",
    "mail.enterprise_agreement.amended.subject": "Le contrat d’entreprise {number} a un nouvel avenant",
    "mail.enterprise_agreement.amended.heading": "Un avenant a pris effet",
    "mail.enterprise_agreement.amended.p1": "Un contrat d’entreprise de {account} a été modifié par un avenant.",
    "mail.enterprise_agreement.amended.after": "L’espace EA dit ce qui peut maintenant être prélevé de chaque suite.",
    "mail.enterprise_agreement.renewed.subject": "Le contrat d’entreprise {number} continue",
    "mail.enterprise_agreement.renewed.heading": "Le contrat a été renouvelé",
    "mail.enterprise_agreement.renewed.p1":
      "Un contrat d’entreprise de {account} a été renouvelé. Il dure maintenant jusqu’au {endsAt}, comme les licences qui en ont été prélevées.",
    "mail.enterprise_agreement.renewed.after": "Vous n’avez rien à faire.",
    "mail.enterprise_agreement.ended.subject": "Le contrat d’entreprise {number} finit plus tôt",
    "mail.enterprise_agreement.ended.heading": "Le contrat finit avant son terme",
    "mail.enterprise_agreement.ended.p1": "Un contrat d’entreprise de {account} finit le {dueAt}.",
    "mail.enterprise_agreement.ended.after":
      "Les licences qui en ont été prélevées finissent avec lui, après le délai de grâce de chacune. Voyez dans Smart Software Manager ce qui les utilise.",
    "mail.enterprise_agreement.true_forward.subject":
      "True-forward : plus de licences dans le contrat d’entreprise {number}",
    "mail.enterprise_agreement.true_forward.heading": "La quantité contractuelle suit ce qui est prélevé",
    "mail.enterprise_agreement.true_forward.p1":
      "Le {dueAt}, {account} avait prélevé plus de licences d’un contrat d’entreprise que sa quantité contractuelle, qui les comprend à partir de ce jour et jusqu’à la fin de la durée ; rien n’est facturé pour la période antérieure.",
    "mail.enterprise_agreement.true_forward.after":
      "La marge de croissance se compte à partir de la nouvelle quantité contractuelle.",
  },
});
