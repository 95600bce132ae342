-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE screening_models (
  id BIGINT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  base TEXT NOT NULL, -- version of the shipped screener it was learnt on
  made_at BIGINT NOT NULL,
  made_by BIGINT, -- empty when the nightly round made it
  decisions BIGINT NOT NULL,
  newest_decision BIGINT NOT NULL, -- later ones are new to it
  figures TEXT NOT NULL, -- JSON: before and after on decisions held out
  words TEXT NOT NULL, -- JSON: words of change, each used by five people or more
  thresholds TEXT NOT NULL, -- JSON: by channel, as many labels as before
  is_refused BOOLEAN NOT NULL, -- worse than the one in use: kept to be looked at, never used
  delta BLOB NOT NULL);
CREATE TABLE screening_choices (
  id BIGINT PRIMARY KEY, -- the newest is in use
  model BIGINT, -- empty for the shipped model
  thresholds TEXT NOT NULL, -- JSON: by channel
  budget BIGINT NOT NULL, -- messages a day that people can read
  sample_permille BIGINT NOT NULL, -- of what is not labelled, so many in a thousand go to a person
  why TEXT NOT NULL,
  chosen_by BIGINT NOT NULL,
  chosen_at BIGINT NOT NULL);
