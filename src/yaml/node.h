#pragma once
// A YAML document as Nodes with exact places, and readers of one Node's value. A scalar is
// only text until a key's reader says what it is. Nodes live in the arena, are never
// changed, and one that an alias names is shared. Unknown keys and wrong values become
// errors at their place; a reader then gives a usable stand-in. Knows nothing of what the
// keys mean.
#include "geometry/len.h"
#include "source/diag.h"

typedef enum NodeKind { NODE_TEXT, NODE_LIST, NODE_MAP } NodeKind;

typedef struct Node Node;

typedef struct Pair {
    const Node *key; // NODE_TEXT
    const Node *value;
} Pair;

struct Node {
    NodeKind kind;
    bool plain; // a scalar without quotes; with empty text it is "nothing"
    bool bare;  // the nothing behind a key that has not even a colon
    Span span;
    Str text; // NODE_TEXT
    union {
        const Node **item; // NODE_LIST
        Pair *pair;        // NODE_MAP, in the order written, merge keys expanded
    };
    size_t n; // of items or pairs
};

const Node *node_find(const Node *map, Str key); // the value or NULL; NULL for a NULL map
bool node_nothing(const Node *n);                // NULL, or an empty plain scalar, or ~
// An error when the key has no colon: in braces a comma within a text makes such keys.
void pair_valued(Diags *d, const Pair *pair);
// Every key of the map must be one of these; `what` names the thing in messages ("a type
// style").
void node_only(Diags *d, const Node *map, const Str *known, size_t n, const char *what);
// False: the map has more keys than are allowed of its kind, which is told.
bool node_fits(Diags *d, const Node *map, Limit which);
bool node_is(Diags *d, const Node *n, NodeKind kind, const char *what); // else an error
Str node_text(Diags *d, const Node *n, const char *what);
bool node_bool(Diags *d, const Node *n,
               const char *what); // yes no true false, nothing else
double node_number(Diags *d, const Node *n, double min, double max, const char *what);
Len node_len(Diags *d, const Node *n, const char *what);
LenSides node_sides(Diags *d, const Node *n, const char *what);
size_t node_enum(Diags *d, const Node *n, const Str *name, size_t count, const char *what);
