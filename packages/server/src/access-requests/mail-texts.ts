import { texts } from "../platform/sentences.ts";

export const accessRequestMailTexts = texts({
  en: {
    "mail.access_request.fact.account": "Smart Account",
    "mail.access_request.fact.number": "Number",
    "mail.access_request.fact.name": "Full name",
    "mail.access_request.fact.email": "E-mail address",
    "mail.access_request.fact.company": "Company",
    "mail.access_request.fact.user_id": "User ID",
    "mail.access_request.fact.phone": "Phone",
    "mail.access_request.fact.requested": "Requested",
    "mail.access_request.fact.deadline": "Expires unanswered",
    "mail.access_request.fact.decided_by": "Decided by",
    "mail.access_request.fact.role": "Role",
    "mail.access_request.fact.scope": "Scope",
    "mail.access_request.fact.begins": "Access begins",
    "mail.access_request.fact.ends": "Access ends",
    "mail.access_request.entire_account": "Entire Smart Account",
    "mail.access_request.no_end": "No end date",
    "mail.access_request.from_elsewhere":
      "This person’s address is not on your organization’s domain. Make sure that you know them before you approve.",
    "mail.access_request.why_requester": "You receive this mail because you requested access.",
    "mail.access_request.fact.stage": "Stage",
    "mail.access_request.fact.wish": "Wished for",
    "mail.access_request.stage":
      "{stages, plural, one {Approvals} other {Stage {stage} of #}}: {given} of {needed} given",
    "mail.access_request.several":
      "{needed, plural, one {One approval decides this stage.} other {# people have to approve this stage.}} One decline ends the request.",

    "mail.access_request.your_turn.subject": "Your turn: {requester} requests access to {account}",
    "mail.access_request.your_turn.heading": "A request for access has reached your stage",
    "mail.access_request.your_turn.body":
      "{requester} requests access to {account}. The stages before yours have approved. Approve the request with a role, or decline it.",
    "mail.access_request.your_turn.action": "Review the request",
    "mail.access_request.your_turn.after":
      "The link is for you alone and decides once. Opening it changes nothing. If nobody answers, the request expires on {deadline}.",
    "mail.access_request.your_turn.why": "You receive this mail because you decide requests for access to {account}.",

    "mail.access_request.let_in.subject": "{requester} now has access to {account}",
    "mail.access_request.let_in.heading": "Your access policy let somebody in",
    "mail.access_request.let_in.body":
      "{requester} requested access to {account}. Their verified address is on a domain of yours for which the access policy approves by itself. You need to do nothing; you can change or end the role at any time.",
    "mail.access_request.let_in.action": "See the request",
    "mail.access_request.let_in.after": "To decide each request yourselves, change the access policy of the account.",
    "mail.access_request.let_in.why": "You receive this mail because you administer {account}.",

    "mail.access_request.approved_by_policy.subject": "You now have access to {account}",
    "mail.access_request.approved_by_policy.heading": "You have access at once",
    "mail.access_request.approved_by_policy.body":
      "The access policy of {account} lets people of your e-mail domain in by itself.",
    "mail.access_request.approved_by_policy.action": "Open the Smart Account",
    "mail.access_request.approved_by_policy.after": "If you need another role, ask an administrator of the account.",

    "mail.access_request.submitted.subject": "{requester} requests access to {account}",
    "mail.access_request.submitted.heading": "Somebody requests access to your Smart Account",
    "mail.access_request.submitted.body":
      "{requester} requests access to {account} and gave the reason below. Approve the request with a role, or decline it.",
    "mail.access_request.submitted.action": "Review the request",
    "mail.access_request.submitted.after":
      "The link is for you alone and decides once. Opening it changes nothing. If nobody answers, the request expires on {deadline}.",
    "mail.access_request.submitted.why": "You receive this mail because you decide requests for access to {account}.",

    "mail.access_request.reminder.subject": "Still waiting: {requester} requests access to {account}",
    "mail.access_request.reminder.heading": "A request for access is still waiting",
    "mail.access_request.reminder.body":
      "{requester} has been waiting for an answer since {since}. Approve the request with a role, or decline it.",
    "mail.access_request.reminder.action": "Review the request",
    "mail.access_request.reminder.after":
      "The link is for you alone and decides once. If nobody answers, the request expires on {deadline}.",
    "mail.access_request.reminder.why": "You receive this mail because you decide requests for access to {account}.",

    "mail.access_request.stuck.subject": "Nobody has answered a request for access to {account}",
    "mail.access_request.stuck.heading": "A request for access has not been answered",
    "mail.access_request.stuck.body":
      "{requester} has been waiting since {since} for access to {account}. Those who can decide have not done so. Please ask an administrator of the account to decide.",
    "mail.access_request.stuck.after": "If nobody answers, the request expires on {deadline}.",
    "mail.access_request.stuck.why":
      "You receive this mail because you approve for {account} or authorized its activation.",

    "mail.access_request.approved_for_later.subject": "Your access to {account} begins on {begins}",
    "mail.access_request.approved_for_later.heading": "Your request was approved, for later",
    "mail.access_request.approved_for_later.body":
      "{by} approved your request for access to {account}. The role begins on {begins}; until then it gives you nothing.",
    "mail.access_request.approved_for_later.action": "See your request",
    "mail.access_request.approved_for_later.after": "You are told when it begins.",
    "mail.access_request.approved.subject": "You now have access to {account}",
    "mail.access_request.approved.heading": "Your request was approved",
    "mail.access_request.approved.body": "{by} approved your request for access to {account}.",
    "mail.access_request.approved.action": "Open the Smart Account",
    "mail.access_request.approved.after": "If you need another role, ask an administrator of the account.",

    "mail.access_request.denied.subject": "Your request for access to {account} was declined",
    "mail.access_request.denied.heading": "Your request was declined",
    "mail.access_request.denied.body": "{by} declined your request for access to {account}.",
    "mail.access_request.denied.action": "See your request",
    "mail.access_request.denied.after":
      "You can ask again {coolDown, plural, =0 {at once} one {after one day} other {after # days}} with a new reason. If you think this is a mistake, speak to an administrator of the account first.",

    "mail.access_request.expired.subject": "Your request for access to {account} expired",
    "mail.access_request.expired.heading": "Nobody answered your request",
    "mail.access_request.expired.body":
      "Your request for access to {account} waited for {waited, plural, one {one day} other {# days}}. Those who decide did not answer, so it has expired.",
    "mail.access_request.expired.action": "See what you can do",
    "mail.access_request.expired.after":
      "You can request access again at once, or open a case: the operator’s support helps where an account has no administrator left.",

    "mail.access_request.account_closed.subject": "Your request for access to {account} is over",
    "mail.access_request.account_closed.heading": "The Smart Account is closed",
    "mail.access_request.account_closed.body":
      "The Smart Account of {account} has been closed, so your request for access to it is over without a decision.",
    "mail.access_request.account_closed.action": "See your access",
    "mail.access_request.account_closed.after":
      "If your organization still needs a Smart Account, it can request a new one.",

    "mail.access_request.case_opening.subject": "We asked support to look at your request for {account}",
    "mail.access_request.case_opening.heading":
      "Your request has waited for {waiting, plural, one {one day} other {# days}}",
    "mail.access_request.case_opening.body":
      "Nobody has answered your request for access to {account} yet. A support case is opened for you; you need to do nothing.",
    "mail.access_request.case_opening.action": "See your request",
    "mail.access_request.case_opening.after":
      "The administrators can still decide. Otherwise the request expires on {deadline}.",

    "mail.support_access_request.submitted.subject": "{requester} requests Full Support for {account}",
    "mail.support_access_request.submitted.heading": "A request for Full Support",
    "mail.support_access_request.submitted.body": "{requester} requests Full Support access for {account}.",
    "mail.support_access_request.submitted.action": "Review the request",
    "mail.support_access_request.submitted.after": "If nobody answers, the request expires on {deadline}.",
    "mail.support_access_request.submitted.why":
      "You receive this mail because you decide support access for {operator}.",

    "mail.support_access_request.reminder.subject": "Still waiting: {requester} requests Full Support for {account}",
    "mail.support_access_request.reminder.heading": "A request for Full Support is still waiting",
    "mail.support_access_request.reminder.body": "{requester} has been waiting for an answer since {since}.",
    "mail.support_access_request.reminder.action": "Review the request",
    "mail.support_access_request.reminder.after": "If nobody answers, the request expires on {deadline}.",
    "mail.support_access_request.reminder.why":
      "You receive this mail because you decide support access for {operator}.",

    "mail.support_access_request.approved.subject": "You now have Full Support for {account}",
    "mail.support_access_request.approved.heading": "Your request was approved",
    "mail.support_access_request.approved.body": "Your request for Full Support access for {account} was approved.",
    "mail.support_access_request.approved.action": "See your request",
    "mail.support_access_request.approved.after": "You can open cases for it now.",

    "mail.support_access_request.denied.subject": "Your request for Full Support for {account} was declined",
    "mail.support_access_request.denied.heading": "Your request was declined",
    "mail.support_access_request.denied.body": "Your request for Full Support access for {account} was declined.",
    "mail.support_access_request.denied.action": "See your request",
    "mail.support_access_request.denied.after":
      "Check the number. You can ask again after 7 days, or open a case if you think this is a mistake.",

    "mail.support_access_request.expired.subject": "Your request for Full Support for {account} expired",
    "mail.support_access_request.expired.heading": "Nobody answered your request",
    "mail.support_access_request.expired.body":
      "Your request for Full Support access for {account} waited for 30 days without an answer and has expired. We are sorry.",
    "mail.support_access_request.expired.action": "See what you can do",
    "mail.support_access_request.expired.after": "You can ask again at once, or open a case.",
  },
  fr: {
    "mail.access_request.fact.account": "Smart Account",
    "mail.access_request.fact.number": "Numéro",
    "mail.access_request.fact.name": "Nom complet",
    "mail.access_request.fact.email": "Adresse e-mail",
    "mail.access_request.fact.company": "Société",
    "mail.access_request.fact.user_id": "ID utilisateur",
    "mail.access_request.fact.phone": "Téléphone",
    "mail.access_request.fact.requested": "Demandé le",
    "mail.access_request.fact.deadline": "Expire sans réponse le",
    "mail.access_request.fact.decided_by": "Décision de",
    "mail.access_request.fact.role": "Rôle",
    "mail.access_request.fact.scope": "Portée",
    "mail.access_request.fact.begins": "Début de l’accès",
    "mail.access_request.fact.ends": "Fin de l’accès",
    "mail.access_request.entire_account": "Smart Account entier",
    "mail.access_request.no_end": "Sans date de fin",
    "mail.access_request.from_elsewhere":
      "L’adresse de cette personne n’est pas sur le domaine de votre organisation. Assurez-vous de la connaître avant d’approuver.",
    "mail.access_request.why_requester": "Vous recevez ce message parce que vous avez demandé un accès.",
    "mail.access_request.fact.stage": "Étape",
    "mail.access_request.fact.wish": "Souhait",
    "mail.access_request.stage":
      "{stages, plural, one {Approbations} other {Étape {stage} sur #}} : {given} sur {needed}",
    "mail.access_request.several":
      "{needed, plural, one {Une approbation suffit pour cette étape.} other {# personnes doivent approuver cette étape.}} Un seul refus met fin à la demande.",

    "mail.access_request.your_turn.subject": "À vous : {requester} demande l’accès à {account}",
    "mail.access_request.your_turn.heading": "Une demande d’accès est arrivée à votre étape",
    "mail.access_request.your_turn.body":
      "{requester} demande l’accès à {account}. Les étapes précédentes ont approuvé. Approuvez la demande en choisissant un rôle, ou refusez-la.",
    "mail.access_request.your_turn.action": "Examiner la demande",
    "mail.access_request.your_turn.after":
      "Ce lien vous est personnel et ne permet qu’une seule décision. L’ouvrir ne change rien. Sans réponse, la demande expire le {deadline}.",
    "mail.access_request.your_turn.why":
      "Vous recevez ce message parce que vous décidez des demandes d’accès à {account}.",

    "mail.access_request.let_in.subject": "{requester} a désormais accès à {account}",
    "mail.access_request.let_in.heading": "Votre politique d’accès a admis quelqu’un",
    "mail.access_request.let_in.body":
      "{requester} a demandé l’accès à {account}. Son adresse vérifiée est sur l’un de vos domaines pour lesquels la politique d’accès approuve d’office. Vous n’avez rien à faire ; vous pouvez changer ou retirer le rôle à tout moment.",
    "mail.access_request.let_in.action": "Voir la demande",
    "mail.access_request.let_in.after":
      "Pour décider vous-mêmes de chaque demande, modifiez la politique d’accès du compte.",
    "mail.access_request.let_in.why": "Vous recevez ce message parce que vous administrez {account}.",

    "mail.access_request.approved_by_policy.subject": "Vous avez désormais accès à {account}",
    "mail.access_request.approved_by_policy.heading": "L’accès vous est ouvert immédiatement",
    "mail.access_request.approved_by_policy.body":
      "La politique d’accès de {account} admet d’office les personnes de votre domaine de messagerie.",
    "mail.access_request.approved_by_policy.action": "Ouvrir le Smart Account",
    "mail.access_request.approved_by_policy.after":
      "S’il vous faut un autre rôle, adressez-vous à un administrateur du compte.",

    "mail.access_request.submitted.subject": "{requester} demande l’accès à {account}",
    "mail.access_request.submitted.heading": "Une demande d’accès à votre Smart Account",
    "mail.access_request.submitted.body":
      "{requester} demande l’accès à {account} pour le motif ci-dessous. Approuvez la demande en choisissant un rôle, ou refusez-la.",
    "mail.access_request.submitted.action": "Examiner la demande",
    "mail.access_request.submitted.after":
      "Ce lien vous est personnel et ne permet qu’une seule décision. L’ouvrir ne change rien. Sans réponse, la demande expire le {deadline}.",
    "mail.access_request.submitted.why":
      "Vous recevez ce message parce que vous décidez des demandes d’accès à {account}.",

    "mail.access_request.reminder.subject": "Toujours en attente : {requester} demande l’accès à {account}",
    "mail.access_request.reminder.heading": "Une demande d’accès attend toujours",
    "mail.access_request.reminder.body":
      "{requester} attend une réponse depuis le {since}. Approuvez la demande en choisissant un rôle, ou refusez-la.",
    "mail.access_request.reminder.action": "Examiner la demande",
    "mail.access_request.reminder.after":
      "Ce lien vous est personnel et ne permet qu’une seule décision. Sans réponse, la demande expire le {deadline}.",
    "mail.access_request.reminder.why":
      "Vous recevez ce message parce que vous décidez des demandes d’accès à {account}.",

    "mail.access_request.stuck.subject": "Une demande d’accès à {account} reste sans réponse",
    "mail.access_request.stuck.heading": "Une demande d’accès reste sans réponse",
    "mail.access_request.stuck.body":
      "{requester} attend depuis le {since} un accès à {account}. Les personnes qui peuvent décider ne l’ont pas fait. Merci de demander à un administrateur du compte de décider.",
    "mail.access_request.stuck.after": "Sans réponse, la demande expire le {deadline}.",
    "mail.access_request.stuck.why":
      "Vous recevez ce message parce que vous êtes approbateur de {account} ou que vous en avez autorisé l’activation.",

    "mail.access_request.approved_for_later.subject": "Votre accès à {account} commence le {begins}",
    "mail.access_request.approved_for_later.heading": "Votre demande a été approuvée, pour plus tard",
    "mail.access_request.approved_for_later.body":
      "{by} a approuvé votre demande d’accès à {account}. Le rôle commence le {begins} ; d’ici là, il ne vous donne rien.",
    "mail.access_request.approved_for_later.action": "Voir votre demande",
    "mail.access_request.approved_for_later.after": "Vous serez prévenu quand il commencera.",
    "mail.access_request.approved.subject": "Vous avez désormais accès à {account}",
    "mail.access_request.approved.heading": "Votre demande a été approuvée",
    "mail.access_request.approved.body": "{by} a approuvé votre demande d’accès à {account}.",
    "mail.access_request.approved.action": "Ouvrir le Smart Account",
    "mail.access_request.approved.after": "S’il vous faut un autre rôle, adressez-vous à un administrateur du compte.",

    "mail.access_request.denied.subject": "Votre demande d’accès à {account} a été refusée",
    "mail.access_request.denied.heading": "Votre demande a été refusée",
    "mail.access_request.denied.body": "{by} a refusé votre demande d’accès à {account}.",
    "mail.access_request.denied.action": "Voir votre demande",
    "mail.access_request.denied.after":
      "Vous pourrez refaire une demande {coolDown, plural, =0 {dès maintenant} one {dans un jour} other {dans # jours}} avec un nouveau motif. Si vous pensez à une erreur, parlez-en d’abord à un administrateur du compte.",

    "mail.access_request.expired.subject": "Votre demande d’accès à {account} a expiré",
    "mail.access_request.expired.heading": "Personne n’a répondu à votre demande",
    "mail.access_request.expired.body":
      "Votre demande d’accès à {account} a attendu {waited, plural, one {un jour} other {# jours}}. Les personnes qui décident n’ont pas répondu : elle a expiré.",
    "mail.access_request.expired.action": "Voir ce que vous pouvez faire",
    "mail.access_request.expired.after":
      "Vous pouvez refaire une demande dès maintenant, ou ouvrir un dossier : l’assistance de l’opérateur aide lorsqu’un compte n’a plus d’administrateur.",

    "mail.access_request.account_closed.subject": "Votre demande d’accès à {account} est close",
    "mail.access_request.account_closed.heading": "Le Smart Account est clos",
    "mail.access_request.account_closed.body":
      "Le Smart Account de {account} a été clos : votre demande d’accès prend fin sans décision.",
    "mail.access_request.account_closed.action": "Voir vos accès",
    "mail.access_request.account_closed.after":
      "Si votre organisation a encore besoin d’un Smart Account, elle peut en demander un nouveau.",

    "mail.access_request.case_opening.subject": "Nous avons saisi l’assistance de votre demande pour {account}",
    "mail.access_request.case_opening.heading":
      "Votre demande attend depuis {waiting, plural, one {un jour} other {# jours}}",
    "mail.access_request.case_opening.body":
      "Personne n’a encore répondu à votre demande d’accès à {account}. Un dossier d’assistance est ouvert pour vous ; vous n’avez rien à faire.",
    "mail.access_request.case_opening.action": "Voir votre demande",
    "mail.access_request.case_opening.after":
      "Les administrateurs peuvent encore décider. Sinon, la demande expire le {deadline}.",

    "mail.support_access_request.submitted.subject": "{requester} demande l’assistance complète pour {account}",
    "mail.support_access_request.submitted.heading": "Une demande d’assistance complète",
    "mail.support_access_request.submitted.body": "{requester} demande l’accès à l’assistance complète pour {account}.",
    "mail.support_access_request.submitted.action": "Examiner la demande",
    "mail.support_access_request.submitted.after": "Sans réponse, la demande expire le {deadline}.",
    "mail.support_access_request.submitted.why":
      "Vous recevez ce message parce que vous décidez des accès à l’assistance pour {operator}.",

    "mail.support_access_request.reminder.subject":
      "Toujours en attente : {requester} demande l’assistance complète pour {account}",
    "mail.support_access_request.reminder.heading": "Une demande d’assistance complète attend toujours",
    "mail.support_access_request.reminder.body": "{requester} attend une réponse depuis le {since}.",
    "mail.support_access_request.reminder.action": "Examiner la demande",
    "mail.support_access_request.reminder.after": "Sans réponse, la demande expire le {deadline}.",
    "mail.support_access_request.reminder.why":
      "Vous recevez ce message parce que vous décidez des accès à l’assistance pour {operator}.",

    "mail.support_access_request.approved.subject": "Vous avez désormais l’assistance complète pour {account}",
    "mail.support_access_request.approved.heading": "Votre demande a été approuvée",
    "mail.support_access_request.approved.body":
      "Votre demande d’accès à l’assistance complète pour {account} a été approuvée.",
    "mail.support_access_request.approved.action": "Voir votre demande",
    "mail.support_access_request.approved.after": "Vous pouvez désormais ouvrir des dossiers à ce titre.",

    "mail.support_access_request.denied.subject": "Votre demande d’assistance complète pour {account} a été refusée",
    "mail.support_access_request.denied.heading": "Votre demande a été refusée",
    "mail.support_access_request.denied.body":
      "Votre demande d’accès à l’assistance complète pour {account} a été refusée.",
    "mail.support_access_request.denied.action": "Voir votre demande",
    "mail.support_access_request.denied.after":
      "Vérifiez le numéro. Vous pourrez refaire une demande dans 7 jours, ou ouvrir un dossier si vous pensez à une erreur.",

    "mail.support_access_request.expired.subject": "Votre demande d’assistance complète pour {account} a expiré",
    "mail.support_access_request.expired.heading": "Personne n’a répondu à votre demande",
    "mail.support_access_request.expired.body":
      "Votre demande d’accès à l’assistance complète pour {account} a attendu 30 jours sans réponse et a expiré. Nous en sommes désolés.",
    "mail.support_access_request.expired.action": "Voir ce que vous pouvez faire",
    "mail.support_access_request.expired.after":
      "Vous pouvez refaire une demande dès maintenant, ou ouvrir un dossier.",
  },
});
