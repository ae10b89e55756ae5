/* Notes every change of the files under one folder, in the order in which the program asks the system for it.
 *
 * Preloaded into a program by the power-cut tests; RECORD_FOLDER is the folder, RECORD_INTO the file of notes. A note is a
 * line with the kind, then numbers and names ended by line breaks, then the bytes that were written:
 *
 *   W <number> <offset> <length>\n<bytes>   T <number> <length>   S <number>        a file: written, cut, synced
 *   D <path>                                                                        a folder: synced
 *   O <number> <path>   C <number> <path>                                           opened; made anew, then opened
 *   U <path>   R <from> <to>   K <from> <to>                                        a name: taken away, moved, linked
 *
 * A file has one number for as long as it exists, whatever its name.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST 4096
static char under[MOST][512];  /* what a descriptor is open on; empty: nothing of ours */
static unsigned long long number_of[MOST];
static const char *folder;
static int notes = -1;
static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name, type, args) static type (*real) args; if (!real) real = (type (*) args)dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
  folder = getenv("RECORD_FOLDER");
  const char *into = getenv("RECORD_INTO");
  REAL("open64", int, (const char *, int, ...));
  if (folder && into) notes = real(into, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *data, size_t length) {
  REAL("write", ssize_t, (int, const void *, size_t));
  const char *at = data;
  while (length) {
    ssize_t done = real(notes, at, length);
    if (done <= 0) abort();
    at += done;
    length -= done;
  }
}

static int ours(const char *path, char *whole) {
  if (notes < 0 || !path) return 0;
  if (path[0] == '/') snprintf(whole, 512, "%s", path);
  else {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) return 0;
    snprintf(whole, 512, "%.250s/%.250s", here, path);
  }
  size_t length = strlen(folder);
  return !strncmp(whole, folder, length) && (whole[length] == '/' || !whole[length]);
}

static void name1(const char *kind, const char *path) {
  char line[1200];
  put(line, snprintf(line, sizeof line, "%s %s\n", kind, path));
}

static void name2(const char *kind, const char *from, const char *to) {
  char line[1200];
  put(line, snprintf(line, sizeof line, "%s %s\t%s\n", kind, from, to));
}

static unsigned long long identity(int fd) {
  struct stat state;
  return fstat(fd, &state) ? 0 : (unsigned long long)state.st_ino;
}

static int is_folder(int fd) {
  struct stat state;
  return !fstat(fd, &state) && S_ISDIR(state.st_mode);
}

static void opened(int fd, const char *whole, int made, int cut) {
  char line[700];
  if (fd < 0 || fd >= MOST) return;
  snprintf(under[fd], 512, "%s", whole);
  number_of[fd] = identity(fd);
  if (is_folder(fd)) return;
  put(line, snprintf(line, sizeof line, "%c %llu %s\n", made ? 'C' : 'O', number_of[fd], whole));
  if (cut) put(line, snprintf(line, sizeof line, "T %llu 0\n", number_of[fd]));
}

static int is_ours(int fd) { return notes >= 0 && fd >= 0 && fd < MOST && under[fd][0]; }

static int opening(int at, const char *path, int flags, int mode) {
  char whole[512];
  static int (*real)(int, const char *, int, ...);
  if (!real) real = (int (*)(int, const char *, int, ...))dlsym(RTLD_NEXT, "openat64");
  int mine = ours(path, whole);
  if (!mine) return real(at, path, flags, mode);
  pthread_mutex_lock(&one);
  int missing = access(whole, F_OK);
  int fd = real(at, path, flags, mode);
  int kept = errno;
  if (fd >= 0) opened(fd, whole, missing != 0 && (flags & O_CREAT), (flags & O_TRUNC) != 0);
  pthread_mutex_unlock(&one);
  errno = kept;
  return fd;
}

#define MODE(flags) int mode = 0; if (flags & O_CREAT) { va_list more; va_start(more, flags); mode = va_arg(more, int); va_end(more); }
int open(const char *path, int flags, ...) { MODE(flags) return opening(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opening(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opening(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opening(at, path, flags, mode); }

int close(int fd) {
  REAL("close", int, (int));
  if (fd >= 0 && fd < MOST) under[fd][0] = 0;
  return real(fd);
}

static void wrote(int fd, const void *data, size_t length, off64_t offset) {
  char line[100];
  put(line, snprintf(line, sizeof line, "W %llu %lld %zu\n", number_of[fd], (long long)offset, length));
  put(data, length);
}

ssize_t write(int fd, const void *data, size_t length) {
  REAL("write", ssize_t, (int, const void *, size_t));
  if (!is_ours(fd)) return real(fd, data, length);
  pthread_mutex_lock(&one);
  off64_t offset = lseek64(fd, 0, (fcntl(fd, F_GETFL) & O_APPEND) ? SEEK_END : SEEK_CUR);
  ssize_t done = real(fd, data, length);
  int kept = errno;
  if (done > 0) wrote(fd, data, done, offset);
  pthread_mutex_unlock(&one);
  errno = kept;
  return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t offset) {
  REAL("pwrite64", ssize_t, (int, const void *, size_t, off64_t));
  if (!is_ours(fd)) return real(fd, data, length, offset);
  pthread_mutex_lock(&one);
  ssize_t done = real(fd, data, length, offset);
  int kept = errno;
  if (done > 0) wrote(fd, data, done, offset);
  pthread_mutex_unlock(&one);
  errno = kept;
  return done;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t offset) { return pwrite64(fd, data, length, offset); }

int ftruncate64(int fd, off64_t length) {
  REAL("ftruncate64", int, (int, off64_t));
  int done = real(fd, length);
  if (!done && is_ours(fd)) {
    char line[100];
    put(line, snprintf(line, sizeof line, "T %llu %lld\n", number_of[fd], (long long)length));
  }
  return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static void synced(int fd) {
  char line[100];
  if (is_folder(fd)) name1("D", under[fd]);
  else put(line, snprintf(line, sizeof line, "S %llu\n", number_of[fd]));
}
int fsync(int fd) {
  REAL("fsync", int, (int));
  int done = real(fd);
  if (!done && is_ours(fd)) synced(fd);
  return done;
}
int fdatasync(int fd) {
  REAL("fdatasync", int, (int));
  int done = real(fd);
  if (!done && is_ours(fd)) synced(fd);
  return done;
}

int unlink(const char *path) {
  REAL("unlink", int, (const char *));
  char whole[512];
  int done = real(path), kept = errno;
  if (!done && ours(path, whole)) name1("U", whole);
  errno = kept;
  return done;
}

int rename(const char *from, const char *to) {
  REAL("rename", int, (const char *, const char *));
  char one_end[512], other[512];
  int done = real(from, to), kept = errno;
  if (!done && ours(from, one_end) && ours(to, other)) name2("R", one_end, other);
  errno = kept;
  return done;
}

int mkdir(const char *path, mode_t mode) {
  REAL("mkdir", int, (const char *, mode_t));
  char whole[512];
  int done = real(path, mode), kept = errno;
  if (!done && ours(path, whole)) name1("M", whole);
  errno = kept;
  return done;
}
