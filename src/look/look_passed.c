// Properties that librsvg passes over on elements of some kinds, as attributes, in a style
// or by a rule of a sheet; and which elements such a rule is of.
#include <string.h>

#include "look/look_walk.h"

enum { BY_ATTRIBUTE = 1, BY_STYLE = 2, BY_RULE = 4 };
enum { BY_SHEET = BY_STYLE | BY_RULE, BY_ALL = BY_SHEET | BY_ATTRIBUTE };

typedef struct Passed {
    unsigned kinds;
    const char *property;
    const char *value; // what it begins with, or NULL: any
    unsigned by;
} Passed;

// Tried with librsvg 2.54.7 and 2.60.0.
static const Passed passed[] = {
    {LOOK_SYMBOL, "x", NULL, BY_ALL},
    {LOOK_SYMBOL, "y", NULL, BY_ALL},
    {LOOK_SYMBOL, "transform", NULL, BY_ALL},
    {LOOK_SYMBOL, "clip-path", NULL, BY_ALL},
    {LOOK_SYMBOL, "opacity", NULL, BY_ALL},
    {LOOK_SYMBOL, "mask", NULL, BY_ALL},
    {LOOK_SYMBOL, "filter", NULL, BY_ALL},
    {LOOK_SYMBOL, "overflow", "visible", BY_RULE},
    {LOOK_SYMBOL, "overflow", "auto", BY_RULE},
    {LOOK_SVG | LOOK_USE, "x", NULL, BY_SHEET},
    {LOOK_SVG | LOOK_USE, "y", NULL, BY_SHEET},
    {LOOK_SVG | LOOK_USE, "width", NULL, BY_SHEET},
    {LOOK_SVG | LOOK_USE, "height", NULL, BY_SHEET},
    {LOOK_SVG | LOOK_ROOT, "clip-path", NULL, BY_ALL},
    {LOOK_SVG | LOOK_ROOT, "mask", NULL, BY_ALL},
    {LOOK_SVG | LOOK_ROOT, "filter", NULL, BY_ALL},
    {LOOK_ROOT, "transform", NULL, BY_ALL},
    {LOOK_PATTERN, "opacity", NULL, BY_ALL},
    {LOOK_TURNED, "transform", NULL, BY_SHEET},
    {LOOK_ROOT, "display", "none", BY_ALL},
    {LOOK_SLICED, "overflow", "visible", BY_ALL},
    {LOOK_SLICED, "overflow", "auto", BY_ALL},
    {LOOK_PAINT, "transform", NULL, BY_SHEET},
    {LOOK_CLIP, "clip-path", "url(", BY_ALL},
    {LOOK_MASK, "mask", "url(", BY_ALL},
    {LOOK_MASK, "clip-path", "url(", BY_ALL},
};

static ArtFault says(Arena *a, unsigned kind, const char *property) {
    bool overflow = strcmp(property, "overflow") == 0;
    if (kind == LOOK_SYMBOL && overflow)
        return (ArtFault){
            .says = S("What runs out of a <symbol> is shown by its own overflow, not by "
                      "that of a rule."),
            .hint = S("write overflow=\"visible\" on the <symbol>")};
    if (kind == LOOK_SYMBOL)
        return (ArtFault){.says = str_f(a, "The %s of a symbol is not followed.", property),
                          .hint =
                              S("write it on a <g> within the symbol, or on the <use>")};
    if (kind == LOOK_USE)
        return (ArtFault){
            .says = str_f(a, "The %s in the style of a <use> is not followed.", property),
            .hint = S("write it as an attribute")};
    if (kind == LOOK_SVG && strpbrk(property, "-mf"))
        return (ArtFault){
            .says = str_f(a, "The %s of an inner <svg> is not followed.", property),
            .hint = S("write it on a <g> around the <svg>")};
    if (kind == LOOK_SVG)
        return (ArtFault){
            .says = str_f(a, "The %s in the style of an inner <svg> is not followed.",
                          property),
            .hint = S("write it as an attribute")};
    if (kind == LOOK_ROOT && strcmp(property, "display") == 0)
        return (ArtFault){.says =
                              S("The drawing hides itself: display is none at its root."),
                          .hint = S("take display: none out")};
    if (kind == LOOK_ROOT)
        return (ArtFault){
            .says = str_f(a, "The %s of the drawing's root is not followed.", property),
            .hint = S("write it on a <g> around all that is drawn")};
    if (kind == LOOK_SLICED)
        return (ArtFault){.says = S("What a picture shows beside its place (overflow) is "
                                    "not drawn."),
                          .hint = S("give the <image> the place of the whole picture")};
    if (kind == LOOK_PAINT)
        return (ArtFault){
            .says = S("A transform in the style of what paints is not followed."),
            .hint = S("write it as gradientTransform, patternTransform or transform")};
    if (kind == LOOK_PATTERN)
        return (ArtFault){
            .says = S("Whether the opacity of a pattern counts depends on the program."),
            .hint = S("write it on what stands in the pattern, or on what it fills")};
    if (kind == LOOK_TURNED)
        return (ArtFault){
            .says = S("This element is moved twice, by transform and by a style, of which "
                      "only the style is to count."),
            .hint = S("keep the one that is meant, as an attribute")};
    if (kind == LOOK_CLIP)
        return (ArtFault){.says = S("A clip path that is itself clipped is not applied."),
                          .hint = S("cut the two clip paths into one shape")};
    return (ArtFault){
        .says = S("Whether a mask is itself masked or clipped depends on the program."),
        .hint = S("make one mask of the two")};
}

static void passed_fault(Look *look, unsigned kinds, const Passed *row, LookSpan at) {
    for (unsigned kind = 1; kind <= LOOK_LAST; kind <<= 1)
        if (kinds & row->kinds & kind) {
            ArtFault fault = says(look->arena, kind, row->property);
            look_fault(look, at.from, at.to, fault.says, fault.hint);
            return;
        }
}

static bool none(Str value) {
    return value.n == 0 || str_eq(value, S("none")) || str_eq(value, S("inherit"));
}

static bool counts(const Passed *row, Str value) {
    bool display = strcmp(row->property, "display") == 0;
    bool turned = (row->kinds & LOOK_TURNED) && value.n > 0; // "none" counts
    return (display || turned || !none(value)) &&
           (!row->value || str_starts(value, str_of(row->value)));
}

static unsigned kinds_of(const Walk *w, const Element *e) {
    static const struct {
        Str name;
        unsigned kinds;
    } named[] = {
        {LIT("symbol"), LOOK_SYMBOL},
        {LIT("svg"), LOOK_SVG},
        {LIT("use"), LOOK_USE},
        {LIT("image"), LOOK_SLICED},
        {LIT("linearGradient"), LOOK_PAINT},
        {LIT("radialGradient"), LOOK_PAINT},
        {LIT("pattern"), LOOK_PAINT | LOOK_PATTERN},
        {LIT("clipPath"), LOOK_PAINT | LOOK_CLIP},
        {LIT("mask"), LOOK_MASK},
    };
    if (w->open.n == 0)
        return LOOK_ROOT;
    unsigned kinds = w->open.p[w->open.n - 1].clip ? LOOK_CLIP : 0;
    if (look_given(w, "transform").n > 0)
        kinds |= LOOK_TURNED;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_eq(e->name, named[i].name))
            kinds |= named[i].kinds;
    if ((kinds & LOOK_SLICED) && !str_has(look_given(w, "preserveAspectRatio"), "slice"))
        kinds &= ~(unsigned)LOOK_SLICED;
    if ((kinds & LOOK_SYMBOL) && !look_referred(w->look, look_given(w, "id")))
        kinds &= ~(unsigned)LOOK_SYMBOL;
    return kinds;
}

static void passed_check(Walk *w, const LookElement *e) {
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
        const Passed *row = &passed[i];
        if (!(e->kinds & row->kinds))
            continue;
        Str given = look_given(w, row->property);
        if (row->kinds & LOOK_TURNED)
            given = S(""); // which it has besides
        if ((row->by & BY_ATTRIBUTE) && given.n > 0 && counts(row, given))
            passed_fault(w->look, e->kinds, row, look_place(w, row->property));
        Str styled = look_styled(w, row->property);
        if ((row->by & BY_STYLE) && !given.n && styled.n > 0 && counts(row, styled))
            passed_fault(w->look, e->kinds, row, look_place(w, "style"));
    }
}

void look_kept(Walk *w, const Element *e) {
    Arena *a = w->look->arena;
    LookElement kept = {.name = e->name, .at = {e->from, e->to}, .hidden = e->hidden};
    kept.id = str_dup(a, look_given(w, "id"));
    kept.classes = str_dup(a, look_given(w, "class"));
    kept.kinds = kinds_of(w, e);
    if (!e->hidden || w->open.n == 0)
        passed_check(w, &kept);
    PUSH(a, &w->look->elements) = kept;
}

// The last of the compounds of a selector: "b.c" of "a > b.c".
static Str compound_last(Str selector) {
    size_t begin = 0;
    int depth = 0;
    for (size_t i = 0; i < selector.n; i++) {
        char c = selector.p[i];
        depth += (c == '(' || c == '[') - (c == ')' || c == ']');
        if (depth == 0 && strchr(" >+~\t\r\n", c) && i + 1 < selector.n)
            begin = i + 1;
    }
    return str_sub(selector, begin, selector.n);
}

static bool class_has(Str classes, Str one) {
    while (classes.n > 0)
        if (str_eq(str_trim(str_cut(&classes, ' ')), one))
            return true;
    return false;
}

// Whether an element's name, id and classes are those of a compound, whatever else it asks.
static bool compound_holds(Str compound, const LookElement *e) {
    size_t at = 0;
    while (at < compound.n) {
        char mark = compound.p[at];
        if (strchr(":[(|\\", mark))
            return true;
        size_t from = at += mark == '.' || mark == '#';
        while (at < compound.n && !strchr(".#:[(|\\", compound.p[at]))
            at++;
        Str word = str_sub(compound, from, at);
        if (at < compound.n && strchr("|\\", compound.p[at]))
            return true;
        bool holds = mark == '.'   ? class_has(e->classes, word)
                     : mark == '#' ? str_eq(e->id, word)
                                   : str_eq(e->name, word) || str_eq(word, S("*"));
        if (!holds)
            return false;
    }
    return compound.n > 0;
}

bool look_selects(Str selectors, const LookElement *e) {
    while (selectors.n > 0)
        if (compound_holds(compound_last(str_trim(str_cut(&selectors, ','))), e))
            return true;
    return false;
}

// A rule of nothing in the drawing does nothing: programs write whole sheets of them.
static bool rule_idle(const Look *look, const LookRule *rule) {
    for (size_t i = 0; i < look->elements.n; i++)
        if (look_selects(rule->selector, &look->elements.p[i]))
            return false;
    return true;
}

static void faults_drop(Look *look, LookSpan within) {
    size_t n = 0;
    for (size_t i = 0; i < look->faults.n; i++) {
        const ArtFault *f = &look->faults.p[i];
        if (f->from < within.from || f->from >= within.to)
            look->faults.p[n++] = *f;
    }
    look->faults.n = n;
}

static void rule_idle_drop(Look *look, const LookRule *rule) {
    for (size_t i = rule->first; i < rule->end; i++)
        look->values.p[i].hidden = true;
    faults_drop(look, rule->inside);
}

static void rule_passed(Look *look, const LookRule *rule, const LookValue *v) {
    for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
        const Passed *row = &passed[i];
        if (!(row->by & BY_RULE) || !str_eq(v->name, str_of(row->property)) ||
            !counts(row, v->value))
            continue;
        for (size_t k = 0; k < look->elements.n; k++) {
            const LookElement *e = &look->elements.p[k];
            if ((e->kinds & row->kinds) && look_selects(rule->selector, e)) {
                LookSpan at = {v->at, v->at + v->name.n};
                passed_fault(look, e->kinds, row, at);
                return;
            }
        }
    }
}

void look_rules(Look *look) {
    enum { MOST = 30 << 20 }; // pairs of a rule and an element; beyond, all rules count
    bool all = look->rules.n > MOST / (look->elements.n + 1);
    for (size_t i = 0; i < look->rules.n; i++) {
        const LookRule *rule = &look->rules.p[i];
        if (!all && rule_idle(look, rule)) {
            rule_idle_drop(look, rule);
            continue;
        }
        for (size_t k = rule->first; k < rule->end && !all; k++)
            rule_passed(look, rule, &look->values.p[k]);
    }
}
