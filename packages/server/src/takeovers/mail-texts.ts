import { texts } from "../platform/sentences.ts";

/** What the mails about takeovers and absent administrators say. */
export const takeoversMailTexts = texts({
  en: {
    "mail.takeover.fact.account": "Smart Account",
    "mail.takeover.fact.claimant": "Who asks",
    "mail.takeover.why.claimant": "You receive this mail because you asked to administer this Smart Account.",
    "mail.takeover.why.administrator": "You receive this mail because you are an administrator of this Smart Account.",
    "mail.takeover.why.member": "You receive this mail because you belong to this Smart Account.",
    "mail.takeover.why.party": "You receive this mail because you once requested or authorized this Smart Account.",
    "mail.takeover.why.staff": "You receive this mail because you look after accounts for {operator}.",

    "mail.takeover.noticed_claimant.subject": "Your takeover of {account}: the notice has begun",
    "mail.takeover.noticed_claimant.heading": "The domain is proven",
    "mail.takeover.noticed_claimant.p1":
      "DNS shows that you act for {domain}. Everybody who belongs to {account} is being told, and may object until {until}.",
    "mail.takeover.noticed_claimant.p2":
      "Leave the TXT record where it is: it is looked at once more on that day. If nobody objects you then become administrator.",
    "mail.takeover.noticed_claimant.action": "See where it stands",

    "mail.takeover.noticed_administrator.subject": "{claimantName} is taking over the administration of {account}",
    "mail.takeover.noticed_administrator.heading": "Are you still there?",
    "mail.takeover.noticed_administrator.p1":
      "You administer {account}, but have not signed in for a long time. {claimant}, whose address is on {domain}, has proven the domain by DNS and asks to administer the account.",
    "mail.takeover.noticed_administrator.p2":
      "If you are still the right person, sign in and press “I am still here” before {until}. That ends the takeover at once.",
    "mail.takeover.noticed_administrator.p3":
      "If you do nothing, {claimantName} becomes administrator on that day. Your own role stays as it is.",
    "mail.takeover.noticed_administrator.action": "Open the takeover",
    "mail.takeover.noticed_administrator.after": "Opening the link changes nothing.",

    "mail.takeover.noticed_party.subject": "{claimantName} is taking over the administration of {account}",
    "mail.takeover.noticed_party.heading": "You may object",
    "mail.takeover.noticed_party.p1":
      "{why, select, none_left {Nobody administers {account} any more.} other {None of the administrators of {account} has signed in for a long time.}} {claimant}, whose address is on {domain}, has proven the domain by DNS and asks to administer the account.",
    "mail.takeover.noticed_party.p2":
      "If that is not right, sign in with this address, open the takeover and object with your reason before {until}. {operator} then decides.",
    "mail.takeover.noticed_party.p3": "If nobody objects, {claimantName} becomes administrator on that day.",
    "mail.takeover.noticed_party.action": "Open the takeover",

    "mail.takeover.noticed_member.subject": "{claimantName} is taking over the administration of {account}",
    "mail.takeover.noticed_member.heading": "You may object",
    "mail.takeover.noticed_member.p1":
      "{why, select, none_left {Nobody administers {account} any more.} other {None of the administrators of {account} has signed in for a long time.}} {claimant}, whose address is on {domain}, has proven the domain by DNS and asks to administer the account.",
    "mail.takeover.noticed_member.p2":
      "If that is not right, open the takeover and object with your reason before {until}. {operator} then decides.",
    "mail.takeover.noticed_member.p3":
      "If nobody objects, {claimantName} becomes administrator on that day. Your own roles stay as they are.",
    "mail.takeover.noticed_member.action": "Open the takeover",

    "mail.takeover.objected_claimant.subject": "Somebody objects to your takeover of {account}",
    "mail.takeover.objected_claimant.heading": "{operator} decides now",
    "mail.takeover.objected_claimant.p1":
      "{objector} objects to your takeover of {account}. The reason is given below.",
    "mail.takeover.objected_claimant.p2":
      "The takeover does not complete by itself any more. {operator} looks at both sides and tells you the decision with its reason.",
    "mail.takeover.objected_claimant.action": "See where it stands",

    "mail.takeover.objected_staff.subject": "To decide: a takeover of {account} was objected to",
    "mail.takeover.objected_staff.heading": "Both sides have spoken",
    "mail.takeover.objected_staff.p1":
      "{claimant} asks to administer {account} and has proven {domain}. {objector} objects; the reason is given below.",
    "mail.takeover.objected_staff.action": "Decide the takeover",

    "mail.takeover.completed_claimant.subject": "You administer {account} now",
    "mail.takeover.completed_claimant.heading": "You are administrator",
    "mail.takeover.completed_claimant.p1": "Your takeover of {account} is complete, and everybody concerned is told.",
    "mail.takeover.completed_claimant.p2":
      "Name a second administrator soon, and look at who else holds which role. The TXT record may be removed.",
    "mail.takeover.completed_claimant.action": "Open the people of the account",

    "mail.takeover.completed_member.subject": "{claimantName} administers {account} now",
    "mail.takeover.completed_member.heading": "The account has an administrator again",
    "mail.takeover.completed_member.p1": "{claimant} has taken over the administration of {account}.",
    "mail.takeover.completed_member.p2": "Roles of other people have not changed.",
    "mail.takeover.completed_member.action": "See how it came about",

    "mail.takeover.refused_claimant.subject": "Your takeover of {account} was refused",
    "mail.takeover.refused_claimant.heading": "{operator} has refused the takeover",
    "mail.takeover.refused_claimant.p1": "{operator} has looked at both sides and refused. The reason is given below.",
    "mail.takeover.refused_claimant.action": "See the takeover",

    "mail.takeover.stopped_claimant.subject": "{account} has an administrator who is there",
    "mail.takeover.stopped_claimant.heading": "The takeover has ended",
    "mail.takeover.stopped_claimant.p1":
      "An administrator of {account} is there after all, so your takeover has ended.",
    "mail.takeover.stopped_claimant.p2": "Request access to the account instead; they will decide it.",
    "mail.takeover.stopped_claimant.action": "See the takeover",

    "mail.takeover.lapsed_claimant.subject": "Your takeover of {account} has lapsed",
    "mail.takeover.lapsed_claimant.heading": "The domain was not proven",
    "mail.takeover.lapsed_claimant.p1":
      "The TXT record was not found in time, or not there any more at the end of the notice, or what the takeover rested on no longer holds.",
    "mail.takeover.lapsed_claimant.p2": "If nobody administers {account} still, you may begin again.",
    "mail.takeover.lapsed_claimant.action": "See the takeover",

    "mail.takeover.over_member.subject": "The takeover of {account} has ended",
    "mail.takeover.over_member.heading": "Nothing has changed",
    "mail.takeover.over_member.p1":
      "{claimantName} has not become administrator of {account}. You need not do anything.",
    "mail.takeover.over_member.action": "See how it ended",

    "mail.presence.ask.subject":
      "{count, plural, one {Are you still the right person for {accounts}?} other {Are you still the right person for # Smart Accounts?}}",
    "mail.presence.ask.heading": "Are you still the right person?",
    "mail.presence.ask.p1":
      "You administer {count, plural, one {this Smart Account} other {these Smart Accounts}}, and were last here on {seen}.",
    "mail.presence.ask.p2":
      "If you still are the right person, sign in and say so with one press of a button. If somebody else should take your place, name them there.",
    "mail.presence.ask.p3":
      "Without an answer you count as unreachable from {until} on. Nothing is taken from you then, but people of your domain may ask to administer {count, plural, one {the account} other {the accounts}} if no other administrator is there.",
    "mail.presence.ask.fact.accounts": "Smart Accounts",
    "mail.presence.ask.action": "Answer",
    "mail.presence.ask.after": "This is mail {number} of 3. Opening the link changes nothing.",
    "mail.presence.ask.why":
      "You receive this mail because you are an administrator and have not signed in for a long time.",

    "mail.presence.lone.subject": "{account} hangs on you alone",
    "mail.presence.lone.heading": "Name a second administrator",
    "mail.presence.lone.p1":
      "You are the only administrator of {account}. While you are away nobody can let people in, and if you leave for good your colleagues have to prove the domain to get back in.",
    "mail.presence.lone.p2": "Give one more person the role Administrator. It takes a minute.",
    "mail.presence.lone.action": "Name a second administrator",
    "mail.presence.lone.why":
      "You receive this mail once a month because you are the only administrator of this Smart Account.",
  },
  fr: {
    "mail.takeover.fact.account": "Smart Account",
    "mail.takeover.fact.claimant": "Demandeur",
    "mail.takeover.why.claimant": "Vous recevez ce message car vous avez demandé à administrer ce Smart Account.",
    "mail.takeover.why.administrator": "Vous recevez ce message car vous êtes administrateur de ce Smart Account.",
    "mail.takeover.why.member": "Vous recevez ce message car vous faites partie de ce Smart Account.",
    "mail.takeover.why.party": "Vous recevez ce message car vous avez un jour demandé ou autorisé ce Smart Account.",
    "mail.takeover.why.staff": "Vous recevez ce message car vous suivez les comptes pour {operator}.",

    "mail.takeover.noticed_claimant.subject": "Votre reprise de {account} : le préavis a commencé",
    "mail.takeover.noticed_claimant.heading": "Le domaine est prouvé",
    "mail.takeover.noticed_claimant.p1":
      "Le DNS montre que vous agissez pour {domain}. Tous les membres de {account} en sont informés et peuvent s’opposer jusqu’au {until}.",
    "mail.takeover.noticed_claimant.p2":
      "Laissez l’enregistrement TXT en place : il sera vérifié une dernière fois ce jour-là. Si personne ne s’oppose, vous deviendrez alors administrateur.",
    "mail.takeover.noticed_claimant.action": "Voir où elle en est",

    "mail.takeover.noticed_administrator.subject": "{claimantName} reprend l’administration de {account}",
    "mail.takeover.noticed_administrator.heading": "Êtes-vous toujours là ?",
    "mail.takeover.noticed_administrator.p1":
      "Vous administrez {account}, mais vous ne vous êtes pas connecté depuis longtemps. {claimant}, dont l’adresse est du domaine {domain}, a prouvé ce domaine par le DNS et demande à administrer le compte.",
    "mail.takeover.noticed_administrator.p2":
      "Si vous êtes toujours la bonne personne, connectez-vous et appuyez sur « Je suis toujours là » avant le {until}. Cela met aussitôt fin à la reprise.",
    "mail.takeover.noticed_administrator.p3":
      "Si vous ne faites rien, {claimantName} deviendra administrateur ce jour-là. Votre propre rôle ne change pas.",
    "mail.takeover.noticed_administrator.action": "Ouvrir la reprise",
    "mail.takeover.noticed_administrator.after": "Ouvrir le lien ne change rien.",

    "mail.takeover.noticed_party.subject": "{claimantName} reprend l’administration de {account}",
    "mail.takeover.noticed_party.heading": "Vous pouvez vous opposer",
    "mail.takeover.noticed_party.p1":
      "{why, select, none_left {Plus personne n’administre {account}.} other {Aucun administrateur de {account} ne s’est connecté depuis longtemps.}} {claimant}, dont l’adresse est du domaine {domain}, a prouvé ce domaine par le DNS et demande à administrer le compte.",
    "mail.takeover.noticed_party.p2":
      "Si ce n’est pas juste, connectez-vous avec cette adresse, ouvrez la reprise et opposez-vous en donnant votre raison avant le {until}. {operator} décidera alors.",
    "mail.takeover.noticed_party.p3": "Si personne ne s’oppose, {claimantName} deviendra administrateur ce jour-là.",
    "mail.takeover.noticed_party.action": "Ouvrir la reprise",

    "mail.takeover.noticed_member.subject": "{claimantName} reprend l’administration de {account}",
    "mail.takeover.noticed_member.heading": "Vous pouvez vous opposer",
    "mail.takeover.noticed_member.p1":
      "{why, select, none_left {Plus personne n’administre {account}.} other {Aucun administrateur de {account} ne s’est connecté depuis longtemps.}} {claimant}, dont l’adresse est du domaine {domain}, a prouvé ce domaine par le DNS et demande à administrer le compte.",
    "mail.takeover.noticed_member.p2":
      "Si ce n’est pas juste, ouvrez la reprise et opposez-vous en donnant votre raison avant le {until}. {operator} décidera alors.",
    "mail.takeover.noticed_member.p3":
      "Si personne ne s’oppose, {claimantName} deviendra administrateur ce jour-là. Vos propres rôles ne changent pas.",
    "mail.takeover.noticed_member.action": "Ouvrir la reprise",

    "mail.takeover.objected_claimant.subject": "Quelqu’un s’oppose à votre reprise de {account}",
    "mail.takeover.objected_claimant.heading": "C’est maintenant {operator} qui décide",
    "mail.takeover.objected_claimant.p1":
      "{objector} s’oppose à votre reprise de {account}. La raison figure ci-dessous.",
    "mail.takeover.objected_claimant.p2":
      "La reprise ne s’achève plus d’elle-même. {operator} examine les deux positions et vous communiquera sa décision motivée.",
    "mail.takeover.objected_claimant.action": "Voir où elle en est",

    "mail.takeover.objected_staff.subject": "À trancher : opposition à la reprise de {account}",
    "mail.takeover.objected_staff.heading": "Les deux parties se sont exprimées",
    "mail.takeover.objected_staff.p1":
      "{claimant} demande à administrer {account} et a prouvé {domain}. {objector} s’y oppose ; la raison figure ci-dessous.",
    "mail.takeover.objected_staff.action": "Trancher la reprise",

    "mail.takeover.completed_claimant.subject": "Vous administrez désormais {account}",
    "mail.takeover.completed_claimant.heading": "Vous êtes administrateur",
    "mail.takeover.completed_claimant.p1":
      "Votre reprise de {account} est achevée, et toutes les personnes concernées en sont informées.",
    "mail.takeover.completed_claimant.p2":
      "Nommez bientôt un second administrateur et vérifiez qui détient quel rôle. L’enregistrement TXT peut être retiré.",
    "mail.takeover.completed_claimant.action": "Ouvrir les membres du compte",

    "mail.takeover.completed_member.subject": "{claimantName} administre désormais {account}",
    "mail.takeover.completed_member.heading": "Le compte a de nouveau un administrateur",
    "mail.takeover.completed_member.p1": "{claimant} a repris l’administration de {account}.",
    "mail.takeover.completed_member.p2": "Les rôles des autres personnes n’ont pas changé.",
    "mail.takeover.completed_member.action": "Voir comment cela s’est fait",

    "mail.takeover.refused_claimant.subject": "Votre reprise de {account} a été refusée",
    "mail.takeover.refused_claimant.heading": "{operator} a refusé la reprise",
    "mail.takeover.refused_claimant.p1":
      "{operator} a examiné les deux positions et a refusé. La raison figure ci-dessous.",
    "mail.takeover.refused_claimant.action": "Voir la reprise",

    "mail.takeover.stopped_claimant.subject": "{account} a un administrateur joignable",
    "mail.takeover.stopped_claimant.heading": "La reprise a pris fin",
    "mail.takeover.stopped_claimant.p1":
      "Un administrateur de {account} est finalement là ; votre reprise a donc pris fin.",
    "mail.takeover.stopped_claimant.p2": "Demandez plutôt un accès au compte ; il en décidera.",
    "mail.takeover.stopped_claimant.action": "Voir la reprise",

    "mail.takeover.lapsed_claimant.subject": "Votre reprise de {account} est caduque",
    "mail.takeover.lapsed_claimant.heading": "Le domaine n’a pas été prouvé",
    "mail.takeover.lapsed_claimant.p1":
      "L’enregistrement TXT n’a pas été trouvé à temps, n’était plus là à la fin du préavis, ou ce sur quoi la reprise reposait n’est plus vrai.",
    "mail.takeover.lapsed_claimant.p2": "Si personne n’administre toujours {account}, vous pouvez recommencer.",
    "mail.takeover.lapsed_claimant.action": "Voir la reprise",

    "mail.takeover.over_member.subject": "La reprise de {account} a pris fin",
    "mail.takeover.over_member.heading": "Rien n’a changé",
    "mail.takeover.over_member.p1":
      "{claimantName} n’est pas devenu administrateur de {account}. Vous n’avez rien à faire.",
    "mail.takeover.over_member.action": "Voir comment elle s’est terminée",

    "mail.presence.ask.subject":
      "{count, plural, one {Êtes-vous toujours la bonne personne pour {accounts} ?} other {Êtes-vous toujours la bonne personne pour # Smart Accounts ?}}",
    "mail.presence.ask.heading": "Êtes-vous toujours la bonne personne ?",
    "mail.presence.ask.p1":
      "Vous administrez {count, plural, one {ce Smart Account} other {ces Smart Accounts}} ; votre dernière visite remonte au {seen}.",
    "mail.presence.ask.p2":
      "Si vous êtes toujours la bonne personne, connectez-vous et dites-le d’une simple pression sur un bouton. Si quelqu’un d’autre doit prendre votre place, nommez cette personne au même endroit.",
    "mail.presence.ask.p3":
      "Sans réponse, vous serez considéré comme injoignable à partir du {until}. Rien ne vous sera retiré, mais des personnes de votre domaine pourront demander à administrer {count, plural, one {le compte} other {les comptes}} si aucun autre administrateur n’est là.",
    "mail.presence.ask.fact.accounts": "Smart Accounts",
    "mail.presence.ask.action": "Répondre",
    "mail.presence.ask.after": "Ceci est le message {number} sur 3. Ouvrir le lien ne change rien.",
    "mail.presence.ask.why":
      "Vous recevez ce message car vous êtes administrateur et ne vous êtes pas connecté depuis longtemps.",

    "mail.presence.lone.subject": "{account} ne repose que sur vous",
    "mail.presence.lone.heading": "Nommez un second administrateur",
    "mail.presence.lone.p1":
      "Vous êtes le seul administrateur de {account}. En votre absence, personne ne peut donner d’accès ; et si vous partez pour de bon, vos collègues devront prouver le domaine pour y revenir.",
    "mail.presence.lone.p2": "Donnez à une autre personne le rôle Administrateur. Cela prend une minute.",
    "mail.presence.lone.action": "Nommer un second administrateur",
    "mail.presence.lone.why":
      "Vous recevez ce message une fois par mois car vous êtes le seul administrateur de ce Smart Account.",
  },
});
