#pragma once
// The structure tree of a PDF on its way into the file (ISO 32000-1, 14.7): elements leave
// as soon as they are closed, so that what is kept is the open ones and, of each page, one
// number. An element that nothing came into leaves no trace. Lives in the file's arena.
// Never knows what a page is, nor which element may stand in which.
#include "pdf_file/file.h"
#include "scene/scene.h"

typedef enum Role { // ISO 32000-1, 14.8.4
    ROLE_DOCUMENT,
    ROLE_SECT,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_P,
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_TABLE,
    ROLE_TR,
    ROLE_TH,
    ROLE_TD,
    ROLE_FIGURE,
    ROLE_BLOCK_QUOTE,
    ROLE_LINK,
    ROLE_NOTE,
    ROLE_TOC,
    ROLE_TOCI,
    ROLE_SPAN
} Role;

typedef struct Element {
    struct Element *up;
    Role role;
    Tag tag;         // that it is made for; TAG_AUTO: it is implied by what stands in it
    size_t id;       // a section of the product's
    int number;      // its object's; 0: nothing has come into it
    int page;        // its first content's, the page object's number
    Str language;    // its own or that around it
    int scope;       // of a row: the attributes of its header cells; 0: it has none
    TagCell cell;    // of a table's cell
    bool cells;      // of a row: some cells are no header cells
    bool labelled;   // of a list: some items have labels; of a label: it is counted
    unsigned labels; // of a list: what all of them can be
    Str first;       // of a list: its first label
    Buf head, kid;   // its entries, and its kids
    struct Element *inner; // while it waits for the next page: what is open in it
    struct Element *free;
} Element;

typedef struct PdfTree PdfTree;

// `rtl`: what is read fills the page from the right, unless an element says otherwise.
PdfTree *pdf_tree_open(Arena *a, PdfFile *f, Str language, bool rtl);
Element *pdf_tree_root(const PdfTree *t);
// `tag` gives the words; only while it is opened.
Element *element_open(PdfTree *t, Element *up, Role role, const TagItem *tag);
void element_begin(PdfTree *t, Element *e); // is there, even if nothing comes into it
// Content that is on the page under its number, within that page's list of owners.
void element_content(PdfTree *t, Element *e, int page, size_t number);
void element_object(PdfTree *t, Element *e, int page, int object); // an annotation
void element_bounds(Element *e, Rect media, Rect bounds);          // of a figure
// More of a label's words: the first ones say what its list is.
void element_label(PdfTree *t, Element *e, Str words);
void element_close(PdfTree *t, Element *e);
// Who owns what: a key for a page, whose content has these owners in order, or for one
// annotation.
int pdf_tree_page(PdfTree *t, const int *owner, size_t n);
int pdf_tree_owner(PdfTree *t, int owner);
int pdf_tree_close(PdfTree *t); // the number of its root
