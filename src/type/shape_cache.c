#include "type/shape_cache.h"

#include <string.h>

#include "art/art.h"
#include "face/face_space.h"
#include "type/look.h"
#include "type/word_cache.h"

enum {
    BUCKETS = 1024,
    CACHE_CELLS = 40000, // about 4 MB; then all is dropped
    WORDS_CELLS = 80000, // of all voices' words, about 8 MB; then these are, too
    WORDS_FROM = 8       // texts, from which on a voice's words are kept
};

typedef struct Entry Entry;
typedef struct Voice Voice;

struct Entry {
    Entry *next;
    const Voice *voice; // of a text of one look; NULL: the key says it
    bool rtl, fixed;    // and these: the way around it, and whether it can have another
    Str key;            // the text, or what key_make made
    Shaped shaped;
    ShapedNotes notes;
};

// A look and the language in which lines of it end, with its words.
struct Voice {
    Voice *next;
    TextStyle style;
    Look look;
    Str language;
    size_t texts;     // shaped so far
    WordCache *words; // NULL: none are kept
};

struct ShapeCache {
    Shaper *shaper;
    Arena *texts, *words; // replaced as a whole; the latter with the voices
    Entry *bucket[BUCKETS];
    size_t cells; // of the texts
    Voice *voice; // the one met last first
};

static size_t words_kept(const ShapeCache *c) {
    size_t cells = 0;
    for (const Voice *v = c->voice; v; v = v->next)
        cells += v->words ? words_cells(v->words) : 0;
    return cells;
}

static size_t hash(Str key) {
    uint64_t h = 14695981039346656037U; // FNV-1a, 64 bit: offset basis and prime
    for (size_t i = 0; i < key.n; i++)
        h = (h ^ (unsigned char)key.p[i]) * 1099511628211U;
    return (size_t)(h % BUCKETS);
}

static void cache_limit(ShapeCache *c) {
    bool words = words_kept(c) > WORDS_CELLS; // texts point at their glyphs
    if (c->cells < CACHE_CELLS && !words)
        return;
    arena_close(c->texts);
    c->texts = arena_open();
    c->cells = 0;
    memset(c->bucket, 0, sizeof c->bucket);
    if (!words)
        return;
    arena_close(c->words);
    c->words = arena_open();
    c->voice = NULL;
}

static void cache_drop(void *data) {
    ShapeCache *c = data;
    arena_close(c->texts);
    arena_close(c->words);
}

ShapeCache *shape_cache_open(Arena *a, Shaper *s) {
    ShapeCache *c = NEW(a, ShapeCache);
    *c = (ShapeCache){.shaper = s, .texts = arena_open(), .words = arena_open()};
    arena_defer(a, cache_drop, c);
    return c;
}

const TextSpan *spans_of(const Box *box, TextSpan *own, size_t *n) {
    *n = box->text.spans ? box->text.spans : 1;
    if (box->text.spans)
        return box->text.span;
    *own = (TextSpan){
        .to = box->text.text.n, .style = box->text.style, .language = box->text.language};
    return own;
}

static Look look_of(const ShapeCache *c, const TextSpan *span) {
    Look look = {.from = span->from,
                 .to = span->to,
                 .style = &span->style,
                 .language = span->language,
                 .tracked = span->style.tracking != 0};
    const Face *face = span->icon ? shaper_face(c->shaper, &span->style) : NULL;
    const Art *art = span->art;
    if (span->icon)
        look.icon = (face ? face->cap_height : 0.7) *
                    (art && art->height > 0 ? art->width / art->height : 1);
    return look;
}

static bool look_eq(const Look *a, const Look *b) {
    return a->icon <= 0 && b->icon <= 0 && a->tracked == b->tracked &&
           a->style->script == b->style->script && a->style->shift == b->style->shift &&
           a->style->weight == b->style->weight && a->style->italic == b->style->italic &&
           str_eq(a->style->family, b->style->family) &&
           str_eq(a->style->features, b->style->features) &&
           str_eq(a->language, b->language);
}

static size_t looks_make(const ShapeCache *c, const TextSpan *span, size_t n, Look *look) {
    size_t looks = 0;
    for (size_t i = 0; i < n; i++) {
        Look now = look_of(c, &span[i]);
        if (looks && look_eq(&look[looks - 1], &now))
            look[looks - 1].to = now.to;
        else
            look[looks++] = now;
    }
    return looks;
}

static Str key_make(Arena *a, const Said *said) {
    Buf b = buf_new(a);
    for (size_t i = 0; i < said->looks; i++) {
        const Look *l = &said->look[i];
        buf_f(&b, "%zu %.*s\n%d %d %d %.*s\n%.*s\n", l->to, STR(l->style->family),
              l->style->weight, l->style->italic, l->tracked, STR(l->language),
              STR(l->style->features));
        buf_number(&b, l->icon, 6);
        buf_f(&b, " %d ", (int)l->style->script);
        buf_number(&b, l->style->shift, 6);
    }
    buf_f(&b, "%.*s\n%d %d\n", STR(said->language), (int)said->direction,
          (int)said->around);
    buf_add(&b, said->text);
    return buf_str(&b);
}

static Entry *entry_add(ShapeCache *c, Entry entry) {
    Entry *e = NEW(c->texts, Entry);
    size_t at = hash(entry.key);
    *e = entry;
    e->key = str_dup(c->texts, entry.key);
    e->notes.arena = c->texts;
    e->next = c->bucket[at];
    c->bucket[at] = e;
    return e;
}

static Entry *entry_find(const ShapeCache *c, const Entry *like) {
    Entry *e = c->bucket[hash(like->key)];
    while (e && (e->voice != like->voice || e->rtl != like->rtl ||
                 e->fixed != like->fixed || !str_eq(e->key, like->key)))
        e = e->next;
    return e;
}

static Voice *voice_find(ShapeCache *c, const Look *look, Str language) {
    for (Voice *v = c->voice; v; v = v->next)
        if (look_eq(&v->look, look) && str_eq(v->language, language))
            return v;
    Voice *v = NEW(c->words, Voice);
    *v = (Voice){.next = c->voice, .style = *look->style, .look = *look};
    v->style.family = str_dup(c->words, look->style->family);
    v->style.features = str_dup(c->words, look->style->features);
    v->look.style = &v->style;
    v->look.language = str_dup(c->words, look->language);
    v->language = str_dup(c->words, language);
    c->voice = v;
    return v;
}

typedef struct WordJob { // a voice's word to be shaped
    ShapeCache *cache;
    const Voice *voice;
} WordJob;

static Shaped word_shape(void *self, Str text) {
    const WordJob *job = self;
    Look look = job->voice->look;
    look.from = 0;
    look.to = text.n;
    Said said = {text, &look, 1, job->voice->language, DIRECTION_LTR, DIRECTION_LTR};
    return looks_shape(job->cache->shaper, job->cache->words, &said);
}

// A text of one look: out of its words where that is certain to be the same.
static Shaped voice_shape(ShapeCache *c, Voice *v, const Said *said) {
    WordJob job = {c, v};
    Shaped shaped;
    bool rtl = said->direction == DIRECTION_AUTO && said->around == DIRECTION_RTL;
    const TextStyle *style = said->look->style;
    const Face *face = shaper_face(c->shaper, style);
    if (++v->texts == WORDS_FROM && face) {
        FaceSpaces spaces = face_spaces(c->words, face, style->features);
        v->words = spaces.parts ? words_open(c->words, face, spaces) : NULL;
    }
    if (v->words && said->direction != DIRECTION_RTL &&
        words_shape(v->words, c->texts, said->text, rtl, (WordShaper){&job, word_shape},
                    &shaped))
        return shaped;
    return looks_shape(c->shaper, c->texts, said);
}

static const Shaped *one_look(ShapeCache *c, Said said) {
    Voice *v = voice_find(c, said.look, said.language);
    Entry like = {.voice = v,
                  .rtl = said.direction == DIRECTION_RTL ||
                         (said.direction == DIRECTION_AUTO && said.around == DIRECTION_RTL),
                  .fixed = said.direction != DIRECTION_AUTO,
                  .key = said.text};
    Entry *e = entry_find(c, &like);
    if (!e) {
        e = entry_add(c, like);
        said.text = e->key;
        e->shaped = voice_shape(c, v, &said);
        e->shaped.notes = &e->notes;
        c->cells += e->shaped.n + 16;
    }
    return &e->shaped;
}

static const Shaped *many_looks(ShapeCache *c, Said said) {
    Arena *scratch = arena_open();
    Entry like = {.key = key_make(scratch, &said)};
    Entry *e = entry_find(c, &like);
    if (!e) {
        e = entry_add(c, like);
        said.text = str_sub(e->key, e->key.n - said.text.n, e->key.n);
        e->shaped = looks_shape(c->shaper, c->texts, &said);
        e->shaped.notes = &e->notes;
        c->cells += e->shaped.n + 16;
    }
    arena_close(scratch);
    return &e->shaped;
}

const Shaped *shape_cache_box(ShapeCache *c, const Box *box) {
    cache_limit(c);
    TextSpan own;
    size_t n;
    const TextSpan *span = spans_of(box, &own, &n);
    Said said = {.text = box->text.text,
                 .language = box->text.language,
                 .direction = box->text.direction,
                 .around = box->direction};
    if (n == 1 && !span->icon) {
        Look one = look_of(c, span);
        said.look = &one;
        said.looks = 1;
        return one_look(c, said);
    }
    Arena *scratch = arena_open();
    Look *look = NEWS(scratch, Look, n);
    said.looks = looks_make(c, span, n, look);
    said.look = look;
    const Shaped *shaped =
        said.looks == 1 && look->icon <= 0 ? one_look(c, said) : many_looks(c, said);
    arena_close(scratch);
    return shaped;
}
