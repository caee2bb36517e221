#include "project/plan.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "box/lengths.h"
#include "project/waiver.h"
#include "yaml/key.h"
#include "yaml/parse.h"

// A card may also be called a layout.
enum { USE = BOX_SPACE + 1, PATH, TABLE, TOC, CARD, CARD_TOO, KINDS };

static const Str kind_keys[KINDS] = {
    LIT("row"),   LIT("column"), LIT("grid"), LIT("stack"), LIT("flow"),
    LIT("wheel"), LIT("sector"), LIT("text"), LIT("image"), LIT("shape"),
    LIT("rule"),  LIT("lines"),  LIT("qr"),   LIT("space"), LIT("use"),
    LIT("path"),  LIT("table"),  LIT("toc"),  LIT("card"),  LIT("layout")};
static const Str figures[] = {LIT("rectangle"), LIT("circle"), LIT("hexagon"), LIT("line")};

static int kind_find(PlanReader *r, const Node *map, const Pair **subject) {
    int kind = KINDS;
    for (size_t i = 0; i < map->n; i++)
        for (int k = 0; k < KINDS; k++) {
            if (!str_eq(map->pair[i].key->text, kind_keys[k]))
                continue;
            if (kind != KINDS) {
                diag_error(r->diags, map->pair[i].key->span,
                           "a box is of one kind: it is a %.*s already",
                           STR(kind_keys[kind]));
                return KINDS;
            }
            kind = k;
            *subject = &map->pair[i];
        }
    if (kind == KINDS) {
        Diag *wrong = diag_error(r->diags, map->span, "this box has no kind");
        diag_hint(r->diags, wrong, "give one of %.*s",
                  STR(str_join(r->arena, kind_keys, CARD_TOO, S(", "))));
    }
    return kind;
}

static bool node_dynamic(const Node *n) {
    switch (n->kind) {
    case NODE_TEXT:
        return n->text.n && memchr(n->text.p, '{', n->text.n) != NULL;
    case NODE_LIST:
        for (size_t i = 0; i < n->n; i++)
            if (node_dynamic(n->item[i]))
                return true;
        return false;
    case NODE_MAP:
        for (size_t i = 0; i < n->n; i++)
            if (node_dynamic(n->pair[i].value))
                return true;
        return false;
    }
    return false;
}

// The paths of a value with slots are looked at now, so that a slip shows without any
// content.
static void slots_check(PlanReader *r, const Node *n) {
    for (size_t i = 0; i < n->n; i++)
        slots_check(r, n->kind == NODE_LIST ? n->item[i] : n->pair[i].value);
    if (n->kind == NODE_TEXT)
        words_parse(r->arena, r->diags, n);
}

// Once one value waits for a card's words, those that build on it must wait too.
static void setting_read(PlanReader *r, Plan *plan, const Prop *prop, const Node *value,
                         bool of_style) {
    bool chained = (of_style || prop->type == PROP_FIT) && plan->settings;
    if (plan->part || chained || node_dynamic(value)) {
        slots_check(r, value);
        plan->setting[plan->settings++] = (Setting){prop, of_style, value};
        return;
    }
    PropReader reader = {r->arena, r->diags, r->theme};
    prop_read(&reader, prop, value,
              of_style ? (void *)&plan->proto.text.style : &plan->proto);
}

static void properties_read(PlanReader *r, Plan *plan, const Node *map, bool fit) {
    size_t n;
    const Prop *prop = box_props(&n);
    for (size_t i = 0; i < n; i++) {
        const Node *value = node_find(map, prop[i].key);
        if (value && (prop[i].type == PROP_FIT) == fit &&
            prop_fits(&prop[i], plan->proto.kind))
            setting_read(r, plan, &prop[i], value, false);
    }
}

static void styles_read(PlanReader *r, Plan *plan, const Node *map) {
    size_t n;
    const Prop *prop = style_props(&n);
    for (size_t i = 0; i < n; i++) {
        const Node *value = node_find(map, prop[i].key);
        if (value)
            setting_read(r, plan, &prop[i], value, true);
    }
}

static void keys_check(PlanReader *r, const Plan *plan, const Node *map, Str kind_key) {
    struct {
        Str *p;
        size_t n, cap;
    } known = {0};
    PUSH(r->arena, &known) = kind_key;
    for (size_t i = 0; i < box_keys.n; i++)
        PUSH(r->arena, &known) = box_keys.key[i].name;
    for (size_t i = 0; i < use_keys.n; i++) // a part has no side
        if (plan->deals || (plan->part && i == 0))
            PUSH(r->arena, &known) = use_keys.key[i].name;
    size_t n;
    const Prop *prop = box_props(&n);
    for (size_t i = 0; i < n; i++)
        if (prop_fits(&prop[i], plan->proto.kind))
            PUSH(r->arena, &known) = prop[i].key;
    prop = style_props(&n);
    for (size_t i = 0; i < n && plan->proto.kind == BOX_TEXT; i++)
        PUSH(r->arena, &known) = prop[i].key;
    node_only(r->diags, map, known.p, known.n,
              str_c(r->arena, str_f(r->arena, "a %.*s", STR(kind_key))));
}

static void children_read(PlanReader *r, Plan *plan, const Node *subject) {
    const Node *const *item = subject->kind == NODE_LIST ? subject->item : &subject;
    size_t n = subject->kind == NODE_LIST ? subject->n : 1;
    if (node_nothing(subject))
        n = 0;
    plan->child = NEWS(r->arena, Plan *, n);
    for (size_t i = 0; i < n; i++) {
        Plan *child = plan_read(r, item[i]);
        if (!child)
            continue;
        if (child->proto.kind == BOX_SECTOR && plan->proto.kind != BOX_WHEEL &&
            plan->proto.kind != BOX_SECTOR)
            diag_error(r->diags, child->proto.span,
                       "a sector stands in a wheel or in another sector");
        if (plan->proto.kind == BOX_GRID && plan->proto.group.table &&
            (child->proto.kind != BOX_ROW || child->deals))
            diag_hint(r->diags,
                      diag_error(r->diags, child->proto.span, "in a table stand rows"),
                      "put the cells into one: {row: [{text: a}, {text: b}]}");
        if (child->deals && plan->proto.kind == BOX_FLOW)
            diag_error(r->diags, child->proto.span,
                       "cards stand in a grid, a row or a stack, not in a flow");
        plan->child[plan->n++] = child;
        plan->flows = plan->flows || child->flows;
        plan->continues = plan->continues || child->continues;
        plan->shares = plan->shares || child->shares;
    }
}

// Its own boxes, or "continued": those of the flow on the front.
static void flow_read(PlanReader *r, Plan *plan, const Node *subject) {
    if (subject->kind != NODE_TEXT || !str_eq(subject->text, S("continued"))) {
        children_read(r, plan, subject);
        r->flow = plan;
    } else if (r->flow) {
        plan->child = r->flow->child;
        plan->n = r->flow->n;
        plan->continues = true;
    } else {
        diag_error(r->diags, subject->span, "there is no flow on the front to go on with");
    }
    plan->flows = true;
}

// How a flow is dealt holds on all its pages, so a flow that goes on has it from the front.
static void deal_check(PlanReader *r, const Plan *plan, const Node *deal) {
    if (!plan->continues || !deal || !r->flow)
        return;
    if (!node_dynamic(deal) && plan->proto.flow.deal == r->flow->proto.flow.deal)
        return;
    diag_hint(r->diags,
              diag_error(r->diags, deal->span,
                         "this flow goes on with the one on the front, and is dealt as "
                         "that one is"),
              "give `deal` on the front only");
}

static void lines_read(PlanReader *r, Plan *plan, const Node *subject) {
    if (subject->kind == NODE_TEXT && str_eq(subject->text, S("fill")))
        return;
    plan->proto.lines.count =
        (size_t)node_number(r->diags, subject, 1, 1000, "the number of lines");
}

// What the kind's own key holds.
static void subject_read(PlanReader *r, Plan *plan, const Node *subject) {
    plan->subject = subject;
    switch (plan->proto.kind) {
    case BOX_ROW:
    case BOX_COLUMN:
    case BOX_GRID:
    case BOX_STACK:
    case BOX_WHEEL:
    case BOX_SECTOR:
        children_read(r, plan, subject);
        break;
    case BOX_FLOW:
        flow_read(r, plan, subject);
        break;
    case BOX_TEXT:
    case BOX_IMAGE:
    case BOX_QR:
        if (!node_is(r->diags, subject, NODE_TEXT, "text"))
            break;
        plan->words = words_parse(r->arena, r->diags, subject);
        if (plan->proto.kind == BOX_IMAGE && !subject->text.n)
            diag_error(r->diags, subject->span, "an image needs a file's name");
        break;
    case BOX_SHAPE:
        plan->proto.figure = (Figure)node_enum(r->diags, subject, figures, 4, "a shape");
        break;
    case BOX_RULE: {
        static const Prop ink = {.key = LIT("rule"), PROP_INK, offsetof(Box, fill)};
        setting_read(r, plan, &ink, subject, false);
        break;
    }
    case BOX_LINES:
        lines_read(r, plan, subject);
        break;
    case BOX_SPACE:
        plan->proto.width = plan->proto.height = extent_read(r->diags, subject, "a space");
        break;
    }
}

// What a box is when nothing is said. The theme's style "base" sets text.
static Box proto_new(const PlanReader *r, BoxKind kind, Span span) {
    const TextStyle *base = theme_style(r->theme, S("base"));
    Box box = {
        .kind = kind, .span = span, .opacity = 1, .self = ALIGN_PARENT, .on = {NAN, NAN}};
    box.line = 0.5; // pt, a hairline that every press holds
    if (kind == BOX_TEXT && base)
        box.text.style = *base;
    if ((kind == BOX_QR || kind == BOX_LINES) && base)
        box.fill = base->colour;
    if (kind == BOX_QR) {
        box.qr.level = QR_M;
        box.qr.quiet = 4; // as ISO/IEC 18004 asks
    }
    if (kind == BOX_FLOW)
        box.flow.columns = 1;
    if (kind == BOX_IMAGE)
        box.image.down = JUSTIFY_CENTER;
    if (kind == BOX_SECTOR)
        box.group.weight = NAN;
    if (kind == BOX_LINES)
        box.lines.pitch = 24; // pt, one line of handwriting (8.5 mm)
    return box;
}

// The part's box is its map without the parameters.
static const Node *part_box(PlanReader *r, const Node *map) {
    Node *box = NEW(r->arena, Node);
    *box = *map;
    box->pair = NEWS(r->arena, Pair, map->n);
    box->n = 0;
    for (size_t i = 0; i < map->n; i++)
        if (!str_eq(map->pair[i].key->text, S("with")))
            box->pair[box->n++] = map->pair[i];
    return box;
}

static const Node *part_node(PlanReader *r, Str name, Span at) {
    const Node *own = node_find(r->parts, name);
    if (own)
        return own;
    struct {
        Str *p;
        size_t n, cap;
    } names = {0};
    for (size_t i = 0; r->parts && i < r->parts->n; i++)
        PUSH(r->arena, &names) = r->parts->pair[i].key->text;
    Str file = str_f(r->arena, "%.*s.yaml", STR(name)), ending = S(".yaml");
    for (size_t i = 0; i < r->input->part_folders; i++) {
        Str folder = path_join(r->arena, r->input->part_folder[i], S("parts"));
        Str *list;
        size_t n = file_list(r->arena, folder, &ending, 1, &list);
        for (size_t j = 0; j < n; j++) {
            PUSH(r->arena, &names) = str_sub(list[j], 0, list[j].n - ending.n);
            if (!str_eq(list[j], file))
                continue;
            const Source *s =
                input_open(r->arena, r->diags, r->input->inputs, (Asked){folder, file, at});
            return s ? yaml_parse(r->arena, r->diags, s) : NULL;
        }
    }
    Diag *wrong = diag_error(r->diags, at, "there is no part called \"%.*s\"", STR(name));
    diag_nearest(r->diags, wrong, name, names.p, names.n);
    return NULL;
}

static const Part *part_find(PlanReader *r, Str name, Span at) {
    for (size_t i = 0; i < r->read.n; i++)
        if (str_eq(r->read.p[i]->name, name)) {
            if (r->read.p[i]->reading)
                diag_error(r->diags, at, "the part \"%.*s\" uses itself", STR(name));
            return r->read.p[i]->body ? r->read.p[i] : NULL; // none yet, or a wrong one
        }
    Part *part = NEW(r->arena, Part);
    part->name = name;
    part->reading = true;
    PUSH(r->arena, &r->read) = part;
    const Node *node = part_node(r, name, at);
    if (node && node_is(r->diags, node, NODE_MAP, "a box")) {
        part->parameters = parameters_read(r->arena, r->diags, node_find(node, S("with")));
        part->body = plan_read(r, part_box(r, node));
        if (part->body && part->body->eaches)
            diag_error(r->diags, part->body->proto.span,
                       "a part is one box: put the loop around its use, or in a row");
    }
    part->reading = false;
    return part->body ? part : NULL;
}

static bool use_read(PlanReader *r, Plan *plan, const Node *map, const Node *subject) {
    if (!node_is(r->diags, subject, NODE_TEXT, "a part's name"))
        return false;
    plan->part = part_find(r, subject->text, subject->span);
    if (!plan->part)
        return false;
    plan->proto.kind = plan->part->body->proto.kind;
    plan->flows = plan->part->body->flows;
    plan->continues = plan->part->body->continues;
    plan->shares = plan->part->body->shares;
    plan->given = arguments_read(
        r->arena, r->diags, &plan->part->parameters, node_find(map, S("with")),
        plan->proto.span, str_f(r->arena, "the part \"%.*s\"", STR(plan->part->name)));
    return true;
}

// What the layout's own parameter, "{deck}", is for this product; else the node itself.
static const Node *constant_of(const PlanReader *r, const Node *n) {
    if (n->kind != NODE_TEXT || n->text.n < 3 || n->text.p[0] != '{')
        return n;
    Str name = str_sub(n->text, 1, n->text.n - 1);
    const Node *given = node_find(r->input->given, name);
    for (size_t i = 0; !given && r->parameters && i < r->parameters->n; i++)
        if (str_eq(r->parameters->p[i].name, name))
            given = r->parameters->p[i].value;
    return given ? given : n;
}

static const Node *cards_named(PlanReader *r, const Node *subject) {
    if (subject->kind != NODE_MAP || subject->n != 1)
        return constant_of(r, subject);
    Node *named = NEW(r->arena, Node);
    *named = *subject;
    named->pair = NEW(r->arena, Pair);
    named->pair[0] = (Pair){subject->pair[0].key, constant_of(r, subject->pair[0].value)};
    return named;
}

// {card: question-card}, or {card: {product: deck}} for all cards of a product.
static bool card_read(PlanReader *r, Plan *plan, const Node *map, const Node *subject) {
    static const Str sides[] = {LIT("front"), LIT("back")};
    const Node *side = node_find(map, S("side")), *with = node_find(map, S("with"));
    plan->side =
        sides[side ? node_enum(r->diags, constant_of(r, side), sides, 2, "a side") : 0];
    const Node *named = cards_named(r, subject);
    if (r->input->cards)
        plan->deals = r->input->cards(r->input->self, named, &plan->deal);
    plan->proto.kind = BOX_STACK;
    bool layout = named->kind == NODE_TEXT;
    for (size_t i = 0; i < plan->deals; i++) {
        CardDeal *deal = &plan->deal[i];
        for (size_t k = 0; k < deal->plan->sides; k++) {
            plan->shares = plan->shares || deal->plan->side[k].shares;
            if (deal->plan->side[k].flows)
                diag_error(r->diags, plan->proto.span,
                           "a layout with a flow cannot be a card in a box");
        }
        if (layout)
            deal->given = arguments_read(
                r->arena, r->diags, &deal->plan->parameters, with, plan->proto.span,
                str_f(r->arena, "the layout \"%.*s\"", STR(deal->plan->name)));
    }
    return plan->deals > 0;
}

static void loops_read(PlanReader *r, Plan *plan, const Node *map) {
    const Node *each = node_find(map, S("each"));
    if (each)
        plan->eaches = each_read(r->arena, r->diags, each, &plan->each);
    plan->when = when_read(r->arena, r->diags, map);
    plan->choose = choose_read(r->arena, r->diags, map, plan->eaches, plan->when);
    if (plan->choose.any)
        plan->when = (When){0}; // it is asked before
}

static BoxKind own_kind(int kind) {
    return kind == TOC     ? BOX_COLUMN
           : kind == PATH  ? BOX_SHAPE
           : kind == TABLE ? BOX_GRID
           : kind >= USE   ? BOX_SPACE
                           : (BoxKind)kind;
}

// Of its own text: a property, or one that a field decides.
static bool shares_itself(const Plan *plan) {
    bool shares = plan->proto.kind == BOX_TEXT && plan->proto.text.same == SAME_DECK;
    for (size_t i = 0; i < plan->settings; i++)
        shares = shares || str_eq(plan->setting[i].prop->key, S("same-size"));
    return shares;
}

static Plan *plan_of_kind(PlanReader *r, const Node *map, int kind, const Pair *subject) {
    Plan *plan = NEW(r->arena, Plan);
    plan->setting = NEWS(r->arena, Setting, map->n + 1);
    plan->proto = proto_new(r, own_kind(kind), subject->key->span);
    if (kind == TABLE) {
        plan->proto.group.table = GRID_TABLE;
        plan->proto.group.head = 1;
        plan->proto.tag = TAG_TABLE;
    }
    if (kind == TOC) {
        plan->toc = true;
        plan->proto.tag = TAG_TOC;
    }
    if (kind == USE && !use_read(r, plan, map, subject->value))
        return NULL;
    if (kind >= CARD && !card_read(r, plan, map, subject->value))
        return NULL;
    keys_check(r, plan, map, kind_keys[kind]);
    loops_read(r, plan, map);
    plan->proto.waivers = waivers_read(r->arena, r->diags, map, &plan->proto.waiver);
    properties_read(r, plan, map, false);
    if (plan->proto.kind == BOX_TEXT)
        styles_read(r, plan, map);
    properties_read(r, plan, map, true);
    if (kind == BOX_WHEEL && !node_find(map, S("radii")))
        diag_error(r->diags, subject->key->span,
                   "a wheel needs radii: the inner circle's, then each ring's");
    if (kind < USE || kind == TABLE || kind == TOC)
        subject_read(r, plan, subject->value);
    if (kind == PATH) {
        static const Prop data = {.key = LIT("path"), PROP_PATH, 0};
        setting_read(r, plan, &data, subject->value, false);
    }
    if (kind == BOX_FLOW)
        deal_check(r, plan, node_find(map, S("deal")));
    plan->shares = plan->shares || shares_itself(plan);
    return plan;
}

Plan *plan_read(PlanReader *r, const Node *node) {
    if (!node_is(r->diags, node, NODE_MAP, "a box such as {text: \"…\"}"))
        return NULL;
    long most = diags_most(r->diags, LIMIT_DEPTH);
    if ((long)r->depth >= most) {
        diag_allow(
            r->diags,
            diag_error(r->diags, node->span, "more than %ld boxes within each other", most),
            LIMIT_DEPTH);
        return NULL;
    }
    const Pair *subject = NULL;
    int kind = kind_find(r, node, &subject);
    if (kind == KINDS)
        return NULL;
    r->depth++;
    Plan *plan = plan_of_kind(r, node, kind, subject);
    r->depth--;
    return plan;
}
