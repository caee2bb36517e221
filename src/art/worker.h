#pragma once
// Pictures are decoded by a process of their own: this program, started as
// `prent --decode`, with a socket for its standard input. A hostile picture takes that
// process along and nothing else; the next picture gets a new one. Works beside threads,
// but for one caller at a time. What is decoded lives in the arena given.
#include "art/pack.h"
#include "source/limit.h"

enum {
    WORKER_PATIENCE = 90 // seconds by the clock, for a machine that has other things to do
};

typedef struct Worker Worker;

// The process is started when the first picture comes, and ends with the arena.
Worker *worker_open(Arena *a);
ArtDecoded worker_decode(Arena *a, Worker *worker, const Limits *limits, Str bytes);
// For main: whether this is such a process, which then serves until its end.
bool worker_serves(int count, char **words);
