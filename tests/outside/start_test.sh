#!/usr/bin/env bash
# What few runs need is not there when the program starts: of its libraries and of what these
# need themselves none draws SVG, opens workbooks, serves pages or knows calendars.
set -euo pipefail
prent=$2
libraries=$(ldd "$prent" | awk '{ print $1 }')
for name in librsvg libgdk_pixbuf libxml2 libzip libcrypto libmicrohttpd libgnutls libicu; do
    if grep "^$name" <<<"$libraries"; then
        echo "is loaded at the start" >&2
        exit 1
    fi
done
[ -n "$libraries" ] && echo "none of them"
