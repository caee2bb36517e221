#pragma once
// A deck: one product of a project with its layout read and its cards counted, ready to be
// made page by page. Everything lives in the build's arena and is not changed afterwards,
// so threads share it. It draws and writes nothing.
#include <signal.h>

#include "art/art.h"
#include "check/sets.h"
#include "ink/icc.h"
#include "ink/profile.h"
#include "language/language.h"
#include "layout/layout.h"
#include "project/project.h"
#include "resolve/resolve.h"
#include "scene/scene.h"

typedef struct Card {
    const Scope *scope;
    Str name;      // "G10", "07": names its files
    Str *title;    // of the sections that it is in, outer first, its own last
    size_t *first; // the cards that these begin with
    size_t titles;
    const Section *section;
    const Template *plan; // the section's layout
    size_t page, pages;   // the first of its pages in the deck, and how many it has
    const FlowPart *part; // of its flows, page for page; NULL: it has none
} Card;

typedef struct Conform Conform; // check/conform.h

typedef struct Deck {
    const Product *product;
    const Template **plan; // of each section; NULL when it could not be read
    Card *card;
    size_t cards, cap;
    size_t pages;
    bool same_size;         // some texts may have one size in the whole deck
    bool flows;             // some cards have as many pages as their flows take
    FitSizes sizes;         // those that texts within flows share
    const Profile *profile; // what its PDF must be
    Icc *icc;               // the press's: what process inks look like; or NULL
    const Conform *conform; // preflight for it
    const Profile *draft;   // what its PDF is in a draft, or NULL
    bool missing;           // what is missing gets a mark: no print standard forbids it
} Deck;

typedef struct Print { // a print profile and what it takes to follow it
    const Profile *profile;
    Icc *icc;
    const Conform *conform;
} Print;

typedef struct Prints { // each once, also for decks that are made one by one
    Arena *arena;       // of the whole build
    Print **p;
    size_t n, cap;
} Prints;

typedef struct Shapers { // one for each thread, for many decks with the same words
    Shaper **p;
    size_t n;
} Shapers;

typedef struct Studio { // what all decks of a build share
    Inputs *inputs;     // all that was read
    Project *project;
    Str stock; // folder with fonts/ and layouts/
    const Theme *theme;
    Faces *faces;
    Languages *languages;
    Gallery *gallery;
    struct Layouts *layouts; // press/layouts.h
    const Shapers *shapers;  // or NULL: each deck has its own
    Deck *deck;
    size_t decks;
    Prints *prints; // those of the decks
    SetReports sets;
    Diags found; // by preflight, of the whole: no reason not to look at the pages
} Studio;

typedef struct Wanted { // what is to be made
    Str project;        // folder or file
    Str stock;          // folder with fonts/ and layouts/
    Inputs *inputs;     // where what is read is written down; NULL is fine
    const Str *allow;   // folders outside the project whose files may be read
    size_t allows;
    Str language; // "": the project's own
    Str print;    // the print profile for all; "": each product's own
    const Str *product;
    size_t products; // none: all
    bool draft;      // findings stop no page
    bool missing;    // what is missing stops none, but under a print standard
    bool apart;      // decks for each record are not read yet
    const Str *set;  // "key=value", over the content's own
    size_t sets;
    const volatile sig_atomic_t *stop; // set: no more is looked at; NULL is fine
} Wanted;

// The product's layouts, print profile and cards. What decks share is read once, into the
// studio's arena; the deck is in `a`.
void deck_read(Arena *a, Diags *d, Deck *deck, const Product *product, const Wanted *wanted,
               struct Layouts *layouts);
// False: its cards have more pages than are allowed, which is told at this place.
bool deck_pages_fit(Diags *d, const Deck *deck, Span at);
const PageSpec *deck_spec(const Deck *deck); // trim and bleed of all its pages
