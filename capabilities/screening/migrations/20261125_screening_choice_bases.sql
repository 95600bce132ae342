-- SPDX-License-Identifier: AGPL-3.0-or-later
ALTER TABLE screening_choices ADD COLUMN base TEXT NOT NULL DEFAULT ''; -- version of the shipped screener it was made for; under another it rests
