-- SPDX-License-Identifier: AGPL-3.0-or-later
CREATE TABLE community_marks (
  name TEXT PRIMARY KEY, -- people: whenever somebody is erased, whose name may stand on any kept page
  changed BIGINT NOT NULL); -- a fresh id each time
