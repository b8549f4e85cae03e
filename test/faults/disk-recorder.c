/*
 * Preloaded into a process under test (LD_PRELOAD). Writes down, in order, each call that changes something below
 * DISK_FOLDER: what was written where, what was synced, renamed, created, removed. From that list the state of the disk after
 * a power cut at any moment can be made. With DISK_FAIL=N the Nth such call after the folder DISK_BEGIN was made fails instead
 * (errno DISK_ERRNO), and the list says so.
 *
 * A record: one letter, u32 length of the path, i64 offset, i64 length of what follows, the path, what follows.
 *   C created or opened to write   W written    T cut to a length   S synced      R renamed (the new path follows)
 *   U removed                      M folder made                    F this call was made to fail (the call's letter follows)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 4096

static char folder[1024];
static size_t folder_length;
static int list = -1;
static long fail_at, failing_errno = EIO, calls;
static int begun;
static char *path_of[MOST_FILES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static ssize_t (*real_pwritev)(int, const struct iovec *, int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static int (*real_rmdir)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_mkdir)(const char *, mode_t);

__attribute__((constructor)) static void begin(void) {
  real_open = dlsym(RTLD_NEXT, "open");
  real_openat = dlsym(RTLD_NEXT, "openat");
  real_close = dlsym(RTLD_NEXT, "close");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite");
  real_writev = dlsym(RTLD_NEXT, "writev");
  real_pwritev = dlsym(RTLD_NEXT, "pwritev");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rmdir = dlsym(RTLD_NEXT, "rmdir");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_mkdir = dlsym(RTLD_NEXT, "mkdir");
  const char *watched = getenv("DISK_FOLDER"), *to = getenv("DISK_LIST");
  if (watched == NULL || to == NULL) return;
  snprintf(folder, sizeof folder, "%s/", watched);
  folder_length = strlen(folder);
  list = real_open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (getenv("DISK_FAIL")) fail_at = atol(getenv("DISK_FAIL"));
  if (getenv("DISK_ERRNO")) failing_errno = atol(getenv("DISK_ERRNO"));
}

/* Shared memory of SQLite is no file on the disk: it is made anew after a cut. */
static int is_ours(const char *path) {
  if (list < 0 || path == NULL) return 0;
  size_t length = strlen(path);
  int below = strncmp(path, folder, folder_length) == 0;
  int itself = length + 1 == folder_length && strncmp(path, folder, length) == 0;
  return (below || itself) && !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

static const char *ours(int fd) { return fd >= 0 && fd < MOST_FILES ? path_of[fd] : NULL; }

static void note(char letter, const char *path, int64_t offset, const void *what, int64_t length) {
  uint32_t path_length = strlen(path);
  char head[21];
  head[0] = letter;
  memcpy(head + 1, &path_length, 4);
  memcpy(head + 5, &offset, 8);
  memcpy(head + 13, &length, 8);
  struct iovec parts[3] = {{head, 21}, {(void *)path, path_length}, {(void *)what, what ? length : 0}};
  pthread_mutex_lock(&lock);
  if (real_writev(list, parts, 3) < 0) _exit(97);
  pthread_mutex_unlock(&lock);
}

/* Whether this very call is the one that has to fail. What the test itself writes down is no work of the server. */
static int fails(char letter, const char *path) {
  if (strcmp(path + folder_length, "acknowledged") == 0) return 0;
  if (fail_at == 0 || !begun || __sync_add_and_fetch(&calls, 1) != fail_at) return 0;
  note('F', path, 0, &letter, 1);
  errno = failing_errno;
  return 1;
}

static int follow(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= MOST_FILES) return fd;
  free(path_of[fd]);
  path_of[fd] = is_ours(path) ? strdup(path) : NULL;
  if (path_of[fd] && (flags & O_CREAT)) note('C', path, 0, NULL, 0);
  if (path_of[fd] && (flags & O_TRUNC)) note('T', path, 0, NULL, 0);
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  int mode = va_arg(more, int);
  va_end(more);
  if (is_ours(path) && (flags & O_CREAT) && fails('C', path)) return -1;
  return follow(real_open(path, flags, mode), path, flags);
}

int openat(int at, const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  int mode = va_arg(more, int);
  va_end(more);
  if (is_ours(path) && (flags & O_CREAT) && fails('C', path)) return -1;
  return follow(real_openat(at, path, flags, mode), path, flags);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  int mode = va_arg(more, int);
  va_end(more);
  return open(path, flags, mode);
}

int close(int fd) {
  if (ours(fd)) {
    free(path_of[fd]);
    path_of[fd] = NULL;
  }
  return real_close(fd);
}

static off_t place(int fd) {
  int appends = (fcntl(fd, F_GETFL) & O_APPEND) != 0;
  return lseek(fd, 0, appends ? SEEK_END : SEEK_CUR);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  const char *path = ours(fd);
  if (path && fails('W', path)) return -1;
  ssize_t written = real_pwrite(fd, bytes, length, offset);
  if (path && written > 0) note('W', path, offset, bytes, written);
  return written;
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) { return pwrite(fd, bytes, length, offset); }

ssize_t write(int fd, const void *bytes, size_t length) {
  const char *path = ours(fd);
  if (path == NULL) return real_write(fd, bytes, length);
  if (fails('W', path)) return -1;
  off_t offset = place(fd);
  ssize_t written = real_write(fd, bytes, length);
  if (written > 0) note('W', path, offset, bytes, written);
  return written;
}

/* Parts one by one, so that each is noted as it was written. */
static ssize_t each(int fd, const struct iovec *parts, int count, off_t offset) {
  ssize_t sum = 0;
  for (int i = 0; i < count; i += 1) {
    ssize_t written = offset < 0 ? write(fd, parts[i].iov_base, parts[i].iov_len)
                                 : pwrite(fd, parts[i].iov_base, parts[i].iov_len, offset + sum);
    if (written < 0) return sum > 0 ? sum : -1;
    sum += written;
  }
  return sum;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  return ours(fd) ? each(fd, parts, count, -1) : real_writev(fd, parts, count);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return ours(fd) ? each(fd, parts, count, offset) : real_pwritev(fd, parts, count, offset);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off_t offset) {
  return pwritev(fd, parts, count, offset);
}

static int synced(int fd, int (*real)(int)) {
  const char *path = ours(fd);
  if (path && fails('S', path)) return -1;
  int result = real(fd);
  if (path && result == 0) note('S', path, 0, NULL, 0);
  return result;
}

int fsync(int fd) { return synced(fd, real_fsync); }

int fdatasync(int fd) { return synced(fd, real_fdatasync); }

int ftruncate(int fd, off_t length) {
  const char *path = ours(fd);
  if (path && fails('T', path)) return -1;
  int result = real_ftruncate(fd, length);
  if (path && result == 0) note('T', path, length, NULL, 0);
  return result;
}

int ftruncate64(int fd, off_t length) { return ftruncate(fd, length); }

static int removed(const char *path, int (*real)(const char *)) {
  if (is_ours(path) && fails('U', path)) return -1;
  int result = real(path);
  if (is_ours(path) && result == 0) note('U', path, 0, NULL, 0);
  return result;
}

int unlink(const char *path) { return removed(path, real_unlink); }

int rmdir(const char *path) { return removed(path, real_rmdir); }

int rename(const char *from, const char *to) {
  if (is_ours(to) && fails('R', to)) return -1;
  int result = real_rename(from, to);
  if (is_ours(to) && result == 0) note('R', from, 0, to, strlen(to));
  return result;
}

int mkdir(const char *path, mode_t mode) {
  if (is_ours(path) && fails('M', path)) return -1;
  int result = real_mkdir(path, mode);
  if (is_ours(path) && result == 0) {
    note('M', path, 0, NULL, 0);
    const char *from = getenv("DISK_BEGIN");
    if (from && strcmp(path, from) == 0) begun = 1;
  }
  return result;
}
