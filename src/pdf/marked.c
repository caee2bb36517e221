#include "pdf/marked.h"

#include <assert.h>

#include "pdf_file/token.h"
#include "scene/walk.h"

Marks *marks_new(Arena *a, PdfPage *page) {
    Marks *m = NEW(a, Marks);
    *m = (Marks){.page = page, .arena = a, .said = buf_new(a)};
    return m;
}

static PdfTag *note(Marks *m, PdfTagKind kind) {
    PdfTag *tag = &PUSH(m->arena, &m->page->tags);
    *tag = (PdfTag){.kind = kind};
    return tag;
}

void marks_close(Marks *m, Canvas *c) {
    if (!m || m->now == MARK_NONE || m->forms)
        return;
    assert(!m->in_text || c->in_text);
    if (m->in_text)
        buf_add(&c->out, S("EMC\n"));
    else
        canvas_op(c, "EMC\n");
    if (m->now == MARK_CONTENT)
        m->page->tags.p[m->content].said =
            str_dup(m->arena, str_sub(buf_str(&m->said), m->from, m->said.n));
    m->now = MARK_NONE;
}

static void artifact_open(Marks *m, Canvas *c) {
    if (m->now == MARK_ARTIFACT)
        return;
    marks_close(m, c);
    canvas_op(c, "/Artifact BMC\n");
    m->now = MARK_ARTIFACT;
    m->in_text = false;
}

void marks_leave_text(Canvas *c) {
    if (c->marks && c->marks->in_text)
        marks_close(c->marks, c);
}

// Within a text object when one is open, else between objects.
static void content_open(Marks *m, Canvas *c, Str language, const Str *actual) {
    const char *name = actual       ? "/Span<</MCID "
                       : m->figures ? "/Figure<</MCID "
                                    : "/P<</MCID ";
    m->content = m->page->tags.n;
    m->from = m->said.n;
    PdfTag *tag = note(m, PDF_TAG_CONTENT);
    tag->number = m->page->contents++;
    tag->language = language;
    buf_add(&c->out, str_of(name));
    token_int(&c->out, (long long)tag->number);
    if (actual) {
        buf_add(&c->out, S("/ActualText"));
        token_text(&c->out, *actual);
    }
    buf_add(&c->out, S(">>BDC\n"));
    m->now = MARK_CONTENT;
    m->in_text = c->in_text;
}

// Languages are mostly one and the same text.
static bool same_text(Str a, Str b) {
    return (a.p == b.p && a.n == b.n) || str_eq(a, b);
}

static bool content_is(const Marks *m, const Canvas *c, Str language) {
    return m->now == MARK_CONTENT && m->in_text == c->in_text &&
           same_text(m->page->tags.p[m->content].language, language);
}

void marks_letters(Canvas *c) {
    Marks *m = c->marks;
    if (!m || !m->words_next || m->forms || content_is(m, c, m->language))
        return;
    marks_close(m, c);
    content_open(m, c, m->language, NULL);
}

// Content of its own: readers that know no such texts lose the rest of content that has
// another one in it (poppler 22.12).
void marks_actual(Canvas *c, Str text) {
    Marks *m = c->marks;
    if (m && m->words_next && !m->forms) {
        marks_close(m, c);
        content_open(m, c, m->language, &text);
        return;
    }
    buf_add(&c->out, S("/Span<</ActualText"));
    token_text(&c->out, text);
    buf_add(&c->out, S(">>BDC\n"));
}

void marks_actual_end(Canvas *c) {
    Marks *m = c->marks;
    if (m && m->words_next && !m->forms)
        marks_close(m, c);
    else
        buf_add(&c->out, S("EMC\n"));
}

void marks_said(Canvas *c, Str text) {
    Marks *m = c->marks;
    buf_add(&m->said, text);
    if (m->now == MARK_CONTENT)
        return;
    Str *said = &m->page->tags.p[m->content].said;
    *said = str_f(m->arena, "%.*s%.*s", STR(*said), STR(text));
}

// In a form an artifact cannot be told from the content around it, but nothing is said of
// it.
static void mute(Canvas *c, bool on) {
    canvas_op(c, on ? "/Span<</ActualText()>>BDC\n" : "EMC\n");
}

void marks_begin(Marks *m, Canvas *c, const TagItem *tag) {
    if (!m)
        return;
    bool artifact = tag->tag == TAG_ARTIFACT;
    m->artifacts += artifact;
    m->inner += m->forms && !artifact;
    if (m->forms) {
        if (artifact)
            mute(c, true);
        return;
    }
    marks_close(m, c);
    bool told = !m->artifacts; // nobody reads what is in an artifact
    PUSH(m->arena, &m->open) = (Mark){.begun = m->page->tags.n,
                                      .told = told,
                                      .tag = tag->tag,
                                      .said = m->said.n,
                                      .links = m->page->links.n};
    m->figures += tag->tag == TAG_FIGURE;
    if (told)
        note(m, PDF_TAG_BEGIN)->tag = tag;
}

// Words without the hyphens that ends of lines make.
static Str plain(Arena *a, Str said) {
    const Str soft = S("\xC2\xAD");
    Buf b = buf_new(a);
    for (size_t i = 0; i < said.n; i++)
        if (str_starts(str_sub(said, i, said.n), soft))
            i++;
        else
            buf_char(&b, said.p[i]);
    return str_trim(buf_str(&b));
}

// A link is told of by its alternative, else by its words, else by where it leads.
static void link_end(Marks *m, const Mark *mark, const TagItem *tag) {
    Str words = plain(m->arena, str_sub(buf_str(&m->said), mark->said, m->said.n));
    for (size_t i = mark->links; i < m->page->links.n; i++)
        m->page->links.p[i].says = tag->alt.n ? tag->alt : words;
    if (m->open.n && mark->words)
        m->open.p[m->open.n - 1].words = true;
}

void marks_end(Marks *m, Canvas *c, Tag kind) {
    if (!m)
        return;
    m->artifacts -= kind == TAG_ARTIFACT;
    m->inner -= m->forms && kind != TAG_ARTIFACT;
    if (m->forms) {
        if (kind == TAG_ARTIFACT)
            mute(c, false);
        return;
    }
    assert(m->open.n > 0);
    marks_close(m, c);
    Mark mark = m->open.p[--m->open.n];
    m->figures -= kind == TAG_FIGURE;
    if (!mark.told)
        return;
    PdfTag *begun = &m->page->tags.p[mark.begun];
    begun->bounds = mark.bounds;
    const TagItem *tag = begun->tag;
    note(m, PDF_TAG_END)->tag = tag;
    if (kind == TAG_LINK)
        link_end(m, &mark, tag);
}

static void bounds_add(Marks *m, const Canvas *c, Rect bounds) {
    bounds = affine_rect(c->to_page, bounds);
    for (size_t i = 0; m->figures && i < m->open.n; i++)
        if (m->open.p[i].tag == TAG_FIGURE)
            m->open.p[i].bounds = rect_union(m->open.p[i].bounds, bounds);
}

bool marks_words(Marks *m, Canvas *c, const GlyphsItem *item) {
    if (!m)
        return false;
    m->words_next = !m->artifacts && (m->open.n || m->inner);
    m->language = item->language;
    c->said = m->words_next ? &m->said : NULL;
    bounds_add(m, c, item->extent);
    if (!m->words_next && !m->forms)
        artifact_open(m, c);
    else if (m->now == MARK_ARTIFACT && !m->forms)
        marks_close(m, c);
    if (!m->words_next || !m->open.n)
        return false;
    Mark *mark = &m->open.p[m->open.n - 1];
    bool apart = item->begins && mark->words;
    mark->words = true;
    return apart;
}

void marks_drawing(Marks *m, Canvas *c, Rect bounds) {
    if (!m)
        return;
    bounds_add(m, c, bounds);
    if (m->forms)
        return;
    if (!m->figures || m->artifacts) {
        artifact_open(m, c);
        return;
    }
    if (m->now != MARK_CONTENT || m->in_text)
        marks_close(m, c);
    canvas_op(c, "");
    if (m->now == MARK_NONE)
        content_open(m, c, S(""), NULL);
}

void marks_link(Marks *m, size_t number) {
    if (m && !m->forms && !m->artifacts)
        note(m, PDF_TAG_LINK)->number = number;
}

enum { CHAIN = 16 };

typedef struct Inside { // of a form
    const TagItem *tag[CHAIN];
    size_t n;     // of the tags that stand around all of its words, outer first
    bool words;   // there are some, or a figure
    Str language; // of the first
} Inside;

// Tags that follow each other, or stand beside words, are not around all of it.
static Inside form_look(Arena *a, const Page *page, size_t begin, bool tagged) {
    Inside in = {0};
    enum { MUTE = 1 };
    size_t open = 0;
    bool many = false, closed = false;
    for (Walk w = walk_part(a, page, begin); walk_next(&w);) {
        const Item *item = w.item;
        bool mute = w.now.note == MUTE;
        if (item->kind == ITEM_TAG_BEGIN && (mute || item->tag.tag == TAG_ARTIFACT)) {
            walk_note(&w, MUTE);
        } else if (item->kind == ITEM_TAG_BEGIN) {
            many = many || closed || (in.words && open == in.n) || in.n == CHAIN;
            if (!many)
                in.tag[in.n++] = &item->tag;
            open++;
            in.words = in.words || item->tag.tag == TAG_FIGURE;
        } else if (item->kind == ITEM_TAG_END && !mute) {
            closed = true;
            open--;
        } else if (item->kind == ITEM_GLYPHS && !mute && (open || tagged)) {
            many = many || open < in.n;
            if (!in.words || !in.language.n)
                in.language = item->glyphs.language;
            in.words = true;
        }
    }
    in.n = many ? 0 : in.n;
    return in;
}

void marks_form_begin(Marks *m, Canvas *c, const Page *page, size_t begin) {
    if (!m || m->forms++)
        return;
    m->forms = 0;
    m->chain = 0;
    m->form_links = m->page->links.n;
    Inside in = form_look(c->arena, page, begin, m->open.n > 0);
    for (size_t i = 0; i < in.n && !m->artifacts; i++)
        marks_begin(m, c, in.tag[i]);
    if (!m->artifacts)
        m->chain = in.n;
    if (!m->artifacts && (in.words || m->figures)) {
        marks_close(m, c);
        canvas_op(c, "");
        content_open(m, c, in.language, NULL);
    } else {
        artifact_open(m, c);
    }
    m->forms = 1;
}

// The links of words that cannot be told apart are gone with them.
void marks_form_end(Marks *m, Canvas *c) {
    if (!m || --m->forms)
        return;
    bool linked = false;
    for (size_t i = 0; i < m->chain; i++)
        linked = linked || m->open.p[m->open.n - 1 - i].tag == TAG_LINK;
    for (size_t i = m->form_links; linked && i < m->page->links.n; i++)
        marks_link(m, i);
    if (!linked)
        m->page->links.n = m->form_links;
    for (; m->chain; m->chain--)
        marks_end(m, c, m->open.p[m->open.n - 1].tag);
}
