#include "table/code.h"

#include <string.h>

#include "base/number.h"

enum { SECTIONS = 4 };

// Behind the ] " or letter that ends what begins at `at`.
static size_t part_end(Str s, size_t at) {
    char c = s.p[at];
    size_t end = at + 1;
    if (c == '\\' || c == '_' || c == '*') {
        end++;
        while (end < s.n && ((unsigned char)s.p[end] & 0xC0) == 0x80)
            end++;
    } else if (c == '"' || c == '[') {
        while (end < s.n && s.p[end] != (c == '"' ? '"' : ']'))
            end++;
        end++;
    }
    return end < s.n ? end : s.n;
}

static size_t sections_cut(Str code, Str *section) {
    size_t n = 0, from = 0;
    for (size_t at = 0; at < code.n && n + 1 < SECTIONS; at = part_end(code, at))
        if (code.p[at] == ';') {
            section[n++] = str_sub(code, from, at);
            from = at + 1;
        }
    section[n++] = str_sub(code, from, code.n);
    return n;
}

// [>=100] and the like; false when the section has none.
static bool condition_of(Str section, double value, bool *holds) {
    for (size_t at = 0; at < section.n; at = part_end(section, at)) {
        if (section.p[at] != '[' || at + 1 == section.n ||
            !strchr("<>=", section.p[at + 1]))
            continue;
        Str rest = str_sub(section, at + 1, part_end(section, at) - 1);
        size_t sign = rest.n > 1 && strchr("=>", rest.p[1]) ? 2 : 1;
        double than;
        if (!number_parse(str_sub(rest, sign, rest.n), &than))
            return false;
        bool equal = rest.p[0] == '=' || (sign == 2 && rest.p[1] == '=');
        bool unequal = sign == 2 && rest.p[1] == '>';
        *holds = (equal && value == than) || (unequal && value != than) ||
                 (!unequal && rest.p[0] == '<' && value < than) ||
                 (rest.p[0] == '>' && value > than);
        return true;
    }
    return false;
}

// Two sections are for 0 and more and for less, three for more, less and 0.
static size_t section_choose(const Str *section, size_t n, double value) {
    bool holds = false, any = false;
    for (size_t i = 0; i < n && i < 3; i++)
        if (condition_of(section[i], value, &holds)) {
            any = true;
            if (holds)
                return i;
        }
    if (any)
        return n > 2 ? 2 : n > 1 ? 1 : 0;
    if (n > 1 && value < 0)
        return 1;
    return n > 2 && value == 0 ? 2 : 0;
}

typedef struct Cutter {
    Arena *arena;
    Code *code;
    size_t cap;
} Cutter;

static void token_add(Cutter *c, TokenKind kind, char letter, Str text) {
    if (c->code->n == c->cap)
        c->code->token = arena_grow(c->arena, c->code->token, &c->cap, sizeof(Token));
    c->code->token[c->code->n++] = (Token){kind, letter, text};
}

static char lower(char c) {
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool word_at(Str s, size_t at, const char *word) {
    for (size_t i = 0; word[i]; i++)
        if (at + i >= s.n || lower(s.p[at + i]) != word[i])
            return false;
    return true;
}

static unsigned hex_of(Str s) {
    unsigned value = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = lower(s.p[i]);
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            break;
        value = value << 4 | (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return value;
}

// [$€-413]: a currency, and the language of dates; [h] a span; others are colours.
static void bracket_take(Cutter *c, Str in) {
    if (in.n && in.p[0] == '$') {
        Str rest = str_sub(in, 1, in.n), sign = str_cut(&rest, '-');
        unsigned id = hex_of(rest) & 0xFFFF;
        token_add(c, TOKEN_WORD, 0, sign);
        Str language = id && id < 0xF000 ? locale_language(c->arena, id) : S("");
        if (language.n)
            c->code->locale = table_locale(c->arena, language);
        if (id == 0xF800)
            token_add(c, TOKEN_SHORT, 0, S(""));
    } else if (str_eq(in, S("date"))) {
        token_add(c, TOKEN_SHORT, 0, S(""));
        c->code->dates = true;
    } else if (in.n && strchr("hms", lower(in.p[0])) && in.n <= 2) {
        token_add(c, TOKEN_SPAN, lower(in.p[0]), in);
        c->code->dates = true;
    }
}

static size_t letters_take(Cutter *c, Str s, size_t at) {
    char letter = lower(s.p[at]);
    if (word_at(s, at, "general")) {
        token_add(c, TOKEN_GENERAL, 0, S(""));
        return at + 7;
    }
    if (word_at(s, at, "am/pm") || word_at(s, at, "a/p")) {
        size_t n = word_at(s, at, "a/p") ? 3 : 5;
        token_add(c, TOKEN_HALF, 0, str_sub(s, at, at + n));
        c->code->dates = true;
        return at + n;
    }
    if (letter == 'e' && at + 1 < s.n && (s.p[at + 1] == '+' || s.p[at + 1] == '-')) {
        token_add(c, TOKEN_SIGN, 'E', str_sub(s, at, at + 2));
        return at + 2;
    }
    size_t end = at + 1;
    while (end < s.n && lower(s.p[end]) == letter)
        end++;
    bool date = strchr("ymdhs", letter) != NULL;
    token_add(c, date ? TOKEN_DATE : TOKEN_WORD, letter, str_sub(s, at, end));
    c->code->dates = c->code->dates || date;
    return end;
}

static size_t token_take(Cutter *c, Str s, size_t at) {
    char letter = s.p[at];
    size_t end = part_end(s, at);
    if ((lower(letter) >= 'a' && lower(letter) <= 'z'))
        return letters_take(c, s, at);
    if (letter == '[')
        bracket_take(c, str_sub(s, at + 1, end > at + 1 ? end - 1 : end));
    else if (letter == '"')
        token_add(c, TOKEN_WORD, 0, str_sub(s, at + 1, end > at + 1 ? end - 1 : end));
    else if (letter == '\\')
        token_add(c, TOKEN_WORD, 0, str_sub(s, at + 1, end));
    else if (strchr("0#?.,%@", letter))
        token_add(c, TOKEN_SIGN, letter, str_sub(s, at, end));
    else if (letter != '_' && letter != '*')
        token_add(c, TOKEN_WORD, letter, str_sub(s, at, end));
    return end;
}

static Code section_read(Arena *a, Str section) {
    Code code = {0};
    Cutter cutter = {a, &code, 0};
    for (size_t at = 0; at < section.n;)
        at = token_take(&cutter, section, at);
    return code;
}

// A fraction such as "# ?/?" is shown as the number it is.
static bool tells_nothing(const Code *code) {
    bool general = code->n == 0, places = false, slash = false;
    for (size_t i = 0; i < code->n; i++) {
        const Token *t = &code->token[i];
        places = places || (t->kind == TOKEN_SIGN && strchr("0#?", t->c));
        slash = slash || (t->kind == TOKEN_WORD && t->c == '/');
        general = general || (t->kind == TOKEN_SIGN && t->c == '@');
    }
    return general || (places && slash);
}

Code code_read(Arena *a, Str code, double value) {
    Str section[SECTIONS];
    size_t n = sections_cut(code, section);
    size_t at = section_choose(section, n < SECTIONS ? n : 3, value);
    Code read = section_read(a, section[at]);
    bool holds;
    read.unsigned_value = at == 1 && n > 1 && !condition_of(section[0], value, &holds);
    read.plain = !read.dates && (!code.n || (section[at].n && tells_nothing(&read)));
    return read;
}

Code code_of_text(Arena *a, Str code) {
    Str section[SECTIONS];
    size_t n = sections_cut(code, section);
    if (n == SECTIONS)
        return section_read(a, section[3]);
    Code last = section_read(a, section[n - 1]);
    for (size_t i = 0; i < last.n; i++)
        if (last.token[i].c == '@' && n > 1)
            return last;
    return n == 1 && memchr(code.p, '@', code.n) ? last : (Code){0};
}
