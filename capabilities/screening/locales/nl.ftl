# SPDX-License-Identifier: AGPL-3.0-or-later

screening-title = Screening
screening-lead = Elk bericht wordt door de screener gelezen op het moment dat het wordt opgeslagen. Hier tellen we beide, zodat u ziet dat er geen is overgeslagen.
screening-holds = { $stored } opgeslagen, { $screened } gescreend. Niets is ongezien.
screening-holds-more = Dit is zojuist geteld, over alle berichten.
screening-broken = { $stored } opgeslagen, { $screened } gescreend. Die moeten gelijk zijn.
screening-broken-more = De ontbrekende worden binnen een uur gescreend. Laat tot dan een mens deze lezen:
screening-gap = { $day }, { $channel }: { $n ->
        [one] één bericht
       *[other] { $n } berichten
    }
screening-channels = Per kanaal
screening-channel = Kanaal
screening-messages = Berichten
screening-stored = Opgeslagen
screening-screened = Gescreend
screening-last = Laatste
screening-counting = Een bericht telt één keer bij aankomst en nog een keer voor elke wijziging, omdat veranderde woorden opnieuw worden gescreend. Verwijderde woorden zijn weg; het bewijs dat ze zijn gescreend blijft.
screening-empty = Er is nog geen bericht binnengekomen
screening-empty-more = De eerste vraag, reactie of vermelding staat hier zodra ze is opgeslagen.
screening-days = De laatste twee weken
screening-day = Dag (UTC)
screening-samples = Wat het gemist kan hebben
screening-samples-lead = Ongeveer een op de 64 berichten zonder label ‘bijwerking’ wacht hier op een mens. Uw antwoorden laten zien hoe vaak de screener er een mist.
screening-samples-none-yet = Nog niemand heeft naar een steekproef gekeken, dus we weten niet hoe vaak hij er een mist.
screening-samples-tally = { $looked ->
        [one] Mensen hebben één steekproef bekeken; de screener had er { $missed } gemist.
       *[other] Mensen hebben { $looked } steekproeven bekeken; de screener had er { $missed } gemist.
    }
screening-samples-empty = Er wacht geen steekproef.
screening-sample-label = Een steekproef uit { $channel }
screening-sample-fine = Hier is geen bijwerking
screening-sample-missed = Dit is een bijwerking
screening-sample-noted = Genoteerd. Dank voor het kijken.
screening-sample-gone = Een collega heeft hier al naar gekeken
screening-about = Over de screener
screening-queue = Een gerangschikte rij, geen detector
screening-queue-1 = De screener zet de waarschijnlijkste berichten vooraan en markeert de woorden die daartoe leidden. Mensen beslissen.
screening-queue-2 = Hij heeft het vaak mis. Van de berichten die hij op een open netwerk een label geeft, blijken de meeste geen bijwerking te zijn; en hij mist er ook.
screening-queue-3 = Een bericht in een taal die hij niet kent gaat naar een mens, wat er ook in staat.
screening-labels = Labels in de laatste 30 dagen
screening-labels-none = Nog geen.
screening-labels-more = Een bericht kan er meer hebben. De meeste hebben er geen.
screening-version = Versie
screening-version-more = Dezelfde versie geeft voor dezelfde woorden hetzelfde resultaat. Elke screening bewaart de versie die haar maakte.
screening-channel-own = Onze eigen plek
screening-channel-mastodon = Mastodon
screening-channel-reddit = Reddit
screening-channel-feed = Feeds
screening-channel-forum = Forum elders
screening-channel-form = Bijwerkingenformulier
screening-channel-mail = E-mail
screening-label-adverse_event = Bijwerking
screening-label-self_harm = Zelfbeschadiging
screening-label-identity = Verraadt wie iemand is
screening-label-misinformation = Bewering om na te gaan
screening-label-spam = Spam
screening-label-question = Vraag
screening-label-praise = Dank
screening-label-complaint = Klacht
screening-label-concern = Zorg
screening-label-media_enquiry = Pers
screening-label-safeguarding = Iemand loopt mogelijk gevaar
