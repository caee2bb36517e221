#pragma once
// The language of Cairo's script surface as words and a stack: numbers, names, arrays, and
// what the reader of the words makes of them (surfaces, contexts and patterns, by number).
// What does not fit ends in `broken`, for good. Everything lives in the arena given.
#include "base/str.h"

typedef enum ScriptKind {
    SCRIPT_NUMBER,
    SCRIPT_NAME,
    SCRIPT_ARRAY,
    SCRIPT_SURFACE,
    SCRIPT_CONTEXT,
    SCRIPT_PATTERN
} ScriptKind;

typedef struct ScriptItem {
    ScriptKind kind;
    double number;
    Str text;  // of a name or an array: what stands within
    size_t at; // of a surface, context or pattern
} ScriptItem;

typedef struct ScriptName { // what /s2 stands for
    Str name;
    ScriptItem item;
} ScriptName;

enum { SCRIPT_STACK = 64 };

typedef struct Script {
    Arena *arena;
    Str rest;
    ScriptItem item[SCRIPT_STACK];
    size_t n;
    struct {
        ScriptName *p;
        size_t n, cap;
    } names;
    bool broken;
} Script;

Script script_new(Arena *a, Str text);
// The next word that is to be done; numbers, names and arrays before it are on the stack.
bool script_word(Script *s, Str *word);
void script_push(Script *s, ScriptKind kind, size_t at);
void script_push_name(Script *s, Str name);
bool script_pop(Script *s, ScriptKind kind, size_t *at);
size_t script_peek(const Script *s, ScriptKind kind);  // of the topmost item, else SIZE_MAX
size_t script_top(const Script *s, ScriptKind kind);   // of the topmost of its kind
bool script_numbers(Script *s, double *out, size_t n); // the n topmost, in their order
Str script_name(Script *s);
Str script_peek_name(const Script *s);
// Takes an array off: its length; the first `n` numbers of it into out.
size_t script_array(Script *s, double *out, size_t n);
bool script_stack_word(Script *s, Str word); // dup, exch, pop, def, undef
void script_break(Script *s);
