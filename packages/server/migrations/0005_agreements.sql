-- The first version of the Smart Account agreement. A later version is a new row; what was accepted stays as it was.

insert into agreements (version, language, title, body, published_at) values
(1, 'en', 'Smart Account Agreement', $agreement$This agreement is between the organization named in the company information of this Smart Account ("you") and the organization that operates this site ("the operator").

1. What a Smart Account is
A Smart Account records what you bought from the operator, who in your organization may manage it, and where it is used. It is known by your account domain identifier. Until it is active, nothing assigned to it can be used; nothing is lost.

2. Your authority
Whoever activates this Smart Account declares that they may act for your organization, that the account domain identifier belongs to it, and that the company information is correct. Keep this information up to date. A partner may not accept this agreement on behalf of a customer.

3. Administrators and people
Administrators decide who belongs to the Smart Account, with which role and for how long. You are responsible for what the people you give access to do there, and for taking their access away when they no longer need it. Keep at least one administrator, better two. Each person signs in for themselves; sign-ins are not shared.

4. Licenses
Licenses recorded in the Smart Account may be used within the quantities, terms and dates of your orders. The Smart Account shows what is owned and what is in use; it does not change what was agreed when you ordered.

5. Records
Every change in the Smart Account is written to an audit log with its time and the person who made it. Your approvers and administrators can read and export it. The operator reads it to support you, to protect the service, and where the law asks for it.

6. Personal data
The Smart Account holds names, business addresses, telephone numbers and e-mail addresses of the people who use it. The operator uses them to run the service and to write to these people about it, and for nothing else. Each person can see and correct their own profile.

7. Suspension and closing
The operator may suspend a Smart Account when it is used against this agreement or when the identifier turns out not to be yours, and tells its administrators why. You may ask for it to be closed at any time. Closing it does not end rights that you bought.

8. Changes
The operator may publish a new version of this agreement. It applies to this Smart Account once one of its approvers or administrators accepts it.$agreement$, '2026-01-01T00:00:00Z'),
(1, 'fr', 'Contrat de Smart Account', $agreement$Le présent contrat lie l’organisation désignée dans les informations sur la société de ce Smart Account (« vous ») et l’organisation qui exploite ce site (« l’opérateur »).

1. Ce qu’est un Smart Account
Un Smart Account consigne ce que vous avez acheté à l’opérateur, qui peut le gérer dans votre organisation et où cela est utilisé. Il est désigné par votre identifiant de domaine de compte. Tant qu’il n’est pas actif, rien de ce qui lui est attribué ne peut être utilisé ; rien n’est perdu.

2. Votre pouvoir de représentation
La personne qui active ce Smart Account déclare qu’elle peut agir pour votre organisation, que l’identifiant de domaine de compte appartient à celle-ci et que les informations sur la société sont exactes. Tenez ces informations à jour. Un partenaire ne peut pas accepter ce contrat au nom d’un client.

3. Administrateurs et membres
Les administrateurs décident qui fait partie du Smart Account, avec quel rôle et pour combien de temps. Vous répondez de ce qu’y font les personnes à qui vous donnez accès, et il vous revient de leur retirer cet accès lorsqu’elles n’en ont plus besoin. Gardez au moins un administrateur, de préférence deux. Chacun se connecte en son propre nom ; les identifiants de connexion ne se partagent pas.

4. Licences
Les licences consignées dans le Smart Account peuvent être utilisées dans la limite des quantités, des conditions et des dates de vos commandes. Le Smart Account montre ce qui est détenu et ce qui est utilisé ; il ne change rien à ce qui a été convenu lors de la commande.

5. Traces
Toute modification du Smart Account est inscrite dans un journal d’audit, avec sa date et la personne qui l’a faite. Vos approbateurs et vos administrateurs peuvent le lire et l’exporter. L’opérateur le consulte pour vous assister, pour protéger le service et lorsque la loi l’exige.

6. Données personnelles
Le Smart Account contient les noms, adresses professionnelles, numéros de téléphone et adresses e-mail des personnes qui l’utilisent. L’opérateur s’en sert pour fournir le service et pour écrire à ces personnes à son sujet, et pour rien d’autre. Chacun peut voir et corriger son propre profil.

7. Suspension et clôture
L’opérateur peut suspendre un Smart Account utilisé contrairement à ce contrat, ou dont l’identifiant s’avère ne pas être le vôtre ; il en indique la raison aux administrateurs. Vous pouvez en demander la clôture à tout moment. La clôture ne met pas fin aux droits que vous avez achetés.

8. Modifications
L’opérateur peut publier une nouvelle version de ce contrat. Elle s’applique à ce Smart Account dès que l’un de ses approbateurs ou administrateurs l’accepte.$agreement$, '2026-01-01T00:00:00Z');
