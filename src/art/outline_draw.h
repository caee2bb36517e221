#pragma once
// A script being read: its surfaces, contexts and paints, and what drawing does to them.
// For outline's own two files: outline.c knows the words, outline_draw.c what they draw.
// All of it lives in the outline's arena. Never knows how words are written.
#include "art/outline.h"
#include "art/script.h"

// What is drawn on one surface: the page itself or a group.
typedef struct Surface {
    double width, height; // device units
    struct {
        ArtShape *p;
        size_t n, cap;
    } shapes;
} Surface;

typedef enum PaintKind { PAINT_COLOUR, PAINT_SURFACE, PAINT_OTHER } PaintKind;

typedef struct Paint {
    PaintKind kind;
    Rgb colour;
    double alpha;
    size_t surface;
    Affine place; // from the surface it is painted on to the group's
    Str why;      // of PAINT_OTHER: what it is
} Paint;

typedef struct Context { // a cairo_t
    size_t surface;
    Paint paint;
    Affine pen;
    Path path;
    bool even_odd, over, dashed;
    double line, miter; // line before the pen's matrix
    ArtCap cap;
    ArtJoin join;
    bool clips; // cuts off something of the canvas
    bool odd;   // and not along an upright rectangle
    Rect clip;
} Context;

typedef struct Outline {
    Arena *arena;
    const OutlineFrame *frame;
    Rect canvas;
    Script script;
    Str why; // first thing that shapes cannot say
    bool spills;
    struct {
        Surface *p;
        size_t n, cap;
    } surface;
    struct {
        Context *p;
        size_t n, cap;
    } context;
    struct {
        Paint *p;
        size_t n, cap;
    } paint; // patterns on the stack
} Outline;

// Only the first reason counts.
void outline_refuse(Outline *o, Str why);
void outline_fill(Outline *o, const Context *c);
void outline_stroke(Outline *o, const Context *c);
void outline_clip(Outline *o, Context *c);
void outline_paint(Outline *o, const Context *c);
void outline_mask(Outline *o, const Context *c);
bool outline_spills(const Outline *o, const ArtShape *shape);
