-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE screening_decisions (
  message BIGINT NOT NULL REFERENCES screening_messages (id),
  kind TEXT NOT NULL,
  revision BIGINT NOT NULL, -- the words that were read; nobody has decided about later ones
  holds BOOLEAN NOT NULL,
  reason TEXT NOT NULL,
  source TEXT NOT NULL,
  decided_by BIGINT, -- empty once that person is erased
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (message, kind));
CREATE INDEX screening_decisions_recent ON screening_decisions (kind, decided_at);
CREATE INDEX screening_decisions_people ON screening_decisions (decided_by);
