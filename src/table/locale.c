#include "table/locale.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

enum { WORD = 64 }; // UTF-16 units; names of months are shorter

static Str utf8_of(Arena *a, const UChar *text, int32_t n) {
    char bytes[WORD * 3];
    int32_t length = 0;
    UErrorCode error = U_ZERO_ERROR;
    u_strToUTF8(bytes, sizeof bytes, &length, text, n, &error);
    return U_FAILURE(error) ? S("") : str_dup(a, (Str){bytes, (size_t)length});
}

static void names_read(Arena *a, const UDateFormat *format, UDateFormatSymbolType type,
                       int first, Str *out, int n) {
    for (int i = 0; i < n; i++) {
        UChar word[WORD];
        UErrorCode error = U_ZERO_ERROR;
        int32_t length = udat_getSymbols(format, type, i + first, word, WORD, &error);
        out[i] = U_FAILURE(error) ? S("") : utf8_of(a, word, length);
    }
}

static Str sign_read(Arena *a, const UNumberFormat *format, UNumberFormatSymbol which) {
    UChar sign[WORD];
    UErrorCode error = U_ZERO_ERROR;
    int32_t length = unum_getSymbol(format, which, sign, WORD, &error);
    return U_FAILURE(error) ? S("") : utf8_of(a, sign, length);
}

// "dd-MM-y" of the language's short date to "d-m-yyyy": spreadsheets write the whole year,
// and days and months as short as they are.
static Str date_format(Arena *a, const UDateFormat *format) {
    UChar pattern[WORD];
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = udat_toPattern(format, 0, pattern, WORD, &error);
    Str from = U_FAILURE(error) ? S("") : utf8_of(a, pattern, n);
    char out[WORD];
    size_t at = 0;
    for (size_t i = 0; i < from.n && at + 4 < sizeof out; i++) {
        char c = from.p[i];
        bool again = i > 0 && from.p[i - 1] == c;
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (again && letter)
            continue;
        if (c == 'y') {
            memcpy(out + at, "yyyy", 4);
            at += 4;
        } else if (c == 'M' || c == 'd') {
            out[at++] = c == 'M' ? 'm' : 'd';
        } else if (c == '-' || c == '/' || c == '.' || c == ' ') {
            out[at++] = c;
        }
    }
    Str made = str_dup(a, str_trim((Str){out, at}));
    return made.n < 6 ? S("m/d/yyyy") : made; // a calendar of another kind
}

static void dates_read(Arena *a, const char *name, TableLocale *l) {
    UErrorCode error = U_ZERO_ERROR;
    UDateFormat *format = udat_open(UDAT_NONE, UDAT_SHORT, name, NULL, 0, NULL, 0, &error);
    if (U_FAILURE(error))
        return;
    names_read(a, format, UDAT_MONTHS, 0, l->month, 12);
    names_read(a, format, UDAT_SHORT_MONTHS, 0, l->month_short, 12);
    names_read(a, format, UDAT_WEEKDAYS, 1, l->day, 7);
    names_read(a, format, UDAT_SHORT_WEEKDAYS, 1, l->day_short, 7);
    l->date = date_format(a, format);
    udat_close(format);
}

const TableLocale *table_locale(Arena *a, Str language) {
    TableLocale *l = NEW(a, TableLocale);
    const char *name = language.n ? str_c(a, language) : "en";
    *l = (TableLocale){S("."), S(","), S("m/d/yyyy"), {{0}}, {{0}}, {{0}}, {{0}}};
    UErrorCode error = U_ZERO_ERROR;
    UNumberFormat *number = unum_open(UNUM_DECIMAL, NULL, 0, name, NULL, &error);
    if (U_SUCCESS(error)) {
        l->decimal = sign_read(a, number, UNUM_DECIMAL_SEPARATOR_SYMBOL);
        l->group = sign_read(a, number, UNUM_GROUPING_SEPARATOR_SYMBOL);
        unum_close(number);
    }
    dates_read(a, name, l);
    return l;
}

Str locale_language(Arena *a, unsigned windows_id) {
    char name[WORD];
    UErrorCode error = U_ZERO_ERROR;
    int32_t n = uloc_getLocaleForLCID(windows_id, name, sizeof name, &error);
    if (U_FAILURE(error) || n <= 0 || (size_t)n >= sizeof name)
        return S("");
    return str_dup(a, (Str){name, (size_t)n});
}
