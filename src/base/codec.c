#include "base/codec.h"

#include <math.h>
#include <string.h>

Codec codec_writer(Arena *a) {
    return (Codec){.arena = a, .out = buf_new(a)};
}

Codec codec_reader(Arena *a, Str bytes) {
    return (Codec){.arena = a, .reading = true, .in = bytes};
}

static unsigned byte_take(Codec *c) {
    if (c->in.n == 0 || c->wrong) {
        c->wrong = true;
        return 0;
    }
    unsigned byte = (unsigned char)c->in.p[0];
    c->in = str_sub(c->in, 1, c->in.n);
    return byte;
}

// Seven bits a byte, the lowest first; the eighth says that there are more.
static void whole(Codec *c, uint64_t *n) {
    enum { BITS = 7, MORE = 1 << BITS };
    if (!c->reading) {
        uint64_t rest = *n;
        for (; rest >= MORE; rest >>= BITS)
            buf_char(&c->out, (char)(rest % MORE + MORE));
        buf_char(&c->out, (char)rest);
        return;
    }
    *n = 0;
    unsigned byte = MORE;
    for (unsigned shift = 0; byte >= MORE && !c->wrong; shift += BITS) {
        byte = byte_take(c);
        c->wrong = c->wrong || shift >= 64;
        *n |= c->wrong ? 0 : (uint64_t)(byte % MORE) << shift;
    }
    *n = c->wrong ? 0 : *n;
}

void codec_size(Codec *c, size_t *n) {
    uint64_t v = *n;
    whole(c, &v);
    *n = (size_t)v;
}

void codec_count(Codec *c, size_t *n) {
    codec_size(c, n);
    if (c->reading && *n > c->in.n) {
        c->wrong = true;
        *n = 0;
    }
}

int codec_word(Codec *c, int word, int words) {
    size_t n = (size_t)word;
    codec_size(c, &n);
    if (n >= (size_t)words) {
        c->wrong = true;
        n = 0;
    }
    return (int)n;
}

void codec_bool(Codec *c, bool *yes) {
    *yes = codec_word(c, *yes, 2) == 1;
}

// Eight bytes of IEEE 754, the lowest first. What is read is a number that one can work on.
void codec_numbers(Codec *c, double *v, size_t n) {
    const double most = 1e12;
    for (size_t i = 0; i < n; i++) {
        uint64_t bits = 0;
        memcpy(&bits, &v[i], sizeof bits);
        uint64_t read = 0;
        for (unsigned byte = 0; byte < sizeof bits; byte++)
            if (c->reading)
                read |= (uint64_t)byte_take(c) << 8 * byte;
            else
                buf_char(&c->out, (char)(bits >> 8 * byte & 255));
        if (c->reading)
            memcpy(&v[i], &read, sizeof read);
        c->wrong = c->wrong || (c->reading && !(fabs(v[i]) <= most));
        if (c->reading && c->wrong)
            v[i] = 0;
    }
}

void codec_text(Codec *c, Str *text) {
    codec_count(c, &text->n);
    if (!c->reading) {
        buf_add(&c->out, *text);
        return;
    }
    size_t n = text->n;
    *text = str_dup(c->arena, str_sub(c->in, 0, n));
    c->in = str_sub(c->in, n, c->in.n);
}
