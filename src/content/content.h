#pragma once
// Content: free-form records as Values with their places, from YAML or tables. Of a map
// whose keys are all languages only the one that is built is read. A Value lives in the
// arena and is never changed; what fields a record must have is decided by the layouts'
// paths.
#include "table/table.h"
#include "yaml/node.h"

typedef enum ValueKind { VALUE_TEXT, VALUE_LIST, VALUE_RECORD } ValueKind;

typedef struct Value Value;

typedef struct Tongues { // the languages of a project
    const Str *declared;
    size_t n;
    Str own;      // of what is not given by language
    Str built;    // the one taken of what is
    bool missing; // a map by language does not have that one
} Tongues;

typedef struct Field {
    Str name;
    const Value *value;
} Field;

struct Value {
    ValueKind kind;
    bool given; // VALUE_TEXT: written in a layout, as a part's parameter
    Span span;
    union {
        struct {          // VALUE_TEXT
            Str text;     // nothing written is the empty text
            Str language; // what it is written in
        };
        struct {
            union {
                const Value **item; // VALUE_LIST
                Field *field;       // VALUE_RECORD
            };
            size_t n;         // of items or fields
            Str untranslated; // a record of languages without this one, which was asked for
        };
    };
};

const Value *content_read(Arena *a, const Node *node, Tongues t);
// The node that a map by language has for the built one; any other node itself. t->own
// becomes the language of what is in it, t->missing that the map has none.
const Node *content_choose(const Node *node, Tongues *t);
// A table's rows as a list of records, whose fields its columns name. NULL after an error.
const Value *content_table(Arena *a, Diags *d, const TableInput *in, Str language);
const Value *value_text(Arena *a, Str text, Str language, Span span);
const Value *value_field(const Value *record, Str name); // lends or NULL
// False after an error: it is there in other languages only.
bool value_translated(Arena *a, Diags *d, const Value *value);
bool value_empty(const Value *value); // NULL, blanks alone or no items
