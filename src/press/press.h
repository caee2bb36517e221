#pragma once
// Makes a deck's pages: box trees one after the other, set, painted and checked on as many
// threads as asked, handed on in order. Each page has an arena of its own that goes when
// the page was taken. Owns the threads' fonts; knows no files.
#include <signal.h>

#include "pdf/pdf.h"
#include "press/page.h"
#include "press/page_range.h"
#include "press/tally.h"
#include "raster/raster.h"
#include "svg/svg.h"

typedef struct Printed { // one finished page
    Arena *arena;
    Page *page;     // NULL when something was wrong with it
    Box *tree;      // as it was resolved, and perhaps not set; or NULL
    const Box *box; // that tree, in the layout's own pt; NULL when it could not be set
    double scale;   // of these on the page
    Diags diags;
    Buf png;           // when asked for
    const Page *sheet; // the page as the PDF has it, when asked for
    PdfPage *pdf;      // and made for it
    PdfPage *plain;    // and for sheets, when asked for
    Str svg;           // when asked for
    Str bytes;         // the page for PagesMade, when asked for
    Str name;          // of the page, in messages: "question-cards/G10-front"
    Buf proof;         // PNG of the page with its bleed, when asked for and it has faults
    Rect shown;        // pt on the page, what the proof shows
    Diags told;        // of its tree; and of pages before it that nobody makes
    bool sized;        // some text of it has one size in the whole deck
    FitSizes sizes;    // what the page needs, in a first pass over the deck
    FlowWords words;   // of its flow
} Printed;

typedef struct PressSizes { // of texts that have one size in the whole deck
    FitSizes sizes;
    bool known;
} PressSizes;

typedef struct PagesMade { // elsewhere, by a build of the same: they are only drawn here
    const void *self;
    Str (*find)(const void *self, size_t page); // as `bytes` were; "": it is not there
} PagesMade;

typedef struct Press {
    Arena *arena;
    Diags *diags;
    const Studio *studio;
    const Deck *deck;
    const Pick *pick; // the pages that are made; NULL: all
    bool whole;       // the others are looked at too
    size_t threads;
    double ppi;               // of PNG; 0: none
    const ScreenPlate *plate; // of PNG: one printing plate by itself; NULL: all
    const PdfPress *pdf;      // or NULL: none
    const PdfPress *plain;    // for pages on sheets, or NULL: none
    const SvgInfo *svg;       // of all pages, or NULL: none
    bool proofs;              // pictures of pages with faults
    bool keep_bytes;          // pages come as bytes too
    const PagesMade *made;    // NULL: pages are made
    bool finishes;            // screens show varnish, dies and the like too
    const Profile *draft;     // that a draft's PDF follows, or NULL: it is none
    bool keep;         // pages stay as long as `arena`, not only while they are taken
    PressSizes *sizes; // kept from one run to the next; NULL: measured each time
    const volatile sig_atomic_t *stop; // set: no more pages
} Press;

typedef struct Taker { // gets the pages in order; false stops
    void *self;
    bool (*take)(void *self, size_t index, const Printed *printed);
} Taker;

void press_run(const Press *press, Taker taker);
