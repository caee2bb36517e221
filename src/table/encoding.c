#include "table/encoding.h"

#include "base/buf.h"
#include "base/utf8.h"

const Str encoding_names[4] = {LIT(""), LIT("utf-8"), LIT("utf-16"), LIT("windows-1252")};

// Windows-1252, 0x80 to 0x9F, as Unicode's table for it (CP1252.TXT) has them; 0: none.
static const uint16_t high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static Decoded windows_decode(Arena *a, Str bytes) {
    Decoded out = {.encoding = ENCODING_WINDOWS_1252, .fine = true};
    Buf b = buf_new(a);
    for (size_t i = 0; i < bytes.n; i++) {
        unsigned char byte = (unsigned char)bytes.p[i];
        uint32_t c = byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
        char encoded[4];
        if (c == 0 && byte != 0 && out.fine) {
            out.fine = false;
            out.wrong = i;
        }
        buf_add(&b, (Str){encoded, utf8_encode(c, encoded)});
    }
    out.text = buf_str(&b);
    return out;
}

static Decoded utf16_decode(Arena *a, Str bytes, bool big, size_t mark) {
    Decoded out = {.encoding = ENCODING_UTF16, .told = mark > 0};
    out.text = utf8_from_utf16(a, str_sub(bytes, mark, bytes.n), big, &out.fine);
    return out;
}

// Of UTF-16 without a mark every other byte of most letters is 0.
static bool looks_utf16(Str bytes, bool *big) {
    size_t zero[2] = {0, 0}, n = bytes.n < 4096 ? bytes.n : 4096;
    for (size_t i = 0; i < n; i++)
        zero[i % 2] += bytes.p[i] == 0;
    *big = zero[0] > zero[1];
    size_t many = *big ? zero[0] : zero[1], few = *big ? zero[1] : zero[0];
    return bytes.n % 2 == 0 && many * 4 > n && few * 16 <= many;
}

Decoded text_decode(Arena *a, Str bytes, Encoding said) {
    bool big = str_starts(bytes, S("\xFE\xFF"));
    if (big || str_starts(bytes, S("\xFF\xFE")))
        return utf16_decode(a, bytes, big, 2);
    if (said == ENCODING_UTF16 || (said == ENCODING_GUESSED && looks_utf16(bytes, &big))) {
        looks_utf16(bytes, &big);
        return utf16_decode(a, bytes, big, 0);
    }
    if (said == ENCODING_WINDOWS_1252)
        return windows_decode(a, bytes);
    bool marked = str_starts(bytes, S("\xEF\xBB\xBF"));
    Decoded out = {.text = str_sub(bytes, marked ? 3 : 0, bytes.n),
                   .encoding = ENCODING_UTF8,
                   .told = marked,
                   .fine = true};
    size_t wrong = utf8_check(out.text);
    if (wrong == out.text.n)
        return out;
    if (said == ENCODING_GUESSED && !marked)
        return windows_decode(a, bytes);
    out.fine = false;
    out.wrong = wrong;
    return out;
}
