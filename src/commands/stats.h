#pragma once
// What prent list --stats says of a deck beside its cards and sheets: groups, words a card,
// type sizes, the ink on each plate, how hard and how long it is to read. Pages are made
// and looked at, nothing is written. Everything in the build's arena.
#include "base/json.h"
#include "commands/ready.h"

typedef struct Stats Stats;

// NULL when pages could not be made; diags say why.
const Stats *stats_of(Arena *a, Diags *d, const Ready *ready, size_t deck,
                      const BuildOptions *o);
// Lines with two blanks before them.
void stats_text(const Stats *s, const Catalogue *words, Buf *out);
void stats_json(const Stats *s, Json *j); // one object
