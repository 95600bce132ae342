-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE INDEX screening_messages_recent ON screening_messages (stored_at, channel); -- the past month, and what samples are drawn from
