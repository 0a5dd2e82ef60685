import { addresses } from "../../platform/addresses.ts";
import type { Article } from "../article.ts";

export const people: Article = {
  action: { to: addresses.manage },
  en: {
    title: "Manage people and groups",
    lead: "Who belongs to your Smart Account, how they come in, and what they may do there.",
    sections: [
      {
        heading: "Adding people",
        points: [
          "Type addresses, or upload a CSV file with a role for each, up to 1,000 at a time. You see what would become of each row before anything is done.",
          "Whoever does not belong to the account yet is invited: they hold the role once they accept. Whoever does gets it at once, and is told.",
          "An invitation is open for 30 days. It can be sent again once a day, withdrawn while it waits, and sent anew once it has expired.",
        ],
      },
      {
        heading: "Groups",
        points: [
          "Whoever is in a group holds its roles as long as they are in it. Only people of the account can be put into one.",
          "Deleting a group takes its roles away; whoever holds nothing else no longer belongs to the account.",
        ],
      },
      {
        heading: "Roles that end",
        points: [
          "A role can have a last day. Its holder is mailed 7 days before and can ask to keep it; administrators extend it or leave it.",
          "The administrators are told when a role of a group is about to end.",
        ],
      },
      {
        heading: "A second factor for administrators",
        points: [
          "Anybody can set one up on their profile: a code of an app on the phone, asked for besides the password, and ten recovery codes for the day the phone is lost.",
          "Under Properties the account can ask it of its administrators and approvers, of administrators of its virtual accounts, and of whoever decides requests. Those who have none are led to set one up before they can open it; a mailed link alone then no longer decides.",
          "Only an administrator who has one can switch this on; everybody it asks is told by mail, and Properties names those who have none yet. Lost phone and codes alike? The operator can remove a second factor.",
          "Properties can also ask for the password (and the code) again before somebody decides requests or changes roles, the access policy or domains: when they last entered it more than 5, 15 or 60 minutes ago. What they were doing then goes on, with everything they entered.",
        ],
      },
      {
        heading: "Access reviews",
        points: [
          "Under People, Access reviews asks about each role that there is whether it is still needed: of everybody, of some roles, or of a virtual account with what is beneath it. It can begin again every 3, 6 or 12 months.",
          "Administrators, those of the respective virtual account, or a user group answer: keep, or end with a reason. They may change their mind until the review closes; nobody answers about their own access.",
          "What is to end ends when the review closes, and the people are told why and by whom. What nobody answered about is kept, or ends: you choose that when it begins. The last administrator always stays.",
          "Roles that begin later are reviewed with the others: one that the review ends does not begin.",
        ],
      },
      {
        heading: "Emergency access",
        points: [
          "The access policy can allow members, or those of one user group, to give themselves a role on the whole account for up to 24 hours when nobody who decides is there. It is off until you allow it; the preview says who could get what.",
          "Whoever uses it, under Access, Smart Accounts, gives a reason. Every administrator and the operator are told at once, and the overview of the account shows it until another administrator has noted what they found.",
          "Administrators can end it before its end, after which the person waits as long as somebody who was declined. People who come by invitation only cannot use it, and meanwhile no other role is given to whoever has it.",
        ],
      },
      {
        heading: "The last administrator",
        points: [
          "A Smart Account keeps at least one administrator in their own name and without an end. Administrators through a group do not count for that.",
          "While there is only one, the account says so: add a second.",
        ],
      },
    ],
  },
  fr: {
    title: "Gérer les personnes et les groupes",
    lead: "Qui fait partie de votre Smart Account, comment on y entre et ce que chacun peut y faire.",
    sections: [
      {
        heading: "Ajouter des personnes",
        points: [
          "Saisissez des adresses, ou téléversez un fichier CSV avec un rôle pour chacune, jusqu’à 1 000 à la fois. Vous voyez ce qu’il adviendra de chaque ligne avant que rien ne soit fait.",
          "Qui ne fait pas encore partie du compte est invité et a le rôle dès qu’il accepte. Qui en fait déjà partie l’a aussitôt et en est prévenu.",
          "Une invitation est ouverte 30 jours. Elle peut être renvoyée une fois par jour, retirée tant qu’elle attend, et envoyée à nouveau une fois expirée.",
        ],
      },
      {
        heading: "Les groupes",
        points: [
          "Qui est dans un groupe a ses rôles tant qu’il y est. Seules les personnes du compte peuvent y entrer.",
          "Supprimer un groupe retire ses rôles ; qui n’a rien d’autre ne fait plus partie du compte.",
        ],
      },
      {
        heading: "Les rôles qui prennent fin",
        points: [
          "Un rôle peut avoir un dernier jour. La personne est prévenue 7 jours avant et peut demander à le garder ; les administrateurs le prolongent ou non.",
          "Les administrateurs sont prévenus quand un rôle d’un groupe va prendre fin.",
        ],
      },
      {
        heading: "Un second facteur pour les administrateurs",
        points: [
          "Chacun peut en configurer un dans son profil : un code d’une application du téléphone, demandé en plus du mot de passe, et dix codes de secours pour le jour où le téléphone est perdu.",
          "Sous Propriétés, le compte peut le demander à ses administrateurs et approbateurs, aux administrateurs de ses comptes virtuels et à qui tranche les demandes. Qui n’en a pas est amené à en configurer un avant de pouvoir l’ouvrir ; un lien reçu par e-mail ne suffit alors plus pour trancher.",
          "Seul un administrateur qui en a un peut activer ce réglage ; toutes les personnes concernées en sont informées par e-mail, et les Propriétés nomment celles qui n’en ont pas encore. Téléphone et codes perdus ? L’opérateur peut retirer un second facteur.",
          "Les Propriétés permettent aussi de redemander le mot de passe (et le code) avant de trancher une demande ou de modifier des rôles, la politique d’accès ou des domaines, si la dernière saisie remonte à plus de 5, 15 ou 60 minutes. L’action en cours se poursuit ensuite, avec tout ce qui a été saisi.",
        ],
      },
      {
        heading: "Les revues des accès",
        points: [
          "Sous Personnes, une revue des accès demande, pour chaque rôle existant, s’il est encore nécessaire : pour tous, pour certains rôles, ou pour un compte virtuel et ce qui est au-dessous. Elle peut recommencer tous les 3, 6 ou 12 mois.",
          "Les administrateurs, ceux du compte virtuel concerné ou un groupe d’utilisateurs répondent : garder, ou terminer avec une raison. Ils peuvent changer d’avis jusqu’à la clôture ; personne ne répond à propos de son propre accès.",
          "Ce qui doit prendre fin prend fin à la clôture, et les personnes apprennent pourquoi et par qui. Ce qui est resté sans réponse est gardé ou prend fin, selon ce que vous avez choisi au début. Le dernier administrateur reste toujours.",
          "Les rôles qui débutent plus tard sont passés en revue avec les autres : celui auquel la revue met fin ne débute pas.",
        ],
      },
      {
        heading: "L’accès d’urgence",
        points: [
          "La politique d’accès peut permettre aux membres, ou à ceux d’un groupe d’utilisateurs, de se donner un rôle sur le compte entier, pour 24 heures au plus, quand personne n’est là pour décider. Rien n’est permis tant que vous ne l’avez pas décidé ; l’aperçu dit qui pourrait recevoir quoi.",
          "Qui l’utilise, sous Accès, Smart Accounts, indique un motif. Tous les administrateurs et l’opérateur en sont avertis aussitôt, et la vue d’ensemble du compte l’affiche jusqu’à ce qu’un autre administrateur ait noté ce qu’il a constaté.",
          "Les administrateurs peuvent y mettre fin avant ; la personne attend ensuite aussi longtemps que quelqu’un qui a été refusé. Les personnes qui viennent uniquement sur invitation ne peuvent pas l’utiliser, et rien d’autre n’est donné entre-temps à qui en dispose.",
        ],
      },
      {
        heading: "Le dernier administrateur",
        points: [
          "Un Smart Account garde au moins un administrateur en son nom propre et sans date de fin. Les administrateurs par un groupe ne comptent pas pour cela.",
          "Tant qu’il n’y en a qu’un, le compte le signale : ajoutez-en un second.",
        ],
      },
    ],
  },
};
