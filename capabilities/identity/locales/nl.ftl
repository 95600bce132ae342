# SPDX-License-Identifier: AGPL-3.0-or-later

## Wie leest dit
identity-audience-anyone = Iedereen kan dit lezen, en zoekmachines kunnen het vinden. Het staat onder de naam die u gekozen hebt.
identity-audience-members = Alleen mensen die hier aangemeld zijn, kunnen dit lezen. Zoekmachines niet.
identity-audience-group = Alleen leden van deze groep kunnen dit lezen. Zoekmachines niet.
identity-audience-team = Alleen ons kleine team leest dit. Het komt niet op de site.
identity-audience-safety = Alleen de mensen die waken over de veiligheid van medicijnen lezen dit. Het komt niet op de site.

## Aanmelden
identity-sign-in = Aanmelden
identity-sign-in-lead = Geen wachtwoord om te onthouden. We sturen u een link per e-mail.
identity-email = E-mailadres
identity-email-hint = Alleen om u aan te melden en om u te antwoorden. Niemand anders ziet het.
identity-email-unreadable = Dit lijkt geen e-mailadres. Schrijf het als naam@voorbeeld.nl
identity-email-taken = Er is al een account met dit adres. Meld u daarmee aan.
identity-send-link = Stuur mij de link
identity-new-here = Nieuw hier? Met dezelfde link kiest u een naam en doet u mee. U kunt ook lezen en vragen zonder account.
identity-sent = Kijk in uw e-mail
identity-sent-lead = Als we naar dat adres kunnen schrijven, is er een link onderweg. Hij werkt één keer, 30 minuten lang.
identity-sent-not-there = Na vijf minuten nog niets? Kijk in de map met ongewenste mail, of vraag een nieuwe link.
identity-send-again = Stuur een nieuwe link
identity-link-subject = Uw link om u aan te melden bij { $site }
identity-link-text =
    Hallo,

    U wilt zich aanmelden bij { $site }. Open deze link en druk op de knop:

    {"{link}"}

    Hij werkt één keer, 30 minuten lang. Hebt u hier niet om gevraagd, gooi dit bericht dan weg; er gebeurt niets.
identity-link-gone = Deze link werkt niet meer
identity-link-gone-lead = Hij is al gebruikt, of ouder dan 30 minuten. Vraag een nieuwe.
identity-almost-in = Bijna klaar
identity-almost-in-lead = Druk op de knop om u op dit apparaat aan te melden.
identity-signed-in = U bent aangemeld.
identity-signed-out = U bent afgemeld.
identity-welcome = Welkom. Kijk rustig rond; een gastheer of gastvrouw zegt u gedag.
identity-sign-out = Afmelden

## Namen
identity-choose-name = Kies een naam
identity-choose-name-lead = Anderen zien deze naam, en verder niets over u.
identity-pseudonym = Uw naam hier
identity-pseudonym-hint = We stellen er een voor die niet verraadt wie u bent. U kunt hem later wijzigen.
identity-name-taken = Iemand heeft deze naam al. Kies een andere.
identity-name-length = Een naam heeft 2 tot 40 letters.
identity-name-is-mail = Dit lijkt een e-mailadres. Mensen kunnen ontdekken wie u bent. Kies een andere naam, of vink aan dat u hem houdt.
identity-name-is-phone = Dit lijkt een telefoonnummer. Mensen kunnen ontdekken wie u bent. Kies een andere naam, of vink aan dat u hem houdt.
identity-name-is-full-name = Dit lijkt uw volledige naam. Mensen kunnen ontdekken wie u bent. Kies een andere naam, of vink aan dat u hem houdt.
identity-keep-name = Ik weet dat mensen mij kunnen herkennen, en houd deze naam
identity-join = Meedoen

## Het eigen account
identity-account = Uw account
identity-shown-as = Anderen zien u als { $name }.
identity-about = Over u
identity-about-hint = Bijvoorbeeld waarmee u leeft. Staat naast uw naam voor wie u mag lezen.
identity-keep-changes = Wijzigingen bewaren
identity-profile-changed = Gewijzigd.
identity-your-data = Uw gegevens
identity-your-data-lead = Alles wat we over u bewaren, in één bestand: uw account, wat u schreef en wie van het team ernaar keek.
identity-download = Mijn gegevens downloaden
identity-erase = Mijn account wissen
identity-erase-question = Uw account wissen?
identity-erase-lead = Uw account, uw naam en uw teksten worden verwijderd. Dit kan niet ongedaan worden gemaakt.
identity-erase-cases = Eén ding blijft: een melding van een bijwerking moet volgens de wet bewaard blijven. Wij bewaren haar zonder uw naam of adres.
identity-erase-sure = Ja, wis mijn account en mijn teksten
identity-erase-now = Mijn account wissen
identity-erase-not-sure = Er is niets gewist. Vink het vakje aan als u het zeker weet.
identity-keep-account = Mijn account houden
identity-erased = Uw account is gewist.
identity-end-others = Op alle andere apparaten afmelden
identity-others-ended = U bent op alle andere apparaten afgemeld.

## Het team
identity-people = Mensen
identity-people-lead = Wie hier werkt en wat zij mogen. Elke wijziging wordt vastgelegd.
identity-people-page = Mensen { $first } tot en met { $last }
identity-people-none = Niemand heet zo.
identity-find-person = Iemand zoeken
identity-name = Naam
identity-title = Functie
identity-title-hint = Bijvoorbeeld: Gespecialiseerd verpleegkundige, reumatologie
identity-roles = Rollen
identity-add-person = Iemand toevoegen
identity-real-name = Echte naam
identity-real-name-hint = Het team en professionals antwoorden onder hun echte naam.
identity-person-added = Toegevoegd. Zij kunnen zich aanmelden met hun e-mailadres.
identity-person-changed = Gewijzigd.
identity-check = Controle van identiteit
identity-checked = Identiteit gecontroleerd
identity-check-text = Gevonden in { $register }, gecontroleerd door { $by }.
identity-valid-until = Geldig tot
identity-register = Register
identity-register-hint = Waar u deze persoon opzocht, bijvoorbeeld: BIG-register
identity-register-missing = Schrijf in welk register u keek.
identity-number = Nummer daar
identity-valid-years = Hoeveel jaar geldig
identity-record-check = Controle vastleggen
identity-record = Vastgelegd
identity-record-account_erased = Account gewist
identity-record-identity_checked = Identiteit gecontroleerd
identity-record-other_sessions_ended = Overal elders uitgelogd
identity-record-person_added = Toegevoegd
identity-record-person_viewed = Deze pagina is bekeken
identity-record-profile_changed = Profiel gewijzigd
identity-record-roles_changed = Rollen gewijzigd
identity-record-signed_in = Ingelogd
identity-record-signed_out = Uitgelogd
identity-role-member = Lid
identity-role-host = Gastheer of gastvrouw
identity-role-webcare-agent = Antwoordt aan de balie
identity-role-moderator = Moderator
identity-role-safety-officer = Veiligheidsfunctionaris
identity-role-professional = Professional
identity-role-administrator = Beheerder
