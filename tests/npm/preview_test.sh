#!/usr/bin/env bash
# The preview's page in a real Chromium: it opens, finds a card by its words, shows a change, a
# mistake and its mending, works by keyboard, asks for nothing from elsewhere, and axe-core finds
# no fault, in both schemes and two widths.
set -euo pipefail
source=$1 prent=$2 scratch=${3:?}
rm -rf "${scratch:?}"/*
mkdir "$scratch/project"
cat >"$scratch/project/prent.yaml" <<'YAML'
title: Table talk
language: en
content:
  cards: [{text: What made you laugh?}, {text: Which rule would you drop?}, {text: Who was kind?}]
products:
  deck:
    each: card in cards
    layout:
      page: {size: 88 x 63 mm, bleed: 3 mm, safe: 5 mm}
      front: {text: "{card.text}", style: heading, size: 20 pt, padding: 8 mm}
YAML
NODE_PATH=$source/tests/npm/node_modules exec node "$source/tests/npm/preview.js" "$prent" "$scratch"
