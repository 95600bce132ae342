-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE screening_products (
  id BIGINT PRIMARY KEY,
  name TEXT NOT NULL, -- the substance
  terms TEXT NOT NULL, -- JSON: what people call it, each with its role
  added_at BIGINT NOT NULL,
  added_by BIGINT NOT NULL,
  removed_at BIGINT, -- empty while it is looked for
  removed_by BIGINT);
CREATE TABLE screening_lists (
  id BIGINT PRIMARY KEY,
  format TEXT NOT NULL,
  version TEXT NOT NULL, -- as its publisher calls it
  language TEXT NOT NULL, -- of its terms
  terms BIGINT NOT NULL,
  body TEXT NOT NULL, -- a term a line, in the layout of lists/model.rs; emptied when the list is taken away
  imported_at BIGINT NOT NULL,
  licence_said_by TEXT NOT NULL, -- who said that the operator may use it; empty where none is needed
  used_since BIGINT, -- empty while another version of its kind and language is in use
  removed_at BIGINT);
CREATE TABLE screening_look_backs (
  id BIGINT PRIMARY KEY,
  since BIGINT NOT NULL, -- messages stored from then on are looked at
  until_id BIGINT NOT NULL, -- up to the newest message when it began; later ones were screened with the lists
  at_id BIGINT NOT NULL, -- the last message looked at
  looked_at BIGINT NOT NULL,
  changed BIGINT NOT NULL, -- messages in which something new was found
  labelled BIGINT NOT NULL, -- of these, how many got a new label
  begun_at BIGINT NOT NULL,
  begun_by BIGINT NOT NULL,
  ended_at BIGINT);
CREATE TABLE screening_marks (
  id BIGINT PRIMARY KEY, -- one row
  mark BIGINT NOT NULL); -- another with every change that screening depends on; 0 is the shipped screener alone
INSERT INTO screening_marks (id, mark) VALUES (1, 0);
