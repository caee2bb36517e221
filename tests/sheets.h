#pragma once
// What tests of whole projects share: every sheet of a deck drawn, one after the other, as
// the build draws them. Pages are named, not drawn, unless the caller's Supply finds them;
// a poster counts as printed all over. Everything in the caller's arena.
#include "press/impose.h"

typedef struct SheetVisit {
    void *self;
    void (*visit)(void *self, Str file, const Page *sheet);
} SheetVisit;

static inline void sheets_tiles(Arena *a, const DeckSheets *s, const Imposition *what,
                                SheetVisit v) {
    const TileJob *job = what->tile;
    size_t tiles = job->grid.columns * job->grid.rows;
    bool *all = NEWS(a, bool, tiles);
    for (size_t i = 0; i < tiles; i++)
        all[i] = true;
    for (size_t k = 0; k < s->pick.n; k++) {
        TilePoster poster = {s->pick.page[k], S(""), all, tiles, job->grid};
        if (job->spec->plan)
            v.visit(v.self, what->file, tile_overview(a, job, &poster));
        for (size_t i = 0; i < tiles; i++)
            v.visit(v.self, what->file, tile_sheet(a, job, &poster, i));
    }
}

// Of sheets that an Imposer has opened and closed, so that letters, inks and marks are
// there.
static inline void sheets_each(Arena *a, const DeckSheets *s, SheetVisit v) {
    for (size_t i = 0; i < s->all.n; i++) {
        const Imposition *what = &s->all.p[i];
        if (what->kind == IMPOSE_TILES) {
            sheets_tiles(a, s, what, v);
            continue;
        }
        for (int k = 0; k < 2; k++)
            if (what->sheet->furniture[k] && (k == 0 || what->sheet->backs))
                v.visit(v.self, what->file, what->sheet->furniture[k]);
        for (size_t k = 0; k < what->sheet->sides; k++)
            v.visit(v.self, what->file, sheet_side(a, what->sheet, k));
        if (what->sheet->spec->die.n && what->sheet->sheets)
            v.visit(v.self, what->file, sheet_die(a, what->sheet, 0));
    }
}
