// What the labels of lists are, one by one and together.
#include "check.h"
#include "pdf_tags/numbering.h"

static const struct {
    const char *label[4];
    const char *name;
} rows[] = {{{"1", "2", "3"}, "Decimal"},
            {{"1.", "10."}, "Decimal"},
            {{"(1)", "(2)"}, "Decimal"},
            {{"G1", "G10"}, "Decimal"},
            {{"2.1", "2.2"}, "Decimal"},
            {{"a", "b", "c"}, "LowerAlpha"},
            {{"(z)", "(aa)"}, "LowerAlpha"},
            {{"A)", "B)"}, "UpperAlpha"},
            {{"C", "D"}, "UpperAlpha"},
            {{"i", "ii", "iii"}, "LowerRoman"},
            {{"I.", "II.", "III."}, "UpperRoman"},
            {{"I", "V"}, "UpperRoman"},
            {{"h", "i", "j"}, "LowerAlpha"},
            {{"iv", "v"}, "LowerRoman"},
            {{"•", "•"}, "Disc"},
            {{"-", "-"}, "Disc"},
            {{"–"}, "Disc"},
            {{"◦"}, "Circle"},
            {{"○"}, "Circle"},
            {{"▪", "▪"}, "Square"},
            {{"□"}, "Square"},
            {{"Who", "What"}, "Disc"},
            {{"1", "a"}, "Disc"},
            {{" 1 ", "2 "}, "Decimal"},
            {{""}, "Disc"}};

int main(void) {
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        unsigned marks = ~0U;
        for (size_t k = 0; k < 4 && rows[i].label[k]; k++)
            marks &= numbering_of(str_of(rows[i].label[k]));
        CHECK_STR(numbering_name(marks, str_of(rows[i].label[0])), str_of(rows[i].name));
    }
    return check_done();
}
