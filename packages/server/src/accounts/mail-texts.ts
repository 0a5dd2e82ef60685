import { texts } from "../platform/sentences.ts";

/** What the mails about accounts say. */
export const accountsMailTexts = texts({
  en: {
    "mail.account.fact.name": "Account Name",
    "mail.account.fact.domain": "Account Domain Identifier",
    "mail.account.fact.requester": "Requested by",
    "mail.account.fact.authorizer": "To be authorized by",
    "mail.account.fact.deadline": "To be activated before",
    "mail.account.why.requester": "You receive this mail because you requested this Smart Account.",
    "mail.account.why.authorizer":
      "You receive this mail because you were named as the person who authorizes this Smart Account.",
    "mail.account.why.former_authorizer":
      "You receive this mail because you had been named as the person who authorizes this Smart Account.",
    "mail.account.why.administrator": "You receive this mail because you are an administrator of a Smart Account.",
    "mail.account.why.staff": "You receive this mail because you review domain identifiers for {operator}.",

    "mail.account.authorization_asked.subject":
      "{requesterName} asks you to activate a Smart Account for {accountName}",
    "mail.account.authorization_asked.heading": "Activate your company’s Smart Account",
    "mail.account.authorization_asked.p1":
      "{requester} has requested a Smart Account for {accountName} and named you as the person who may authorize it. A Smart Account holds what your company buys from {operator}.",
    "mail.account.authorization_asked.p2":
      "Open the link and sign in, or register, with this e-mail address. Then accept or decline to authorize, complete the company information, accept the agreement and decide who else becomes an administrator.",
    "mail.account.authorization_asked.action": "Review the request",
    "mail.account.authorization_asked.after":
      "Opening the link changes nothing. Until the account is activated, nothing bought for it can be used. If you do not know what this is about, you can decline.",

    "mail.account.requested.subject": "A provisional Smart Account has been created for {accountName}",
    "mail.account.requested.heading": "Smart Account Request Complete",
    "mail.account.requested.p1":
      "A provisional Smart Account has been created for {accountName}. An e-mail has been sent to {authorizerEmail} with instructions on how to activate it.",
    "mail.account.requested.p2":
      "Orders can be assigned to the account, but what was bought cannot be used until it is activated. You will receive a confirmation by e-mail then.",
    "mail.account.requested.action": "See where the request stands",

    "mail.account.requested_self.subject": "A provisional Smart Account has been created for {accountName}",
    "mail.account.requested_self.heading": "One step remains: activate the Smart Account",
    "mail.account.requested_self.p1":
      "A provisional Smart Account has been created for {accountName}. Orders can be assigned to it, but what was bought cannot be used until it is activated.",
    "mail.account.requested_self.p2":
      "To activate it, complete the company information, accept the agreement and decide who else becomes an administrator.",
    "mail.account.requested_self.action": "Complete and activate",

    "mail.account.identifier_review.subject": "{domain} waits for approval",
    "mail.account.identifier_review.heading": "The domain identifier is being reviewed",
    "mail.account.identifier_review.p1":
      "The e-mail address of the person who authorizes the account does not prove by itself that {domain} may stand for {accountName}. {operator} looks at it and you are told the outcome by e-mail.",
    "mail.account.identifier_review.p2":
      "In the meantime everything else can be completed. You can also prove that the domain is yours with a DNS record; the page of the request shows how.",
    "mail.account.identifier_review.action": "Open the request",

    "mail.account.review_waits.subject": "To review: {domain} for {accountName}",
    "mail.account.review_waits.heading": "A domain identifier waits for review",
    "mail.account.review_waits.p1":
      "Somebody has requested a Smart Account under an identifier that has to be approved.",
    "mail.account.review_waits.action": "Review the identifier",

    "mail.account.parent_notice.subject": "A Smart Account was requested under your domain: {domain}",
    "mail.account.parent_notice.heading": "A Smart Account was requested under your domain",
    "mail.account.parent_notice.p1":
      "{requester} has requested a separate Smart Account for {domain}, a domain beneath that of your Smart Account.",
    "mail.account.parent_notice.p2":
      "Independent parts of a company may have accounts of their own, so there is nothing you have to do. If you do not expect this, tell the support of {operator}.",

    "mail.account.identifier_approved.subject": "{domain} is approved: complete the Smart Account",
    "mail.account.identifier_approved.heading": "The domain identifier is approved",
    "mail.account.identifier_approved.p1": "{domain} may stand for {accountName}.",
    "mail.account.identifier_approved.p2":
      "Now the set-up can be completed: company information, agreement and administrators, by {authorizerEmail}.",
    "mail.account.identifier_approved.action": "Continue",

    "mail.account.ready_to_activate.subject": "The Smart Account of {accountName} can now be activated",
    "mail.account.ready_to_activate.heading": "The Smart Account can now be activated",
    "mail.account.ready_to_activate.p1":
      "The domain identifier {domain} is approved. Sign in with this e-mail address to complete the set-up and activate the account.",
    "mail.account.ready_to_activate.action": "Complete and activate",

    "mail.account.rejected.subject": "{domain} was not approved for {accountName}",
    "mail.account.rejected.heading": "The domain identifier was not approved",
    "mail.account.rejected.p1":
      "{operator} did not approve {domain} as the identifier of {accountName}, so the request has ended. The reason is given below.",
    "mail.account.rejected.p2":
      "You can request the account again under your company’s own domain, best with an authorizer whose e-mail address is at that domain.",
    "mail.account.rejected.action": "Request again",

    "mail.account.declined.subject": "{authorizerEmail} declined to authorize the Smart Account of {accountName}",
    "mail.account.declined.heading": "The Smart Account was not authorized",
    "mail.account.declined.p1":
      "{authorizerEmail} declined to authorize the Smart Account of {accountName}, so the request has ended.",
    "mail.account.declined.p2": "If somebody else may authorize it, request the account again and name that person.",
    "mail.account.declined.action": "Request again",

    "mail.account.activated.subject": "The Smart Account of {accountName} is active",
    "mail.account.activated.heading": "The Smart Account is active",
    "mail.account.activated.p1":
      "{authorizerEmail} has activated the Smart Account of {accountName} that you requested.",
    "mail.account.activated.p2":
      "What was bought for it can now be used. If you asked to become an administrator and this was agreed to, you receive an invitation of its own.",
    "mail.account.activated.action": "Open the request",

    "mail.account.activated_by_you.subject": "The Smart Account of {accountName} is active",
    "mail.account.activated_by_you.heading": "The Smart Account is active",
    "mail.account.activated_by_you.p1":
      "You have activated the Smart Account of {accountName}. You are its administrator and approver.",
    "mail.account.activated_by_you.p2":
      "The people whose nomination you agreed to have been invited. An account is safest with at least two administrators.",
    "mail.account.activated_by_you.action": "Manage the Smart Account",

    "mail.account.reminder.subject": "Reminder: the Smart Account of {accountName} waits for you until {lapsesAt}",
    "mail.account.reminder.heading": "The Smart Account is not active yet",
    "mail.account.reminder.p1":
      "The Smart Account requested for {accountName} has not been activated. Nothing bought for it can be used until then.",
    "mail.account.reminder.p2": "Sign in with this e-mail address to complete and activate it, or to decline.",
    "mail.account.reminder.action": "Review the request",
    "mail.account.reminder.after":
      "Unless it is activated before {lapsesAt}, the request lapses. It can be made again afterwards.",

    "mail.account.reminder_requester.subject": "The Smart Account request for {accountName} lapses on {lapsesAt}",
    "mail.account.reminder_requester.heading": "Your Smart Account request is about to lapse",
    "mail.account.reminder_requester.p1":
      "{authorizerEmail} has been reminded several times, but the Smart Account of {accountName} is not active yet.",
    "mail.account.reminder_requester.p2": "Speak to that person, or name somebody else who may authorize it.",
    "mail.account.reminder_requester.action": "Open the request",

    "mail.account.lapsed.subject": "The Smart Account request for {accountName} has lapsed",
    "mail.account.lapsed.heading": "The request has lapsed",
    "mail.account.lapsed.p1":
      "The Smart Account of {accountName} was not activated within 90 days, so the request has lapsed.",
    "mail.account.lapsed.p2": "Nothing assigned to it is lost. The account can be requested again at any time.",
    "mail.account.lapsed.action": "Request again",

    "mail.account.lapsed_authorizer.subject": "The Smart Account request for {accountName} has lapsed",
    "mail.account.lapsed_authorizer.heading": "The request has lapsed",
    "mail.account.lapsed_authorizer.p1":
      "The Smart Account that {requester} requested for {accountName} was not activated within 90 days, so the request has lapsed.",
    "mail.account.lapsed_authorizer.p2":
      "The links mailed to you no longer work. The account can be requested again at any time.",

    "mail.account.closed_to_authorizer.subject": "The Smart Account request for {accountName} has ended",
    "mail.account.closed_to_authorizer.heading": "There is nothing left for you to do",
    "mail.account.closed_to_authorizer.p1":
      "The Smart Account request for {accountName} was withdrawn or not approved. The links mailed to you no longer work.",

    "mail.account.authorizer_replaced.subject": "Somebody else now authorizes the Smart Account of {accountName}",
    "mail.account.authorizer_replaced.heading": "There is nothing left for you to do",
    "mail.account.authorizer_replaced.p1":
      "{requester} has named somebody else to authorize the Smart Account of {accountName}. The links mailed to you no longer work.",

    "mail.account.suspended.subject": "The Smart Account of {accountName} is suspended",
    "mail.account.suspended.heading": "The Smart Account is suspended",
    "mail.account.suspended.p1":
      "{operator} has suspended the Smart Account of {accountName}. The reason is given below.",
    "mail.account.suspended.p2":
      "Nothing is lost, but nothing can be used until it is resumed. Support can tell you what to do.",
    "mail.account.suspended.action": "Open the Smart Account",

    "mail.account.resumed.subject": "The Smart Account of {accountName} is active again",
    "mail.account.resumed.heading": "The Smart Account is active again",
    "mail.account.resumed.p1":
      "{operator} has resumed the Smart Account of {accountName}. Everything in it can be used again.",
    "mail.account.resumed.action": "Open the Smart Account",

    "mail.account.closed.subject": "The Smart Account of {accountName} is closed",
    "mail.account.closed.heading": "The Smart Account is closed",
    "mail.account.closed.p1":
      "{operator} has closed the Smart Account of {accountName}. Its domain identifier is free again. The reason is given below.",
    "mail.account.closed.action": "Open the Smart Account",

    "mail.account.second_factor_asked.subject": "The Smart Account of {accountName} now asks for a second factor",
    "mail.account.second_factor_asked.heading": "Administrators log in with a second factor",
    "mail.account.second_factor_asked.p1":
      "From now on, whoever administers the Smart Account of {accountName}, or approves for it, logs in with a code of an authenticator app besides the password. An administrator of the account decided so.",
    "mail.account.second_factor_asked.p2":
      "If you have no second factor yet, set one up: until then the account stays closed to you. If you have one, nothing changes for you.",
    "mail.account.second_factor_asked.action": "Set up a second factor",
  },
  fr: {
    "mail.account.fact.name": "Nom du compte",
    "mail.account.fact.domain": "Identifiant de domaine de compte",
    "mail.account.fact.requester": "Demandé par",
    "mail.account.fact.authorizer": "À autoriser par",
    "mail.account.fact.deadline": "À activer avant le",
    "mail.account.why.requester": "Vous recevez ce message parce que vous avez demandé ce Smart Account.",
    "mail.account.why.authorizer":
      "Vous recevez ce message parce que vous avez été désigné comme la personne qui autorise ce Smart Account.",
    "mail.account.why.former_authorizer":
      "Vous recevez ce message parce que vous aviez été désigné comme la personne qui autorise ce Smart Account.",
    "mail.account.why.administrator": "Vous recevez ce message parce que vous êtes administrateur d’un Smart Account.",
    "mail.account.why.staff":
      "Vous recevez ce message parce que vous examinez les identifiants de domaine pour {operator}.",

    "mail.account.authorization_asked.subject":
      "{requesterName} vous demande d’activer un Smart Account pour {accountName}",
    "mail.account.authorization_asked.heading": "Activez le Smart Account de votre société",
    "mail.account.authorization_asked.p1":
      "{requester} a demandé un Smart Account pour {accountName} et vous a désigné comme la personne habilitée à l’autoriser. Un Smart Account réunit ce que votre société achète à {operator}.",
    "mail.account.authorization_asked.p2":
      "Ouvrez le lien et connectez-vous, ou inscrivez-vous, avec cette adresse e-mail. Vous pourrez alors accepter ou refuser d’autoriser le compte, compléter les informations sur la société, accepter le contrat et décider qui d’autre devient administrateur.",
    "mail.account.authorization_asked.action": "Examiner la demande",
    "mail.account.authorization_asked.after":
      "Ouvrir le lien ne change rien. Tant que le compte n’est pas activé, rien de ce qui a été acheté ne peut être utilisé. Si vous ignorez de quoi il s’agit, vous pouvez refuser.",

    "mail.account.requested.subject": "Un Smart Account provisoire a été créé pour {accountName}",
    "mail.account.requested.heading": "Demande de Smart Account effectuée",
    "mail.account.requested.p1":
      "Un Smart Account provisoire a été créé pour {accountName}. Un message expliquant comment l’activer a été envoyé à {authorizerEmail}.",
    "mail.account.requested.p2":
      "Des commandes peuvent être attribuées au compte, mais ce qui a été acheté ne peut pas être utilisé avant l’activation. Vous recevrez alors une confirmation par e-mail.",
    "mail.account.requested.action": "Voir où en est la demande",

    "mail.account.requested_self.subject": "Un Smart Account provisoire a été créé pour {accountName}",
    "mail.account.requested_self.heading": "Il reste une étape : activer le Smart Account",
    "mail.account.requested_self.p1":
      "Un Smart Account provisoire a été créé pour {accountName}. Des commandes peuvent lui être attribuées, mais ce qui a été acheté ne peut pas être utilisé avant l’activation.",
    "mail.account.requested_self.p2":
      "Pour l’activer, complétez les informations sur la société, acceptez le contrat et décidez qui d’autre devient administrateur.",
    "mail.account.requested_self.action": "Compléter et activer",

    "mail.account.identifier_review.subject": "{domain} attend d’être approuvé",
    "mail.account.identifier_review.heading": "L’identifiant de domaine de compte est en cours d’examen",
    "mail.account.identifier_review.p1":
      "L’adresse e-mail de la personne qui autorise le compte ne prouve pas à elle seule que {domain} peut désigner {accountName}. {operator} l’examine et vous serez informé du résultat par e-mail.",
    "mail.account.identifier_review.p2":
      "En attendant, tout le reste peut être complété. Vous pouvez aussi prouver que le domaine vous appartient par un enregistrement DNS ; la page de la demande explique comment.",
    "mail.account.identifier_review.action": "Ouvrir la demande",

    "mail.account.review_waits.subject": "À examiner : {domain} pour {accountName}",
    "mail.account.review_waits.heading": "Un identifiant de domaine de compte attend d’être examiné",
    "mail.account.review_waits.p1": "Un Smart Account a été demandé sous un identifiant qui doit être approuvé.",
    "mail.account.review_waits.action": "Examiner l’identifiant",

    "mail.account.parent_notice.subject": "Un Smart Account a été demandé sous votre domaine : {domain}",
    "mail.account.parent_notice.heading": "Un Smart Account a été demandé sous votre domaine",
    "mail.account.parent_notice.p1":
      "{requester} a demandé un Smart Account distinct pour {domain}, un domaine situé sous celui de votre Smart Account.",
    "mail.account.parent_notice.p2":
      "Les entités indépendantes d’une société peuvent avoir leurs propres comptes : vous n’avez rien à faire. Si vous ne vous y attendez pas, prévenez l’assistance de {operator}.",

    "mail.account.identifier_approved.subject": "{domain} est approuvé : complétez le Smart Account",
    "mail.account.identifier_approved.heading": "L’identifiant de domaine de compte est approuvé",
    "mail.account.identifier_approved.p1": "{domain} peut désigner {accountName}.",
    "mail.account.identifier_approved.p2":
      "La configuration peut maintenant être terminée par {authorizerEmail} : informations sur la société, contrat et administrateurs.",
    "mail.account.identifier_approved.action": "Continuer",

    "mail.account.ready_to_activate.subject": "Le Smart Account de {accountName} peut maintenant être activé",
    "mail.account.ready_to_activate.heading": "Le Smart Account peut maintenant être activé",
    "mail.account.ready_to_activate.p1":
      "L’identifiant de domaine de compte {domain} est approuvé. Connectez-vous avec cette adresse e-mail pour terminer la configuration et activer le compte.",
    "mail.account.ready_to_activate.action": "Compléter et activer",

    "mail.account.rejected.subject": "{domain} n’a pas été approuvé pour {accountName}",
    "mail.account.rejected.heading": "L’identifiant de domaine de compte n’a pas été approuvé",
    "mail.account.rejected.p1":
      "{operator} n’a pas approuvé {domain} comme identifiant de {accountName} : la demande est close. La raison est indiquée ci-dessous.",
    "mail.account.rejected.p2":
      "Vous pouvez demander à nouveau le compte sous le domaine propre à votre société, de préférence avec une personne dont l’adresse e-mail est à ce domaine.",
    "mail.account.rejected.action": "Demander à nouveau",

    "mail.account.declined.subject": "{authorizerEmail} a refusé d’autoriser le Smart Account de {accountName}",
    "mail.account.declined.heading": "Le Smart Account n’a pas été autorisé",
    "mail.account.declined.p1":
      "{authorizerEmail} a refusé d’autoriser le Smart Account de {accountName} : la demande est close.",
    "mail.account.declined.p2":
      "Si une autre personne peut l’autoriser, demandez à nouveau le compte et indiquez cette personne.",
    "mail.account.declined.action": "Demander à nouveau",

    "mail.account.activated.subject": "Le Smart Account de {accountName} est actif",
    "mail.account.activated.heading": "Le Smart Account est actif",
    "mail.account.activated.p1": "{authorizerEmail} a activé le Smart Account de {accountName} que vous aviez demandé.",
    "mail.account.activated.p2":
      "Ce qui a été acheté peut maintenant être utilisé. Si vous avez demandé à devenir administrateur et que cela a été accepté, vous recevez une invitation à part.",
    "mail.account.activated.action": "Ouvrir la demande",

    "mail.account.activated_by_you.subject": "Le Smart Account de {accountName} est actif",
    "mail.account.activated_by_you.heading": "Le Smart Account est actif",
    "mail.account.activated_by_you.p1":
      "Vous avez activé le Smart Account de {accountName}. Vous en êtes administrateur et approbateur.",
    "mail.account.activated_by_you.p2":
      "Les personnes dont vous avez accepté la proposition ont été invitées. Mieux vaut qu’un compte ait au moins deux administrateurs.",
    "mail.account.activated_by_you.action": "Gérer le Smart Account",

    "mail.account.reminder.subject": "Rappel : le Smart Account de {accountName} vous attend jusqu’au {lapsesAt}",
    "mail.account.reminder.heading": "Le Smart Account n’est pas encore actif",
    "mail.account.reminder.p1":
      "Le Smart Account demandé pour {accountName} n’a pas été activé. D’ici là, rien de ce qui a été acheté ne peut être utilisé.",
    "mail.account.reminder.p2":
      "Connectez-vous avec cette adresse e-mail pour le compléter et l’activer, ou pour refuser.",
    "mail.account.reminder.action": "Examiner la demande",
    "mail.account.reminder.after":
      "Sans activation avant le {lapsesAt}, la demande expire. Elle pourra être refaite ensuite.",

    "mail.account.reminder_requester.subject": "La demande de Smart Account pour {accountName} expire le {lapsesAt}",
    "mail.account.reminder_requester.heading": "Votre demande de Smart Account va expirer",
    "mail.account.reminder_requester.p1":
      "{authorizerEmail} a reçu plusieurs rappels, mais le Smart Account de {accountName} n’est pas encore actif.",
    "mail.account.reminder_requester.p2":
      "Parlez-en à cette personne, ou indiquez quelqu’un d’autre qui puisse l’autoriser.",
    "mail.account.reminder_requester.action": "Ouvrir la demande",

    "mail.account.lapsed.subject": "La demande de Smart Account pour {accountName} a expiré",
    "mail.account.lapsed.heading": "La demande a expiré",
    "mail.account.lapsed.p1":
      "Le Smart Account de {accountName} n’a pas été activé dans les 90 jours : la demande a expiré.",
    "mail.account.lapsed.p2":
      "Rien de ce qui lui est attribué n’est perdu. Le compte peut être demandé à nouveau à tout moment.",
    "mail.account.lapsed.action": "Demander à nouveau",

    "mail.account.lapsed_authorizer.subject": "La demande de Smart Account pour {accountName} a expiré",
    "mail.account.lapsed_authorizer.heading": "La demande a expiré",
    "mail.account.lapsed_authorizer.p1":
      "Le Smart Account que {requester} avait demandé pour {accountName} n’a pas été activé dans les 90 jours : la demande a expiré.",
    "mail.account.lapsed_authorizer.p2":
      "Les liens que vous avez reçus ne fonctionnent plus. Le compte peut être demandé à nouveau à tout moment.",

    "mail.account.closed_to_authorizer.subject": "La demande de Smart Account pour {accountName} est close",
    "mail.account.closed_to_authorizer.heading": "Vous n’avez plus rien à faire",
    "mail.account.closed_to_authorizer.p1":
      "La demande de Smart Account pour {accountName} a été retirée ou n’a pas été approuvée. Les liens que vous avez reçus ne fonctionnent plus.",

    "mail.account.authorizer_replaced.subject":
      "Une autre personne autorise désormais le Smart Account de {accountName}",
    "mail.account.authorizer_replaced.heading": "Vous n’avez plus rien à faire",
    "mail.account.authorizer_replaced.p1":
      "{requester} a désigné une autre personne pour autoriser le Smart Account de {accountName}. Les liens que vous avez reçus ne fonctionnent plus.",

    "mail.account.suspended.subject": "Le Smart Account de {accountName} est suspendu",
    "mail.account.suspended.heading": "Le Smart Account est suspendu",
    "mail.account.suspended.p1":
      "{operator} a suspendu le Smart Account de {accountName}. La raison est indiquée ci-dessous.",
    "mail.account.suspended.p2":
      "Rien n’est perdu, mais rien ne peut être utilisé avant sa reprise. L’assistance peut vous indiquer la marche à suivre.",
    "mail.account.suspended.action": "Ouvrir le Smart Account",

    "mail.account.resumed.subject": "Le Smart Account de {accountName} est de nouveau actif",
    "mail.account.resumed.heading": "Le Smart Account est de nouveau actif",
    "mail.account.resumed.p1":
      "{operator} a rétabli le Smart Account de {accountName}. Tout ce qu’il contient peut de nouveau être utilisé.",
    "mail.account.resumed.action": "Ouvrir le Smart Account",

    "mail.account.closed.subject": "Le Smart Account de {accountName} est clôturé",
    "mail.account.closed.heading": "Le Smart Account est clôturé",
    "mail.account.closed.p1":
      "{operator} a clôturé le Smart Account de {accountName}. Son identifiant de domaine de compte est de nouveau libre. La raison est indiquée ci-dessous.",
    "mail.account.closed.action": "Ouvrir le Smart Account",

    "mail.account.second_factor_asked.subject": "Le Smart Account de {accountName} demande désormais un second facteur",
    "mail.account.second_factor_asked.heading": "Les administrateurs se connectent avec un second facteur",
    "mail.account.second_factor_asked.p1":
      "Désormais, quiconque administre le Smart Account de {accountName}, ou approuve pour lui, se connecte avec un code d’une application d’authentification en plus du mot de passe. Un administrateur du compte en a décidé ainsi.",
    "mail.account.second_factor_asked.p2":
      "Si vous n’avez pas encore de second facteur, configurez-en un : d’ici là, le compte vous reste fermé. Si vous en avez un, rien ne change pour vous.",
    "mail.account.second_factor_asked.action": "Configurer un second facteur",
  },
});
