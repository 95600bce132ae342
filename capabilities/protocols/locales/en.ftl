# SPDX-License-Identifier: AGPL-3.0-or-later

## Overview and frame
protocols-title = Protocols
protocols-lead = Who answers what, within which time, and what happens with a side effect. These pages run: the desk takes its lanes and clocks from them.
protocols-name-webcare = Webcare: who answers what, and how soon
protocols-name-adverse-events = Side effects: how we watch, and what we do
protocols-short-webcare = Webcare
protocols-short-adverse-events = Side effects
protocols-what-webcare = Each kind of message has a lane, a person, a deputy and a time. The desk follows it.
protocols-what-adverse-events = Which channels we read, how often, and how a side effect reaches medicines safety in time.
protocols-in-force = In force, version { $n }
protocols-unsigned = Draft, version { $n }
protocols-superseded = No longer in force, version { $n }
protocols-signed-by = Signed by { $name }
protocols-draft-waits = Version { $n } waits to be signed
protocols-since = Since
protocols-review = To be reviewed by { $day }
protocols-draft-version = Draft version { $n }
protocols-change-draft = Change the draft
protocols-not-signed = Nobody has signed this version.
protocols-not-signed-more = Read it, put names in it, and have { $role } sign it. Before the first signature the draft runs as it stands.
protocols-signer-webcare = an administrator
protocols-signer-adverse-events = a safety officer
protocols-about = About this version
protocols-nobody = Nobody

## Gaps
protocols-no-gaps = Somebody is there for everything.
protocols-no-gaps-more = Every place in this protocol has a person and a deputy, for the coming fortnight too.
protocols-gap-count = { $n ->
        [one] One gap to close
       *[other] { $n } gaps to close
    }
protocols-gap-lanes-owner = Nobody is named for: { $list }. Messages there wait until somebody happens to look.
protocols-gap-lanes-deputy = Nobody stands in when the named person is away: { $list }.
protocols-gap-lanes-same = The deputy is the same person as the one to be replaced: { $list }.
protocols-gap-channels-owner = Nobody is named to read: { $list }.
protocols-gap-channels-deputy = Nobody reads in place of the named person: { $list }.
protocols-gap-channels-same = The deputy is the same person as the reader: { $list }.
protocols-gap-unwatched = Nobody reads { $channel } on { $days }.
protocols-gap-safety-owner = Nobody is named for medicines safety, so a side effect has no one to go to.
protocols-gap-safety-deputy = Nobody stands in for medicines safety when that person is away. The clocks run on.
protocols-gap-safety-same = The deputy for medicines safety is the same person.
protocols-gap-gone = { $name } is named here and is no longer on the team.
protocols-gap-gone-unnamed = Somebody is named here whose account is gone.
protocols-gap-always = “{ $lane }” promises an answer at any hour, and nobody is there outside service hours.
protocols-gap-review = This version should have been reviewed by { $day }.

## Who watches
protocols-who-watches = Who watches, the coming fortnight
protocols-channel = Channel
protocols-channels = Channels
protocols-rounds = { $n } × a day
protocols-cell-gap = gap
protocols-cell-off = off
protocols-deputy-name = { $name }, deputy
protocols-key-owner = named person
protocols-key-deputy = ² deputy
protocols-key-gap = gap: nobody
protocols-key-off = off: readers are told

## The text
protocols-counts = What counts
protocols-counts-webcare = Everything said to us or about us, in our own community and outside. Each message gets one lane. Nothing is left without a lane, and nothing leaves the desk without a reason.
protocols-counts-adverse-events = Any word that someone felt unwell, or that a medicine did not work, after using a medicine, device or vaccine. You need not believe it, and it need not be serious. Pregnancy, misuse and product faults count too.
protocols-lanes = Lanes
protocols-lanes-lead = The clock of a lane counts service hours, unless it says otherwise.
protocols-lane = Lane
protocols-first-answer = First answer
protocols-answered-by = Answered by
protocols-owner = Person
protocols-deputy = Deputy
protocols-approval = A second person reads it first
protocols-steps = What happens, in order
protocols-line = Line
protocols-step = Step
protocols-who = Who
protocols-within = Within
protocols-clocks = People and clocks
protocols-never = What nobody may do
protocols-never-webcare = Give medical advice without a professional. Ask for a name, a diagnosis or a patient number in public. Answer under somebody else’s name. Delete a message because it is unkind to us.
protocols-never-adverse-events = Say whether a medicine caused it. Advise on a dose. Ask for a name in public. Delete the message before a copy is kept.
protocols-no-answer = No answer needed
protocols-service-hours = { $n ->
        [one] 1 hour of service
       *[other] { $n } hours of service
    }
protocols-service-minutes = { $n ->
        [one] 1 minute of service
       *[other] { $n } minutes of service
    }
protocols-always-hours = { $n ->
        [one] 1 hour, by night too
       *[other] { $n } hours, by night too
    }
protocols-always-minutes = { $n ->
        [one] 1 minute, by night too
       *[other] { $n } minutes, by night too
    }
protocols-hours-from-day-zero = { $n ->
        [one] 1 hour from day zero, weekends too
       *[other] { $n } hours from day zero, weekends too
    }
protocols-hours-working = { $n ->
        [one] 1 hour, on working days
       *[other] { $n } hours, on working days
    }
protocols-days = { $n ->
        [one] 1 calendar day from day zero
       *[other] { $n } calendar days from day zero
    }
protocols-clock-owner = Medicines safety
protocols-clock-deputy = Deputy for medicines safety
protocols-clock-receiver = Receives our cases
protocols-clock-start = Day zero is
protocols-clock-triage = A person has judged it within
protocols-clock-hand-over = Handed over within
protocols-clock-acknowledge = Receipt back within
protocols-clock-serious = Serious: to the regulator within
protocols-clock-non-serious = Not serious: to the regulator within
protocols-start-posted-at = when it was posted
protocols-start-first-seen = when we first saw it

## Side panels
protocols-signed = Signed
protocols-nobody-signed = Nobody yet.
protocols-sign-words = With your signature this version runs. Your name, the day and the time stand under it.
protocols-sign = Sign version { $n }
protocols-sign-rule = Nobody can sign for another. Every change makes a new version that needs a new signature.
protocols-line-name = Name, day, signature
protocols-line-deputy = Deputy: name, day, signature
protocols-now-signed = Signed. This version runs from now on.
protocols-nothing-to-sign = The newest version is signed already
protocols-changed-meanwhile = A colleague changed the draft while you read it. Read it again before you sign
protocols-hours = Service hours
protocols-closed = closed
protocols-zone = Time zone: { $zone }
protocols-holidays = Holidays
protocols-versions = Versions
protocols-state-draft = draft
protocols-state-signed = in force
protocols-state-superseded = replaced
protocols-runs = This protocol runs
protocols-runs-webcare = The desk’s lanes, clocks and “you may” lines follow it.
protocols-runs-adverse-events = The clocks of safety cases follow it.
protocols-role-host = Host
protocols-role-webcare-agent = Webcare agent
protocols-role-moderator = Moderator
protocols-role-safety-officer = Safety officer
protocols-role-professional = Checked professional
protocols-role-administrator = Administrator
protocols-weekday-0 = Monday
protocols-weekday-1 = Tuesday
protocols-weekday-2 = Wednesday
protocols-weekday-3 = Thursday
protocols-weekday-4 = Friday
protocols-weekday-5 = Saturday
protocols-weekday-6 = Sunday
protocols-weekday-short-0 = Mon
protocols-weekday-short-1 = Tue
protocols-weekday-short-2 = Wed
protocols-weekday-short-3 = Thu
protocols-weekday-short-4 = Fri
protocols-weekday-short-5 = Sat
protocols-weekday-short-6 = Sun

## The draft form
protocols-draft-lead = What you keep here does not run yet. It runs when it is signed.
protocols-draft-lead-unsigned = Nobody has signed this protocol yet. Until then the desk already works by what you keep here.
protocols-form-minutes = Minutes until the first answer (0: none needed)
protocols-form-always = The clock runs by night and on holidays too
protocols-form-approval = A second person reads the answer before it goes
protocols-form-steps = Steps, one on each line
protocols-form-triage = Minutes of service until a person has judged it
protocols-form-hand-over = Hours from day zero until hand-over
protocols-form-acknowledge = Hours until the receipt is back
protocols-form-serious = Days to the regulator, serious
protocols-form-non-serious = Days to the regulator, not serious
protocols-form-rows = Empty the first field of a row to take it out. The last row is free for a new one.
protocols-form-step = Step { $n }
protocols-form-channel = Channel { $n }
protocols-form-name = Name
protocols-form-rounds = Times read a day
protocols-form-watched = Must be read on
protocols-form-owner-days = The person reads it on
protocols-form-deputy-days = The deputy reads it, if the person does not, on
protocols-form-hours = Write times as 09:00. Leave both empty for a closed day. 24:00 is the end of the day.
protocols-form-from = From
protocols-form-to = To
protocols-form-zone = Time zone
protocols-form-holidays = One day on each line, as 2026-12-25. On a holiday channels are read as on a Sunday.
protocols-form-review = To be reviewed by
protocols-form-keep = Keep this draft
protocols-form-leave = Leave without keeping
protocols-drafted = The draft is kept. It runs when it is signed.
protocols-wrong-number = Write a whole number from 0 to 100,000
protocols-wrong-day = Write days as 2026-12-25
protocols-wrong-hours = Write times as 09:00, the first before the second
protocols-wrong-zone = Write a time zone such as Europe/Amsterdam
protocols-wrong-no-hours = Give hours for at least one day
protocols-wrong-roles = Choose at least one role that answers

## What ships with Almoner as version 1
protocols-shipped-receiver = The company’s medicines safety, or the national reporting scheme
protocols-shipped-channel-own = Our own community
protocols-shipped-channel-networks = Social networks
protocols-shipped-channel-feeds = News, blogs and forums
protocols-shipped-channel-mail = Mail and forms
protocols-shipped-safety =
    Read the whole message. If a life is in danger now, give the emergency number and the help line in your first sentence.
    Answer kindly and under your own name. Stay until somebody has taken over.
    Tell the moderator on duty, and write down what you did.
    Never lock the person out without a word.
protocols-shipped-side-effect =
    Press the side effect button. A copy of the words is kept.
    Thank the person. Ask them to call their doctor or pharmacist.
    Ask leave to report. A no is respected; the report goes without a name.
    Hand over to medicines safety.
protocols-shipped-concern =
    Say what you understood the worry to be.
    Answer what you know, with a source; say what you do not know.
    For anything medical ask a checked professional to answer.
protocols-shipped-complaint =
    Thank the person for saying it. Do not defend.
    Say who will look into it and by which day.
    Come back with what was found and what changes.
protocols-shipped-question =
    Look whether a good answer exists. Link to it in one sentence.
    For anything medical leave it to a checked professional.
    Answer in plain words, with a source.
protocols-shipped-claim =
    Do not repeat the claim in your first sentence.
    Say what is known, with a source a reader can open.
    A second person reads it before it goes.
protocols-shipped-media =
    Do not answer for the organisation. Say who will call back and when.
    Pass it to the spokesperson with the deadline.
protocols-shipped-thanks =
    Thank them back, in a sentence that could only be for them.
    Tell the person they thanked.
protocols-shipped-other =
    Read it and choose the lane it belongs to.
    If it fits none, answer in a sentence or close it with a reason.
protocols-shipped-spam =
    Hide it and close it with the reason “spam”.
    Look first whether somebody in need wrote it.
protocols-shipped-step-1-what = Read the channel, note that you did
protocols-shipped-step-1-who = The person in the table
protocols-shipped-step-1-within = as planned
protocols-shipped-step-2-what = Choose the lane “Side effect”; a copy is kept
protocols-shipped-step-2-who = Whoever reads it
protocols-shipped-step-2-within = at once
protocols-shipped-step-3-what = Thank the person, tell them to call their doctor, ask leave to report
protocols-shipped-step-3-who = Webcare agent
protocols-shipped-step-3-within = 1 hour of service
protocols-shipped-step-4-what = Hand over to medicines safety
protocols-shipped-step-4-who = Safety officer
protocols-shipped-step-4-within = 24 hours from day zero
protocols-shipped-step-5-what = Receive the acknowledgement, ask what is missing
protocols-shipped-step-5-who = Safety officer
protocols-shipped-step-5-within = 1 working day
protocols-shipped-step-6-what = Count with the receiver: sent is received
protocols-shipped-step-6-who = Safety officer and receiver
protocols-shipped-step-6-within = by the 5th of each month
