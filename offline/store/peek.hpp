#pragma once
// A look at a store before it is opened: which key it needs. Reads only; pure but for the disk.

#include "offline/base/result.hpp"
#include "offline/domain/sealing.hpp"

#include <string>
#include <vector>

namespace fd::store {

inline constexpr int kUncounted = -1;

struct Peek {
    bool exists = false;
    int sealed_rows = 0;      // that need the sealing key; kUncounted when nobody can say
    std::string fingerprint;  // of the key they are sealed with, if it was noted
    struct Sample {
        std::string row;
        domain::SealedBytes data_key;
    };
    std::vector<Sample> samples;  // newest first, a few
};

// The name under which Settings keeps the fingerprint.
inline constexpr const char* kSealingKeySetting = "sealing_key";

// No file, an empty one or one of version 1 needs no key. Corrupt and the like: cannot be said.
base::Result<Peek> peek(const std::string& path);

// true: the key fits what is there, by its fingerprint or, where none was noted, because a row opens.
bool fits(const Peek& store, const domain::Sealing& sealing);

}  // namespace fd::store
