# SPDX-License-Identifier: AGPL-3.0-or-later

## The frame of every page
web-skip = Skip to the content
web-help-label = Urgent help
web-help-danger = In danger now?
web-help-call = Call
web-nav-main = Main
web-nav-staff = Team
web-nav-menu = Menu
web-nav-questions = Questions
web-nav-groups = Groups
web-nav-search = Search
web-nav-side-effect = Report a side effect
web-nav-sign-in = Sign in
web-nav-desk = Desk
web-foot-promise = No advertising. No trackers. Your words are not sold.
web-foot-here = On this site
web-foot-help = Help
web-foot-runs = Runs on Almoner, on our own server.
web-language = Language
web-theme = Colours
web-theme-system = As my device
web-theme-light = Light
web-theme-dark = Dark

## Demonstration
web-demo-label = Demonstration
web-demo-title = This is a demonstration.
web-demo-text = Every person and place here is invented. Names of medicines may be real; what is told about them is not.
web-demo-as = Look around as someone else

## The team's rail
web-rail-desk = Desk
web-rail-cases = Safety cases
web-rail-protocols = Protocols
web-rail-sources = Sources
web-rail-screening = Screening
web-rail-people = People

## Keys on the desk
web-keys-title = Keys on the desk
web-keys-move = next and previous in the list
web-keys-reply = write a reply
web-keys-note = write a private note
web-keys-lane = change the lane
web-keys-side-effect = side effect
web-keys-help = show this list
web-keys-off = Turn the keys off
web-keys-on = Turn the keys on
web-close = Close

## Forms
web-optional = (you may leave this out)
web-error-summary =
    { $n ->
        [one] One thing to mend before we can send this
       *[other] { $n } things to mend before we can send this
    }
web-draft-kept = Draft kept on this device
web-draft-restored = This is the draft you left here
web-draft-forget = Throw it away

## Lists
web-pages = Pages
web-newer = Newer
web-older = Older
web-crumbs = Where you are
web-check-yes = (present)
web-check-no = (missing)
web-check-maybe = (not certain)

## Lanes
web-lane-question = Question
web-lane-thanks = Thanks
web-lane-concern = Concern
web-lane-complaint = Complaint
web-lane-side-effect = Side effect
web-lane-safety = Safety
web-lane-claim = Claim to check
web-lane-media = Media
web-lane-spam = Spam
web-lane-other = No lane yet

## Live changes
web-live-changed = The list has changed.
web-live-lost = Not live at the moment. Reload the page to see what is new.

## Problems
web-problem-not-found = This page is not here
web-problem-not-found-help = It may have moved, or only members may read it. Search for it, or go back to the front door.
web-problem-sign-in = Please sign in first
web-problem-not-allowed = This page is for other people here
web-problem-not-allowed-help = You are signed in, but this page belongs to another role. If you need it, ask an administrator.
web-problem-foreign-form = We could not be sure that this came from you
web-problem-foreign-form-help = The page was open for a long time, or you signed in or out meanwhile. Go back, copy your words, reload the page and send them again. Nothing was stored.
web-problem-unreadable-form = We could not read what was sent
web-problem-unreadable-form-help = Go back, reload the page and try again. Nothing was stored.
web-problem-too-large = This is longer than we can take
web-problem-too-large-help = A text may be up to 20,000 letters. Go back and shorten it, or send it in two parts. Nothing was stored.
web-problem-too-many = That was a lot at once
web-problem-too-many-help = Please wait a minute, then try again. Nothing was stored.
web-problem-fault = Something went wrong on our side
web-problem-fault-help = It is written down and someone will look at it. Try again in a moment. If it is urgent, use the help line above.
web-problem-help = Go back and try again, or start from the front door.
web-problem-reference = If you write to us about it, give this number: { $reference }
web-front-door = Go to the front door

## Time
web-month-1 = January
web-month-2 = February
web-month-3 = March
web-month-4 = April
web-month-5 = May
web-month-6 = June
web-month-7 = July
web-month-8 = August
web-month-9 = September
web-month-10 = October
web-month-11 = November
web-month-12 = December
web-just-now = just now
web-minutes-ago = { $n } minutes ago
web-hours-ago = { $n } hours ago
web-days-ago = { $n } days ago
web-moment = less than a minute
web-minutes = { $n } min
web-hours = { $n } h
web-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
