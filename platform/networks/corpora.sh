#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Fetches the recorded traffic and the feeds that the tests of this crate read, with pip, into a folder outside the repository:
#   sh platform/networks/corpora.sh ../corpora && ALMONER_CORPORA=../corpora cargo test -p networks
# feedparser (BSD-2): 2,242 feeds. Mastodon.py (MIT) and praw (BSD-2): recorded exchanges with real servers. None is committed.
set -eu
into=${1:-${ALMONER_CORPORA:?"give a folder, or set ALMONER_CORPORA"}}
mkdir -p "$into"
cd "$into"
for package in feedparser==6.0.14 Mastodon.py==2.3.3 praw==8.0.3; do
    name=$(echo "${package%%==*}" | tr 'A-Z.' 'a-z_')
    version=${package##*==}
    [ -d "$name-$version" ] && continue
    python3 -m pip download --quiet --no-deps --no-binary ":all:" --dest . "$package" 2>/dev/null ||
        python3 -m pip download --quiet --no-deps --no-binary "${package%%==*}" --dest . "$package"
    tar -xzf "$name-$version.tar.gz"
done
echo "corpora are in $(pwd)"
