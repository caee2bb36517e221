#include "yaml/parse.h"

#include <stdlib.h>
#include <string.h>

#include <yaml.h>

#include "base/utf8.h"
#include "yaml/slip.h"
#include "yaml/syntax.h"

typedef struct Anchor {
    Str name;
    const Node *node;
    size_t nodes; // after expansion
    bool apart, used;
    size_t at; // of its "&" in the text
} Anchor;

typedef struct Named { // a node as its event has it
    Str anchor;
    size_t at; // of the anchor's "&" in the text
} Named;

typedef struct Pairs {
    Pair *p;
    size_t n, cap;
} Pairs;

// One parse in hand. `event` is the event last read; the parser is libyaml's.
typedef struct Parse {
    Arena *arena, *scratch;
    Arena *nodes_arena; // the former, or the part's
    YamlPart *part;     // or NULL
    Diags *diags;
    const Source *source;
    yaml_parser_t *parser;
    yaml_event_t event;
    Span span;       // of it, without the white space at its end
    SourceMark mark; // of its marks, which come in the order of the text
    struct {
        Anchor **p;
        size_t n, cap;
    } anchors;
    struct {
        const Node **p;
        size_t n, cap;
    } items;      // of the lists that are open, outer first
    Pairs pairs;  // of the maps that are
    size_t nodes; // expanded, so far
    int depth;
    bool parameters; // the map that comes is what a part takes
    bool failed;
} Parse;

// libyaml's marks count characters; line and column go through our own table.
static size_t offset_of(const Parse *p, yaml_mark_t mark) {
    return source_offset(p->source, mark.line, mark.column);
}

static size_t event_offset(Parse *p, yaml_mark_t mark) {
    return source_offset_next(p->source, &p->mark, mark.line, mark.column);
}

static Span span_make(Parse *p) {
    size_t from = event_offset(p, p->event.start_mark);
    size_t to = event_offset(p, p->event.end_mark);
    const char *text = p->source->text.p;
    while (to > from &&
           (text[to - 1] == '\n' || text[to - 1] == '\r' || text[to - 1] == ' '))
        to--;
    return (Span){p->source, from, to};
}

static Diag *fail(Parse *p, Span at, const char *message) {
    p->failed = true;
    return diag_error(p->diags, at, "%s", message);
}

static void beyond(Parse *p, Span at, Limit which) {
    p->failed = true;
    syntax_beyond(p->diags, at, which);
}

static void fail_parser(Parse *p) {
    const yaml_parser_t *y = p->parser;
    Syntax syntax = {.source = p->source,
                     .problem = y->problem ? y->problem : "something is out of place",
                     .at = offset_of(p, y->problem_mark),
                     .context = y->context,
                     .from = y->context ? offset_of(p, y->context_mark) : 0};
    p->failed = true;
    syntax_fault(p->diags, &syntax);
}

static bool next(Parse *p) {
    if (p->failed)
        return false;
    yaml_event_delete(&p->event);
    if (!yaml_parser_parse(p->parser, &p->event)) {
        memset(&p->event, 0, sizeof p->event);
        fail_parser(p);
    } else {
        p->span = span_make(p);
    }
    return !p->failed;
}

// Counts what a node costs with its aliases expanded: an alias bomb ends here.
static void spend(Parse *p, size_t nodes, Span at) {
    p->nodes += nodes;
    if ((long)p->nodes > diags_most(p->diags, LIMIT_NODES) && !p->failed)
        beyond(p, at, LIMIT_NODES);
}

// Where the anchor of that name stands, or belongs: they are in the order of their names.
static size_t anchor_place(const Parse *p, Str name) {
    size_t low = 0, high = p->anchors.n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_cmp(p->anchors.p[middle]->name, name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void anchor_end(const Parse *p, const Anchor *anchor) {
    if (!anchor->used && !p->failed)
        slip_anchor(p->diags, p->source, anchor->at, anchor->name);
}

static Anchor *anchor_find(const Parse *p, Str name) {
    size_t at = anchor_place(p, name);
    bool found = at < p->anchors.n && str_eq(p->anchors.p[at]->name, name);
    return found ? p->anchors.p[at] : NULL;
}

static void anchor_add(Parse *p, Named named, const Node *node, size_t before) {
    Str name = named.anchor;
    if (!name.n)
        return;
    Anchor anchor = {.name = name,
                     .node = node,
                     .nodes = p->nodes - before,
                     .apart = p->nodes_arena != p->arena,
                     .at = named.at};
    Anchor *same = anchor_find(p, name);
    if (same) { // the later one counts: YAML 1.1, 7.1
        if (same->at != anchor.at)
            anchor_end(p, same);
        *same = anchor;
        return;
    }
    if ((long)p->anchors.n >= diags_most(p->diags, LIMIT_ANCHORS)) {
        // A list or map that is still open has no node yet; its place is the event's.
        beyond(p, node ? node->span : p->span, LIMIT_ANCHORS);
        return;
    }
    size_t at = anchor_place(p, name);
    Anchor *own = memcpy(NEW(p->arena, Anchor), &anchor, sizeof anchor);
    PUSH(p->arena, &p->anchors) = own;
    Anchor **slot = p->anchors.p + at;
    memmove(slot + 1, slot, (p->anchors.n - 1 - at) * sizeof *slot);
    *slot = own;
}

static const Node *alias_read(Parse *p) {
    Str name = str_of((const char *)p->event.data.alias.anchor);
    Span at = p->span;
    Anchor *anchor = anchor_find(p, name);
    if (anchor && anchor->node) {
        spend(p, anchor->nodes, at);
        anchor->used = true;
        if (anchor->apart && p->nodes_arena == p->arena)
            p->part->shared = true;
        return anchor->node;
    }
    if (anchor) {
        fail(p, at, "this alias stands for the very thing that it is part of");
        return NULL;
    }
    Str *names = NEWS(p->arena, Str, p->anchors.n + 1);
    for (size_t i = 0; i < p->anchors.n; i++)
        names[i] = p->anchors.p[i]->name;
    Diag *wrong =
        diag_error(p->diags, at, "no anchor \"&%.*s\" comes before this alias", STR(name));
    diag_nearest(p->diags, wrong, name, names, p->anchors.n);
    p->failed = true;
    return NULL;
}

static bool tag_refused(Parse *p, const yaml_char_t *tag) {
    if (!tag)
        return false;
    fail(p, p->span, "tags such as !x are not part of prent's YAML");
    return true;
}

// A "\0" or "\x07" escape gets past the check of the source text.
static bool scalar_printable(Str text) {
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);
        if (!source_takes(c) || c == '\r' || c == 0x85)
            return false;
    }
    return true;
}

// The scalar in hand: most stand in the source, plain or within quotes, as they are.
static Str scalar_text(Parse *p, Span at, bool plain) {
    Str value = {(const char *)p->event.data.scalar.value, p->event.data.scalar.length};
    size_t from = at.from + (plain ? 0 : 1);
    Str written = str_sub(p->source->text, from, from + value.n);
    return str_eq(written, value) ? written : str_dup(p->arena, value);
}

static Node *scalar_read(Parse *p) {
    Node *n = NEW(p->nodes_arena, Node);
    n->kind = NODE_TEXT;
    n->span = p->span;
    n->plain = p->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    n->text = scalar_text(p, n->span, n->plain);
    if (p->event.data.scalar.style != YAML_LITERAL_SCALAR_STYLE &&
        p->event.data.scalar.style != YAML_FOLDED_SCALAR_STYLE)
        slip_comment(p->diags, n->span);
    if (tag_refused(p, p->event.data.scalar.tag))
        return n;
    if ((long)n->text.n > diags_most(p->diags, LIMIT_TEXT))
        beyond(p, n->span, LIMIT_TEXT);
    else if (!scalar_printable(n->text))
        fail(p, n->span, "this text has an escape for a character that cannot be printed");
    return n;
}

static const Node *node_read(Parse *p);

static void list_read(Parse *p, Node *n) {
    size_t outer = p->items.n;
    p->parameters = false;
    while (next(p) && p->event.type != YAML_SEQUENCE_END_EVENT) {
        const Node *child = node_read(p);
        if (child) {
            PUSH(p->scratch, &p->items) = child;
            if (child->span.from >= n->span.from && child->span.to > n->span.to)
                n->span.to = child->span.to;
        }
    }
    n->n = p->items.n - outer;
    n->item = NEWS(p->nodes_arena, const Node *, n->n);
    for (size_t i = 0; i < n->n; i++)
        n->item[i] = p->items.p[outer + i];
    p->items.n = outer;
}

// Equal keys together, in the order of their places in memory: the pairs of one map.
static int by_key(const void *left, const void *right) {
    const Pair *a = *(const Pair *const *)left, *b = *(const Pair *const *)right;
    int order = str_cmp(a->key->text, b->key->text);
    return order ? order : (a > b) - (a < b);
}

// Of few pairs this is told without sorting them; of many it is not.
static bool keys_differ(const Pairs *pairs) {
    enum { FEW = 8 };
    for (size_t i = 0; i < pairs->n && i < FEW; i++)
        for (size_t j = 0; j < i; j++)
            if (str_eq(pairs->p[i].key->text, pairs->p[j].key->text))
                return false;
    return pairs->n <= FEW;
}

static const Pair **by_keys(Arena *a, const Pairs *pairs) {
    const Pair **sorted = NEWS(a, const Pair *, pairs->n);
    for (size_t i = 0; i < pairs->n; i++)
        sorted[i] = &pairs->p[i];
    qsort(sorted, pairs->n, sizeof *sorted, by_key);
    return sorted;
}

static void given_twice(Parse *p, const Node *key, const Node *first) {
    Diag *wrong =
        diag_error(p->diags, key->span, "the key \"%.*s\" is given twice", STR(key->text));
    wrong->also = first->span;
    wrong->also_says = S("first given here");
}

// Of equal keys the first stays; another one among the map's `own`, which stand before the
// merged ones, is an error. Sorting keeps a map of very many keys quick.
static void pairs_settle(Parse *p, Pairs *pairs, size_t own) {
    Arena *scratch = arena_open();
    const Pair **sorted = by_keys(scratch, pairs);
    bool *lost = NEWS(scratch, bool, pairs->n);
    for (size_t i = 1, first = 0; i < pairs->n; i++) {
        const Node *key = sorted[i]->key;
        size_t place = (size_t)(sorted[i] - pairs->p);
        if (!str_eq(sorted[first]->key->text, key->text)) {
            first = i;
            continue;
        }
        lost[place] = true;
        if (place >= own)
            continue;
        given_twice(p, key, sorted[first]->key);
    }
    size_t kept = 0;
    for (size_t i = 0; i < pairs->n; i++)
        if (!lost[i])
            pairs->p[kept++] = pairs->p[i];
    pairs->n = kept;
    arena_close(scratch);
}

// The merge key: a map, or a list of maps, whose pairs count where no key of that name is
// given (YAML's merge type, yaml.org/type/merge.html).
static void merge(Parse *p, const Node *from) {
    if (from->kind == NODE_MAP) {
        for (size_t i = 0; i < from->n; i++)
            PUSH(p->scratch, &p->pairs) = from->pair[i];
    } else if (from->kind == NODE_LIST) {
        for (size_t i = 0; i < from->n; i++)
            if (from->item[i]->kind == NODE_MAP)
                merge(p, from->item[i]);
            else
                diag_error(p->diags, from->item[i]->span, "<< merges maps only");
    } else {
        diag_error(p->diags, from->span, "<< merges a map or a list of maps");
    }
}

// In braces a comma ends a text and makes a key of what follows, which YAML takes for one
// without a value: words would be gone without a word.
static bool value_bare(const Parse *p, const Node *key, const Node *value) {
    Str text = p->source->text;
    size_t at = key->span.to;
    if (value->kind != NODE_TEXT || !value->plain || value->text.n)
        return false;
    while (at < text.n && strchr(" \t\r\n", text.p[at])) // a source has no NUL
        at++;
    return at == text.n || text.p[at] != ':';
}

// The pairs read last, from `outer` on, become the map's; so many of them are its own.
static void pairs_take(Parse *p, Node *n, size_t outer, size_t own) {
    Pairs pairs = {0};
    if (p->pairs.n > outer)
        pairs = (Pairs){p->pairs.p + outer, p->pairs.n - outer, 0};
    if (!keys_differ(&pairs))
        pairs_settle(p, &pairs, own);
    n->n = pairs.n;
    n->pair = NEWS(p->nodes_arena, Pair, pairs.n);
    for (size_t i = 0; i < pairs.n; i++)
        n->pair[i] = pairs.p[i];
    p->pairs.n = outer;
}

// The value in hand, of this key.
static const Node *value_read(Parse *p, const Node *key) {
    Arena *before = p->nodes_arena;
    if (p->part && p->depth == 1 && key && str_eq(key->text, p->part->key))
        p->nodes_arena = p->part->arena;
    p->parameters = key && str_eq(key->text, S("with"));
    const Node *value = node_read(p);
    p->parameters = false;
    p->nodes_arena = before;
    if (!value || !key || !value_bare(p, key, value))
        return value;
    Node *bare = NEW(p->nodes_arena, Node);
    *bare = *value;
    bare->bare = true;
    return bare;
}

static void map_read(Parse *p, Node *n) {
    size_t outer = p->pairs.n;
    Pairs merged = {0};
    bool parameters = p->parameters; // names, which formatters write without their colons
    p->parameters = false;
    while (next(p) && p->event.type != YAML_MAPPING_END_EVENT) {
        const Node *key = node_read(p);
        if (key && key->kind != NODE_TEXT)
            fail(p, key->span, "a key must be a word, not a list or a map");
        const Node *value = next(p) ? value_read(p, key) : NULL;
        if (!key || !value || p->failed)
            return;
        if (value->span.from >= n->span.from && value->span.to > n->span.to)
            n->span.to = value->span.to;
        Pair pair = {key, value};
        if (!parameters)
            pair_valued(p->diags, &pair);
        if (key->plain && str_eq(key->text, S("<<"))) {
            if (merged.n)
                given_twice(p, key, merged.p[0].key);
            PUSH(p->scratch, &merged) = pair;
            continue;
        }
        PUSH(p->scratch, &p->pairs) = pair;
    }
    size_t own = p->pairs.n - outer;
    for (size_t i = 0; i < merged.n; i++)
        merge(p, merged.p[i].value);
    pairs_take(p, n, outer, own);
}

static Named named_of(Parse *p, const yaml_char_t *name) {
    return (Named){str_dup(p->arena, str_of((const char *)name)), p->span.from};
}

static Node *collection_read(Parse *p, NodeKind kind, Named anchor, size_t before) {
    Node *n = NEW(p->nodes_arena, Node);
    n->kind = kind;
    n->span = p->span;
    if ((long)p->depth >= diags_most(p->diags, LIMIT_DEPTH)) {
        beyond(p, n->span, LIMIT_DEPTH);
        return n;
    }
    anchor_add(p, anchor, NULL, before); // open: an alias to it would be a circle
    p->depth++;
    if (kind == NODE_LIST)
        list_read(p, n);
    else
        map_read(p, n);
    p->depth--;
    return n;
}

// The node that the event in hand begins.
static const Node *node_read(Parse *p) {
    size_t before = p->nodes;
    Named anchor = {0};
    Node *n = NULL;
    spend(p, 1, p->span);
    if (p->failed)
        return NULL;
    if (p->event.type == YAML_ALIAS_EVENT)
        return alias_read(p);
    if (p->event.type == YAML_SCALAR_EVENT) {
        anchor = named_of(p, p->event.data.scalar.anchor);
        n = scalar_read(p);
    } else if (p->event.type == YAML_SEQUENCE_START_EVENT) {
        anchor = named_of(p, p->event.data.sequence_start.anchor);
        if (!tag_refused(p, p->event.data.sequence_start.tag))
            n = collection_read(p, NODE_LIST, anchor, before);
    } else if (p->event.type == YAML_MAPPING_START_EVENT) {
        anchor = named_of(p, p->event.data.mapping_start.anchor);
        if (!tag_refused(p, p->event.data.mapping_start.tag))
            n = collection_read(p, NODE_MAP, anchor, before);
    }
    if (n && !p->failed)
        anchor_add(p, anchor, n, before);
    return p->failed ? NULL : n;
}

static const Node *stream_read(Parse *p) {
    const Node *root = NULL;
    while (next(p) && p->event.type != YAML_STREAM_END_EVENT) {
        if (p->event.type == YAML_STREAM_START_EVENT ||
            p->event.type == YAML_DOCUMENT_END_EVENT)
            continue;
        if (p->event.type == YAML_DOCUMENT_START_EVENT) {
            if (root)
                fail(p, p->span, "a second document begins here: a file holds one");
            continue;
        }
        root = node_read(p);
    }
    for (size_t i = 0; i < p->anchors.n; i++)
        anchor_end(p, p->anchors.p[i]);
    if (!p->failed && (!root || node_nothing(root)))
        fail(p, (Span){p->source, 0, 0}, "the file is empty");
    return p->failed ? NULL : root;
}

const Node *yaml_parse_part(Arena *a, Diags *d, const Source *source, YamlPart *part) {
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        diag_machine(d, span_none(), "out of memory");
        return NULL;
    }
    Parse p = {.arena = a,
               .scratch = arena_open(),
               .nodes_arena = part && !part->key.n ? part->arena : a,
               .part = part,
               .diags = d,
               .source = source,
               .parser = &parser};
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)source->text.p,
                                 source->text.n);
    const Node *root = stream_read(&p);
    arena_close(p.scratch);
    yaml_event_delete(&p.event);
    yaml_parser_delete(&parser);
    return root;
}

const Node *yaml_parse(Arena *a, Diags *d, const Source *source) {
    return yaml_parse_part(a, d, source, NULL);
}
