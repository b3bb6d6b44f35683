/*
 * Loaded into a process with LD_PRELOAD: writes down, in order, everything the process does to the files under
 * RECORD_FOLDER, and what it says on stderr, into RECORD_LOG. Built by the power-loss run with the compiler of the machine.
 * A record: see read-log.ts. What is written down has happened: a call is recorded when it has returned.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 65536
#define REAL(name) ((__typeof__(&name))real(#name))

struct record {
  uint32_t kind, path_length;
  uint64_t inode, offset, length;
};
enum { CREATE = 1, WRITE, TRUNCATE, SYNC, SYNC_FOLDER, UNLINK, RENAME, LINK, SAID };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static uint64_t inodes[FDS];
static char is_folder[FDS];
static int log_fd = -1;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static const char *folder(void) { return getenv("RECORD_FOLDER"); }

static int is_below(const char *path) {
  const char *of = folder();
  size_t length = of ? strlen(of) : 0;
  return length > 0 && path && strncmp(path, of, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static void keep(uint32_t kind, uint64_t inode, uint64_t offset, const char *path, const void *data, uint64_t length) {
  int before = errno;
  pthread_mutex_lock(&lock);
  if (log_fd < 0 && getenv("RECORD_LOG"))
    log_fd = REAL(open)(getenv("RECORD_LOG"), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  struct record head = {kind, path ? strlen(path) : 0, inode, offset, length};
  struct iovec parts[3] = {{&head, sizeof head}, {(void *)(path ? path : ""), head.path_length}, {(void *)data, data ? length : 0}};
  if (log_fd >= 0 && REAL(writev)(log_fd, parts, 3) < 0) abort();
  pthread_mutex_unlock(&lock);
  errno = before;
}

/* Some libraries close by the system call itself, so what a number stands for is asked anew each time. */
static int is_kept(int fd) {
  struct stat now;
  int before = errno;
  int kept = fd >= 0 && fd < FDS && inodes[fd] && fstat(fd, &now) == 0 && now.st_ino == inodes[fd];
  errno = before;
  return kept;
}

static int opened(int fd, const char *path, int was_there) {
  struct stat now;
  if (fd < 0 || fd >= FDS) return fd;
  inodes[fd] = 0;
  is_folder[fd] = 0;
  if (!is_below(path) || fstat(fd, &now) != 0) return fd;
  inodes[fd] = now.st_ino;
  is_folder[fd] = S_ISDIR(now.st_mode);
  if (!was_there) keep(CREATE, now.st_ino, 0, path, NULL, 0);
  return fd;
}

static int is_there(const char *path) {
  struct stat before;
  int was = errno;
  int there = !is_below(path) || stat(path, &before) == 0;
  errno = was;
  return there;
}

static void emptied(int fd, int flags) {
  if (is_kept(fd) && (flags & O_TRUNC)) keep(TRUNCATE, inodes[fd], 0, NULL, NULL, 0);
}

#define OPEN(name)                                  \
  int name(const char *path, int flags, ...) {      \
    va_list rest;                                   \
    va_start(rest, flags);                          \
    mode_t mode = va_arg(rest, mode_t);             \
    va_end(rest);                                   \
    int there = is_there(path);                     \
    int fd = REAL(name)(path, flags, mode);         \
    opened(fd, path, there);                        \
    emptied(fd, flags);                             \
    return fd;                                      \
  }
OPEN(open)
OPEN(open64)

static void wrote(int fd, const void *data, ssize_t length, off_t offset) {
  if (length > 0 && is_kept(fd)) keep(WRITE, inodes[fd], offset, NULL, data, length);
}

#define PWRITE(name, type)                                            \
  ssize_t name(int fd, const void *data, size_t length, type offset) { \
    ssize_t done = REAL(name)(fd, data, length, offset);              \
    wrote(fd, data, done, offset);                                    \
    return done;                                                      \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t length) {
  int kept = is_kept(fd);
  off_t at = kept ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = REAL(write)(fd, data, length);
  if (kept) wrote(fd, data, done, at);
  if (fd == 2 && done > 0 && folder()) keep(SAID, 0, 0, NULL, data, done);
  return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  int kept = is_kept(fd);
  off_t at = kept ? lseek(fd, 0, SEEK_CUR) : 0;
  ssize_t done = REAL(writev)(fd, parts, count);
  ssize_t left = done;
  for (int part = 0; part < count && left > 0; part += 1) {
    ssize_t length = (ssize_t)parts[part].iov_len < left ? (ssize_t)parts[part].iov_len : left;
    if (kept) wrote(fd, parts[part].iov_base, length, at);
    if (fd == 2 && folder()) keep(SAID, 0, 0, NULL, parts[part].iov_base, length);
    at += length;
    left -= length;
  }
  return done;
}

#define TRUNCATES(name, type)                                                                    \
  int name(int fd, type length) {                                                                \
    int done = REAL(name)(fd, length);                                                           \
    if (done == 0 && is_kept(fd)) keep(TRUNCATE, inodes[fd], length, NULL, NULL, 0);    \
    return done;                                                                                 \
  }
TRUNCATES(ftruncate, off_t)
TRUNCATES(ftruncate64, off64_t)

#define SYNCS(name)                                                                                                  \
  int name(int fd) {                                                                                                 \
    int done = REAL(name)(fd);                                                                                       \
    if (done == 0 && is_kept(fd)) keep(is_folder[fd] ? SYNC_FOLDER : SYNC, inodes[fd], 0, NULL, NULL, 0); \
    return done;                                                                                                     \
  }
SYNCS(fsync)
SYNCS(fdatasync)

int unlink(const char *path) {
  int done = REAL(unlink)(path);
  if (done == 0 && is_below(path)) keep(UNLINK, 0, 0, path, NULL, 0);
  return done;
}

int rename(const char *from, const char *to) {
  int done = REAL(rename)(from, to);
  if (done == 0 && is_below(to)) keep(RENAME, 0, 0, from, to, strlen(to));
  return done;
}

int link(const char *from, const char *to) {
  int done = REAL(link)(from, to);
  if (done == 0 && is_below(to)) keep(LINK, 0, 0, from, to, strlen(to));
  return done;
}
