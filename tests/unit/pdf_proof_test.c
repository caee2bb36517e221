#include "check.h"
#include "pdf/self_check.h"

#define SPANS "/Span<<>>BDC\n/Span<<>>BDC\n/Span<<>>BDC\n"

// Streams with marks as they should be, and with each mistake that they could have.
static void test_streams(Arena *a) {
    static const struct {
        const char *stream;
        size_t contents;
        const char *want;
    } rows[] = {
        {"", 0, ""},
        {"/Artifact BMC\n1 2 3 4 re\nf\nEMC\n", 0, ""},
        {"/P<</MCID 0 >>BDC\nBT\n[(EMC)-3 (\\)Q)]TJ\nET\nEMC\n", 1, ""},
        {"/P<</MCID 0 >>BDC\nBT\n/Span<</ActualText<FEFF00AD>>>BDC\n(a)Tj\nEMC\nET\nEMC\n",
         1, ""},
        {"1 2 3 4 re\nW n\n", 0, ""},
        {"1 2 3 4 re\nf\n", 0, "something is drawn without a mark"},
        {"/Span<</ActualText(a)>>BDC\n/X0 Do\nEMC\n", 0,
         "something is drawn without a mark"},
        {"/P<</MCID 0 >>BDC\nEMC\n/I0 Do\n", 1, "something is drawn without a mark"},
        {"/P<</MCID 1 >>BDC\nEMC\n", 1, "content is not numbered in order"},
        {"/P<</MCID 0 >>BDC\nEMC\n/P<</MCID 0 >>BDC\nEMC\n", 2,
         "content is not numbered in order"},
        {"/P<</MCID 0 >>BDC\nEMC\n", 2, "not all content is in the stream"},
        {"/P<</MCID 0 >>BDC\n", 1, "a mark does not end"},
        {"EMC\n", 0, "a mark ends that did not begin"},
        {"/P<</MCID 0 >>BDC\n/P<</MCID 1 >>BDC\nEMC\nEMC\n", 2, "a mark is within another"},
        {"/P<</MCID 0 >>BDC\n/Artifact BMC\nEMC\nEMC\n", 1, "a mark is within another"},
        {"BT\n/P<</MCID 0 >>BDC\nET\nEMC\n", 1, "a mark reaches out of its text"},
        {"/P<</MCID 0 >>BDC\n" SPANS SPANS SPANS, 1, "marks are too deep"},
    };
    Page *page = page_new(a, S("test"), (Size){100, 60}, 0, 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PdfPage made = {.contents = rows[i].contents};
        for (size_t k = 0; k < rows[i].contents; k++)
            PUSH(a, &made.tags) = (PdfTag){.kind = PDF_TAG_CONTENT, .number = k};
        CHECK_STR(pdf_proof_page(a, page, &made, str_of(rows[i].stream)),
                  str_of(rows[i].want));
    }
}

// What readers get, against the letters of the page.
static void test_letters(Arena *a) {
    static const struct {
        const char *said[2];
        const char *want;
    } rows[] = {
        {{"een ", "twee"}, ""},
        {{"een", " twee "}, ""},
        {{"een", "tweeë"}, "readers do not get what is written"},
        {{"twee", "een"}, "readers do not get what is written"},
        {{"een", ""}, "readers do not get what is written"},
    };
    Page *page = page_new(a, S("test"), (Size){100, 60}, 0, 0);
    static const char *const words[] = {"een", "twee", "kop"};
    for (size_t i = 0; i < 3; i++) { // the last one is for nobody to read
        Item *tag = &PUSH(a, page);
        *tag =
            (Item){.kind = ITEM_TAG_BEGIN, .tag = {.tag = i == 2 ? TAG_ARTIFACT : TAG_P}};
        PUSH(a, page) = (Item){.kind = ITEM_GLYPHS, .glyphs = {.text = str_of(words[i])}};
        PUSH(a, page) = (Item){.kind = ITEM_TAG_END};
    }
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PdfPage made = {.contents = 2};
        for (size_t k = 0; k < 2; k++)
            PUSH(a, &made.tags) = (PdfTag){
                .kind = PDF_TAG_CONTENT, .number = k, .said = str_of(rows[i].said[k])};
        CHECK_STR(pdf_proof_page(a, page, &made,
                                 S("/P<</MCID 0 >>BDC\nEMC\n/P<</MCID 1 >>BDC\nEMC\n")),
                  str_of(rows[i].want));
    }
    PdfPage made = {.contents = 0};
    CHECK_STR(pdf_proof_page(a, page, &made, S("")),
              S("readers do not get what is written"));
    Str two = S("/P<</MCID 0 >>BDC\nEMC\n/P<</MCID 1 >>BDC\nEMC\n");
    PdfTag one = {.kind = PDF_TAG_CONTENT, .number = 1, .said = S("eentwee")};
    made = (PdfPage){.contents = 2, .tags = {&one, 1, 1}};
    CHECK_STR(pdf_proof_page(a, page, &made, two), S("content is not in order"));
    one.number = 0;
    CHECK_STR(pdf_proof_page(a, page, &made, two), S("not all content is told of"));
}

int main(void) {
    Arena *a = arena_open();
    test_streams(a);
    test_letters(a);
    arena_close(a);
    return check_done();
}
