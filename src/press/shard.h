#pragma once
// One of N parts of a build, each made by a process of its own, on any machine: which of
// the cards, pages or decks it takes. The parts are contiguous, no two share one and none
// is left out. Arithmetic alone; knows no files and no decks.
#include "base/str.h"

typedef struct Shard {
    size_t k, n; // the kth of n, from 1; n 0: the build is not parted
} Shard;

enum { SHARDS_MOST = 99999 }; // their numbers have five digits

// "3/342"; false: it is not that.
bool shard_parse(Str text, Shard *out);
// The first that it takes of so many; the next shard's first is one behind its last.
size_t shard_first(Shard shard, size_t of);
size_t shard_end(Shard shard, size_t of);
Str shard_name(Arena *a, Shard shard); // "00003-of-00342"
