#pragma once
// A deck: one product of a project with its layout read and its cards counted, ready to be
// made page by page. Everything lives in the build's arena and is not changed afterwards,
// so threads share it. It draws and writes nothing.
#include "layout/language.h"
#include "layout/layout.h"
#include "model/profile.h"
#include "model/project.h"
#include "model/resolve.h"
#include "scene/scene.h"

typedef struct Card {
    const Scope *scope;
    Str name; // "G10", "07": names its files
    const Section *section;
    const Template *plan; // the section's layout
    size_t page;          // the first of its pages in the deck
} Card;

typedef struct Deck {
    const Product *product;
    const Template **plan; // of each section; NULL when it could not be read
    Card *card;
    size_t cards, cap;
    size_t pages;
    bool same_size; // some text is one size in the whole deck
    bool pictures;
    const Profile *profile; // what its PDF must be
} Deck;

typedef struct Leaf { // a page of a deck: which card it shows and what of it
    const Card *card;
    const Side *side;
    size_t nth;   // of the card's pages, from 0
    size_t pages; // that the card has
} Leaf;

typedef struct Studio { // what all decks of a build share
    Project *project;
    Str stock; // folder with fonts/ and layouts/
    const Theme *theme;
    Faces *faces;
    Languages *languages;
    Gallery *gallery;
    Deck *deck;
    size_t decks;
} Studio;

typedef struct Wanted { // what is to be made
    Str project;        // folder or file
    Str stock;          // folder with fonts/ and layouts/
    Str language;       // "": the project's own
    Str print;          // the print profile for all; "": each product's own
    const Str *product;
    size_t products; // none: all
} Wanted;

// Reads the project, its theme, fonts and the products wanted. NULL or diags tell what is
// wrong; every mistake that can be found without setting text is found here.
Studio *studio_open(Arena *a, Diags *d, const Wanted *wanted);
// The resolved tree of one page; NULL when there is nothing on it. Pictures are in place.
Box *deck_page(Arena *a, Diags *d, const Studio *s, const Deck *deck, size_t page);
Str deck_page_name(Arena *a, const Deck *deck, size_t page); // "G10-front"
Leaf deck_leaf(const Deck *deck, size_t page);
const PageSpec *deck_spec(const Deck *deck); // trim and bleed of all its pages
