import { texts } from "../platform/sentences.ts";

export const mergesTexts = texts({
  en: {
    "merge.not_found": "There is no such merge. Look it up in the list of merges.",
    "merge.same_account": "An account cannot be joined with itself. Choose another target.",
    "merge.source_not_live": "Only an active or suspended account can be joined with another.",
    "merge.target_not_active": "The target has to be an active account.",
    "merge.merge_underway":
      "People still move to one of these accounts, or back from it. Wait until all of them have: the list of merges says how far it is.",
    "merge.takeover_underway":
      "Somebody is taking one of these accounts over. Wait until that has ended, or decide it first.",
    "merge.rename_underway": "One of these accounts asks for another identifier. Decide that first.",
    "merge.too_deep": "The source nests its virtual accounts as deep as possible, so that nothing can come above them.",
    "merge.cannot_undo":
      "{why, select, undone {This merge was undone already.} too_late {A merge can be undone for 14 days, and these are over.} other {This merge cannot be undone any more: the accounts have moved on since. The page of the merge says what changed.}}",
    "transfer.not_taken": "No account has this domain, so there is nothing to transfer.",
    "transfer.same_account": "The domain belongs to this account already. Choose another one.",
    "transfer.target_not_active": "A domain can only be given to an active account.",
    "transfer.merge_underway":
      "One of these accounts is being joined with another, or separated from it again. Wait until that is done: the list of merges says how far it is.",
    "transfer.takeover_underway":
      "Somebody is taking one of these accounts over. Wait until that has ended, or decide it first.",
    "transfer.instead_required": "The domain names the account: give it another identifier, or close it.",
    "transfer.instead_not_needed": "Nothing has to be given instead here.",
    "transfer.instead_taken": "Another account has the identifier {domain}. Choose another.",
    "mail.merge.why": "You receive this mail because you administer a Smart Account that {operator} has changed.",
    "mail.merge.merged.subject": "{source} was joined with {target}",
    "mail.merge.merged.heading": "Two Smart Accounts are one now",
    "mail.merge.merged.p1":
      "{operator} has joined the Smart Account of {source} with that of {target}. People, roles, virtual accounts with their licenses, groups, open requests, orders and domains have moved. The reason is given below.",
    "mail.merge.merged.p2":
      "Virtual accounts of {source} stand beneath a new one of that name. If this is a mistake, write to {operator} before {until}: until then it can be undone.",
    "mail.merge.merged.action": "Open the Smart Account",
    "mail.merge.merge_undone.subject": "{source} and {target} are separate again",
    "mail.merge.merge_undone.heading": "The merge was undone",
    "mail.merge.merge_undone.p1":
      "{operator} has undone the merge of {source} with {target}. Everything is back where it was. The reason is given below.",
    "mail.merge.merge_undone.p2": "Look through the people and roles of your account.",
    "mail.merge.merge_undone.action": "Open your Smart Accounts",
    "mail.transfer.lost.subject": "{account} no longer has the domain {domain}",
    "mail.transfer.lost.heading": "The domain now belongs elsewhere",
    "mail.transfer.lost.p1":
      "{operator} has decided that {domain} does not belong to the Smart Account of {account}. The reason is given below.",
    "mail.transfer.lost.p2": "The account is known as {identifier}. Its people, roles and licenses have not changed.",
    "mail.transfer.lost.action": "Open the Smart Account",
    "mail.transfer.got.subject": "{account} now has the domain {domain}",
    "mail.transfer.got.heading": "The domain is yours",
    "mail.transfer.got.p1":
      "{operator} has decided that {domain} belongs to the Smart Account of {account}. The reason is given below.",
    "mail.transfer.got.p2": "The account is known as {identifier}; domains it had before go on to count.",
    "mail.transfer.got.action": "Open the Smart Account",
  },
  fr: {
    "merge.not_found": "Cette fusion n’existe pas. Cherchez-la dans la liste des fusions.",
    "merge.same_account": "Un compte ne peut pas être fusionné avec lui-même. Choisissez une autre cible.",
    "merge.source_not_live": "Seul un compte actif ou suspendu peut être fusionné avec un autre.",
    "merge.target_not_active": "La cible doit être un compte actif.",
    "merge.merge_underway":
      "Des personnes sont encore en train de passer dans l’un de ces comptes, ou d’en revenir. Attendez que toutes y soient : la liste des fusions indique où cela en est.",
    "merge.takeover_underway":
      "Une personne est en train de reprendre l’un de ces comptes. Attendez la fin, ou tranchez d’abord.",
    "merge.rename_underway": "L’un de ces comptes demande un autre identifiant. Tranchez d’abord cette demande.",
    "merge.too_deep":
      "La source imbrique ses comptes virtuels aussi profondément que possible : rien ne peut venir au-dessus.",
    "merge.cannot_undo":
      "{why, select, undone {Cette fusion a déjà été annulée.} too_late {Une fusion peut être annulée pendant 14 jours, et ils sont passés.} other {Cette fusion ne peut plus être annulée : les comptes ont évolué depuis. La page de la fusion dit ce qui a changé.}}",
    "transfer.not_taken": "Aucun compte n’a ce domaine ; il n’y a donc rien à transférer.",
    "transfer.same_account": "Le domaine appartient déjà à ce compte. Choisissez-en un autre.",
    "transfer.target_not_active": "Un domaine ne peut être donné qu’à un compte actif.",
    "transfer.merge_underway":
      "L’un de ces comptes est en train d’être fusionné avec un autre, ou d’en être séparé à nouveau. Attendez la fin : la liste des fusions indique où cela en est.",
    "transfer.takeover_underway":
      "Une personne est en train de reprendre l’un de ces comptes. Attendez la fin, ou tranchez d’abord.",
    "transfer.instead_required": "Le domaine désigne le compte : donnez-lui un autre identifiant, ou clôturez-le.",
    "transfer.instead_not_needed": "Il n’y a rien à donner en échange ici.",
    "transfer.instead_taken": "Un autre compte a l’identifiant {domain}. Choisissez-en un autre.",
    "mail.merge.why": "Vous recevez ce message car vous administrez un Smart Account que {operator} a modifié.",
    "mail.merge.merged.subject": "{source} a été fusionné avec {target}",
    "mail.merge.merged.heading": "Deux Smart Accounts n’en font plus qu’un",
    "mail.merge.merged.p1":
      "{operator} a fusionné le Smart Account de {source} avec celui de {target}. Les personnes, rôles, comptes virtuels avec leurs licences, groupes, demandes en cours, commandes et domaines ont suivi. La raison figure ci-dessous.",
    "mail.merge.merged.p2":
      "Les comptes virtuels de {source} se trouvent sous un nouveau compte virtuel de ce nom. Si c’est une erreur, écrivez à {operator} avant le {until} : jusque-là, la fusion peut être annulée.",
    "mail.merge.merged.action": "Ouvrir le Smart Account",
    "mail.merge.merge_undone.subject": "{source} et {target} sont de nouveau séparés",
    "mail.merge.merge_undone.heading": "La fusion a été annulée",
    "mail.merge.merge_undone.p1":
      "{operator} a annulé la fusion de {source} avec {target}. Tout est revenu à sa place. La raison figure ci-dessous.",
    "mail.merge.merge_undone.p2": "Vérifiez les membres et les rôles de votre compte.",
    "mail.merge.merge_undone.action": "Ouvrir vos Smart Accounts",
    "mail.transfer.lost.subject": "{account} n’a plus le domaine {domain}",
    "mail.transfer.lost.heading": "Le domaine appartient désormais à un autre compte",
    "mail.transfer.lost.p1":
      "{operator} a décidé que {domain} n’appartient pas au Smart Account de {account}. La raison figure ci-dessous.",
    "mail.transfer.lost.p2": "Le compte est désigné par {identifier}. Ses membres, rôles et licences n’ont pas changé.",
    "mail.transfer.lost.action": "Ouvrir le Smart Account",
    "mail.transfer.got.subject": "{account} a désormais le domaine {domain}",
    "mail.transfer.got.heading": "Le domaine est à vous",
    "mail.transfer.got.p1":
      "{operator} a décidé que {domain} appartient au Smart Account de {account}. La raison figure ci-dessous.",
    "mail.transfer.got.p2":
      "Le compte est désigné par {identifier} ; les domaines qu’il avait auparavant restent valables.",
    "mail.transfer.got.action": "Ouvrir le Smart Account",
  },
});
