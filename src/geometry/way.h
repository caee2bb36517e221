#pragma once
// A path as a way to walk: places and directions by the distance from its begin, in pt.
// Lives in the arena; curves are as many straight pieces as no eye tells from them. Knows
// no letters.
#include "geometry/path.h"

typedef struct Way {
    Pt *p;
    double *at; // pt from the begin
    size_t n;
    bool closed; // it goes round and round
} Way;

Way way_make(Arena *a, Path path); // of its first stretch without a gap
double way_length(const Way *way); // pt
// The place of something `wide` whose middle is at `at`, which stands on both its ends;
// `back`: the way is walked from its end; `drop`: pt that it lies beside it, to the right.
// Beyond its ends an open way goes on straight.
Affine way_place(const Way *way, double at, double wide, double drop, bool back);
