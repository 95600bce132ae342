# SPDX-License-Identifier: AGPL-3.0-or-later

## Het kader van elke pagina
web-skip = Naar de inhoud
web-help-label = Dringende hulp
web-help-danger = Nu in gevaar?
web-help-call = Bel
web-nav-main = Hoofdmenu
web-nav-staff = Team
web-nav-menu = Menu
web-nav-questions = Vragen
web-nav-groups = Groepen
web-nav-search = Zoeken
web-nav-side-effect = Bijwerking melden
web-nav-sign-in = Inloggen
web-nav-desk = Werkplek
web-foot-promise = Geen reclame. Geen volgsoftware. Uw woorden worden niet verkocht.
web-foot-here = Op deze site
web-foot-help = Hulp
web-foot-runs = Draait op Almoner, op onze eigen server.
web-language = Taal
web-theme = Kleuren
web-theme-system = Zoals mijn apparaat
web-theme-light = Licht
web-theme-dark = Donker

## Demonstratie
web-demo-label = Demonstratie
web-demo-title = Dit is een demonstratie.
web-demo-text = Elke persoon en elke plaats hier is verzonnen. Namen van medicijnen kunnen echt zijn; wat erover verteld wordt niet.
web-demo-as = Rondkijken als iemand anders

## Het menu van het team
web-rail-desk = Werkplek
web-rail-cases = Meldingen
web-rail-protocols = Protocollen
web-rail-sources = Bronnen
web-rail-screening = Screening
web-rail-people = Mensen

## Toetsen op de werkplek
web-keys-title = Toetsen op de werkplek
web-keys-move = volgende en vorige in de lijst
web-keys-reply = antwoord schrijven
web-keys-note = interne notitie schrijven
web-keys-lane = soort bericht wijzigen
web-keys-side-effect = bijwerking
web-keys-help = deze lijst tonen
web-keys-off = Toetsen uitzetten
web-keys-on = Toetsen aanzetten
web-close = Sluiten

## Formulieren
web-optional = (mag u overslaan)
web-error-summary =
    { $n ->
        [one] Eén ding om aan te passen voordat we dit kunnen versturen
       *[other] { $n } dingen om aan te passen voordat we dit kunnen versturen
    }
web-draft-kept = Concept bewaard op dit apparaat
web-draft-restored = Dit is het concept dat u hier achterliet
web-draft-forget = Weggooien

## Lijsten
web-pages = Pagina’s
web-newer = Nieuwer
web-older = Ouder
web-crumbs = Waar u bent
web-check-yes = (aanwezig)
web-check-no = (ontbreekt)
web-check-maybe = (niet zeker)

## Soorten berichten
web-lane-question = Vraag
web-lane-thanks = Dank
web-lane-concern = Zorg
web-lane-complaint = Klacht
web-lane-side-effect = Bijwerking
web-lane-safety = Veiligheid
web-lane-claim = Bewering om na te gaan
web-lane-media = Media
web-lane-spam = Spam
web-lane-other = Nog geen soort

## Live wijzigingen
web-live-changed = De lijst is veranderd.
web-live-lost = Nu niet live. Laad de pagina opnieuw om te zien wat er nieuw is.

## Problemen
web-problem-not-found = Deze pagina is er niet
web-problem-not-found-help = Misschien is zij verplaatst, of mogen alleen leden haar lezen. Zoek haar, of ga terug naar de voordeur.
web-problem-sign-in = Meld u eerst aan
web-problem-not-allowed = Deze pagina is voor anderen hier
web-problem-not-allowed-help = U bent aangemeld, maar deze pagina hoort bij een andere rol. Hebt u haar nodig, vraag het dan aan een beheerder.
web-problem-foreign-form = We konden niet zeker weten dat dit van u kwam
web-problem-foreign-form-help = De pagina stond lang open, of u hebt zich intussen aan- of afgemeld. Ga terug, kopieer uw woorden, laad de pagina opnieuw en verstuur ze nog eens. Er is niets bewaard.
web-problem-unreadable-form = We konden niet lezen wat er verstuurd is
web-problem-unreadable-form-help = Ga terug, laad de pagina opnieuw en probeer het nog eens. Er is niets bewaard.
web-problem-too-large = Dit is langer dan we kunnen aannemen
web-problem-too-large-help = Een tekst mag 20.000 letters lang zijn. Ga terug en maak hem korter, of stuur hem in twee delen. Er is niets bewaard.
web-problem-too-many = Dat was veel ineens
web-problem-too-many-help = Wacht een minuut en probeer het dan opnieuw. Er is niets bewaard.
web-problem-fault = Er ging bij ons iets mis
web-problem-fault-help = Het is opgeschreven en iemand kijkt ernaar. Probeer het zo nog eens. Is het dringend, gebruik dan de hulplijn hierboven.
web-problem-help = Ga terug en probeer het opnieuw, of begin bij de voordeur.
web-problem-reference = Als u ons hierover schrijft, geef dan dit nummer: { $reference }
web-front-door = Ga naar de voordeur

## Tijd
web-month-1 = januari
web-month-2 = februari
web-month-3 = maart
web-month-4 = april
web-month-5 = mei
web-month-6 = juni
web-month-7 = juli
web-month-8 = augustus
web-month-9 = september
web-month-10 = oktober
web-month-11 = november
web-month-12 = december
web-just-now = zojuist
web-minutes-ago = { $n } minuten geleden
web-hours-ago = { $n } uur geleden
web-days-ago = { $n } dagen geleden
web-moment = minder dan een minuut
web-minutes = { $n } min
web-hours = { $n } uur
web-days =
    { $n ->
        [one] 1 dag
       *[other] { $n } dagen
    }
