#include "table/locale.h"

#include <assert.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "base/buf.h"
#include "base/late.h"

#define CALLS(call)                                                                        \
    call(u_strToUTF8) call(udat_open) call(udat_close) call(udat_getSymbols)               \
        call(udat_toPattern) call(unum_open) call(unum_close) call(unum_getSymbol)         \
            call(uloc_getLocaleForLCID)

typedef struct Icu { // of ICU
    CALLS(LATE_FIELD)
} Icu;

static Icu icu_load(void) {
    static const char *const names[] = {CALLS(LATE_NAME)};
    Icu icu;
    bool there = late_load(PRENT_LIBICU, names, sizeof names / sizeof *names, &icu);
    assert(there && "ICU, which prent was built with, is here no more");
    return icu;
}

enum { WORD = 64 }; // UTF-16 units; names of months are shorter

static Str utf8_of(Arena *a, const Icu *icu, const UChar *text, int32_t n) {
    char bytes[WORD * 3];
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    icu->u_strToUTF8(bytes, sizeof bytes, &length, text, n, &error);
    return U_FAILURE(error) ? S("") : str_dup(a, (Str){bytes, (size_t)length});
}

static void names_read(Arena *a, const Icu *icu, const UDateFormat *format,
                       UDateFormatSymbolType type, Str *out, int n) {
    int first = n == 7; // ICU counts days from 1, months from 0
    for (int i = 0; i < n; i++) {
        UChar word[WORD];
        UErrorCode error = U_ZERO_ERROR;
        int32_t length = icu->udat_getSymbols(format, type, i + first, word, WORD, &error);
        out[i] = U_FAILURE(error) ? S("") : utf8_of(a, icu, word, length);
    }
}

static Str sign_read(Arena *a, const Icu *icu, const UNumberFormat *format,
                     UNumberFormatSymbol which) {
    UChar sign[WORD];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = icu->unum_getSymbol(format, which, sign, WORD, &error);
    return U_FAILURE(error) ? S("") : utf8_of(a, icu, sign, length);
}

// "dd-MM-y" of the language's short date to "d-m-yyyy": spreadsheets write the whole year,
// and days and months as short as they are.
static Str date_format(Arena *a, const Icu *icu, const UDateFormat *format) {
    UChar pattern[WORD];
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = icu->udat_toPattern(format, 0, pattern, WORD, &error);
    Str from = U_FAILURE(error) ? S("") : utf8_of(a, icu, pattern, n);
    Buf out = buf_new(a);
    for (size_t i = 0; i < from.n; i++) {
        char c = from.p[i];
        bool again = i > 0 && from.p[i - 1] == c;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (again && letter)
            continue;
        if (c == 'y') {
            buf_add(&out, S("yyyy"));
        } else if (c == 'M' || c == 'd') {
            buf_char(&out, (char)(c == 'M' ? 'm' : 'd'));
        } else if (c == '-' || c == '/' || c == '.' || c == ' ') {
            buf_char(&out, c);
        }
    }
    Str made = str_trim(buf_str(&out));
    return made.n < 6 ? S("m/d/yyyy") : made; // a calendar of another kind
}

static void dates_read(Arena *a, const Icu *icu, const char *name, TableLocale *l) {
    UErrorCode error = U_ZERO_ERROR;
    UDateFormat *format =
        icu->udat_open(UDAT_NONE, UDAT_SHORT, name, NULL, 0, NULL, 0, &error);
    if (U_FAILURE(error))
        return;
    names_read(a, icu, format, UDAT_MONTHS, l->month, 12);
    names_read(a, icu, format, UDAT_SHORT_MONTHS, l->month_short, 12);
    names_read(a, icu, format, UDAT_WEEKDAYS, l->day, 7);
    names_read(a, icu, format, UDAT_SHORT_WEEKDAYS, l->day_short, 7);
    l->date = date_format(a, icu, format);
    icu->udat_close(format);
}

// As Excel and LibreOffice show them; ICU has no such words.
static const struct {
    Str language, truth[2];
} truths[] = {
    {LIT("da"), {LIT("FALSK"), LIT("SAND")}},
    {LIT("de"), {LIT("FALSCH"), LIT("WAHR")}},
    {LIT("es"), {LIT("FALSO"), LIT("VERDADERO")}},
    {LIT("fi"), {LIT("EPÄTOSI"), LIT("TOSI")}},
    {LIT("fr"), {LIT("FAUX"), LIT("VRAI")}},
    {LIT("it"), {LIT("FALSO"), LIT("VERO")}},
    {LIT("nl"), {LIT("ONWAAR"), LIT("WAAR")}},
    {LIT("pl"), {LIT("FAŁSZ"), LIT("PRAWDA")}},
    {LIT("pt"), {LIT("FALSO"), LIT("VERDADEIRO")}},
    {LIT("sv"), {LIT("FALSKT"), LIT("SANT")}},
};

static void truth_read(Str language, TableLocale *l) {
    l->truth[0] = S("FALSE");
    l->truth[1] = S("TRUE");
    Str plain = str_sub(language, 0, language.n < 2 ? language.n : 2);
    for (size_t i = 0; i < sizeof truths / sizeof *truths; i++) {
        if (!str_eq(plain, truths[i].language) || (language.n > 2 && language.p[2] != '-'))
            continue;
        l->truth[0] = truths[i].truth[0];
        l->truth[1] = truths[i].truth[1];
    }
}

const TableLocale *table_locale(Arena *a, Str language) {
    TableLocale *l = NEW(a, TableLocale);
    const char *name = language.n ? str_c(a, language) : "en";
    *l = (TableLocale){.decimal = S("."), .group = S(","), .date = S("m/d/yyyy")};
    truth_read(language, l);
    const Icu loaded = icu_load(), *icu = &loaded;
    UErrorCode error = U_ZERO_ERROR;
    UNumberFormat *number = icu->unum_open(UNUM_DECIMAL, NULL, 0, name, NULL, &error);
    if (U_SUCCESS(error)) {
        l->decimal = sign_read(a, icu, number, UNUM_DECIMAL_SEPARATOR_SYMBOL);
        l->group = sign_read(a, icu, number, UNUM_GROUPING_SEPARATOR_SYMBOL);
        icu->unum_close(number);
    }
    dates_read(a, icu, name, l);
    return l;
}

Str locale_language(Arena *a, unsigned windows_id) {
    const Icu icu = icu_load();
    char name[WORD];
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = icu.uloc_getLocaleForLCID(windows_id, name, sizeof name, &error);
    if (U_FAILURE(error) || n <= 0 || (size_t)n >= sizeof name)
        return S("");
    return str_dup(a, (Str){name, (size_t)n});
}
