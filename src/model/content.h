#pragma once
// Content: free-form records as Values with their places, from YAML or CSV. A Value lives
// in the arena and is never changed; what fields a record must have is decided by the
// layouts' paths.
#include "yaml/node.h"

typedef enum ValueKind { VALUE_TEXT, VALUE_LIST, VALUE_RECORD } ValueKind;

typedef struct Value Value;

typedef struct Field {
    Str name;
    const Value *value;
} Field;

struct Value {
    ValueKind kind;
    Span span;
    Str text;           // VALUE_TEXT; nothing written is the empty text
    const Value **item; // VALUE_LIST
    Field *field;       // VALUE_RECORD
    size_t n;           // of items or fields
};

const Value *content_read(Arena *a, const Node *node);
// A CSV file as a list of records: the first line names the fields. NULL after an error.
const Value *content_table(Arena *a, Diags *d, const Source *source);
const Value *value_text(Arena *a, Str text, Span span);
const Value *value_field(const Value *record, Str name); // lends or NULL
bool value_empty(const Value *value);                    // NULL, "" or no items
