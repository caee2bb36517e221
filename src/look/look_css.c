// The style sheets and style="" of a drawing: as much of CSS as tells rules, blocks and
// declarations from each other, each with its place.
#include <string.h>

#include "look/look.h"

typedef struct Cursor {
    Str text; // the whole drawing
    size_t at, end;
} Cursor;

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool begins(const Cursor *c, const char *word) {
    size_t n = strlen(word);
    return c->end - c->at >= n && memcmp(c->text.p + c->at, word, n) == 0;
}

static void pass(Cursor *c, const char *end) {
    while (c->at < c->end && !begins(c, end))
        c->at++;
    c->at = c->at < c->end ? c->at + strlen(end) : c->end;
}

// White space, comments of CSS and of XML, and the marks of CDATA.
static bool skip_blank(Cursor *c) {
    size_t before = c->at;
    if (begins(c, "/*"))
        pass(c, "*/");
    else if (begins(c, "<!--"))
        pass(c, "-->");
    else if (begins(c, "<![CDATA["))
        c->at += 9;
    else if (begins(c, "]]>") || begins(c, "-->"))
        c->at += 3;
    else if (c->at < c->end && blank(c->text.p[c->at]))
        c->at++;
    return c->at > before;
}

static void skip_blanks(Cursor *c) {
    while (skip_blank(c)) {
    }
}

// One character, or a whole string, escape, comment or pair of brackets.
static void skip_one(Cursor *c) {
    char first = c->text.p[c->at];
    if (begins(c, "/*") || begins(c, "<!--") || begins(c, "]]>") ||
        begins(c, "<![CDATA[")) {
        skip_blank(c);
    } else if (first == '"' || first == '\'') {
        c->at++;
        while (c->at < c->end && c->text.p[c->at] != first)
            c->at += c->text.p[c->at] == '\\' ? 2 : 1;
        c->at++;
    } else if (first == '(') {
        int depth = 0;
        do {
            char now = c->text.p[c->at++];
            depth += (now == '(') - (now == ')');
        } while (c->at < c->end && depth > 0);
    } else {
        c->at += first == '\\' ? 2 : 1;
    }
    c->at = c->at < c->end ? c->at : c->end;
}

// Up to one of the characters `ends`, outside strings and brackets.
static Str until(Cursor *c, const char *ends) {
    size_t from = c->at;
    while (c->at < c->end && !strchr(ends, c->text.p[c->at]))
        skip_one(c);
    return str_trim(str_sub(c->text, from, c->at));
}

// At "{": what stands up to its "}".
static LookSpan block_take(Cursor *c) {
    int depth = 0;
    LookSpan inside = {c->at + 1, c->end};
    while (c->at < c->end) {
        char now = c->text.p[c->at];
        depth += (now == '{') - (now == '}');
        if (depth == 0) {
            inside.to = c->at++;
            break;
        }
        skip_one(c);
    }
    return inside;
}

void look_block(Look *look, size_t from, size_t to, bool root, bool hidden) {
    Cursor c = {look->text, from, to};
    size_t block = ++look->blocks;
    for (skip_blanks(&c); c.at < c.end; skip_blanks(&c)) {
        size_t at = c.at;
        Str name = until(&c, ":;{");
        if (c.at < c.end && c.text.p[c.at] == '{') {
            look_fault(look, at, at + name.n, S("A rule within a rule is not applied."),
                       S("write it behind the outer rule, with its whole selector"));
            block_take(&c);
            continue;
        }
        Str value = S("");
        if (c.at < c.end && c.text.p[c.at] == ':') {
            c.at++;
            size_t start = c.at;
            value = until(&c, ";{");
            if (c.at < c.end && c.text.p[c.at] == '{') { // "a:hover{": a rule too
                c.at = start;
                until(&c, "{");
                look_fault(look, at, c.at, S("A rule within a rule is not applied."),
                           S("write it behind the outer rule, with its whole selector"));
                block_take(&c);
                continue;
            }
        }
        if (c.at < c.end)
            c.at++;
        LookValue found = {name, value, at, block, hidden};
        bool upper = false;
        for (size_t i = 0; i < name.n && name.p[0] != '-'; i++)
            upper |= name.p[i] >= 'A' && name.p[i] <= 'Z';
        if (upper && value.n > 0)
            look_fault(look, at, at + name.n,
                       S("A property in capital letters is not followed."),
                       S("write its name in small letters"));
        if (name.n > 0 && value.n > 0) {
            look_value(look, found, root);
            PUSH(look->arena, &look->values) = found;
        }
    }
}

// Rules that print and show what is seen without them: an icon in the dark, less motion.
static bool media_harmless(Str query) {
    static const char *const harmless[] = {"prefers-color-scheme: dark",
                                           "prefers-color-scheme:dark", "prefers-reduced",
                                           "hover", "pointer"};
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (str_has(query, harmless[i]))
            return true;
    return false;
}

static void at_rule(Look *look, Cursor *c) {
    static const Str silent[] = {LIT("@font-face"),         LIT("@charset"),
                                 LIT("@keyframes"),         LIT("@page"),
                                 LIT("@-webkit-keyframes"), LIT("@font-feature-values"),
                                 LIT("@counter-style")};
    size_t at = c->at;
    Str head = until(c, ";{"), rest = head;
    Str name = str_cut(&rest, ' ');
    for (size_t i = 0; i < name.n; i++)
        if (name.p[i] == '(' || name.p[i] == '"')
            name = str_sub(name, 0, i);
    bool quiet = str_eq(name, S("@media")) && media_harmless(head);
    for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
        quiet |= str_eq(name, silent[i]);
    // A namespace without a prefix is SVG's; fonts come from the project.
    quiet |= str_eq(name, S("@namespace")) && !memchr(str_trim(rest).p, ' ', rest.n);
    quiet |= str_eq(name, S("@import")) && str_has(head, "fonts.g");
    if (!quiet)
        look_fault(look, at, at + head.n,
                   str_f(look->arena, "The rules of %.*s are not applied.", STR(name)),
                   S("write them outside of it"));
    if (c->at < c->end && c->text.p[c->at] == '{')
        block_take(c);
    else if (c->at < c->end)
        c->at++;
}

// One element's name, class or id, or the root itself.
static bool selector_plain(Str selector) {
    if (str_eq(selector, S(":root")))
        return true;
    for (size_t i = 0; i < selector.n; i++)
        if (strchr(" >+~:[,\\|*", selector.p[i]))
            return false;
    return true;
}

void look_sheet(Look *look, size_t from, size_t to) {
    Cursor c = {look->text, from, to};
    for (skip_blanks(&c); c.at < c.end; skip_blanks(&c)) {
        if (c.text.p[c.at] == '@') {
            at_rule(look, &c);
            continue;
        }
        LookRule rule = {.at = c.at};
        rule.selector = until(&c, "{}");
        if (c.at >= c.end || c.text.p[c.at] == '}') {
            c.at += c.at < c.end;
            continue;
        }
        for (size_t i = 0; i < rule.selector.n; i++)
            look->plain_rules &= !strchr(">+~:[", rule.selector.p[i]);
        rule.inside = block_take(&c);
        rule.first = look->values.n;
        bool root = look_selects(rule.selector, &look->elements.p[0]);
        look->sure = selector_plain(rule.selector);
        look_block(look, rule.inside.from, rule.inside.to, root, false);
        rule.end = look->values.n;
        PUSH(look->arena, &look->rules) = rule;
    }
}
