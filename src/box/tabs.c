#include "box/tabs.h"

#include <math.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "box/lengths.h"

enum { TABS_MOST = 50, NUMBER_MOST = 3999 }; // the largest that Roman letters write

static const Str tab_aligns[] = {LIT("start"), LIT("center"), LIT("end"), LIT("decimal")};
static const Str leaders[] = {LIT("none"), LIT("dots"), LIT("dashes"), LIT("line")};

static const Key tab_table[] = {
    {LIT("at"), KEY_OWN, .takes = LIT("a length; per cent of the text's width"),
     .doc = LIT("How far from where the lines begin."), .example = LIT("100 %")},
    {LIT("align"), KEY_WORD, .place = offsetof(TabStop, align), .word = tab_aligns,
     .words = 4, .otherwise = LIT("start"),
     .doc = LIT("What of the words behind the tab stands there."), .example = LIT("end")},
    {LIT("leader"), KEY_WORD, .place = offsetof(TabStop, leader), .word = leaders,
     .words = 4, .otherwise = LIT("none"), .doc = LIT("What leads up to them."),
     .example = LIT("dots")},
};
const KeyMap tab_keys = {LIT("tab"), "a tab stop", KEYS(tab_table),
                         LIT("A place in a line at which words behind a tab stand, as one "
                             "of a style's `tabs`.")};

static const Key list_table[] = {
    {LIT("mark"), KEY_OWN, .takes = LIT("a sign, or a number such as (a), 1. or i)"),
     .otherwise = LIT("\"•\""), .doc = LIT("What stands before the first item."),
     .example = LIT("(a)")},
    {LIT("from"), KEY_COUNT, .least = 1, .most = NUMBER_MOST, .otherwise = LIT("1"),
     .doc = LIT("The number of the first item."), .example = LIT("4")},
};
const KeyMap list_keys = {LIT("list"), "a list", KEYS(list_table),
                          LIT("The marks of a list, as the map of a style's `list`.")};

// What stands between here and the end, from the nearest on.
static void stop_read(const PropReader *r, const Node *n, TabStop *stop) {
    const Node *at = n;
    if (n->kind == NODE_MAP) {
        keys_read(r->diags, n, &tab_keys, stop);
        at = node_find(n, S("at"));
    }
    if (!at)
        diag_hint(r->diags, diag_error(r->diags, n->span, "this tab stop has no place"),
                  "say how far from the line's begin: at: 30 mm");
    else
        stop->at = len_read(r->diags, at, "a tab stop", false, false);
}

void tabs_read(const PropReader *r, const Node *n, TabStops *tabs) {
    const Node *const *item = n->kind == NODE_LIST ? n->item : &n;
    size_t count = n->kind == NODE_LIST ? n->n : 1;
    if (count > TABS_MOST) {
        diag_error(r->diags, n->span, "a text has at most %d tab stops", TABS_MOST);
        count = TABS_MOST;
    }
    TabStop *stop = NEWS(r->arena, TabStop, count + 1);
    for (size_t i = 0; i < count; i++)
        stop_read(r, item[i], &stop[i]);
    *tabs = (TabStops){stop, count};
}

static bool counts(char c) {
    return c == '1' || c == 'a' || c == 'A' || c == 'i' || c == 'I';
}

// A letter or figure alone among signs counts; a word does not.
static void mark_parse(Str text, ListMark *mark) {
    size_t at = text.n, words = 0;
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool word =
            c >= 0x80 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        words += word;
        if (word && counts(text.p[i]))
            at = i;
    }
    int from = mark->from;
    *mark = (ListMark){.before = text, .from = from};
    if (words != 1 || at == text.n)
        return;
    mark->count = text.p[at];
    mark->before = str_sub(text, 0, at);
    mark->after = str_sub(text, at + 1, text.n);
}

void list_mark_read(const PropReader *r, const Node *n, ListMark *mark) {
    static const Str words[] = {LIT("none"), LIT("bulleted"), LIT("numbered")};
    static const Str marks[] = {LIT(""), LIT("\xE2\x80\xA2"), LIT("1.")};
    const Node *text = n;
    mark->from = 1;
    if (n->kind != NODE_MAP) {
        mark_parse(marks[node_enum(r->diags, n, words, 3, "list")], mark);
        return;
    }
    size_t from = 1;
    struct {
        size_t from;
    } read = {from};
    keys_read(r->diags, n, &list_keys, &read);
    mark->from = (int)read.from;
    text = node_find(n, S("mark"));
    Str says = text ? node_text(r->diags, text, "a list's mark") : marks[1];
    if (text && (!says.n || utf8_count(says) > 12))
        diag_hint(r->diags, diag_error(r->diags, text->span, "a mark has 1 to 12 letters"),
                  "write a sign, or a number as it is to look: 1. or (a) or i)");
    else
        mark_parse(says, mark);
}

// 1 a, 26 z, 27 aa.
static void letters_add(Buf *b, int n, char first) {
    if (n > 26)
        letters_add(b, (n - 1) / 26, first);
    buf_char(b, (char)(first + (n - 1) % 26));
}

static void roman_add(Buf *b, int n, bool capital) {
    static const struct {
        int value;
        const char *small, *large;
    } part[] = {{1000, "m", "M"}, {900, "cm", "CM"}, {500, "d", "D"}, {400, "cd", "CD"},
                {100, "c", "C"},  {90, "xc", "XC"},  {50, "l", "L"},  {40, "xl", "XL"},
                {10, "x", "X"},   {9, "ix", "IX"},   {5, "v", "V"},   {4, "iv", "IV"},
                {1, "i", "I"}};
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        for (; n >= part[i].value; n -= part[i].value)
            buf_add(b, str_of(capital ? part[i].large : part[i].small));
}

Str list_label(Arena *a, const ListMark *mark, int n) {
    if (!mark->count)
        return mark->before;
    Buf b = buf_new(a);
    buf_add(&b, mark->before);
    n += mark->from;
    if (mark->count == '1')
        buf_f(&b, "%d", n);
    else if (mark->count == 'a' || mark->count == 'A')
        letters_add(&b, n, mark->count);
    else
        roman_add(&b, n, mark->count == 'I');
    buf_add(&b, mark->after);
    return buf_str(&b);
}
