# SPDX-License-Identifier: AGPL-3.0-or-later

## Voordeur
community-front = Wat brengt u hier?
community-front-lead = Mensen die met hetzelfde leven, hun naasten, en zorgverleners van wie we de identiteit hebben nagekeken. U kunt lezen en vragen zonder account.
community-front-lead-about = { $about } U kunt lezen en vragen zonder account.
community-front-search = Zoek, of begin uw vraag te typen
community-front-example = Bijvoorbeeld: de hele tijd moe
community-door-ask = Een verpleegkundige, arts of apotheker antwoordt
community-door-people = Mensen zoals ik vinden
community-door-people-text = Groepen, elk met een gastheer of gastvrouw
community-door-tell = Vertellen over mijn zorg
community-door-tell-text = Alleen ons team leest het, en antwoordt
community-door-effect-text = Drie minuten, voor uzelf of iemand anders
community-who-answers = Wie hier antwoordt
community-open-now = Iemand van het team leest nu mee
community-open-later = Het team leest weer op { $day } om { $time }
community-figures-none = In de laatste 30 dagen stelde niemand een openbare vraag. Wees de eerste.
community-figures =
    { $asked ->
        [one] In de laatste 30 dagen is { $answered } van 1 vraag beantwoord.
       *[other] In de laatste 30 dagen zijn { $answered } van { $asked } vragen beantwoord.
    }
community-figures-half =
    { $asked ->
        [one] De ene vraag van de laatste 30 dagen was beantwoord binnen { $length }.
       *[other] De helft van alle vragen van de laatste 30 dagen had een antwoord binnen { $length } ({ $answered } van { $asked } tot nu toe beantwoord).
    }
community-front-groups = Groepen die mensen vaak zoeken
community-front-answered = Onlangs beantwoord
community-front-answered-none = De eerste antwoorden komen hier te staan.
community-front-all-questions = Alle vragen
community-front-promise = Zo gaan we met uw woorden om
community-front-promise-title = Voor u verzendt, wijzen we aan wat kan verraden wie u bent
community-front-promise-text = Een geboortedatum, een telefoonnummer, een naam: u beslist of het blijft staan. De controle draait op onze eigen server, en niemand heeft uw tekst dan al gelezen.
community-front-promise-small = Schrijft u over een bijwerking, dan zien ook de mensen die waken over de veiligheid van medicijnen het.

## Lijsten
community-questions = Vragen
community-questions-lead = Beantwoord door zorgverleners van wie we de identiteit hebben nagekeken, met bronnen, en door mensen die het zelf meemaakten.
community-which = Welke vragen
community-all = Alle
community-unanswered = Wacht op antwoord
community-answered = Beantwoord
community-answered-chip = Beantwoord
community-question-chip = Vraag
community-members-chip = Alleen leden
community-list-sentence =
    { $n ->
        [one] 1 op deze pagina, het nieuwste eerst
       *[other] { $n } op deze pagina, het nieuwste eerst
    }
community-no-questions = Hier staat nog geen vraag
community-no-questions-text = Stel de uwe. Iemand van het team leest elke vraag.
community-no-reply-yet = Nog niemand heeft gereageerd
community-replies-count =
    { $n ->
        [0] Nog geen reactie
        [one] 1 reactie
       *[other] { $n } reacties
    }
community-answered-by = { $name }. Beantwoord in { $length }
community-answered-with =
    { $n ->
        [one] { $name }. 1 bron. Beantwoord in { $length }
       *[other] { $name }. { $n } bronnen. Beantwoord in { $length }
    }
community-asked-question = Gevraagd
community-asked-discussion = Geschreven
community-asked-to-team = Verzonden
community-feed = Volg nieuwe vragen in een feedlezer
community-feed-title = Vragen bij { $site }
community-search = Zoeken
community-search-label = Wat zoekt u?
community-hits =
    { $n ->
        [one] 1 tekst bevat uw woorden
       *[other] { $n } teksten bevatten uw woorden
    }
community-no-hits = Geen tekst hier bevat al deze woorden
community-no-hits-text = Probeer minder woorden, of stel uw vraag. Een vraag die nog niemand stelde, is welkom.
community-not-found-it = Niet wat u zocht?
community-kind-question = Vraag
community-kind-discussion = Gesprek
community-kind-to-team = Aan het team

## Een gesprek
community-role-team = Team
community-role-host = Gastheer of gastvrouw
community-former-member = Vroeger lid
community-removed-title = Verwijderd door de schrijver
community-held-title = Opzijgezet
community-former-words = De woorden die hier stonden, zijn verwijderd.
community-held-words = Een moderator heeft deze tekst opzijgezet. Hij komt misschien terug.
community-held-shown = Een moderator heeft deze tekst opzijgezet. Alleen de schrijver en het team zien hem. Waarom:
community-edited = gewijzigd
community-edit = Wijzigen of verwijderen
community-report = Meld een probleem
community-reply = Reageren
community-reply-to = Reageren op: { $title }
community-reply-label-question = Uw ervaring
community-reply-label-discussion = Uw reactie
community-reply-label-to-team = Uw bericht
community-reply-hint-question = Hebt u zoiets meegemaakt?
community-reply-hint-discussion = Wat wilt u zeggen?
community-reply-hint-to-team = Wilt u nog iets toevoegen?
community-under-question = Ervaringen van leden
community-under-discussion = Reacties
community-under-to-team = Tussen u en het team
community-experience = De ervaring van één persoon. Die van u kan anders zijn.
community-empty-question = Nog niemand schreef hierover. Uw ervaring kan helpen.
community-empty-discussion = Nog niemand heeft gereageerd. Wees de eerste.
community-empty-to-team = Nog niets. Het antwoord komt hier te staan.
community-to-first = Naar de eerste pagina van dit gesprek
community-replies-of = Reacties { $from } tot { $upto } van { $all }
community-answer = Antwoord
community-answered-after = Beantwoord na { $length }
community-answer-by = Het team heeft nog niet geantwoord. We beloven een antwoord uiterlijk op { $day }.
community-answer-late = We beloofden een antwoord uiterlijk op { $day } en zijn te laat. Dat spijt ons. Het team ziet deze vraag bovenaan.
community-check-text = { $register }, nummer eindigt op { $number }. Nagekeken door { $by } op { $at }, geldig tot { $until }.
community-check-means = Dit zegt wie antwoordt. Het belooft niet dat elk woord klopt.
community-sources = Bronnen
community-general = Algemene informatie, geen advies over uw behandeling.
community-review-due = Wordt opnieuw bekeken op { $day }.
community-mistake = Een fout? Laat het weten
community-more = Meer hierover
community-also = Ook beantwoord
community-low = Zwaar vandaag?
community-low-text = U kunt met iemand praten.
community-join-to-write = Alleen leden van deze groep schrijven hier.
community-to-group = Naar de groep
community-read-by-team = U leest dit als teamlid, niet als lid van de groep. Dat staat in het logboek.
community-react-same-here = Ik ook
community-react-support = Ik denk aan u
community-react-thanks = Bedankt

## Schrijven
community-look-first = Kijk nog even voor we het verzenden:
community-look-count =
    { $n ->
        [one] iets kan verraden wie u bent.
       *[other] { $n } dingen kunnen verraden wie u bent.
    }
community-nobody-has-seen = Niemand heeft uw tekst al gezien.
community-left-out = We lieten weg wat kan verraden wie u bent. Lees het nog eens na, en verzend het dan.
community-found-email = U schreef een e-mailadres.
community-found-phone = U schreef een telefoonnummer.
community-found-date_of_birth = U schreef een geboortedatum.
community-found-patient_number = U schreef een patiëntnummer.
community-found-name = U schreef een naam.
community-found-address = U schreef een adres.
community-found-why = Mensen die u kennen, kunnen u of iemand anders herkennen. U beslist.
community-leave-out = Weglaten
community-keep-and-send = Laten staan en zo verzenden
community-check-here = Deze controle draait op onze eigen server.
community-similar = Al beantwoord. Helpt een van deze u verder?
community-similar-none = Zo niet, verzend uw vraag.
community-who-reads = Wie mag het lezen?
community-choose-audience = Kies wie het mag lezen.
community-choice-anyone = Iedereen
community-choice-anyone-text = Ook zoekmachines tonen het. Zo helpt het de meeste mensen. U staat er onder uw gekozen naam.
community-choice-group = In de groep “{ $group }”
community-choice-public-group = Iedereen kan het lezen, ook zoekmachines.
community-choice-closed-group =
    { $n ->
        [one] Alleen het ene lid kan het lezen. Zoekmachines niet.
       *[other] Alleen de { $n } leden kunnen het lezen. Zoekmachines niet.
    }
community-choice-team = Alleen het team
community-choice-team-text = Het antwoord komt alleen bij u en wordt niet gepubliceerd.
community-your-name = Onder welke naam?
community-email = Uw e-mailadres
community-email-hint = Alleen om u later weer aan te melden en om u te antwoorden. Niemand anders ziet het. Zonder adres blijft u alleen op dit apparaat aangemeld.
community-have-account = Hebt u hier een account?
community-sign-in = Aanmelden
community-what-next = Wat er dan gebeurt
community-next-read = Iemand van het team leest het. Geen machine beslist.
community-next-answer = U krijgt een antwoord, uiterlijk op { $day }. Duurt het langer, dan zegt de pagina dat.
community-next-answer-open = U krijgt hier een antwoord.
community-next-change = U kunt uw woorden altijd wijzigen of verwijderen.
community-ask = Stel een vraag
community-ask-lead = Een verpleegkundige, arts of apotheker antwoordt. U mag een antwoord verwachten uiterlijk op { $day }.
community-ask-lead-open = Een verpleegkundige, arts of apotheker antwoordt.
community-ask-title = Uw vraag, in één zin
community-ask-body = Wat moeten we nog weten?
community-ask-body-hint = Wanneer het begon, wat u al probeerde, wat u het meest zorgen baart. Laat namen en datums weg.
community-ask-send = Verzend mijn vraag
community-ask-here = Stel een vraag in deze groep
community-asked = Verzonden. Uw vraag staat nu hier.
community-tell = Schrijf aan het team
community-tell-lead = Over uw zorg, over deze plek, over alles wat niet voor iedereen is. U krijgt een antwoord uiterlijk op { $day }.
community-tell-lead-open = Over uw zorg, over deze plek, over alles wat niet voor iedereen is.
community-tell-body = Wat wilt u ons vertellen?
community-tell-hint = Waar het was, wat er gebeurde, wat had geholpen. Namen mogen hier staan; alleen ons team leest het.
community-tell-send = Verzend aan het team
community-tell-next-read = Iemand van het team leest het.
community-tell-next-answer = Het antwoord komt op deze pagina, alleen voor u.
community-tell-next-change = We publiceren er niets van zonder het u te vragen.
community-told = Verzonden aan het team. Het antwoord komt hier te staan.
community-discuss = Begin een gesprek
community-discuss-lead = In de groep “{ $group }”.
community-discuss-title = Waarover gaat het, in een paar woorden
community-discuss-body = Uw tekst
community-discuss-send = Plaatsen
community-discussed = Geplaatst.
community-replied = Verzonden.
community-title-missing = Schrijf uw vraag in één zin.
community-title-too-long = Kort dit in tot 200 letters; de rest kan hieronder.
community-body-missing = Schrijf eerst iets.
community-body-too-long = Een tekst heeft hoogstens 20.000 letters. Kort hem in, of verzend hem in twee delen.
community-not-here = Dit staat hier niet, of u mag het niet lezen.
community-members-write = Alleen leden van de groep schrijven hier. Word eerst lid.
community-not-yours = Iemand anders schreef dit.
community-removed = Deze tekst is verwijderd.

## Antwoorden als zorgverlener
community-answer-as-professional = Antwoord als zorgverlener
community-answer-lead = U antwoordt onder uw eigen naam. Iedereen die de vraag leest, leest uw antwoord.
community-answer-body = Uw antwoord
community-answer-hint = Eerst het korte antwoord. Dan waarom, wat te vragen bij het volgende bezoek, en wanneer eerder te bellen.
community-sources-hint = Minstens één. Een titel volstaat; een webadres helpt.
community-source-title = Bron { $n }: titel
community-source-url = Bron { $n }: webadres
community-source-missing = Noem minstens één bron.
community-source-address = Een webadres begint met https:// of http://
community-review = Dit antwoord opnieuw bekijken op
community-review-hint = De meeste antwoorden gelden een jaar.
community-review-passed = Kies een dag die nog komt.
community-review-unreadable = Kies een dag.
community-answer-send = Geef dit antwoord
community-answer-given = Uw antwoord staat nu hier.

## Wijzigen en verwijderen
community-edit-heading = Wijzig of verwijder uw woorden
community-edit-lead = De pagina zegt dan dat de tekst gewijzigd is. De vorige woorden zijn niet meer te zien.
community-edit-body = De tekst
community-edit-send = Wijziging bewaren
community-changed = Gewijzigd.
community-removal = Verwijder het
community-removal-text = Uw woorden verdwijnen voorgoed. De plaats blijft, zodat reacties hun zin houden; er staat dat de woorden verwijderd zijn.
community-removal-opening = Titel en tekst verdwijnen voorgoed, en de lijsten en het zoeken tonen het niet meer. Reacties van anderen blijven.
community-removal-tick = Ja, verwijder mijn woorden
community-removal-now = Verwijderen
community-removal-sure = Zet eerst het vinkje, verwijder dan
community-removed-notice = Uw woorden zijn verwijderd.

## Melden en modereren
community-flag-heading = Meld een probleem
community-flag-lead = Iemand van het team bekijkt deze tekst. De schrijver krijgt niet te horen wie het meldde.
community-flag-why = Wat is er mis?
community-flag-choose = Kies wat er mis is.
community-flag-worried = Ik maak me zorgen om deze persoon
community-flag-worried-text = Hier kijken we het eerst naar. Is er nu gevaar, bel dan het nummer bovenaan de pagina.
community-flag-identifying = Het verraadt wie iemand is
community-flag-identifying-text = Een naam, een adres, een nummer, een foto van iemand anders.
community-flag-medical-advice = Dit advies kan schaden
community-flag-medical-advice-text = Bijvoorbeeld: met een medicijn stoppen zonder te overleggen.
community-flag-unkind = Het is onvriendelijk
community-flag-unkind-text = Het kwetst, bedreigt of kijkt neer op mensen.
community-flag-advertising = Het is reclame
community-flag-advertising-text = Het verkoopt iets of prijst iets aan.
community-flag-other = Iets anders
community-flag-other-text = Zeg het hieronder.
community-flag-words = Moeten we nog iets weten?
community-flag-words-hint = Eén zin volstaat.
community-flag-send = Verzend aan het team
community-flagged = Dank u. Iemand van het team kijkt ernaar.
community-flag-too-long = Gebruik hier hoogstens 2.000 letters.
community-flag-settled-already = Een collega heeft dit al afgehandeld
community-moderate = Deze tekst modereren
community-moderate-lead = Wat u hier doet, staat in het logboek, met uw naam. De schrijver ziet uw reden.
community-moderate-identifies = Sommige van deze woorden kunnen verraden wie iemand is.
community-flags = Wat mensen meldden
community-outcome = Wat er gedaan is
community-outcome-kept = Het blijft staan
community-outcome-edited = Het is gewijzigd
community-outcome-held = Het is opzijgezet
community-outcome-removed = Het is verwijderd
community-settle = Afhandelen
community-settled = Afgehandeld.
community-is-held = Opzijgezet
community-release = Weer tonen
community-hold = Zet het opzij
community-hold-text = Alleen de schrijver en het team kunnen het lezen, tot u het weer toont.
community-hold-now = Opzijzetten
community-reason = Uw reden, voor de schrijver
community-reason-hint = Eén zin, vriendelijk en duidelijk.
community-reason-missing = Geef de schrijver een reden.
community-amend = Wijzig de woorden
community-amend-text = Om weg te halen wat verraadt wie iemand is. De pagina zegt dan dat de tekst gewijzigd is.
community-amend-now = Wijziging bewaren
community-take-down = Verwijder de woorden voorgoed
community-take-down-text = Ze kunnen niet terugkomen. Bewijs dat in een veiligheidsdossier zit, blijft bij het dossier.
community-moderated = Gedaan. Het staat in het logboek.

## Groepen
community-groups = Groepen
community-groups-lead = Mensen met iets gemeen. Elke groep heeft een gastheer of gastvrouw die de weg kent.
community-groups-search = Aandoening, medicijn of plaats
community-groups-mine = Uw groepen
community-groups-all = Alle groepen
community-groups-others = Meer groepen
community-groups-none = Geen groep past bij deze woorden
community-groups-none-text = Schrijf aan het team welke groep u mist. We antwoorden u als er een is.
community-members-count =
    { $n ->
        [one] 1 lid.
       *[other] { $n } leden.
    }
community-visibility-public = Iedereen kan lezen.
community-visibility-members = Alleen leden kunnen lezen.
community-hosted-by = Gastheer of gastvrouw: { $name }
community-group-public = Iedereen kan deze groep lezen, ook zoekmachines. Alleen leden beginnen gesprekken.
community-group-members = Alleen leden kunnen deze groep lezen. Zoekmachines niet.
community-group-pages = Pagina’s van deze groep
community-talk = Gesprekken
community-questions-count = Vragen ({ $n })
community-last-by = laatst door { $name }
community-be-first = Nog niemand heeft gereageerd. Uw ervaring kan helpen voor het team antwoordt.
community-group-empty = Nog rustig
community-group-empty-text = De gastheer of gastvrouw is er. Stel de eerste vraag, of zeg hoe vandaag gaat.
community-closed = Wat mensen hier schrijven, blijft onder leden
community-closed-text = U ziet waarvoor de groep is en wie de gastheer of gastvrouw is. Word lid om te lezen en te schrijven.
community-about-group = Over deze groep
community-your-host = Uw gastheer of gastvrouw
community-agree = Vier dingen die we afspreken
community-agree-1 = Wees het vriendelijk oneens, of ga voorbij.
community-agree-2 = Zeg wat u meemaakte, niet wat anderen moeten doen.
community-agree-3 = Wat in een ledengroep gezegd wordt, blijft daar.
community-agree-4 = Geen verkoop, geen beloften van genezing.
community-join = Word lid van deze groep
community-joined = Welkom in de groep. De gastheer of gastvrouw zegt nieuwe leden gedag.
community-leave = Verlaat deze groep
community-left = U hebt de groep verlaten. Wat u schreef, blijft tot u het verwijdert.
community-host-stays = Een gastheer of gastvrouw kan pas weg als er een andere is
community-group-new = Open een groep
community-group-new-lead = Zoek eerst een gastheer of gastvrouw. Een groep zonder voelt leeg.
community-group-name = Naam
community-group-about = Voor wie is ze, in een of twee zinnen
community-group-topic = Onderwerp
community-group-product = Medicijn waarover ze gaat
community-group-product-hint = Dan begrijpen we een tekst die alleen “de tabletten” zegt.
community-group-open = Open de groep
community-group-opened = De groep is open.
community-group-name-length = Een naam heeft 2 tot 80 letters.
community-group-name-taken = Er is al een groep met deze naam.
community-group-about-missing = Zeg voor wie de groep is.
