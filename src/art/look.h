#pragma once
// What a drawing's source says, before and beside what librsvg makes of it: the elements,
// attributes and style rules that would be lost, changed or misplaced without a word become
// faults at their bytes. XML is read by Expat. Memory is the arena's; the text is borrowed.
// Never draws anything.
#include "art/read.h"

// One property: an attribute, or a declaration of a style="" or a <style>.
typedef struct LookValue {
    Str name, value; // as they stand in the source
    size_t at;       // byte of the name, or of an attribute's value
    size_t block;    // declarations of one block share it; 0: an attribute
    bool hidden;     // within display: none
} LookValue;

typedef struct LookRule {
    Str selector;
    size_t at; // byte
} LookRule;

typedef struct LookSpan {
    size_t from, to; // bytes
} LookSpan;

typedef struct LookUse {
    Str id; // of what is used
    LookSpan at;
    bool sized; // says how large
} LookUse;

typedef struct Look {
    Arena *arena;
    Str text;
    ArtFaults faults, origins; // those of origins count once anything is transformed
    struct {
        LookValue *p;
        size_t n, cap;
    } values;
    struct {
        LookRule *p;
        size_t n, cap;
    } rules;
    struct {
        LookSpan *p;
        size_t n, cap;
    } texts; // <text> with words in it
    struct {
        Str *p;
        size_t n, cap;
    } wide, classes; // ids of symbols that show what runs out of them; classes of any
    struct {
        Str *p;
        size_t n, cap;
    } sizeless, sized; // ids of what takes no size of its <use>; of symbols with their own
    struct {
        LookUse *p;
        size_t n, cap;
    } uses;
    struct {
        LookRule *p;
        size_t n, cap;
    } spills; // rules with overflow: visible, each at that
    bool symbols, transforms, dashes, plain_rules;
    Str root_id, root_class;
    Str prefix;     // of the names of SVG's elements: "" or "svg:"
    LookSpan inner; // between the root's tags
    bool aspect;    // the root has a preserveAspectRatio
    size_t blocks;
} Look;

// False: it is no sound XML, which is the one fault.
bool look_read(Arena *a, Str text, Look *look);
// Adds what librsvg says in its log to have left out.
void look_log(Look *look, Str log);
// A rule sheet, a style="" or one declaration of it (look_css).
void look_sheet(Look *look, size_t from, size_t to);
void look_block(Look *look, size_t from, size_t to, bool root, bool hidden);
void look_value(Look *look, LookValue value, bool root);
bool look_attribute(Str name); // may as well be a property that look_value knows
// Whether one of the selectors may be of a symbol.
bool look_selects_symbol(const Look *look, Str selectors);
// Whether a value that librsvg does not take means something to those that do.
bool look_means(Str value);
void look_fault(Look *look, size_t from, size_t to, Str says, Str hint);
