#!/usr/bin/env bash
# An installed prent works from any folder, and when its prefix is moved: it finds its stock
# beside itself, builds what the one in the build folder builds, and takes another stock by
# PRENT_STOCK.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
unset PRENT_STOCK
build=$(dirname "$prent")
cmake --install "$build" --prefix "$scratch/first" >/dev/null
mv "$scratch/first" "$scratch/a prefix"
installed="$scratch/a prefix/bin/prent"
mkdir -p "$scratch/away" "$scratch/bin"
cd "$scratch/away"
cat >prent.yaml <<'YAML'
title: Small
content: {cards: [{n: one}, {n: two}]}
products:
  deck:
    each: c in cards
    layout:
      page: {size: 60 x 40 mm, bleed: 3 mm}
      front: {text: "{c.n}", style: heading, padding: 6 mm}
YAML

"$prent" build . -q -o "$scratch/built"
"$installed" build . -q -o "$scratch/moved"
diff -r "$scratch/built" "$scratch/moved"
ln -s "../a prefix/bin/prent" "$scratch/bin/prent"
"$scratch/bin/prent" build . -q -o "$scratch/linked"
diff -r "$scratch/built" "$scratch/linked"

# That it was its own stock: once that is spoilt, the message names it, without a "..".
spoilt="$scratch/a prefix/share/prent/layouts/languages.yaml"
printf 'nl: [\n' >"$spoilt"
! "$installed" build . -q -o "$scratch/none" 2>"$scratch/says"
grep -qF "$spoilt:" "$scratch/says" || { cat "$scratch/says"; exit 1; }
PRENT_STOCK=$source "$installed" build . -q -o "$scratch/said"
diff -r "$scratch/built" "$scratch/said"

# Completions and the manual page know all that prent help knows.
share="$scratch/a prefix/share"
zcat "$share/man/man1/prent.1.gz" >"$scratch/prent.1"
bash -n "$share/bash-completion/completions/prent"
options=0
while read -r option; do
    grep -q -- "--$option " "$share/bash-completion/completions/prent"
    grep -q -- "--$option\\b" "$share/zsh/vendor-completions/_prent"
    grep -q -- "-l $option " "$share/fish/vendor_completions.d/prent.fish"
    grep -q -- "^.It .*Fl Fl $option" "$scratch/prent.1"
    options=$((options + 1))
done < <("$installed" help | grep -o -- ' --[a-z-]*' | sed 's/ --//' | grep -v '^version$')
[ "$options" -ge 10 ] || { echo "prent help has only $options options" >&2; exit 1; }
completed() {
    bash -c 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _prent; echo "${COMPREPLY[@]}"' \
        bash "$share/bash-completion/completions/prent" "$@"
}
[ "$(completed prent bu)" = build ]
[ "$(completed prent build --form)" = --formats ]
[ "$(completed prent build -f s)" = svg ]
[ "$(completed prent check --ht)" = --html ]
[ -z "$(completed prent build --html)" ] # it is of check
xmllint --noout "$share/mime/packages/prent.xml" "$share/icons/hicolor/scalable/apps/prent.svg"
for file in applications/prent.desktop doc/prent/copyright doc/prent/changelog.gz; do
    [ -s "$share/$file" ] || { echo "$file is missing" >&2; exit 1; }
done
echo "an installed prent finds its stock; shells and the manual know its $options options"
