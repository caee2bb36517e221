#pragma once
// What a part or a layout is given: its parameters, with what holds when nothing is said,
// and the arguments of one use of it. A single {path} is the value itself with its fields,
// or the default where it leads to nothing; a map is a record, all else text. Lives in the
// arena. Never knows boxes.
#include "content/scope.h"

typedef struct Argument {
    Str name;
    const Node *value; // of a parameter NULL: it must be given
    Given given;       // of a use
} Argument;

typedef struct Arguments {
    Argument *p;
    size_t n;
} Arguments;

Arguments parameters_read(Arena *a, Diags *d, const Node *with);
// `with` of a use of `what` ("the part badge"), which begins at `at`.
Arguments arguments_read(Arena *a, Diags *d, const Arguments *parameters, const Node *with,
                         Span at, Str what);
// `on` with the arguments' values, which `s` has, as its last names. With `later` an
// argument whose names `s` does not have waits until a loop gives them. NULL after an
// error.
const Scope *arguments_bind(Arena *a, Diags *d, const Arguments *given, const Scope *s,
                            const Scope *on, Str language, bool later);
