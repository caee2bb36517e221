#include "commands/stats.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "press/press.h"
#include "scene/spots.h"

typedef struct CardStats {
    size_t words;
} CardStats;

typedef struct Share { // of a group, a size, a plate
    Str name;
    double value;
} Share;

typedef struct Shares {
    Share *p;
    size_t n, cap;
} Shares;

struct Stats {
    Arena *arena;
    const Deck *deck;
    CardStats *card;
    Shares group; // cards
    Shares size;  // letters; the name is "13.5 pt"
    Shares plate; // sum of parts of each page's area
    size_t words, sentences, long_words, letters;
    size_t pages;
    Raster *raster;
};

// LIX counts words of more than six letters (C. H. Björnsson, Läsbarhet, 1968). Silent
// reading of prose: M. Brysbaert, How many words do we read per minute?, 2019, 238.
enum { LONG_WORD = 6, WORDS_A_MINUTE = 238, PLATE_PPI = 36 };

static Share *share_of(Arena *a, Shares *list, Str name) {
    for (size_t i = 0; i < list->n; i++)
        if (str_eq(list->p[i].name, name))
            return &list->p[i];
    PUSH(a, list) = (Share){str_dup(a, name), 0};
    return &list->p[list->n - 1];
}

static bool ends_sentence(Str word) {
    while (word.n && !(word.p[word.n - 1] & 0x80) &&
           (word.p[word.n - 1] == '"' || word.p[word.n - 1] == '\'' ||
            word.p[word.n - 1] == ')'))
        word.n--;
    return str_ends(word, S(".")) || str_ends(word, S("!")) || str_ends(word, S("?")) ||
           str_ends(word, S("…"));
}

// Letters and digits of a word: what is none of ASCII's signs counts as a letter, but for
// the dashes and marks of general punctuation (U+2000 to U+206F).
static size_t word_letters(Str word) {
    size_t n = 0;
    for (size_t i = 0; i < word.n;) {
        uint32_t c = utf8_next(word, &i);
        bool ascii = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
        n += ascii || (c >= 0xC0 && !(c >= 0x2000 && c <= 0x206F));
    }
    return n;
}

// What stands between blanks and has a letter is a word; a text's end ends a sentence.
static void line_count(Stats *s, CardStats *card, Str line) {
    bool open = false;
    while (line.n) {
        Str word = str_cut(&line, ' ');
        size_t letters = word_letters(word);
        if (letters) {
            card->words++;
            s->words++;
            s->long_words += letters > LONG_WORD;
        }
        open = open || letters > 0;
        if (open && ends_sentence(word)) {
            s->sentences++;
            open = false;
        }
    }
    s->sentences += open;
}

static void sizes_count(Stats *s, const Page *page) {
    double scale[64] = {1};
    size_t depth = 0;
    for (size_t i = 0; i < page->n; i++) {
        const Item *item = &page->p[i];
        if (item->kind == ITEM_GROUP_BEGIN) {
            Affine m = item->group.matrix;
            double by = sqrt(fabs(m.a * m.d - m.b * m.c));
            depth++;
            if (depth < 64)
                scale[depth] = scale[depth - 1] * by;
        } else if (item->kind == ITEM_GROUP_END) {
            depth -= depth > 0;
        } else if (item->kind == ITEM_GLYPHS) {
            double size = item->glyphs.run->size * scale[depth < 64 ? depth : 63];
            Str name = str_f(s->arena, "%g pt", round(size * 10) / 10);
            share_of(s->arena, &s->size, name)->value += (double)item->glyphs.run->n;
            s->letters += item->glyphs.run->n;
        }
    }
}

static void plate_count(Stats *s, const Page *page, Str name, ScreenPlate plate) {
    raster_plate(s->raster, &plate);
    share_of(s->arena, &s->plate, name)->value +=
        raster_coverage(s->raster, page, PLATE_PPI);
    raster_plate(s->raster, NULL);
}

static void plates_count(Stats *s, const Page *page) {
    static const Str process[] = {LIT("C"), LIT("M"), LIT("Y"), LIT("K")};
    for (int i = 0; i < 4; i++)
        plate_count(s, page, process[i], (ScreenPlate){i, S("")});
    Str *spot;
    size_t n = page_spots(s->arena, page, &spot);
    for (size_t i = 0; i < n; i++)
        plate_count(s, page, spot[i], (ScreenPlate){-1, spot[i]});
}

static size_t card_of(const Deck *deck, size_t page) {
    size_t i = 0;
    while (i + 1 < deck->cards && page >= deck->card[i].page + deck->card[i].pages)
        i++;
    return i;
}

static bool page_count(void *self, size_t index, const Printed *printed) {
    Stats *s = self;
    if (!printed->page)
        return true;
    CardStats *card = &s->card[card_of(s->deck, index)];
    for (Str rest = page_text(s->arena, printed->page); rest.n;)
        line_count(s, card, str_cut(&rest, '\n'));
    sizes_count(s, printed->page);
    plates_count(s, printed->page);
    s->pages++;
    return true;
}

static int share_order(const void *a, const void *b) {
    const Share *x = a, *y = b;
    return x->value != y->value ? (x->value < y->value ? 1 : -1)
                                : str_cmp(x->name, y->name);
}

// Cards of the outermost section that they are in, if they are in one.
static void groups_count(Stats *s) {
    for (size_t i = 0; i < s->deck->cards; i++)
        if (s->deck->card[i].titles > 1)
            share_of(s->arena, &s->group, s->deck->card[i].title[0])->value += 1;
}

const Stats *stats_of(Arena *a, Diags *d, const Ready *ready, size_t deck,
                      const BuildOptions *o) {
    DeckSheets *sheets = &ready->sheets[deck];
    Stats *s = NEW(a, Stats);
    *s = (Stats){.arena = a, .deck = sheets->deck};
    s->card = NEWS(a, CardStats, sheets->deck->cards + 1);
    s->raster = raster_open(
        a, (Screen){.profile = sheets->deck->profile, .icc = sheets->deck->icc});
    Press press = {.arena = a,
                   .diags = d,
                   .studio = ready->studio,
                   .deck = sheets->deck,
                   .pick = &sheets->pick,
                   .whole = true,
                   .threads = o->threads,
                   .finishes = true,
                   .stop = o->stop};
    press_run(&press, (Taker){s, page_count});
    groups_count(s);
    if (s->size.n)
        qsort(s->size.p, s->size.n, sizeof *s->size.p, share_order);
    return diags_failed(d) ? NULL : s;
}

// The card with the most words, or the fewest; the first of several.
static size_t extreme(const Stats *s, bool most) {
    size_t found = 0;
    for (size_t i = 1; i < s->deck->cards; i++)
        if (most ? s->card[i].words > s->card[found].words
                 : s->card[i].words < s->card[found].words)
            found = i;
    return found;
}

static double lix(const Stats *s) {
    if (!s->words)
        return 0;
    double sentences = s->sentences ? (double)s->sentences : 1, words = (double)s->words;
    return words / sentences + 100 * (double)s->long_words / words;
}

// Björnsson's own steps: children's books, fiction, the press, reports, science.
static const char *lix_word(double value, const Catalogue *words) {
    const char *const word[] = {
        catalogue_say(words, "very easy"), catalogue_say(words, "easy"),
        catalogue_say(words, "medium"), catalogue_say(words, "hard"),
        catalogue_say(words, "very hard")};
    static const double least[] = {25, 35, 45, 55};
    size_t i = 0;
    while (i < 4 && value >= least[i])
        i++;
    return word[i];
}

static void label_add(Buf *out, const Catalogue *words, const char *label) {
    enum { WIDE = 9 };
    const char *own = catalogue_say(words, label);
    buf_f(out, "  %-*s", WIDE, own);
}

// "cmyk 12.3 %, …" on a line of its own.
static void shares_text(const Shares *list, double whole, Buf *out) {
    for (size_t i = 0; i < list->n; i++) {
        buf_f(out, "%s%.*s ", i ? ", " : "", STR(list->p[i].name));
        buf_number(out, 100 * list->p[i].value / whole, 1);
        buf_add(out, S(" %"));
    }
    buf_char(out, '\n');
}

static void words_text(const Stats *s, const Catalogue *words, Buf *out) {
    size_t most = extreme(s, true), least = extreme(s, false);
    Buf mean = buf_new(out->arena);
    buf_number(&mean, (double)s->words / (double)s->deck->cards, 1);
    label_add(out, words, "words");
    buf_f(out,
          catalogue_say(words,
                        "%.*s a card, %zu in all; longest %.*s (%zu), emptiest %.*s (%zu)"),
          STR(buf_str(&mean)), s->words, STR(s->deck->card[most].name), s->card[most].words,
          STR(s->deck->card[least].name), s->card[least].words);
    buf_char(out, '\n');
}

static void reading_text(const Stats *s, const Catalogue *words, Buf *out) {
    double minutes = (double)s->words / WORDS_A_MINUTE;
    label_add(out, words, "reading");
    buf_add(out, S("LIX "));
    buf_number(out, lix(s), 0);
    buf_f(out, " (%s), ", lix_word(lix(s), words));
    buf_f(out, "%.0f min %02.0f s\n", floor(minutes),
          floor((minutes - floor(minutes)) * 60));
}

void stats_text(const Stats *s, const Catalogue *words, Buf *out) {
    if (!s->deck->cards)
        return;
    for (size_t i = 0; i < s->group.n; i++) {
        if (!i)
            label_add(out, words, "groups");
        buf_f(out, "%s%.*s %.0f", i ? ", " : "", STR(s->group.p[i].name),
              s->group.p[i].value);
    }
    buf_add(out, s->group.n ? S("\n") : S(""));
    words_text(s, words, out);
    label_add(out, words, "type");
    shares_text(&s->size, (double)s->letters, out);
    label_add(out, words, "ink");
    shares_text(&s->plate, (double)s->pages, out);
    reading_text(s, words, out);
}

static void shares_json(Json *j, const char *key, const Shares *list, double whole) {
    json_key(j, key);
    json_object(j, false);
    for (size_t i = 0; i < list->n; i++) {
        json_key(j, str_c(j->out->arena, list->p[i].name));
        json_number(j, whole > 0 ? 100 * list->p[i].value / whole : list->p[i].value, 2);
    }
    json_end(j);
}

static void card_json(Json *j, const Stats *s, const char *key, const char *words,
                      size_t card) {
    json_key(j, key);
    json_text(j, s->deck->card[card].name);
    json_key(j, words);
    json_whole(j, (long long)s->card[card].words);
}

void stats_json(const Stats *s, Json *j) {
    json_object(j, false);
    json_key(j, "words");
    json_whole(j, (long long)s->words);
    if (s->deck->cards) {
        card_json(j, s, "longest", "longest_words", extreme(s, true));
        card_json(j, s, "emptiest", "emptiest_words", extreme(s, false));
    }
    shares_json(j, "groups", &s->group, 0);
    shares_json(j, "type_percent", &s->size, (double)s->letters);
    shares_json(j, "ink_percent", &s->plate, (double)s->pages);
    json_key(j, "sentences");
    json_whole(j, (long long)s->sentences);
    json_key(j, "lix");
    json_number(j, lix(s), 1);
    json_key(j, "seconds");
    json_number(j, 60 * (double)s->words / WORDS_A_MINUTE, 0);
    json_end(j);
}
