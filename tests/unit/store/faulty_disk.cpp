#include "tests/unit/store/faulty_disk.hpp"

#include <array>
#include <cstring>

namespace fd::test {
namespace {

struct State {
    sqlite3_vfs* real = nullptr;
    sqlite3_vfs own{};
    int until = 0;  // 0: never
    bool and_after = false;
    bool full = false;
    bool failed = false;
};
State state;

// SQLite allots szOsFile bytes: ours, then the real one's.
struct File {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real();
}

bool fails() {
    if (state.until == 0) return false;
    if (state.until > 1) {
        --state.until;
        return false;
    }
    if (!state.and_after) state.until = 0;
    state.failed = true;
    return true;
}

int write(sqlite3_file* f, const void* data, int size, sqlite3_int64 at) {
    if (state.full) {
        state.failed = true;
        return SQLITE_FULL;
    }
    return fails() ? SQLITE_IOERR_WRITE : real(f)->pMethods->xWrite(real(f), data, size, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
    return fails() ? SQLITE_IOERR_TRUNCATE : real(f)->pMethods->xTruncate(real(f), size);
}
int sync(sqlite3_file* f, int flags) {
    return fails() ? SQLITE_IOERR_FSYNC : real(f)->pMethods->xSync(real(f), flags);
}
int close(sqlite3_file* f) {
    return real(f)->pMethods->xClose(real(f));
}
int read(sqlite3_file* f, void* out, int size, sqlite3_int64 at) {
    return real(f)->pMethods->xRead(real(f), out, size, at);
}
int file_size(sqlite3_file* f, sqlite3_int64* out) {
    return real(f)->pMethods->xFileSize(real(f), out);
}
int lock(sqlite3_file* f, int kind) {
    return real(f)->pMethods->xLock(real(f), kind);
}
int unlock(sqlite3_file* f, int kind) {
    return real(f)->pMethods->xUnlock(real(f), kind);
}
int reserved(sqlite3_file* f, int* out) {
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}
int control(sqlite3_file* f, int op, void* argument) {
    return real(f)->pMethods->xFileControl(real(f), op, argument);
}
int sector(sqlite3_file* f) {
    return real(f)->pMethods->xSectorSize(real(f));
}
int traits(sqlite3_file* f) {
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}
int shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
}
int shm_lock(sqlite3_file* f, int offset, int n, int flags) {
    return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
void shm_barrier(sqlite3_file* f) {
    real(f)->pMethods->xShmBarrier(real(f));
}
int shm_unmap(sqlite3_file* f, int remove) {
    return real(f)->pMethods->xShmUnmap(real(f), remove);
}

const sqlite3_io_methods kMethods{2,        close,       read,      write,   truncate, sync,   file_size,
                                  lock,     unlock,      reserved,  control, sector,   traits, shm_map,
                                  shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};

int open(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    const int result = state.real->xOpen(state.real, name, real(file), flags, out_flags);
    file->pMethods = real(file)->pMethods == nullptr ? nullptr : &kMethods;
    return result;
}

}  // namespace

FaultyDisk::FaultyDisk() {
    state = {};
    state.real = sqlite3_vfs_find(nullptr);
    state.own = *state.real;
    state.own.zName = "faulty";
    state.own.pNext = nullptr;
    state.own.szOsFile = static_cast<int>(sizeof(File)) + state.real->szOsFile;
    state.own.xOpen = open;
    sqlite3_vfs_register(&state.own, 1);
}

FaultyDisk::~FaultyDisk() {
    sqlite3_vfs_unregister(&state.own);
    sqlite3_vfs_register(state.real, 1);
}

void FaultyDisk::fail_at(int n, bool and_after) {
    state.until = n;
    state.and_after = and_after;
    state.failed = false;
}

void FaultyDisk::full(bool is_full) {
    state.full = is_full;
}

void FaultyDisk::mend() {
    state.until = 0;
    state.full = false;
}

bool FaultyDisk::failed() const {
    return state.failed;
}

}  // namespace fd::test
