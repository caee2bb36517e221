#pragma once
// What a drawing's source says, before and beside what librsvg makes of it: the elements,
// attributes and style rules that would be lost, changed or misplaced without a word become
// faults at their bytes. XML is read by Expat. Memory is the arena's; the text is borrowed.
// Never draws anything.
#include "base/arena.h"
#include "look/art_fault.h"

// One property: an attribute, or a declaration of a style="" or a <style>.
typedef struct LookValue {
    Str name, value; // as they stand in the source
    size_t at;       // byte of the name, or of an attribute's value
    size_t block;    // declarations of one block share it; 0: an attribute
    bool hidden;     // within display: none
} LookValue;

typedef struct LookSpan {
    size_t from, to; // bytes
} LookSpan;

typedef struct LookRule {
    Str selector;
    size_t at;         // byte
    LookSpan inside;   // its braces
    size_t first, end; // of its values
} LookRule;

// Kinds of elements on which librsvg does not follow all properties (look_passed).
enum {
    LOOK_SYMBOL = 1,
    LOOK_SVG = 2, // within the root
    LOOK_USE = 4,
    LOOK_SLICED = 8, // a picture that is larger than its place
    LOOK_PAINT = 16, // a gradient, a pattern or a clip path
    LOOK_CLIP = 32,  // a clip path, or in one
    LOOK_MASK = 64,
    LOOK_ROOT = 128,
    LOOK_PATTERN = 256,
    LOOK_TURNED = 512, // by its attribute transform
    LOOK_LAST = LOOK_TURNED
};

typedef struct LookElement {
    Str name, id, classes;
    LookSpan at; // its start tag
    unsigned kinds;
    bool hidden;
} LookElement;

typedef struct LookUse {
    Str id; // of what is used
    LookSpan at;
    bool sized; // says how large
} LookUse;

typedef struct LookPhoto { // embedded in the drawing
    Str jpeg;              // its first bytes
    LookSpan at;
} LookPhoto;

// A radial gradient's circles, as its attributes and those of what it refers to say them.
typedef struct LookRadial {
    Str id, link; // what it takes from
    Str x, y, r, fx, fy, fr;
    bool user; // in units of the drawing
    LookSpan at;
} LookRadial;

typedef struct Look {
    Arena *arena;
    Str text;
    ArtFaults faults;
    ArtFaults origins, widths; // those count once anything is turned; or is scaled
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
        LookElement *p;
        size_t n, cap;
    } elements; // of SVG
    struct {
        Str *p;
        size_t n, cap;
    } wide; // ids of symbols that show what runs out of them
    struct {
        Str *p;
        size_t n, cap;
    } sizeless, sized; // ids of what takes no size of its <use>; of symbols with their own
    struct {
        LookUse *p;
        size_t n, cap;
    } uses, regions; // regions: of masks and filters
    struct {
        LookRadial *p;
        size_t n, cap;
    } radials;
    struct {
        LookPhoto *p;
        size_t n, cap;
    } photos;
    LookValue background; // a plain colour of the root; empty: none
    struct {
        Str *p;
        size_t n, cap;
    } turned;   // ids of the masks and filters of what is turned
    bool faint; // the root has an opacity
    bool sure;  // what is read is of the root for certain
    bool symbols, dashes, plain_rules;
    bool transforms, scales; // something is turned or scaled; or has a viewBox of its own
    Str width, height;       // of the root, as it says them
    Str prefix;              // of the names of SVG's elements: "" or "svg:"
    LookSpan inner;          // between the root's tags
    bool aspect;             // the root has a preserveAspectRatio
    bool whole;              // all has been seen
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
// The element that librsvg found an error in: of these whose attributes look wrong, or the
// first; of paths, one with something odd at the character `at`. NULL: none of that name.
const LookElement *look_odd(const Look *look, Str name, Str id);
const LookElement *look_odd_path(const Look *look, size_t at, bool ends);
bool look_turns(Str transform); // it does more than move
// Of the root alone: its background, and the room around it as CSS has it (look_root).
void look_root_value(Look *look, const LookValue *v);
void look_root_end(Look *look);
// Whether one of the selectors may be of the element.
bool look_selects(Str selectors, const LookElement *e);
// When all has been seen: rules of what they do not reach, and rules of nothing, which have
// no faults.
void look_rules(Look *look);
// Whether a value that librsvg does not take means something to those that do.
bool look_means(Str value);
void look_fault(Look *look, size_t from, size_t to, Str says, Str hint);
