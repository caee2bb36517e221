#pragma once
// The theme's sets of inks that readers must tell apart: how far they are from each other
// to every kind of eye, and whether something besides colour tells them apart. Looks at
// inks and content, never at a page. Reports live in the caller's arena.
#include "box/theme.h"
#include "check/soft_proof.h"
#include "content/scope.h"

typedef struct SetPair { // the nearest two
    double difference;   // CIEDE2000
    const Ink *one, *two;
} SetPair;

typedef struct SetReport {
    const InkSet *set;
    Str profile; // under which the inks were proofed
    SetPair nearest[VISIONS];
} SetReport;

typedef struct SetReports {
    SetReport *p;
    size_t n, cap;
} SetReports;

Str vision_name(Vision vision);
// Of all sets of the theme and of those below it; `roots` is the content.
void sets_check(Arena *a, Diags *d, const Theme *theme, const Proof *proof,
                SetReports *out);
void cues_check(Diags *d, const Theme *theme, const Scope *roots);
