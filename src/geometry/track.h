#pragma once
// Shares one length among tracks side by side: fixed ones, fractions of what is left, and
// tracks as long as their content, each within its minimum and maximum. Pure arithmetic in
// pt; the last track takes the remainder, so that sums are exact. Knows no box.
#include "geometry/len.h"

typedef struct Track {
    Len len;         // LEN_PT, LEN_PERCENT, LEN_FR, or LEN_NONE: as long as its content
    double natural;  // pt, of the content
    double least;    // pt, what the content cannot go below
    double min, max; // pt; 0 and INFINITY when not given
    double yields;   // above 0: goes below its least when all is too long, highest first
    double size;     // pt, the outcome
} Track;

// `whole` in pt, gaps already taken off; INFINITY: every track takes its natural size, and
// fractions keep their proportion. Returns by how much the tracks exceed the whole (0 when
// they fit).
double track_share(Track *track, size_t n, double whole);
double track_total(const Track *track, size_t n);
// A track had to go below what its content needs.
bool track_squeezed(const Track *track, size_t n);
