#pragma once
// What to do about letters or a drawing that are too faint: which ink of the theme, the
// nearest in colour, would do there, and what the ground is called. For check's own files;
// finds nothing itself. Words live in the findings' arena.
#include "check/rule_context.h"

typedef struct Faint { // a place that is too faint
    const Ink *ink;
    bool letters;
    Sight sight;
    Pt at;        // pt on the page
    double least; // that it needs, to 1
} Faint;

// The finding's kind and hint.
void contrast_advise(const Look *l, Diag *wrong, const Faint *faint);
