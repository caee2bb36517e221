#pragma once
// What a Show is made of, for the files that make it (show), write it down (show_json) and
// nobody else. Everything is in the Show's arena; what was kept of an earlier one is in its
// own, which stays as long.
#include "commands/ready.h"
#include "preview/show.h"
#include "preview/show_sheets.h"

typedef struct ShowPage {
    Str name;         // "question-cards/G10-front", as findings have it
    Str text;         // what can be read on it
    const Card *card; // whose fields it may be found by; NULL: of an earlier moment
    uint64_t hash;    // of what is drawn
    bool stale;       // it is of an earlier moment
    Str png;          // its picture in the wanted width; or empty
    Show *drawn;      // by whom it can be drawn; NULL: by nobody
    size_t deck, page;
} ShowPage;

typedef struct ShowDeck {
    Str name, title;
    PageSpec spec; // in printed pt
    size_t cards, pages;
    ShowPage *page;
    PressSizes sizes;
    struct {
        Str *p;
        size_t n, cap;
    } spots; // of all its pages
    ShowFile *file;
    size_t files;
    ShowSheets sheets;
} ShowDeck;

struct Show {
    Arena *arena;
    const Show *before; // while it is made
    size_t width;       // of pictures that are made at once, pixels
    size_t pictures;    // that were
    size_t users;       // whoever opened it, and pages of later ones
    Ready ready;
    Diags diags;
    Str title, language, project;
    ShowDeck *deck;
    size_t decks;
    uint64_t look; // of what is on no page but colours all: inks
    Buf json;
    uint64_t hash;
};

void show_json_make(Show *s); // its JSON and its hash
