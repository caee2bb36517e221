#pragma once
// Project: prent.yaml as values. It says which content meets which layout under which
// product's name, and reads the content's files itself. Inline content, layouts and themes
// stand in their Nodes. Everything lives in the build's arena. Knows no boxes and writes
// nothing.
#include "content/choose.h"
#include "project/page.h"
#include "project/sheeting.h"
#include "project/waiver.h"
#include "source/input.h"

enum { FORMAT_PDF = 1, FORMAT_SVG = 2, FORMAT_PNG = 4 };

// How SVG has text: as text with its fonts embedded, as outlines, or as text whose fonts
// are to be installed.
typedef enum SvgText { SVG_LIVE, SVG_OUTLINES, SVG_LINKED } SvgText;

typedef struct Section { // cards of one layout; a plain product is one section
    Span span;
    const Scope *roots; // the content, and the record that the product is for
    const Node *layout; // a name, or the layout itself
    const Node *with;   // what the layout is given, or NULL
    Each *each;
    size_t eaches;
    Words card_name; // names a card's files; n 0: it is numbered
    Choose choose;   // among the items of its loops; `count` is its own
    When when;       // of one without a loop: whether it is there
    Words count;     // copies of each card; n 0: one
} Section;

typedef struct Product {
    Str name;   // of its files
    Str key;    // the same of all names that are one to some system
    Str title;  // of its documents
    Str record; // what it is for, of a product that is made for each; or empty
    Span span;
    Section *section; // one after the other, in one file
    size_t sections;
    Section loop; // whose items each have all sections; no `each`: once
    Size size;    // pt, that all its pages are printed in; 0: the layout's own
    Span size_span;
    unsigned formats;
    double ppi; // of PNG
    SvgText svg_text;
    const Node *print; // the print profile's name, or NULL
    const Node *theme; // its own, on the project's: a file's name, a map, or NULL
    const Waiver *waiver;
    size_t waivers;
    Sheeting sheeting; // what its pages are printed on
} Product;

typedef struct Project {
    Str folder, file; // the prent.yaml, and where it is
    Str title;
    Str language;        // the one that is built
    Str own_language;    // of what is not given by language
    const Str *declared; // all that content may be in
    size_t languages;
    Str *credit;
    size_t credits;
    const Node *theme; // a file's name, a map, or NULL
    bool system_fonts;
    long long date;     // of its files, seconds since 1970, or DATE_NONE
    const Scope *roots; // the content by name, and "project"
    Product *product;
    size_t products;
} Project;

extern const KeyMap project_keys, product_keys, section_keys;

// `path` is a folder with a prent.yaml, or the file itself; `language` the one to build, ""
// the project's own. NULL: an error says why.
typedef struct ProjectInput {
    Str path, language;
    const Str *set; // "key=value", over the content's own
    size_t sets;
    Inputs *inputs; // where what is read is written down
} ProjectInput;

Project *project_read(Arena *a, Diags *d, const ProjectInput *in);
