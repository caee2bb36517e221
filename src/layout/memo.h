#pragma once
// What layout has found out about each box of the page at hand: its measures for the rooms
// that were asked, its baselines, its text as set. So measuring again costs nothing, and
// time does not grow with the depth of nesting. In the page's arena, and taken off the
// boxes when the page is done. Knows nothing of how any of it is found.
#include "box/cells.h"
#include "geometry/track.h"
#include "layout/child.h"

typedef struct MeasureNotes {
    struct MeasureNote *p;
    size_t n, cap;
} MeasureNotes;

typedef struct BaselineNotes {
    struct BaselineNote *p;
    size_t n, cap;
} BaselineNotes;

typedef struct TextNotes {
    struct TextNote *p;
    size_t n, cap;
} TextNotes;

struct Memo {
    bool text;            // the box is, or has below it, a text
    bool fitted;          // one that has sizes to choose from
    bool checked, wrong;  // a flow's child, by the Layout's check
    bool beside;          // it is a grid's, whose cells agree with each other
    bool seated;          // where its content begins on the page is known
    double top;           // pt, that
    struct FitGroup *fit; // of a fitted text: those that share its size
    Child *child;         // of a group, one for each child
    Track *track; // of a group, as many as its children, of a grid as its columns and rows
    Cells cells;  // of a grid
    MeasureNotes measures;
    BaselineNotes baselines;
    double size;       // pt, of a text's letters
    TextWidths widths; // at this size
    bool has_widths;
    TextNotes texts; // as set at this size
};

void memos_make(Arena *a, Box *root);
// Of a group made of boxes that have theirs: some rows of a table.
void memo_make_part(Arena *a, Box *part);
void memos_drop(Box *root);
// After a text's size changed: what depends on it is found out anew.
void memo_resize(Memo *memo, double size);
void memos_forget(Box *root); // the measures of all boxes with fitted text
const Measure *memo_measure(const Memo *memo, Size room); // or NULL
Measure memo_note_measure(Arena *a, Memo *memo, Size room, Measure m);
const Baselines *memo_baselines(const Memo *memo, Size size); // or NULL
Baselines memo_note_baselines(Arena *a, Memo *memo, Size size, Baselines b);
const TextBlock *memo_text(const Memo *memo, double width); // or NULL
const TextBlock *memo_note_text(Arena *a, Memo *memo, double width, const TextBlock *set);
