// What CSS says of the drawing's root as a box of a page: a plain colour as its background
// is drawn (drawing), the rest would be lost or move what is drawn.
#include <ctype.h>
#include <string.h>

#include "base/number.h"
#include "look/look.h"

static size_t value_end(const Look *look, const LookValue *v) {
    return (size_t)(v->value.p + v->value.n - look->text.p);
}

static Str without_important(Str value) {
    const char *mark = value.n > 0 ? memchr(value.p, '!', value.n) : NULL;
    return mark ? str_trim(str_sub(value, 0, (size_t)(mark - value.p))) : value;
}

// Whether all its words are 0, auto or none: no room, no line.
static bool roomless(Str value) {
    static const Str words[] = {LIT("0"),       LIT("auto"),  LIT("none"),
                                LIT("0px"),     LIT("unset"), LIT("inherit"),
                                LIT("initial"), LIT("0pt"),   LIT("hidden"),
                                LIT("0%"),      LIT("0em"),   LIT("normal")};
    value = without_important(value);
    while (value.n > 0) {
        Str word = str_trim(str_cut(&value, ' '));
        if (word.n > 0 && !STR_ONE_OF(word, words))
            return false;
    }
    return true;
}

// A colour alone, as a name, a number or a function.
static bool colour_plain(Str value) {
    int depth = 0;
    bool plain = value.n > 0 && (isalpha((unsigned char)value.p[0]) || value.p[0] == '#');
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        depth += (c == '(') - (c == ')');
        plain &= isalnum((unsigned char)c) || strchr("#(),.%/-", c) ||
                 (depth > 0 && strchr(" +", c));
    }
    Str name = value;
    name = str_cut(&name, '(');
    static const Str others[] = {LIT("url"),     LIT("var"),          LIT("image"),
                                 LIT("element"), LIT("currentColor"), LIT("currentcolor"),
                                 LIT("inherit")};
    return plain && !STR_ONE_OF(name, others) && !str_has(value, "gradient") &&
           !str_has(value, "image") && !str_has(value, "cross-fade");
}

static bool clear(Str value) {
    static const Str none[] = {LIT("none"),  LIT("transparent"), LIT("0"),     LIT("0 0"),
                               LIT("unset"), LIT("initial"),     LIT("revert")};
    return STR_ONE_OF(value, none) || str_has(value, "rgba(0, 0, 0, 0)") ||
           str_has(value, "rgba(0,0,0,0)");
}

static void background_read(Look *look, const LookValue *v) {
    LookValue found = *v;
    LookValue *had = &look->background;
    found.value = without_important(v->value);
    bool same_block = had->block == v->block;
    if (clear(found.value) && (had->value.n == 0 || same_block)) {
        *had = (LookValue){0};
    } else if (!look->sure || !colour_plain(found.value)) {
        look_fault(look, v->at, value_end(look, v),
                   S("The drawing's background is not drawn: it is no plain colour of the "
                     "root alone."),
                   S("draw a rectangle with it behind all"));
    } else if (had->value.n == 0 || same_block || str_eq(had->value, found.value)) {
        *had = found;
    } else {
        look_fault(look, v->at, value_end(look, v),
                   S("The drawing says its background twice, and not the same."),
                   S("keep the one that is meant"));
    }
}

// Which word of CSS's boxes it is; NULL: none of them.
static const char *box_word(Str name) {
    static const char *const words[] = {"padding", "margin",    "border", "inset",
                                        "left",    "top",       "right",  "bottom",
                                        "max-",    "min-width", "min-h",  "clip-rect"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts(name, str_of(words[i])))
            return words[i];
    return NULL;
}

// Lines have a colour and a style besides their width, which alone draw nothing.
static bool line_part(Str name) {
    return str_starts(name, S("border")) &&
           (str_ends(name, S("-color")) || str_ends(name, S("-style")) ||
            str_ends(name, S("-collapse")) || str_ends(name, S("-spacing")));
}

static bool px(Str s, double *out) {
    return number_parse(str_ends(s, S("px")) ? str_sub(s, 0, s.n - 2) : s, out);
}

// A bound that the drawing's own size keeps, as programs write it beside width="100%".
static bool bound(const Look *look, Str name, Str value) {
    bool most = str_starts(name, S("max-")), least = str_starts(name, S("min-"));
    Str size = str_ends(name, S("width")) ? look->width : look->height;
    double limit, own;
    if ((!most && !least) || str_has(value, "%") || size.n == 0 || str_has(size, "%"))
        return most || least;
    return px(without_important(value), &limit) && px(size, &own) &&
           (most ? own <= limit : own >= limit);
}

void look_root_value(Look *look, const LookValue *v) {
    if (str_eq(v->name, S("background")) || str_eq(v->name, S("background-color")))
        background_read(look, v);
    look->faint |= str_eq(v->name, S("opacity"));
    bool bordered = str_starts(v->name, S("border")) && str_has(v->value, "none");
    if (!box_word(v->name) || roomless(v->value) || line_part(v->name) || bordered ||
        bound(look, v->name, v->value))
        return;
    look_fault(
        look, v->at, value_end(look, v),
        str_f(look->arena, "The %.*s of the drawing's root is not followed.", STR(v->name)),
        S("take it out, and draw or place by shapes what it is for"));
}

void look_root_end(Look *look) {
    const LookValue *v = &look->background;
    if (v->value.n > 0 && look->faint)
        look_fault(look, v->at, value_end(look, v),
                   S("The drawing's background is not drawn: its root has an opacity."),
                   S("draw a rectangle with it behind all"));
}
