#include "preview/serve.h"

#include <math.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <microhttpd.h>

#include "base/buf.h"
#include "base/late.h"
#include "base/number.h"
#include "preview/listen.h"

#define CALLS(call)                                                                        \
    call(MHD_start_daemon) call(MHD_stop_daemon) call(MHD_run) call(MHD_get_timeout)       \
        call(MHD_get_daemon_info) call(MHD_get_connection_values) call(MHD_queue_response) \
            call(MHD_create_response_from_buffer) call(MHD_create_response_from_callback)  \
                call(MHD_add_response_header) call(MHD_destroy_response)                   \
                    call(MHD_suspend_connection) call(MHD_resume_connection)

typedef struct Http { // of libmicrohttpd
    CALLS(LATE_FIELD)
} Http;

enum {
    STREAMS = 8,      // pages that listen at once; the oldest goes for a ninth
    CONNECTIONS = 32, // at once, of each address
    ADDRESSES = 2,    // 127.0.0.1 and ::1
    TOKEN = 32,       // digits
    IDLE = 30,        // seconds until a silent client is let go
    BEAT = 5          // seconds between signs of life of a stream
};

typedef struct Stream { // a page that listens
    Server *server;
    struct MHD_Connection *connection;
    Arena *arena;
    Buf waiting; // what it has not got yet
    size_t sent;
    double last; // when something was sent
    bool asleep, ending;
    struct Stream *next;
} Stream;

struct Server {
    Serve serve;
    Http http;
    struct MHD_Daemon *daemon[ADDRESSES]; // NULL: the system has no such address
    int poll_fd[ADDRESSES];
    unsigned port;
    char token[TOKEN + 1];
    Stream *streams; // the newest first
    bool closed;
};

typedef struct Request {
    Arena *arena;
    Str target; // as it was sent
    bool seen;  // its head
    Str name;   // that it gives a file
    Buf body;
} Request;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

typedef struct Heads { // what a request says of where it comes from
    const Server *server;
    unsigned hosts, origins;
    bool host, origin, site;
    bool token; // it knows this start's
    Str name, length;
} Heads;

static bool is_ours(const Server *s, Str host) {
    static const char *const name[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        char want[64];
        int n = snprintf(want, sizeof want, "%s:%u", name[i], s->port);
        if (str_eq(host, (Str){want, (size_t)n}))
            return true;
    }
    return false;
}

// In the same time wherever it differs.
static bool is_token(const Server *s, Str said) {
    unsigned differs = said.n != TOKEN;
    for (size_t i = 0; i < said.n && i < TOKEN; i++)
        differs |= (unsigned char)said.p[i] ^ (unsigned char)s->token[i];
    return !differs;
}

static enum MHD_Result head_note(void *data, enum MHD_ValueKind kind, const char *key,
                                 const char *text) {
    Heads *h = data;
    Str value = str_of(text);
    (void)kind;
    if (!strcasecmp(key, "Host")) {
        h->hosts++;
        h->host = is_ours(h->server, value);
    } else if (!strcasecmp(key, "Origin")) {
        Str at = S("http://");
        h->origins++;
        h->origin =
            str_starts(value, at) && is_ours(h->server, str_sub(value, at.n, value.n));
    } else if (!strcasecmp(key, "Sec-Fetch-Site")) {
        h->site = h->site && (str_eq(value, S("same-origin")) || str_eq(value, S("none")));
    } else if (!strcasecmp(key, "X-Prent-Token")) {
        h->token = is_token(h->server, value);
    } else if (!strcasecmp(key, "X-Prent-Name")) {
        h->name = value;
    } else if (!strcasecmp(key, "Content-Length")) {
        h->length = value;
    }
    return MHD_YES;
}

// A body is taken only when its length was said and is no more than is allowed.
static unsigned post_judge(const Heads *h) {
    long length;
    if (!h->token)
        return MHD_HTTP_FORBIDDEN;
    if (!h->length.n)
        return MHD_HTTP_LENGTH_REQUIRED;
    return integer_parse(h->length, 0, POST_MOST, &length) ? MHD_HTTP_OK
                                                           : MHD_HTTP_CONTENT_TOO_LARGE;
}

// Status 200, or why the request is refused.
static unsigned request_judge(const Server *s, struct MHD_Connection *c, const char *method,
                              Request *request) {
    Heads h = {.server = s, .site = true};
    s->http.MHD_get_connection_values(c, MHD_HEADER_KIND, head_note, &h);
    if (h.hosts != 1 || !h.host)
        return MHD_HTTP_MISDIRECTED_REQUEST;
    if (h.origins > 1 || (h.origins && !h.origin) || !h.site)
        return MHD_HTTP_FORBIDDEN;
    if (!strcmp(method, "POST") && s->serve.write) {
        request->name = str_dup(request->arena, h.name);
        return post_judge(&h);
    }
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return MHD_HTTP_METHOD_NOT_ALLOWED;
    return MHD_HTTP_OK;
}

static void heads_add(const Server *s, struct MHD_Response *r, const Reply *reply,
                      Arena *a) {
    static const char pages[] =
        "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; "
        "connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
    s->http.MHD_add_response_header(r, "Content-Security-Policy",
                                    reply->policy ? reply->policy : pages);
    s->http.MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    s->http.MHD_add_response_header(r, "Cross-Origin-Resource-Policy", "same-origin");
    s->http.MHD_add_response_header(r, "Cross-Origin-Opener-Policy", "same-origin");
    s->http.MHD_add_response_header(r, "Referrer-Policy", "no-referrer");
    s->http.MHD_add_response_header(r, "Cache-Control", "no-store");
    s->http.MHD_add_response_header(r, "Content-Type", reply->type);
    if (reply->name.n)
        s->http.MHD_add_response_header(
            r, "Content-Disposition",
            str_c(a, str_f(a, "attachment; filename=\"%.*s\"", STR(reply->name))));
}

static enum MHD_Result reply_send(const Server *s, struct MHD_Connection *c,
                                  unsigned status, const Reply *reply, Arena *a) {
    struct MHD_Response *r = s->http.MHD_create_response_from_buffer(
        reply->body.n, (void *)(uintptr_t)reply->body.p, MHD_RESPMEM_MUST_COPY);
    if (!r)
        return MHD_NO;
    heads_add(s, r, reply, a);
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        s->http.MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
    enum MHD_Result done = s->http.MHD_queue_response(c, status, r);
    s->http.MHD_destroy_response(r);
    return done;
}

static enum MHD_Result refuse(const Server *s, struct MHD_Connection *c, unsigned status,
                              Arena *a) {
    Reply reply = {.type = "text/plain; charset=utf-8",
                   .body = str_f(a, "%u: prent preview does not answer this.\n", status)};
    return reply_send(s, c, status, &reply, a);
}

// Gives what waits, or puts the connection to sleep until there is more.
static ssize_t stream_read(void *data, uint64_t at, char *room, size_t most) {
    Stream *s = data;
    size_t n = s->waiting.n - s->sent;
    (void)at;
    n = n < most ? n : most;
    if (n) {
        memcpy(room, s->waiting.p + s->sent, n);
        s->sent += n;
        s->last = now();
        return (ssize_t)n;
    }
    if (s->ending)
        return MHD_CONTENT_READER_END_OF_STREAM;
    s->waiting.n = s->sent = 0;
    s->asleep = true;
    s->server->http.MHD_suspend_connection(s->connection);
    return 0;
}

static void stream_free(void *data) {
    Stream *s = data, **at = &s->server->streams;
    while (*at && *at != s)
        at = &(*at)->next;
    if (*at)
        *at = s->next;
    arena_close(s->arena);
}

static void stream_wake(Stream *s) {
    if (!s->asleep)
        return;
    s->asleep = false;
    s->server->http.MHD_resume_connection(s->connection);
}

static void stream_add(Stream *s, Str event) {
    const size_t most = 1 << 20; // bytes; who takes nothing for so long begins anew
    if (s->waiting.n - s->sent > most)
        s->ending = true;
    else
        buf_add(&s->waiting, event);
    stream_wake(s);
}

static enum MHD_Result stream_begin(Server *server, struct MHD_Connection *c, Arena *a) {
    size_t n = 1;
    Stream *oldest = NULL;
    for (Stream *s = server->streams; s; s = s->next, n++)
        oldest = s;
    if (n > STREAMS && oldest) {
        oldest->ending = true;
        stream_wake(oldest);
    }
    Arena *own = arena_open();
    Stream *s = NEW(own, Stream);
    *s = (Stream){.server = server, .connection = c, .arena = own, .waiting = buf_new(own)};
    s->next = server->streams;
    server->streams = s;
    buf_add(&s->waiting, server->serve.greeting(server->serve.self, own));
    struct MHD_Response *r = server->http.MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, 1024, stream_read, s, stream_free);
    if (!r) {
        stream_free(s);
        return MHD_NO;
    }
    Reply reply = {.type = "text/event-stream"};
    heads_add(server, r, &reply, a);
    enum MHD_Result done = server->http.MHD_queue_response(c, MHD_HTTP_OK, r);
    server->http.MHD_destroy_response(r);
    return done;
}

// Only what a head announced that was judged; nobody else is to send a body.
static enum MHD_Result body_take(Request *request, const char *upload, size_t *size,
                                 bool wanted) {
    if (!wanted || !request->seen || request->body.n + *size > POST_MOST)
        return MHD_NO;
    buf_add(&request->body, (Str){upload, *size});
    *size = 0;
    return MHD_YES;
}

// NOLINTNEXTLINE(readability-function-size): the parameters are libmicrohttpd's
static enum MHD_Result on_request(void *data, struct MHD_Connection *c, const char *url,
                                  const char *method, const char *version,
                                  const char *upload, size_t *size, void **state) {
    Server *s = data;
    Request *request = *state;
    (void)url, (void)version;
    if (!request || s->closed)
        return MHD_NO;
    if (*size)
        return body_take(request, upload, size, !strcmp(method, "POST") && s->serve.write);
    unsigned status = request_judge(s, c, method, request);
    if (status != MHD_HTTP_OK)
        return refuse(s, c, status, request->arena);
    if (!request->seen) {
        request->seen = true;
        return MHD_YES;
    }
    Reply reply = {0};
    if (!strcmp(method, "POST")) {
        Posted posted = {request->target, request->name, buf_str(&request->body)};
        s->serve.write(s->serve.self, request->arena, &posted, &reply);
    } else if (str_eq(request->target, S("/events")) && !strcmp(method, "GET")) {
        return stream_begin(s, c, request->arena);
    } else {
        s->serve.answer(s->serve.self, request->arena, request->target, &reply);
    }
    return reply.type ? reply_send(s, c, MHD_HTTP_OK, &reply, request->arena)
                      : refuse(s, c, MHD_HTTP_NOT_FOUND, request->arena);
}

// The target before anything is decoded: "/%00" and "/a/../b" are no names of ours.
static void *on_target(void *data, const char *target, struct MHD_Connection *c) {
    Arena *a = arena_open();
    Request *request = NEW(a, Request);
    (void)data, (void)c;
    *request =
        (Request){.arena = a, .target = str_dup(a, str_of(target)), .body = buf_new(a)};
    return request;
}

static void on_done(void *data, struct MHD_Connection *c, void **state,
                    enum MHD_RequestTerminationCode how) {
    Request *request = *state;
    (void)data, (void)c, (void)how;
    *state = NULL;
    if (request)
        arena_close(request->arena);
}

__attribute__((format(printf, 2, 0))) static void on_log(void *data, const char *format,
                                                         va_list list) {
    (void)data, (void)format, (void)list;
}

void server_close(Server *s) {
    if (s->closed)
        return;
    s->closed = true;
    for (Stream *stream = s->streams; stream; stream = stream->next) {
        stream->ending = true;
        stream_wake(stream);
    }
    for (size_t i = 0; i < ADDRESSES; i++)
        if (s->daemon[i]) {
            s->http.MHD_run(s->daemon[i]);
            s->http.MHD_stop_daemon(s->daemon[i]);
        }
}

static void server_drop(void *server) {
    server_close(server);
}

static bool daemon_start(Server *s, size_t nth, int fd) {
    s->daemon[nth] = s->http.MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
        on_request, s, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL, MHD_OPTION_LISTEN_SOCKET,
        (MHD_socket)fd, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_done,
        NULL, MHD_OPTION_END);
    if (!s->daemon[nth]) {
        close(fd);
        return false;
    }
    s->poll_fd[nth] =
        s->http.MHD_get_daemon_info(s->daemon[nth], MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    return true;
}

// On both addresses, so that "localhost" is this server and nobody else's; on one where the
// system has no other.
static bool port_take(Server *s, unsigned port) {
    int four = listen_loopback(false, port, CONNECTIONS);
    if (four < 0)
        return false;
    s->port = listen_port(four);
    int six = listen_loopback(true, s->port, CONNECTIONS);
    if (six == LISTEN_TAKEN) {
        close(four);
        return false;
    }
    if (six >= 0)
        daemon_start(s, 1, six);
    return daemon_start(s, 0, four);
}

static bool token_make(Server *s) {
    static const char digit[] = "0123456789abcdef";
    unsigned char byte[TOKEN / 2];
    if (getrandom(byte, sizeof byte, 0) != (ssize_t)sizeof byte)
        return false;
    for (size_t i = 0; i < sizeof byte; i++) {
        s->token[2 * i] = digit[byte[i] >> 4];
        s->token[2 * i + 1] = digit[byte[i] & 15];
    }
    return true;
}

Server *server_open(Arena *a, const Serve *serve) {
    Server *s = NEW(a, Server);
    *s = (Server){.serve = *serve, .poll_fd = {-1, -1}};
    static const char *const names[] = {CALLS(LATE_NAME)};
    if (!late_load(PRENT_LIBMICROHTTPD, names, sizeof names / sizeof *names, &s->http) ||
        !token_make(s))
        return NULL;
    for (unsigned i = 0; i < serve->tries && serve->port + i <= 65535; i++)
        if (port_take(s, serve->port ? serve->port + i : 0)) {
            arena_defer(a, server_drop, s);
            return s;
        }
    return NULL;
}

Str server_token(const Server *s) {
    return (Str){s->token, TOKEN};
}

void server_close_writing(Server *s) {
    s->serve.write = NULL;
}

unsigned server_port(const Server *s) {
    return s->port;
}

static void streams_beat(Server *s) {
    double time = now();
    for (Stream *stream = s->streams; stream; stream = stream->next)
        if (time - stream->last >= BEAT && stream->waiting.n == stream->sent) {
            stream->last = time;
            stream_add(stream, S(":\n\n"));
        }
}

// All that can be done now is done. How long may be waited, at most `most` seconds.
static double daemons_run(Server *s, double most) {
    for (size_t i = 0; i < ADDRESSES; i++) {
        MHD_UNSIGNED_LONG_LONG least;
        if (!s->daemon[i])
            continue;
        s->http.MHD_run(s->daemon[i]);
        if (s->http.MHD_get_timeout(s->daemon[i], &least) == MHD_YES)
            most = fmin(most, (double)least / 1000);
    }
    return most;
}

bool server_wait(Server *s, int fd, double seconds) {
    double end = now() + seconds;
    for (;;) {
        streams_beat(s);
        double wait = daemons_run(s, fmin(end - now(), 1));
        struct pollfd fds[] = {{.fd = fd, .events = POLLIN},
                               {.fd = s->poll_fd[0], .events = POLLIN},
                               {.fd = s->poll_fd[1], .events = POLLIN}};
        int n = poll(fds, 1 + ADDRESSES, wait > 0 ? (int)ceil(wait * 1000) : 0);
        if (n < 0 || fds[0].revents)
            return n > 0;
        if (now() >= end)
            return false;
    }
}

void server_push(Server *s, Str event) {
    for (Stream *stream = s->streams; stream; stream = stream->next)
        stream_add(stream, event);
}
