#pragma once
// Marks around all that a page's stream draws (ISO 32000-1, 14.6 to 14.8): words and
// figures get a number by which the structure tree finds them, all else is an artifact.
// Beside the stream goes a list of what began, ended and was said, in reading order. One
// page's, in its arena. Never knows elements or other pages.
#include "pdf/canvas.h"

typedef struct Mark { // a tag that is open
    size_t begun;     // its place in the page's list
    bool told;        // it is there
    Tag tag;
    bool words;         // some of its text is there
    Rect bounds;        // pt, on the page, of what it drew
    size_t said, links; // of the page, when it began
} Mark;

typedef struct Marks {
    PdfPage *page;
    Arena *arena;
    struct {
        Mark *p;
        size_t n, cap;
    } open;
    size_t artifacts, figures; // of those that are open
    size_t forms;              // around what is drawn, in which there are no marks
    size_t inner;              // tags that are open within them
    size_t chain, form_links;  // tags that the outermost form opened; links before it
    enum { MARK_NONE, MARK_ARTIFACT, MARK_CONTENT } now;
    bool words_next; // words come that readers get
    Str language;    // of those
    bool in_text;    // the open mark began within a text object, and ends in it
    size_t content;  // the open one, in the page's list
    size_t from;     // byte of `said` at which it began
    Buf said;
} Marks;

Marks *marks_new(Arena *a, PdfPage *page); // of a page that is tagged
void marks_begin(Marks *m, Canvas *c, const TagItem *tag);
void marks_end(Marks *m, Canvas *c, Tag tag);
// Words are drawn next, of which the first ones of a text may want a space before them that
// keeps them apart. Content is opened when letters come.
bool marks_words(Marks *m, Canvas *c, const GlyphsItem *item);
// A picture or a shape is drawn next.
void marks_drawing(Marks *m, Canvas *c, Rect bounds);
// For the letters of the words: a mark is open; what follows says this text, up to the end.
void marks_leave_text(Canvas *c); // before a text object ends
void marks_letters(Canvas *c);
void marks_actual(Canvas *c, Str text);
void marks_actual_end(Canvas *c);
// More that the last content says, which may have ended.
void marks_said(Canvas *c, Str text);
void marks_link(Marks *m, size_t number);
void marks_close(Marks *m, Canvas *c); // the state of graphics changes, or the page ends
// A form, as one piece of content with all the tags in it that stand around all of it.
// `at` is the first item within, up to the group's end.
void marks_form_begin(Marks *m, Canvas *c, const Page *page, size_t begin);
void marks_form_end(Marks *m, Canvas *c);
