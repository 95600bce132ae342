# SPDX-License-Identifier: AGPL-3.0-or-later

## Who reads
identity-audience-anyone = Anyone can read this, and search engines can find it. It stands under your chosen name.
identity-audience-members = Only people who are signed in here can read this. Search engines cannot.
identity-audience-group = Only members of this group can read this. Search engines cannot.
identity-audience-team = Only our small team reads this. It is not shown on the site.
identity-audience-safety = Only the people who look after the safety of medicines read this. It is not shown on the site.

## Signing in
identity-sign-in = Sign in
identity-sign-in-lead = No password to remember. We send you a link by e-mail.
identity-email = E-mail address
identity-email-hint = Only for signing in and for answers to you. Nobody else sees it.
identity-email-unreadable = This does not look like an e-mail address. Write it like name@example.org
identity-email-taken = There is an account with this address already. Sign in instead.
identity-send-link = Send me the link
identity-new-here = New here? The same link lets you choose a name and join. You can also read and ask without an account.
identity-sent = Look in your e-mail
identity-sent-lead = If we can write to that address, a link is on its way. It works once, for 30 minutes.
identity-sent-not-there = Not there after five minutes? Look in the folder for unwanted mail, or ask for another one.
identity-send-again = Send another link
identity-link-subject = Your link to sign in at { $site }
identity-link-text =
    Hello,

    You asked to sign in at { $site }. Open this link and press the button:

    {"{link}"}

    It works once, for 30 minutes. If you did not ask for it, you can throw this message away; nothing happens.
identity-link-gone = This link does not work any more
identity-link-gone-lead = It was used already, or it is older than 30 minutes. Ask for another one.
identity-almost-in = Almost there
identity-almost-in-lead = Press the button to sign in on this device.
identity-signed-in = You are signed in.
identity-signed-out = You are signed out.
identity-welcome = Welcome. Have a look around; a host will say hello.
identity-sign-out = Sign out

## Names
identity-choose-name = Choose a name
identity-choose-name-lead = Others see this name, and nothing else about you.
identity-pseudonym = Your name here
identity-pseudonym-hint = We suggest one that does not say who you are. You can change it later.
identity-name-taken = Somebody has this name already. Choose another one.
identity-name-length = A name has 2 to 40 letters.
identity-name-is-mail = This looks like an e-mail address. People could find out who you are. Choose another name, or tick the box to keep it.
identity-name-is-phone = This looks like a telephone number. People could find out who you are. Choose another name, or tick the box to keep it.
identity-name-is-full-name = This looks like your full name. People could find out who you are. Choose another name, or tick the box to keep it.
identity-keep-name = I know that people may recognise me, and keep this name
identity-join = Join

## The own account
identity-account = Your account
identity-shown-as = Others see you as { $name }.
identity-about = About you
identity-about-hint = For example what you live with. Shown beside your name to people who may read you.
identity-keep-changes = Keep the changes
identity-profile-changed = Changed.
identity-your-data = Your data
identity-your-data-lead = Everything we keep about you, in one file: your account, what you wrote and who on the team looked at it.
identity-download = Download my data
identity-erase = Erase my account
identity-erase-question = Erase your account?
identity-erase-lead = Your account, your name and your texts are removed. This cannot be undone.
identity-erase-cases = One thing stays: a report of a side effect must be kept by law. We keep it without your name or address.
identity-erase-sure = Yes, erase my account and my texts
identity-erase-now = Erase my account
identity-erase-not-sure = Nothing was erased. Tick the box if you are sure.
identity-keep-account = Keep my account
identity-erased = Your account is erased.
identity-end-others = Sign out on all other devices
identity-others-ended = You are signed out on all other devices.

## The team
identity-people = People
identity-people-lead = Who works here and what they may do. Every change is on the record.
identity-people-page = People { $first } to { $last }
identity-people-none = Nobody is called that.
identity-find-person = Find somebody
identity-name = Name
identity-title = Title
identity-title-hint = For example: Specialist nurse, rheumatology
identity-roles = Roles
identity-add-person = Add a person
identity-real-name = Real name
identity-real-name-hint = The team and professionals answer under their real names.
identity-person-added = Added. They can sign in with their e-mail address.
identity-person-changed = Changed.
identity-check = Check of identity
identity-checked = Identity checked
identity-check-text = Found in { $register }, checked by { $by }.
identity-valid-until = Valid until
identity-register = Register
identity-register-hint = Where you looked this person up, for example: Nursing and Midwifery Council
identity-register-missing = Write which register you looked in.
identity-number = Number there
identity-valid-years = Valid for how many years
identity-record-check = Record the check
identity-record = On the record
identity-record-account_erased = Account erased
identity-record-identity_checked = Identity checked
identity-record-other_sessions_ended = Signed out everywhere else
identity-record-person_added = Added
identity-record-person_viewed = This page was looked at
identity-record-profile_changed = Profile changed
identity-record-roles_changed = Roles changed
identity-record-signed_in = Signed in
identity-record-signed_out = Signed out
identity-role-member = Member
identity-role-host = Host
identity-role-webcare-agent = Answers at the desk
identity-role-moderator = Moderator
identity-role-safety-officer = Safety officer
identity-role-professional = Professional
identity-role-administrator = Administrator
