#include "layout/memo.h"

struct MeasureNote {
    Size room;
    Measure measure;
};

struct BaselineNote {
    Size size;
    Baselines baselines;
};

struct TextNote {
    double width; // pt
    const TextBlock *set;
};

static void rooms_make(Arena *a, Box *box) {
    Memo *memo = box->memo;
    size_t tracks = box->group.n;
    for (size_t i = 0; i < box->group.n; i++) {
        memo->text |= box->group.child[i]->memo->text;
        memo->fitted |= box->group.child[i]->memo->fitted;
    }
    if (box->kind == BOX_GRID) {
        memo->cells = cells_settle(a, NULL, box);
        tracks = memo->cells.columns + memo->cells.rows;
    }
    memo->child = NEWS(a, Child, box->group.n);
    memo->track = NEWS(a, Track, tracks);
}

void memo_make_part(Arena *a, Box *part) {
    part->memo = NEW(a, Memo);
    rooms_make(a, part);
}

void memos_make(Arena *a, Box *box) {
    Memo *memo = box->memo = NEW(a, Memo);
    if (box->kind == BOX_TEXT) {
        memo->text = true;
        memo->fitted = box->text.sizes > 0;
        memo->size = box->text.style.size;
    }
    if (!box_is_group(box))
        return;
    for (size_t i = 0; i < box->group.n; i++)
        memos_make(a, box->group.child[i]);
    rooms_make(a, box);
}

static void drop(Box *box, void *data) {
    (void)data;
    box->memo = NULL;
}

void memos_drop(Box *root) {
    box_walk(root, drop, NULL);
}

void memo_resize(Memo *memo, double size) {
    memo->size = size;
    memo->has_widths = false;
    memo->texts.n = 0;
}

void memos_forget(Box *box) {
    if (!box->memo->fitted)
        return;
    box->memo->measures.n = 0;
    box->memo->baselines.n = 0;
    for (size_t i = 0; box_is_group(box) && i < box->group.n; i++)
        memos_forget(box->group.child[i]);
}

static bool size_eq(Size a, Size b) {
    return a.w == b.w && a.h == b.h;
}

const Measure *memo_measure(const Memo *memo, Size room) {
    for (size_t i = 0; i < memo->measures.n; i++)
        if (size_eq(memo->measures.p[i].room, room))
            return &memo->measures.p[i].measure;
    return NULL;
}

Measure memo_note_measure(Arena *a, Memo *memo, Size room, Measure m) {
    PUSH(a, &memo->measures) = (struct MeasureNote){room, m};
    return m;
}

const Baselines *memo_baselines(const Memo *memo, Size size) {
    for (size_t i = 0; i < memo->baselines.n; i++)
        if (size_eq(memo->baselines.p[i].size, size))
            return &memo->baselines.p[i].baselines;
    return NULL;
}

Baselines memo_note_baselines(Arena *a, Memo *memo, Size size, Baselines b) {
    PUSH(a, &memo->baselines) = (struct BaselineNote){size, b};
    return b;
}

const TextBlock *memo_text(const Memo *memo, double width) {
    for (size_t i = 0; i < memo->texts.n; i++) {
        const struct TextNote *note = &memo->texts.p[i];
        if (note->width == width || (note->width < width && note->set->one_way))
            return note->set;
    }
    return NULL;
}

const TextBlock *memo_note_text(Arena *a, Memo *memo, double width, const TextBlock *set) {
    PUSH(a, &memo->texts) = (struct TextNote){width, set};
    return set;
}
