#pragma once
// Names and what they stand for while a card is made: a chain of bindings over the
// content's roots, the {path}s that look values up in it, and the `each` and `when` that
// loop and choose. Words and loops are checked for form once, when read; the lookup itself
// reports missing names and fields. Everything lives in the caller's arena. Knows no boxes.
#include "content/content.h"

typedef struct Scope Scope;

struct Scope {
    const Scope *up;
    Str name;
    const Value *value;
    const struct Given *later; // or NULL; the value is this, where it is asked for
    Str language;              // of its words
    bool *asked;               // set once the name is looked up; or NULL
};

typedef struct Slot { // a stretch of text as it stands, or a path
    Str text;
    bool path;
    size_t at; // byte in the scalar
} Slot;

typedef struct Words { // a string with {paths}; "{{" is a brace
    Str text;
    Span span;
    Slot *slot;
    size_t n;
    bool dynamic; // has a path
} Words;

// What a parameter is given: words, or a map or list of them.
typedef struct Given {
    const Node *node;
    Words words;          // of a text
    const Words *instead; // where a single {path} leads to nothing; or NULL
} Given;

typedef struct Each { // "question in topic.questions", "use#n in book.uses"
    Str name, path;
    Str counter; // the name of the item's place, from 1; n 0: none
    Span span;
} Each;

typedef struct Test { // one condition of a `when`
    Str path;
    Span span;
    bool equals; // else: is there and is not empty
    Words *word; // any of these
    size_t words;
} Test;

typedef struct When {
    Test *test; // all of them
    size_t n;
    Test *unless; // and not all of these
    size_t unlesses;
} When;

Words words_parse(Arena *a, Diags *d, const Node *scalar);
size_t each_read(Arena *a, Diags *d, const Node *node, Each **out);
// The map's `when` and `unless`.
When when_read(Arena *a, Diags *d, const Node *map);
bool when_any(const When *when); // there is something to ask

const Scope *scope_bind(Arena *a, const Scope *up, Str name, const Value *value);
// The value of the chain's last name is what is given, wherever it is asked for.
const Scope *scope_later(Arena *a, const Scope *s, const Given *given, Str language);
bool scope_has(const Scope *s, Str name);
// A single {path} is the value itself, other words their text. NULL after an error.
const Value *words_value(Arena *a, Diags *d, const Words *w, const Scope *s, Str language);
// The same, and of a map a record of what its fields are given.
const Value *given_value(Arena *a, Diags *d, const Given *g, const Scope *s, Str language);
// NULL after an error. A path that goes on behind a text names a variant of the ink that
// the text names ("{cluster.colour.tint}"): with `names` set it gives "vrijheid.tint".
const Value *scope_find(Arena *a, Diags *d, const Scope *s, Str path, Span at, bool names);
Str words_fill(Arena *a, Diags *d, const Words *w, const Scope *s, bool names);
bool when_holds(Arena *a, Diags *d, const When *when, const Scope *s);
// Calls visit with a scope for each combination of the loops' items, the first loop
// outermost, until it wants no more; false then.
typedef struct EachVisit {
    bool (*visit)(const Scope *s, void *data);
    void *data;
} EachVisit;
bool each_run(Arena *a, Diags *d, const Each *each, size_t n, const Scope *s,
              EachVisit visit);
