#pragma once
// Theme: the inks and type styles that layouts name, and the icons that texts do. A theme
// stands on another (the stock's, under the project's, under a layout's own styles), so a
// name is looked up from the top down. `extends` chains are flattened and variants linked
// when it is read. Knows no boxes and no content.
#include "box/prop.h"
#include "yaml/key.h"

typedef struct ThemeStyle {
    Str name;
    const Node *node;
    TextStyle style;
    int state; // 0 unread, 1 being read (to find cycles), 2 done
} ThemeStyle;

typedef struct InkSet { // colours that readers must be able to tell apart
    Str name;
    const Ink **ink;
    Span *at; // where each is named
    size_t n;
    Str *cue; // fields of the content that tell them apart without colour
    size_t cues;
    Span span, cue_span; // cue_span: of the cue, or of the set without one
} InkSet;

struct Icon { // a drawing within a line, as `:name:` in a text with markup
    Str name;
    Str root, path; // the folder, and the file below it
    Str alt;        // what readers are told; empty: it is decoration
    Span span;      // of the file's name
};

struct Theme {
    const Theme *base;
    Ink **ink;
    size_t inks;
    ThemeStyle *style;
    size_t styles;
    InkSet *set;
    size_t sets;
    Icon *icon;
    size_t icons;
};

extern const KeyMap ink_keys, pattern_keys, theme_keys, set_keys, icon_keys, style_keys;

// Reads the keys inks, styles, sets and icons (which stand in `folder`) of the map; other
// keys are the caller's. NULL node: empty.
const Theme *theme_read(Arena *a, Diags *d, const Node *map, Str folder, const Theme *base);
// An ink by name ("vrijheid.tint") or as it is written in place ("cmyk(65 0 0 0)"); an
// error at `at` and NULL when there is none.
const Ink *theme_ink(Arena *a, Diags *d, const Theme *theme, Str name, Span at);
const TextStyle *theme_style(const Theme *theme, Str name);     // lends or NULL
const Icon *theme_icon(const Theme *theme, Str name);           // lends or NULL
Str theme_icon_nearest(Arena *a, const Theme *theme, Str name); // or empty
void theme_no_style(Diags *d, const Theme *theme, Str name, Span at);
