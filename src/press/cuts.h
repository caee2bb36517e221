#pragma once
// Cards that share one cut with their neighbours must look alike along it. Keeps the edges
// of each page as it is made and, sheet by sheet, finds the first two that do not agree: an
// error where the product asks for the shared cut. Lives in the build's arena.
#include "check/edges.h"
#include "press/sheets.h"

typedef struct SharedCuts {
    Arena *arena;
    struct {
        PageEdges *p;
        size_t n, cap;
    } kind; // each once: most pages have edges like others'
    struct {
        uint32_t *p;
        size_t n, cap;
    } of; // by page, its place in `kind`, from 1
} SharedCuts;

void cuts_page(SharedCuts *c, const Proof *proof, size_t number, const Page *page);
void cuts_check(SharedCuts *c, Diags *d, const Deck *deck, const SheetJob *job);
