-- SPDX-License-Identifier: AGPL-3.0-or-later
ALTER TABLE webcare_conversations ADD COLUMN urgency TEXT NOT NULL DEFAULT ''; -- of a crisis: now, thoughts, past; empty when nothing says
ALTER TABLE webcare_conversations ADD COLUMN criticality BIGINT NOT NULL DEFAULT 0; -- of a complaint, 1 to 5; 0 when nothing says
ALTER TABLE webcare_conversations ADD COLUMN is_grade_by_hand BOOLEAN NOT NULL DEFAULT FALSE; -- then no text moves it any more
ALTER TABLE webcare_conversations ADD COLUMN sort_first BIGINT NOT NULL DEFAULT 1; -- 0 while danger now waits for an answer
CREATE INDEX webcare_conversations_waiting ON webcare_conversations (sort_first, sort_at, id) WHERE closed_at IS NULL;
DROP INDEX webcare_conversations_open;
