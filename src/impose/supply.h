#pragma once
// What every imposition of a deck works with: its pages, by number, and what stands on
// sheets beside them. Lent by the caller, who keeps it until the last sheet is made. Knows
// no sheet.
#include "impose/pen.h"
#include "ink/printer.h"
#include "language/phrases.h"
#include "project/page.h"

#define PAGE_NONE SIZE_MAX // no page here

typedef struct SheetText { // for slug lines
    Str title;             // of what is printed
    Str product;           // what its files are called
    Str date, profile;
    Phrases phrases; // in the project's language
} SheetText;

typedef struct Supply {
    PageSpec page; // of every page, in printed pt
    // What stands for a page by its number: itself, or only its boxes for a writer that
    // has stored it.
    void *self;
    const Page *(*find)(void *self, size_t number);
    size_t spare; // the first number that no page has
    const Printer *printer;
    const Letters *letters; // or NULL
    const InkUse *inks;     // or NULL
    bool spots;             // the file keeps spot inks, such as the die line's
    SheetText text;
} Supply;
