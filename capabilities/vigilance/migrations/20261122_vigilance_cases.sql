-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE vigilance_numbers (
  year BIGINT PRIMARY KEY,
  last BIGINT NOT NULL); -- updated with RETURNING: no number is given twice
CREATE TABLE vigilance_cases (
  id BIGINT PRIMARY KEY,
  worldwide_id TEXT NOT NULL UNIQUE, -- C.1.1 and C.1.8.1, the same over all versions
  kind TEXT NOT NULL, -- side-effect, special-situation
  state TEXT NOT NULL,
  heading TEXT NOT NULL, -- reaction and product, for lists
  revision BIGINT NOT NULL, -- of the particulars: a form that was opened before is refused
  particulars TEXT NOT NULL,
  lexicon_names TEXT NOT NULL, -- products and reactions as the lexicon calls them, to find the same told twice
  protocol_version BIGINT NOT NULL,
  language TEXT NOT NULL,
  day_zero BIGINT NOT NULL,
  latest_information_at BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  opened_by BIGINT, -- empty when a label opened it
  is_serious BOOLEAN, -- empty until somebody has judged it
  has_serious_cue BOOLEAN NOT NULL, -- then two officers close it
  triage_due BIGINT NOT NULL,
  triaged_at BIGINT,
  triaged_by BIGINT,
  hand_over_due BIGINT, -- empty when nothing is to be handed over
  regulator_due BIGINT, -- the end of the last day; empty for a special situation without a reaction
  handed_over_at BIGINT,
  acknowledge_due BIGINT,
  acknowledged_at BIGINT,
  has_news BOOLEAN NOT NULL, -- words arrived after the last hand-over
  close_reason TEXT,
  close_words TEXT NOT NULL DEFAULT '',
  duplicate_of BIGINT REFERENCES vigilance_cases (id),
  closing_by BIGINT, -- who proposed to close
  closing_at BIGINT,
  closed_by BIGINT, -- who closed, or the second officer
  closed_at BIGINT);
CREATE INDEX vigilance_cases_working ON vigilance_cases (day_zero, id) WHERE closed_at IS NULL;
CREATE INDEX vigilance_cases_day_zero ON vigilance_cases (day_zero);
CREATE TABLE vigilance_messages (
  message BIGINT PRIMARY KEY, -- so that one message never opens two cases
  case_id BIGINT NOT NULL REFERENCES vigilance_cases (id),
  thread BIGINT, -- of the own space
  why TEXT NOT NULL, -- first, follow-up
  attached_at BIGINT NOT NULL,
  edited_at BIGINT, -- there, after we had taken our copy
  deleted_at BIGINT);
CREATE INDEX vigilance_messages_case ON vigilance_messages (case_id, message);
-- The key table: the only place that leads from a case to a person. Emptied when the person is erased; the case stays.
CREATE TABLE vigilance_people (
  id BIGINT PRIMARY KEY, -- stands in the evidence in place of a name
  case_id BIGINT NOT NULL REFERENCES vigilance_cases (id),
  account BIGINT,
  channel TEXT NOT NULL,
  author_name TEXT NOT NULL,
  contact TEXT NOT NULL, -- given in the public form
  erased_at BIGINT);
CREATE INDEX vigilance_people_case ON vigilance_people (case_id);
CREATE INDEX vigilance_people_account ON vigilance_people (account);
CREATE INDEX vigilance_people_author ON vigilance_people (channel, author_name);
CREATE TABLE vigilance_chain (
  id BIGINT PRIMARY KEY,
  length BIGINT NOT NULL,
  digest TEXT NOT NULL);
INSERT INTO vigilance_chain (id, length, digest) VALUES (1, 0, '');
CREATE TABLE vigilance_evidence (
  id BIGINT PRIMARY KEY,
  place BIGINT NOT NULL UNIQUE, -- in the chain, from 1
  case_id BIGINT NOT NULL REFERENCES vigilance_cases (id),
  message BIGINT NOT NULL,
  revision BIGINT NOT NULL,
  taken_at BIGINT NOT NULL,
  body TEXT NOT NULL, -- canonical JSON; never changed
  digest TEXT NOT NULL, -- SHA-256 over the digest before and the body
  previous TEXT NOT NULL,
  UNIQUE (message, revision));
CREATE INDEX vigilance_evidence_case ON vigilance_evidence (case_id, place);
CREATE TABLE vigilance_hand_overs (
  id BIGINT PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES vigilance_cases (id),
  version BIGINT NOT NULL,
  number TEXT NOT NULL UNIQUE, -- N.1.2
  profile TEXT NOT NULL,
  receiver TEXT NOT NULL,
  made_at BIGINT NOT NULL,
  made_by BIGINT NOT NULL,
  xml TEXT NOT NULL, -- as it was handed over; never changed
  digest TEXT NOT NULL, -- SHA-256 of the XML
  warnings TEXT NOT NULL, -- rules that warned, JSON
  acknowledge_due BIGINT NOT NULL,
  alerted_at BIGINT, -- when its lateness was recorded, once
  UNIQUE (case_id, version));
CREATE INDEX vigilance_hand_overs_made ON vigilance_hand_overs (made_at);
CREATE INDEX vigilance_hand_overs_due ON vigilance_hand_overs (acknowledge_due) WHERE alerted_at IS NULL;
CREATE TABLE vigilance_acknowledgements (
  hand_over BIGINT PRIMARY KEY REFERENCES vigilance_hand_overs (id), -- one verdict each; the same again changes nothing
  number TEXT NOT NULL, -- ACK.M.1, or the receipt's number
  verdict TEXT NOT NULL, -- accepted, rejected
  reason TEXT NOT NULL,
  local_number TEXT NOT NULL,
  received_at BIGINT NOT NULL,
  received_by BIGINT);
