# SPDX-License-Identifier: AGPL-3.0-or-later

## Front door
community-front = What brings you here?
community-front-lead = People who live with the same things, their families, and professionals whose identity we have checked. You can read and ask without an account.
community-front-lead-about = { $about } You can read and ask without an account.
community-front-search = Search, or start typing your question
community-front-example = For example: tired all the time
community-door-ask = A nurse, doctor or pharmacist answers
community-door-people = Find people like me
community-door-people-text = Groups, each with a host
community-door-tell = Tell about my care
community-door-tell-text = Only our team reads it, and answers
community-door-effect-text = Three minutes, for you or someone else
community-who-answers = Who answers here
community-open-now = Someone from the team is reading now
community-open-later = The team reads again on { $day } at { $time }
community-figures-none = Nobody asked a question in public in the last 30 days. Be the first.
community-figures =
    { $asked ->
        [one] In the last 30 days { $answered } of 1 question was answered.
       *[other] In the last 30 days { $answered } of { $asked } questions were answered.
    }
community-figures-half =
    { $asked ->
        [one] The one question of the last 30 days was answered within { $length }.
       *[other] Half of all questions of the last 30 days had an answer within { $length } ({ $answered } of { $asked } answered so far).
    }
community-front-groups = Groups people often look for
community-front-answered = Answered lately
community-front-answered-none = The first answers will stand here.
community-front-all-questions = All questions
community-front-promise = How we look after your words
community-front-promise-title = Before you send, we point at what could tell who you are
community-front-promise-text = A date of birth, a phone number, a name: you decide whether it stays. The check runs on our own server, and nobody has read your text yet.
community-front-promise-small = If you write about a side effect, the people who look after the safety of medicines see it too.

## Lists
community-questions = Questions
community-questions-lead = Answered by professionals whose identity we have checked, with sources, and by people who have been there.
community-which = Which questions
community-all = All
community-unanswered = Waiting for an answer
community-answered = Answered
community-answered-chip = Answered
community-question-chip = Question
community-members-chip = Members only
community-list-sentence =
    { $n ->
        [one] 1 on this page, the newest first
       *[other] { $n } on this page, the newest first
    }
community-no-questions = No question here yet
community-no-questions-text = Ask yours. Somebody from the team reads every question.
community-no-reply-yet = Nobody has replied yet
community-replies-count =
    { $n ->
        [0] No reply yet
        [one] 1 reply
       *[other] { $n } replies
    }
community-answered-by = { $name }. Answered in { $length }
community-answered-with =
    { $n ->
        [one] { $name }. 1 source. Answered in { $length }
       *[other] { $name }. { $n } sources. Answered in { $length }
    }
community-asked-question = Asked
community-asked-discussion = Written
community-asked-to-team = Sent
community-feed = Follow new questions in a feed reader
community-feed-title = Questions at { $site }
community-search = Search
community-search-label = What are you looking for?
community-hits =
    { $n ->
        [one] 1 text holds your words
       *[other] { $n } texts hold your words
    }
community-no-hits = No text here holds all these words
community-no-hits-text = Try fewer words, or ask. A question that nobody asked before is welcome.
community-not-found-it = Not what you were looking for?
community-kind-question = Question
community-kind-discussion = Discussion
community-kind-to-team = To the team

## A thread
community-role-team = Team
community-role-host = Host
community-former-member = Former member
community-removed-title = Removed by its author
community-held-title = Put aside
community-former-words = Former words removed.
community-held-words = A moderator has put this text aside. It may come back.
community-held-shown = A moderator has put this text aside. Only its author and the team see it. Why:
community-edited = edited
community-edit = Change or remove
community-report = Report a problem
community-reply = Reply
community-reply-to = Reply to: { $title }
community-reply-label-question = Your experience
community-reply-label-discussion = Your reply
community-reply-label-to-team = Your message
community-reply-hint-question = Has something like this happened to you?
community-reply-hint-discussion = What would you like to say?
community-reply-hint-to-team = Anything to add?
community-under-question = Experiences from members
community-under-discussion = Replies
community-under-to-team = Between you and the team
community-experience = One person’s experience. It may not be yours.
community-empty-question = Nobody has written about this yet. Your experience may help.
community-empty-discussion = Nobody has replied yet. Be the first.
community-empty-to-team = Nothing yet. The answer will stand here.
community-to-first = To the first page of this conversation
community-replies-of = Replies { $from } to { $upto } of { $all }
community-answer = Answer
community-answered-after = Answered after { $length }
community-answer-by = The team has not answered yet. We promise an answer by { $day }.
community-answer-late = We promised an answer by { $day } and are late. We are sorry. The team sees this on top of its list.
community-check-text = { $register }, number ending { $number }. Checked by { $by } on { $at }, valid until { $until }.
community-check-means = This tells you who answers. It does not promise that every word is right.
community-sources = Sources
community-general = General information, not advice about your treatment.
community-review-due = Review due { $day }.
community-mistake = A mistake? Tell us
community-more = More about this
community-also = Also answered
community-low = Low today?
community-low-text = You can talk with someone.
community-join-to-write = Only members of this group write here.
community-to-group = To the group
community-read-by-team = You read this as one of the team, not as a member. That stands on the record.
community-react-same-here = Me too
community-react-support = Thinking of you
community-react-thanks = Thank you

## Writing
community-look-first = One thing to look at before we send:
community-look-count =
    { $n ->
        [one] something could tell who you are.
       *[other] { $n } things could tell who you are.
    }
community-nobody-has-seen = Nobody has seen your text yet.
community-left-out = We left out what could tell who you are. Read it once more, then send it.
community-found-email = You wrote a mail address.
community-found-phone = You wrote a phone number.
community-found-date_of_birth = You wrote a date of birth.
community-found-patient_number = You wrote a patient number.
community-found-name = You wrote a name.
community-found-address = You wrote an address.
community-found-why = People who know you could recognise you, or somebody else. You decide.
community-leave-out = Leave it out
community-keep-and-send = Keep it and send as it is
community-check-here = This check runs on our own server.
community-similar = Already answered. Does one of these help?
community-similar-none = If not, send your question.
community-who-reads = Who may read it?
community-choose-audience = Choose who may read it.
community-choice-anyone = Anyone
community-choice-anyone-text = Search engines show it too. It helps the most people. You appear under your chosen name.
community-choice-group = In the group “{ $group }”
community-choice-public-group = Anyone can read it, search engines too.
community-choice-closed-group =
    { $n ->
        [one] Only its 1 member can read it. Search engines cannot.
       *[other] Only its { $n } members can read it. Search engines cannot.
    }
community-choice-team = Only the team
community-choice-team-text = The answer comes to you alone and is not published.
community-your-name = How do you appear?
community-email = Your mail address
community-email-hint = Only to sign in again later and to answer you. Nobody else sees it. Without one you stay signed in on this device only.
community-have-account = You have an account here?
community-sign-in = Sign in
community-what-next = What happens next
community-next-read = A person from the team reads it. Nothing is decided by a machine.
community-next-answer = You get an answer, by { $day }. If it takes longer, the page says so.
community-next-answer-open = You get an answer here.
community-next-change = You can change or remove your words at any time.
community-ask = Ask a question
community-ask-lead = A nurse, doctor or pharmacist answers. You can expect an answer by { $day }.
community-ask-lead-open = A nurse, doctor or pharmacist answers.
community-ask-title = Your question, in one sentence
community-ask-body = What else should we know?
community-ask-body-hint = When it started, what you already tried, what worries you most. Leave out names and dates.
community-ask-send = Send my question
community-ask-here = Ask a question in this group
community-asked = Sent. Your question stands here now.
community-tell = Write to the team
community-tell-lead = About your care, about this place, about anything that is not for everybody. You get an answer by { $day }.
community-tell-lead-open = About your care, about this place, about anything that is not for everybody.
community-tell-body = What would you like to tell us?
community-tell-hint = Where it was, what happened, what would have helped. Names may stand here; only our team reads it.
community-tell-send = Send to the team
community-tell-next-read = A person from the team reads it.
community-tell-next-answer = The answer comes to this page, for you alone.
community-tell-next-change = We publish nothing of it without asking you.
community-told = Sent to the team. The answer will stand here.
community-discuss = Start a discussion
community-discuss-lead = In the group “{ $group }”.
community-discuss-title = What is it about, in a few words
community-discuss-body = Your text
community-discuss-send = Post
community-discussed = Posted.
community-replied = Sent.
community-title-missing = Write your question in one sentence.
community-title-too-long = Shorten this to 200 letters; the rest can go below.
community-body-missing = Write something first.
community-body-too-long = A text has up to 20,000 letters. Shorten it, or send it in two parts.
community-not-here = This is not here, or not for you to read.
community-members-write = Only members of the group write here. Join it first.
community-not-yours = Somebody else wrote this.
community-removed = This text was removed.

## Answering as a professional
community-answer-as-professional = Answer as a professional
community-answer-lead = You answer under your own name. Everybody who reads the question reads your answer.
community-answer-body = Your answer
community-answer-hint = The short answer first. Then why, what to ask at the next visit, and when to call sooner.
community-sources-hint = One at least. A title is enough; an address helps.
community-source-title = Source { $n }: title
community-source-url = Source { $n }: address
community-source-missing = Name one source at least.
community-source-address = An address begins with https:// or http://
community-review = Look at this answer again on
community-review-hint = Most answers hold for a year.
community-review-passed = Choose a day that is still to come.
community-review-unreadable = Choose a day.
community-answer-send = Give this answer
community-answer-given = Your answer stands here now.

## Changing and removing
community-edit-heading = Change or remove your words
community-edit-lead = The page will say that the text was edited. The words before are not shown any more.
community-edit-body = The text
community-edit-send = Save the change
community-changed = Changed.
community-removal = Remove it
community-removal-text = Your words go for good. The place stays, so that replies keep their sense; it says “former words removed”.
community-removal-opening = Title and text go for good, and the lists and the search do not show it any more. Replies of others stay.
community-removal-tick = Yes, remove my words
community-removal-now = Remove
community-removal-sure = Tick the box first, then remove
community-removed-notice = Your words are removed.

## Reporting and moderating
community-flag-heading = Report a problem
community-flag-lead = Somebody from the team looks at this text. The author does not learn who reported it.
community-flag-why = What is wrong?
community-flag-choose = Choose what is wrong.
community-flag-worried = I am worried about this person
community-flag-worried-text = We look at this first. In danger now, call the number at the top of the page.
community-flag-identifying = It tells who somebody is
community-flag-identifying-text = A name, an address, a number, a picture of somebody else.
community-flag-medical-advice = This advice may do harm
community-flag-medical-advice-text = For example: to stop a medicine without asking.
community-flag-unkind = It is unkind
community-flag-unkind-text = It hurts, threatens or looks down on people.
community-flag-advertising = It is advertising
community-flag-advertising-text = It sells or promotes something.
community-flag-other = Something else
community-flag-other-text = Tell us below.
community-flag-words = Anything we should know?
community-flag-words-hint = One sentence is enough.
community-flag-send = Send to the team
community-flagged = Thank you. Somebody from the team will look at it.
community-flag-too-long = Use up to 2,000 letters here.
community-flag-settled-already = A colleague has settled this already
community-moderate = Moderate this text
community-moderate-lead = What you do here stands on the record, with your name. The author sees your reason.
community-moderate-identifies = Some of these words may tell who somebody is.
community-flags = What people reported
community-outcome = What was done
community-outcome-kept = It stays
community-outcome-edited = It was changed
community-outcome-held = It was put aside
community-outcome-removed = It was removed
community-settle = Settle
community-settled = Settled.
community-is-held = Put aside
community-release = Show it again
community-hold = Put it aside
community-hold-text = Only its author and the team can read it until you show it again.
community-hold-now = Put aside
community-reason = Your reason, for the author
community-reason-hint = One sentence, kind and plain.
community-reason-missing = Give the author a reason.
community-amend = Change the words
community-amend-text = To take out what tells who somebody is. The page will say that the text was edited.
community-amend-now = Save the change
community-take-down = Remove the words for good
community-take-down-text = They cannot be brought back. Evidence that a safety case holds stays with the case.
community-moderated = Done. It stands on the record.

## Groups
community-groups = Groups
community-groups-lead = People with something in common. Each group has a host who knows the way.
community-groups-search = Condition, medicine or place
community-groups-mine = Your groups
community-groups-all = All groups
community-groups-others = More groups
community-groups-none = No group fits these words
community-groups-none-text = Write to the team which group you miss. We answer you when there is one.
community-members-count =
    { $n ->
        [one] 1 member.
       *[other] { $n } members.
    }
community-visibility-public = Anyone can read.
community-visibility-members = Only members can read.
community-hosted-by = Hosted by { $name }
community-group-public = Anyone can read this group, search engines too. Only members start discussions.
community-group-members = Only members can read this group. Search engines cannot.
community-group-pages = Pages of this group
community-talk = Talk
community-questions-count = Questions ({ $n })
community-last-by = last by { $name }
community-be-first = Nobody has replied yet. Your experience may help before the team answers.
community-group-empty = Quiet so far
community-group-empty-text = The host is here. Ask the first question, or say how today is going.
community-closed = What people write here stays among members
community-closed-text = You see what the group is for and who hosts it. Join to read and to write.
community-about-group = About this group
community-your-host = Your host
community-agree = Four things we agree on
community-agree-1 = Disagree kindly, or pass by.
community-agree-2 = Say what you lived, not what others must do.
community-agree-3 = What is said in a members’ group stays there.
community-agree-4 = No selling, no promises of cures.
community-join = Join this group
community-joined = Welcome to the group. The host says hello to new members.
community-leave = Leave this group
community-left = You have left the group. What you wrote stays until you remove it.
community-host-stays = A host cannot leave before another host is named
community-group-new = Open a group
community-group-new-lead = Name a host first. A group without a host feels empty.
community-group-name = Name
community-group-about = Whom is it for, in one or two sentences
community-group-topic = Topic
community-group-product = Medicine it is about
community-group-product-hint = Then a text that says “the tablets” is understood.
community-group-open = Open the group
community-group-opened = The group is open.
community-group-name-length = A name has 2 to 80 letters.
community-group-name-taken = There is a group with this name already.
community-group-about-missing = Say whom the group is for.
