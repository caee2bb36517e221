#include "model/resolve.h"

static Box *box_make(const Resolve *r, const Plan *plan, const Scope *scope);

// A copy of a value's nodes with every slot filled, for the property's reader.
static const Node *node_fill(const Resolve *r, const Node *n, const Scope *s, bool names) {
    Node *filled = NEW(r->arena, Node);
    *filled = *n;
    switch (n->kind) {
    case NODE_TEXT: {
        Words w = words_parse(r->arena, r->diags, n);
        filled->text = words_fill(r->arena, r->diags, &w, s, names);
        break;
    }
    case NODE_LIST:
        filled->item = NEWS(r->arena, const Node *, n->n);
        for (size_t i = 0; i < n->n; i++)
            filled->item[i] = node_fill(r, n->item[i], s, names);
        break;
    case NODE_MAP:
        filled->pair = NEWS(r->arena, Pair, n->n);
        for (size_t i = 0; i < n->n; i++)
            filled->pair[i] =
                (Pair){n->pair[i].key, node_fill(r, n->pair[i].value, s, names)};
        break;
    }
    return filled;
}

static void settings_apply(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    PropReader reader = {r->arena, r->diags, r->theme};
    for (size_t i = 0; i < plan->settings; i++) {
        const Setting *setting = &plan->setting[i];
        size_t before = r->diags->n;
        const Node *value =
            node_fill(r, setting->value, s, setting->prop->type == PROP_INK);
        if (r->diags->n == before)
            prop_read(&reader, setting->prop, value,
                      setting->of_style ? (void *)&box->text.style : box);
    }
}

static void em_settle(const Resolve *r, const Box *box, Len *len) {
    if (len->unit != LEN_EM)
        return;
    if (box->kind != BOX_TEXT)
        diag_error(r->diags, box->span,
                   "em is a length of text boxes and type styles only");
    *len = len_pt(box->kind == BOX_TEXT ? len->value * box->text.style.size : 0);
}

static void ems_settle(const Resolve *r, Box *box) {
    Len *all[] = {&box->width,         &box->height,       &box->min_width,
                  &box->max_width,     &box->min_height,   &box->max_height,
                  &box->left,          &box->top,          &box->right,
                  &box->bottom,        &box->baseline,     &box->padding.top,
                  &box->padding.right, &box->padding.left, &box->padding.bottom};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        em_settle(r, box, all[i]);
    if (box->kind == BOX_ROW || box->kind == BOX_COLUMN || box->kind == BOX_GRID) {
        em_settle(r, box, &box->group.gap);
        em_settle(r, box, &box->group.gap_across);
    }
}

// A text is in the language that is built, unless the box says otherwise or all of its
// content is in another.
static Str language_of(const Resolve *r, const TextBox *text) {
    Str language = text->language;
    for (size_t i = 0; i < text->pieces && !text->language.n; i++)
        if (text->piece[i].content && !str_eq(language, r->language))
            language = text->piece[i].language;
    return language.n ? language : r->language;
}

static void pieces_make(const Resolve *r, const Words *w, const Scope *s, TextBox *text) {
    text->piece = NEWS(r->arena, TextPiece, w->n);
    for (size_t i = 0; i < w->n; i++) {
        const Slot *slot = &w->slot[i];
        Span at =
            span_within(w->span, w->text, slot->at, slot->text.n + (slot->path ? 2 : 0));
        if (!slot->path) {
            text->piece[text->pieces++] = (TextPiece){slot->text, at, false, r->language};
            continue;
        }
        const Value *v = scope_find(r->arena, r->diags, s, slot->text, at, false);
        if (v && v->kind != VALUE_TEXT)
            diag_error(r->diags, at, "\"%.*s\" is a %s, not a text", STR(slot->text),
                       v->kind == VALUE_LIST ? "list" : "record");
        else if (v)
            text->piece[text->pieces++] = (TextPiece){v->text, v->span, true, v->language};
    }
}

static void text_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    TextBox *text = &box->text;
    pieces_make(r, &plan->words, s, text);
    text->language = language_of(r, text);
    Buf b = buf_new(r->arena);
    for (size_t i = 0; i < text->pieces; i++)
        buf_add(&b, text->piece[i].text);
    text->text = buf_str(&b);
    if (text->style.quotes == QUOTES_CURLY && r->quotes)
        text->text = r->quotes(r->quotes_self, r->arena, text->language, text->text);
    if (!text->style.colour)
        diag_error(r->diags, box->span, "this text has no colour: give its style one");
    if (!text->style.family.n)
        diag_error(r->diags, box->span, "this text has no font: give its style a family");
}

// A picture that the content names stands beside the content; one of the layout beside the
// layout.
static void image_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    ImageBox *image = &box->image;
    image->path = words_fill(r->arena, r->diags, &plan->words, s, false);
    image->path_span = plan->words.span;
    image->root = plan->words.dynamic ? r->content_folder : r->layout_folder;
    for (size_t i = 0; i < plan->words.n; i++)
        if (plan->words.slot[i].path) {
            const Value *v = scope_find(r->arena, r->diags, s, plan->words.slot[i].text,
                                        plan->words.span, false);
            if (v)
                image->path_span = v->span;
        }
}

typedef struct Children {
    const Resolve *resolve;
    const Plan *plan;
    struct {
        Box **p;
        size_t n, cap;
    } list;
} Children;

static void child_add(const Scope *scope, void *data) {
    Children *c = data;
    Box *box = box_make(c->resolve, c->plan, scope);
    if (box)
        PUSH(c->resolve->arena, &c->list) = box;
}

static void children_make(const Resolve *r, const Plan *plan, const Scope *s, Box *box) {
    Children c = {.resolve = r};
    for (size_t i = 0; i < plan->n; i++) {
        c.plan = plan->child[i];
        each_run(r->arena, r->diags, c.plan->each, c.plan->eaches, s,
                 (EachVisit){child_add, &c});
    }
    box->group.child = c.list.p;
    box->group.n = c.list.n;
}

// A parameter given as one {path} is the value itself, with its fields; else it is text.
static const Value *argument_value(const Resolve *r, const Argument *arg, const Scope *s) {
    const Words *w = &arg->words;
    if (w->n == 1 && w->slot[0].path)
        return scope_find(r->arena, r->diags, s, w->slot[0].text, w->span, true);
    return value_text(r->arena, words_fill(r->arena, r->diags, w, s, true), r->language,
                      w->span);
}

static Box *use_make(const Resolve *r, const Plan *plan, const Scope *s) {
    const Scope *inner = r->roots;
    for (size_t i = 0; i < plan->arguments; i++) {
        const Value *v = argument_value(r, &plan->argument[i], s);
        if (!v)
            return NULL;
        inner = scope_bind(r->arena, inner, plan->argument[i].name, v);
    }
    Box *box = box_make(r, plan->part->body, inner);
    if (box) {
        if (!box->name.n)
            box->name = plan->part->name;
        settings_apply(r, plan, s, box);
        ems_settle(r, box);
    }
    return box;
}

static Box *box_make(const Resolve *r, const Plan *plan, const Scope *s) {
    if (plan->when.n && !when_holds(r->arena, r->diags, &plan->when, s))
        return NULL;
    if (plan->part)
        return use_make(r, plan, s);
    Box *box = NEW(r->arena, Box);
    *box = plan->proto;
    settings_apply(r, plan, s, box);
    ems_settle(r, box);
    switch (box->kind) {
    case BOX_ROW:
    case BOX_COLUMN:
    case BOX_GRID:
    case BOX_STACK:
        children_make(r, plan, s, box);
        break;
    case BOX_TEXT:
        text_make(r, plan, s, box);
        break;
    case BOX_IMAGE:
        image_make(r, plan, s, box);
        break;
    case BOX_SHAPE:
    case BOX_RULE:
    case BOX_LINES:
    case BOX_SPACE:
        break;
    }
    return box;
}

Box *resolve(const Resolve *r, const Plan *plan, const Scope *scope) {
    return box_make(r, plan, scope);
}
