#pragma once
// A workbook's parts: a zip archive whose files are XML, handed on tag by tag as they are
// inflated. Sizes that an archive states are never believed; what it holds is counted, and
// too much is an error at once. The only owner of zip.h and expat.h. Never knows tables.
#include "source/diag.h"

typedef struct Book Book;

typedef struct XmlTaker { // names are "namespace|local"
    void *self;
    void (*start)(void *self, Str name, const char *const *attribute);
    void (*end)(void *self, Str name);
    void (*text)(void *self, Str text);
} XmlTaker;

typedef struct BookInput {
    Str bytes, name; // of the file
    Span at;         // where the document names it
    size_t most;     // bytes of all parts together
} BookInput;

size_t book_most(const Diags *d); // bytes that a file of tables may hold, inflated
Book *book_open(Arena *a, Diags *d, const BookInput *in); // NULL after an error
bool book_has(const Book *book, const char *part);
Str book_start(Book *book, const char *part);         // its first bytes, "" without it
bool book_read(Book *book, Str part, XmlTaker taker); // false after an error
bool xml_is(Str name, const char *local);             // whatever its namespace
// The value of the attribute "local", or "space|local" where several have that name.
Str xml_value(const char *const *attribute, const char *name);
