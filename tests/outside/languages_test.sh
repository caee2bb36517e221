#!/usr/bin/env bash
# One project, several languages: the command line chooses, and what it cannot have is an error.
set -uo pipefail
prent=${2:?} scratch=${3:?}
rm -rf "${scratch:?}"/*
failed=0

fail() {
    echo "failed: $1"
    failed=1
}

cat >"$scratch/prent.yaml" <<'YAML'
title: {nl: Gesprek, en: Talk}
language: nl
languages: [nl, en, de]
content:
  words: {nl: nl.yaml, en: en.yaml}
  cards: [{text: {nl: Hoe gaat het?, en: How are you?}, name: Ann}]
products:
  deck:
    title: {nl: "{project.title}: {words.hello}", en: "{project.title}: {words.hello}"}
    each: card in cards
    formats: [pdf]
    layout:
      page: {size: 60 x 40 mm}
      front: {column: [{text: "{words.hello}, {card.name}"}, {text: "{card.text}"}], padding: 5 mm}
YAML
echo 'hello: Hallo' >"$scratch/nl.yaml"
echo 'hello: Hello' >"$scratch/en.yaml"

built() { # language or none, the text, the title
    "$prent" build "$scratch" -q -o "$scratch/out" ${1:+--language "$1"} || fail "the build ${1:-}"
    [ "$(pdftotext -raw "$scratch/out/deck.pdf" - | tr '\n\f' '  ')" = "$2  " ] ||
        fail "text ${1:-}: $(pdftotext -raw "$scratch/out/deck.pdf" -)"
    pdfinfo "$scratch/out/deck.pdf" | grep -Eqx "Title: +$3" || fail "title ${1:-}"
}

refused() { # language, a line of the errors
    "$prent" build "$scratch" -q -o "$scratch/wrong" --language "$1" 2>"$scratch/errors"
    [ $? -eq 1 ] || fail "$1: the exit status"
    grep -qxF -- "$2" "$scratch/errors" || fail "$1: $(cat "$scratch/errors")"
    [ ! -e "$scratch/wrong" ] || fail "$1: files were written"
}

built "" "Hallo, Ann Hoe gaat het?" "Gesprek: Hallo"
built nl "Hallo, Ann Hoe gaat het?" "Gesprek: Hallo"
built en "Hello, Ann How are you?" "Talk: Hello"
refused fr 'prent: error: the project has no language "fr"'
refused fr '  hint: it has nl, en, de'
refused de "$scratch/prent.yaml:1:8: error: this has no translation into \"de\""
refused de '  hint: it has nl, en: add de, or build another language'

[ "$failed" -eq 0 ] && echo "3 builds in 2 languages as asked, 2 languages refused"
exit "$failed"
