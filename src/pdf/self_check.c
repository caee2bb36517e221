#include "pdf/self_check.h"

#include "scene/walk.h"

enum { DEEP = 8 };

// A layer stands around or within the others and says nothing to readers.
typedef enum Around { AROUND_SPAN, AROUND_ARTIFACT, AROUND_CONTENT, AROUND_LAYER } Around;

typedef struct Proof { // a stream being read
    Str left;
    Around mark[DEEP];  // that are open
    size_t depth, text; // how many marks; how many of them when the text began
    size_t next;        // content's number
    bool numbered;      // the operands have a number of content
    size_t number;
    Str name; // the first one among the operands
    const char *wrong;
} Proof;

// What ends a word: a page has thousands of letters, so it is looked up.
static const bool ends[256] = {
    [' '] = true, ['\n'] = true, ['('] = true, [')'] = true, ['<'] = true,
    ['>'] = true, ['['] = true,  [']'] = true, ['/'] = true};

static Str word_take(Str *left) {
    size_t n = 0;
    while (n < left->n && !ends[(unsigned char)left->p[n]])
        n++;
    n += n == 0; // a stray parenthesis
    Str word = {left->p, n};
    *left = (Str){left->p + n, left->n - n};
    return word;
}

static void string_skip(Str *left) {
    size_t i = 1;
    for (; i < left->n && left->p[i] != ')'; i++)
        i += left->p[i] == '\\';
    *left = str_sub(*left, i + 1, left->n);
}

// The outermost mark that is no layer; AROUND_LAYER: there is none.
static Around mark_outer(const Proof *p) {
    for (size_t i = 0; i < p->depth; i++)
        if (p->mark[i] != AROUND_LAYER)
            return p->mark[i];
    return AROUND_LAYER;
}

static void mark_open(Proof *p) {
    Around mark = p->numbered                      ? AROUND_CONTENT
                  : str_eq(p->name, S("Artifact")) ? AROUND_ARTIFACT
                  : str_eq(p->name, S("OC"))       ? AROUND_LAYER
                                                   : AROUND_SPAN;
    bool within = mark_outer(p) != AROUND_LAYER && mark != AROUND_LAYER;
    if (p->numbered && p->number != p->next++)
        p->wrong = "content is not numbered in order";
    if (mark != AROUND_SPAN && within)
        p->wrong = "a mark is within another";
    if (p->depth == DEEP) {
        p->wrong = "marks are too deep";
        return;
    }
    p->mark[p->depth++] = mark;
}

// An operator of up to three letters as one number: a page has hundreds.
#define OPERATOR(a, b, c) ((unsigned)(a) | (unsigned)(b) << 8 | (unsigned)(c) << 16)

static unsigned operator_of(Str word) {
    unsigned v = 0;
    for (size_t i = 0; i < word.n && i < 4; i++)
        v |= (unsigned)(unsigned char)word.p[i] << 8 * i;
    return word.n <= 3 ? v : 0;
}

static void operator_read(Proof *p, Str word) {
    switch (operator_of(word)) {
    case OPERATOR('B', 'D', 'C'):
    case OPERATOR('B', 'M', 'C'):
        mark_open(p);
        break;
    case OPERATOR('E', 'M', 'C'):
        if (p->depth == 0)
            p->wrong = "a mark ends that did not begin";
        p->depth -= p->depth > 0;
        break;
    case OPERATOR('B', 'T', 0):
        p->text = p->depth;
        break;
    case OPERATOR('E', 'T', 0):
        if (p->text != p->depth)
            p->wrong = "a mark reaches out of its text";
        break;
    case OPERATOR('f', 0, 0):
    case OPERATOR('f', '*', 0):
    case OPERATOR('S', 0, 0):
    case OPERATOR('B', 0, 0):
    case OPERATOR('B', '*', 0):
    case OPERATOR('s', 'h', 0):
    case OPERATOR('D', 'o', 0):
    case OPERATOR('T', 'J', 0):
    case OPERATOR('T', 'j', 0):
        if (mark_outer(p) == AROUND_LAYER || mark_outer(p) == AROUND_SPAN)
            p->wrong = "something is drawn without a mark";
        break;
    default:
        break;
    }
    p->numbered = false;
    p->name = S("");
}

static void number_read(Proof *p, Str digits) {
    p->numbered = true;
    p->number = 0;
    for (size_t i = 0; i < digits.n; i++)
        p->number = 10 * p->number + (size_t)(digits.p[i] - '0');
}

static void name_read(Proof *p, bool *counts) {
    p->left = str_sub(p->left, 1, p->left.n);
    Str name = word_take(&p->left);
    *counts = str_eq(name, S("MCID"));
    p->name = p->name.n ? p->name : name;
}

static void word_read(Proof *p, bool *counts) {
    Str word = word_take(&p->left);
    char c = word.p[0];
    bool digit = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    if (digit && *counts)
        number_read(p, word);
    *counts = false;
    if (!digit)
        operator_read(p, word);
}

// The operands before each operator: of names the first counts, of numbers that of content.
static const char *stream_wrong(Str stream, size_t contents) {
    Proof p = {.left = stream};
    bool counts = false;
    while (p.left.n && !p.wrong) {
        switch (p.left.p[0]) {
        case '(':
            string_skip(&p.left);
            break;
        case '/':
            name_read(&p, &counts);
            break;
        case '<':
            if (p.left.n > 1 && p.left.p[1] != '<')
                str_cut(&p.left, '>');
            else
                p.left = str_sub(p.left, 2, p.left.n);
            break;
        case ' ':
        case '\n':
        case '>':
        case '[':
        case ']':
            p.left.p++;
            p.left.n--;
            break;
        default:
            word_read(&p, &counts);
            break;
        }
    }
    if (!p.wrong && p.depth)
        p.wrong = "a mark does not end";
    if (!p.wrong && p.next != contents)
        p.wrong = "not all content is in the stream";
    return p.wrong;
}

// Spaces may come in between texts and at the ends of lines.
static void letters_add(Buf *b, Str text) {
    while (text.n)
        buf_add(b, str_cut(&text, ' '));
}

static Str scene_letters(Arena *a, const Page *page) {
    Buf b = buf_new(a);
    enum { TAGGED = 1, MUTE };
    for (Walk w = walk_page(a, page); walk_next(&w);) {
        if (w.item->kind == ITEM_TAG_BEGIN && w.now.note != MUTE)
            walk_note(&w, w.item->tag.tag == TAG_ARTIFACT ? MUTE : TAGGED);
        else if (w.item->kind == ITEM_GLYPHS && w.now.note == TAGGED)
            letters_add(&b, w.item->glyphs.text);
    }
    return buf_str(&b);
}

Str pdf_proof_page(Arena *a, const Page *page, const PdfPage *made, Str stream) {
    const char *wrong = stream_wrong(stream, made->contents);
    if (wrong)
        return str_of(wrong);
    Buf said = buf_new(a);
    size_t next = 0;
    for (size_t i = 0; i < made->tags.n; i++) {
        const PdfTag *tag = &made->tags.p[i];
        if (tag->kind == PDF_TAG_CONTENT && tag->number != next++)
            return S("content is not in order");
        if (tag->kind == PDF_TAG_CONTENT)
            letters_add(&said, tag->said);
    }
    if (next != made->contents)
        return S("not all content is told of");
    if (!str_eq(buf_str(&said), scene_letters(a, page)))
        return S("readers do not get what is written");
    return S("");
}
