#include "resolve/toc.h"

#include "resolve/resolving.h"

// What an entry's boxes may ask: {entry.title}, {entry.page}, {entry.level}.
static const Scope *entry_bind(Arena *a, const Scope *s, const TocEntry *entry) {
    const Span at = span_none();
    Value *record = NEW(a, Value);
    *record = (Value){.kind = VALUE_RECORD, .span = at, .n = 3};
    record->field = NEWS(a, Field, record->n);
    record->field[0] = (Field){S("title"), value_text(a, entry->title, S(""), at)};
    record->field[1] =
        (Field){S("page"), value_text(a, str_f(a, "%zu", entry->page), S(""), at)};
    record->field[2] =
        (Field){S("level"), value_text(a, str_f(a, "%zu", entry->level), S(""), at)};
    return scope_bind(a, s, S("entry"), record);
}

// Readers hear an entry as one paragraph, which is a link.
static Box *line_make(const Resolve *r, const Plan *plan, const Scope *s,
                      const TocEntry *entry) {
    Box *line = resolve_box(r, plan, s);
    if (!line || line->tag == TAG_ARTIFACT)
        return line;
    if (line->tag == TAG_AUTO)
        line->tag = TAG_P;
    line->link = entry->name;
    line->within = true;
    return line;
}

static Box *entry_make(const Resolve *r, const Plan *plan, const Scope *s,
                       const TocEntry *entry) {
    const Scope *inner = entry_bind(r->arena, s, entry);
    Box *box = NEW(r->arena, Box);
    *box = (Box){.kind = BOX_COLUMN,
                 .span = plan->proto.span,
                 .opacity = 1,
                 .self = ALIGN_PARENT,
                 .on = plan->proto.on,
                 .line = plan->proto.line,
                 .tag = TAG_ENTRY};
    box->group.gap = plan->proto.group.gap;
    box->group.child = NEWS(r->arena, Box *, plan->n);
    for (size_t i = 0; i < plan->n; i++) {
        Box *line = line_make(r, plan->child[i], inner, entry);
        if (line)
            box->group.child[box->group.n++] = line;
    }
    return box->group.n ? box : NULL;
}

void toc_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    size_t n = 0;
    const TocEntry *entry = r->toc ? r->toc(r->toc_of, r->arena, &n) : NULL;
    box->group.child = NEWS(r->arena, Box *, n + 1);
    for (size_t i = 0; i < n; i++) {
        Box *child = entry_make(r, plan, s, &entry[i]);
        if (child)
            box->group.child[box->group.n++] = child;
    }
}
