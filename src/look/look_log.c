// What librsvg says in its log to have left out, each complaint to a fault at the place in
// the source that it speaks of.
#include <ctype.h>
#include <string.h>

#include "look/look.h"

// Properties of text, which is not drawn, and of other programs.
static bool property_silent(Str name) {
    static const Str begin[] = {LIT("-"),         LIT("font"),       LIT("text-"),
                                LIT("letter-"),   LIT("word-"),      LIT("line-"),
                                LIT("baseline-"), LIT("alignment-"), LIT("dominant"),
                                LIT("writing-"),  LIT("glyph-"),     LIT("white-space"),
                                LIT("shape-"),    LIT("inline-"),    LIT("kerning"),
                                LIT("direction"), LIT("unicode-"),   LIT("solid-"),
                                LIT("enable-"),   LIT("animation"),  LIT("transition")};
    for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
        if (str_starts(name, begin[i]))
            return true;
    return false;
}

// Colours of the reader's screen (CSS Color 4, section 6.2 and its appendix A).
static bool system_colour(Str value) {
    static const char *const names =
        "|accentcolor|accentcolortext|activetext|buttonborder|buttonface|buttontext|canvas|"
        "canvastext|field|fieldtext|graytext|highlight|highlighttext|linktext|mark|"
        "marktext|selecteditem|selecteditemtext|visitedtext|activeborder|activecaption|"
        "appworkspace|background|buttonhighlight|buttonshadow|captiontext|inactiveborder|"
        "inactivecaption|inactivecaptiontext|infobackground|infotext|menu|menutext|"
        "scrollbar|threeddarkshadow|threedface|threedhighlight|threedlightshadow|"
        "threedshadow|window|windowframe|windowtext|";
    enum { LONGEST = 24 };
    char word[LONGEST + 3] = "|";
    if (value.n == 0 || value.n > LONGEST)
        return false;
    for (size_t i = 0; i < value.n; i++)
        word[i + 1] = (char)tolower((unsigned char)value.p[i]);
    word[value.n + 1] = '|';
    return !memchr(value.p, '|', value.n) && strstr(names, word);
}

// Whether a value that librsvg does not take means something to those that do: a function,
// a unit, a word of later CSS. Mere junk ("null") is passed over by all.
bool look_means(Str value) {
    static const Str words[] = {LIT("initial"),      LIT("unset"),       LIT("revert"),
                                LIT("revert-layer"), LIT("arcs"),        LIT("miter-clip"),
                                LIT("plus-lighter"), LIT("plus-darker"), LIT("fill-box"),
                                LIT("stroke-box"),   LIT("view-box"),    LIT("border-box"),
                                LIT("padding-box"),  LIT("content-box"), LIT("margin-box")};
    bool digit = false;
    if (STR_ONE_OF(value, words) || system_colour(value))
        return true;
    for (size_t i = 0; i < value.n; i++) {
        char c = value.p[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if ((c == '(' && i > 0 && !str_ends(str_sub(value, 0, i), S("url"))) ||
            (digit && letter && value.p[0] != '#'))
            return true;
        digit = c >= '0' && c <= '9';
    }
    Str rest = value;
    str_cut(&rest, ')');
    return str_starts(value, S("url(")) && str_trim(rest).n > 0;
}

static Str value_hint(Str value) {
    if (str_has(value, "var("))
        return S("write the value itself in place of var()");
    if (str_has(value, "calc(") || str_has(value, "min(") || str_has(value, "max(") ||
        str_has(value, "clamp("))
        return S("write the number that it comes to");
    static const char *const colours[] = {"ok",    "lab(", "lch(", "hwb(",
                                          "color", "rgb",  "hsl",  "light-dark("};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++)
        if (str_has(value, colours[i]))
            return S("write the colour as #rrggbb");
    return system_colour(value) ? S("write the colour as #rrggbb") : S("");
}

// Names and values are slices of the source.
static size_t value_end(const Look *look, const LookValue *v) {
    return (size_t)(v->value.p + v->value.n - look->text.p);
}

static void value_fault(Look *look, const LookValue *v) {
    Str shown = str_sub(v->value, 0, v->value.n < 60 ? v->value.n : 60);
    look_fault(look, v->at, value_end(look, v),
               str_f(look->arena, "The value \"%.*s\" of %.*s is not understood.",
                     STR(shown), STR(v->name)),
               value_hint(v->value));
}

// An earlier declaration of the same block, which holds where this one is not understood.
static bool value_held(const Look *look, size_t nth) {
    const LookValue *v = &look->values.p[nth];
    for (size_t i = nth; v->block && i-- > 0 && look->values.p[i].block == v->block;)
        if (str_eq(look->values.p[i].name, v->name) && !look_means(look->values.p[i].value))
            return true;
    return false;
}

static Str unescaped(Arena *a, Str s) {
    char *p = str_c(a, s);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n) {
            i++;
            p[n++] = (char)(s.p[i] == 'n' ? '\n' : s.p[i] == 't' ? '\t' : s.p[i]);
        } else {
            p[n++] = s.p[i];
        }
    }
    return (Str){p, n};
}

// Faults at all places where this name has this value. False: there is none.
static bool values_fault(Look *look, Str name, Str value, bool attribute) {
    bool found = false;
    for (size_t i = 0; i < look->values.n; i++) {
        const LookValue *v = &look->values.p[i];
        if (!str_eq(v->name, name) || (v->block == 0) != attribute ||
            !str_eq(v->value, value))
            continue;
        found = true;
        bool told = false;
        for (size_t k = 0; k < look->faults.n; k++)
            told |= look->faults.p[k].from == v->at;
        if (!v->hidden && !told && !value_held(look, i))
            value_fault(look, v);
    }
    return found;
}

static void declaration_log(Look *look, Str line) {
    Str text = S("");
    for (size_t i = 0; i + 3 < line.n && text.n == 0; i++)
        if (memcmp(line.p + i, " }, \"", 5) == 0)
            text = str_sub(line, i + 5, line.n >= 2 ? line.n - 2 : 0);
    Str value = str_trim(unescaped(look->arena, text));
    Str name = str_trim(str_cut(&value, ':'));
    if (str_ends(value, S(";")))
        value = str_sub(value, 0, value.n - 1);
    value = str_trim(value);
    if (str_has(line, "UnknownProperty") || property_silent(name) || str_has(name, "{") ||
        !look_means(value))
        return;
    if (!values_fault(look, name, value, false))
        look_fault(look, 0, 0,
                   str_f(look->arena, "A value of %.*s is not understood.", STR(name)),
                   value_hint(value));
}

static void attribute_log(Look *look, Str name, Str rest) {
    Str line = str_trim(str_cut(&rest, '\n'));
    if (!str_starts(line, S("value=\"")) || property_silent(name))
        return;
    Str value = str_sub(line, 7, line.n);
    while (str_ends(value, S("\"")) || str_ends(value, S(")\n")))
        value = str_sub(value, 0, value.n - 1);
    if (look_means(value))
        values_fault(look, name, value, true);
}

// A selector that asks for a pointer's doing never holds on paper.
static bool interactive(Str selector) {
    static const char *const words[] = {":hover",  ":focus", ":active", ":visited",
                                        ":target", "::",     ":link"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_has(selector, words[i]))
            return true;
    return false;
}

static void rule_log(Look *look, Str line) {
    if (str_has(line, "AtRuleInvalid"))
        return; // look_css knows these
    for (size_t i = 0; i < look->rules.n; i++) {
        LookRule *rule = &look->rules.p[i];
        char *selector = str_c(look->arena, rule->selector);
        if (rule->selector.n == 0 || !str_has(unescaped(look->arena, line), selector))
            continue;
        bool all = true;
        for (Str rest = rule->selector; rest.n > 0;)
            all &= interactive(str_cut(&rest, ','));
        if (!all)
            look_fault(look, rule->at, rule->at + rule->selector.n,
                       str_f(look->arena,
                             "The rule \"%.*s\" is not applied: its selector "
                             "is not understood.",
                             STR(rule->selector)),
                       S("select by plain names, classes and ids"));
        rule->selector = S("");
    }
}

// "(not rendering element NAME id=ID because it is in error)"
static bool element_log(Look *look, Str line) {
    static const Str head = LIT("(not rendering element ");
    if (!str_starts(line, head))
        return false;
    Str rest = str_sub(line, head.n, line.n);
    Str name = str_cut(&rest, ' ');
    str_cut(&rest, '=');
    Str id = str_cut(&rest, ' ');
    const LookElement *found = look_odd(look, name, str_eq(id, S("None")) ? S("") : id);
    if (found && !found->hidden)
        look_fault(look, found->at.from, found->at.to,
                   str_f(look->arena,
                         "This <%.*s> is not drawn: one of its attributes is not "
                         "understood.",
                         STR(name)),
                   S(""));
    return found != NULL;
}

// "could not parse path: error at position N: WHY": the path is drawn up to there.
static bool path_log(Look *look, Str line) {
    static const Str head = LIT("could not parse path: error at position ");
    if (!str_starts(line, head))
        return false;
    Str why = str_sub(line, head.n, line.n), number = str_cut(&why, ':');
    size_t at = 0;
    for (size_t i = 0; i < number.n; i++)
        at = at * 10 + (size_t)(number.p[i] - '0');
    const LookElement *found = look_odd_path(look, at, str_has(why, "end of data"));
    bool told = false;
    for (size_t i = 0; found && i < look->faults.n; i++)
        told |= look->faults.p[i].from >= found->at.from &&
                look->faults.p[i].from < found->at.to;
    if (found && !found->hidden && !told)
        look_fault(look, found->at.from, found->at.to,
                   str_f(look->arena,
                         "This path is drawn only up to its character %zu:%.*s.", at,
                         STR(why)),
                   S(""));
    return found != NULL;
}

// Complaints that stand for something missing, with what they name between quotation marks.
static void omission_log(Look *look, Str line) {
    static const char *const omissions[] = {
        "could not load",     "could not acquire",      "could not parse",
        "nonexistent",        "because it is in error", "circular reference",
        "no alternate color", "Not loading stylesheet"};
    bool omits = false;
    for (size_t i = 0; i < sizeof omissions / sizeof *omissions; i++)
        omits |= str_has(line, omissions[i]);
    const char *open = memchr(line.p, '"', line.n);
    Str name = open ? str_sub(line, (size_t)(open - line.p) + 1, line.n) : S("");
    name = str_cut(&name, '"');
    bool here = name.n > 1 && str_starts(name, S("#"));
    if (here && str_has(line, "using alternate color")) {
        Str id = str_f(look->arena, "id=\"%.*s\"", (int)name.n - 1, name.p + 1);
        omits = str_has(look->text, str_c(look->arena, id));
    }
    bool imports =
        str_has(line, "Not loading stylesheet") && str_has(look->text, "@import");
    if (!omits || imports || str_has(line, "mask \"#text\"") || str_has(line, "fonts.g"))
        return; // look_css tells of what is imported
    const char *at = name.n ? memmem(look->text.p, look->text.n, name.p, name.n) : NULL;
    size_t from = at ? (size_t)(at - look->text.p) : 0;
    bool picture = str_has(line, "could not load image");
    look_fault(look, from, from + (at ? name.n : 0),
               str_f(look->arena, "The drawing is not drawn whole: %.*s.",
                     STR(str_tamed(look->arena, line))),
               picture ? S("a drawing must hold all it shows: embed the image") : S(""));
}

void look_log(Look *look, Str log) {
    static const char text_mask[] = "mask \"#text\"";
    if (str_has(log, text_mask))
        for (size_t i = 0; i < look->texts.n; i++)
            look_fault(look, look->texts.p[i].from, look->texts.p[i].to,
                       S("This drawing has text in it, which would print in whatever font "
                         "this machine has."),
                       S("convert the text to outlines (paths) and save again"));
    while (log.n > 0) {
        Str line = str_trim(str_cut(&log, '\n'));
        Str head = S("(ignoring invalid presentation attribute ");
        if (str_starts(line, S("Invalid declaration")))
            declaration_log(look, line);
        else if (str_starts(line, S("Invalid rule")))
            rule_log(look, line);
        else if (str_starts(line, head))
            attribute_log(look, str_sub(line, head.n, line.n), log);
        else if (line.n > 0 && !element_log(look, line) && !path_log(look, line))
            omission_log(look, line);
    }
}
