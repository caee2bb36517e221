#include "preview/listen.h"

#include <sys/socket.h>
#include <unistd.h>

#include <netinet/in.h>

typedef union Address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
} Address;

static int socket_bind(bool six, unsigned port) {
    Address at = {0};
    if (six)
        at.six = (struct sockaddr_in6){.sin6_family = AF_INET6,
                                       .sin6_port = htons((uint16_t)port),
                                       .sin6_addr = IN6ADDR_LOOPBACK_INIT};
    else
        at.four = (struct sockaddr_in){.sin_family = AF_INET,
                                       .sin_port = htons((uint16_t)port),
                                       .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int yes = 1;
    int fd =
        socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (six)
        setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes);
    if (!bind(fd, &at.any, six ? sizeof at.six : sizeof at.four))
        return fd;
    close(fd);
    return -1;
}

int listen_loopback(bool six, unsigned port, int waiting) {
    int fd = socket_bind(six, port);
    if (fd >= 0 && !listen(fd, waiting))
        return fd;
    if (fd >= 0)
        close(fd);
    int other = socket_bind(six, 0); // whether it is the port that is wrong, or the address
    if (other >= 0)
        close(other);
    return other >= 0 ? LISTEN_TAKEN : LISTEN_NONE;
}

unsigned listen_port(int fd) {
    Address at = {0};
    socklen_t n = sizeof at;
    getsockname(fd, &at.any, &n);
    return ntohs(at.four.sin_port);
}
