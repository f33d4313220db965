#pragma once
// A sealing key for tests: in a folder of its own, the same for the whole program.

#include "offline/trust/sealing_key.hpp"
#include "tests/unit/temp_dir.hpp"

namespace fd::test {

inline const domain::Sealing& sealing() {
    static const TempDir dir;
    static base::SystemIds ids;
    static const trust::SealingKey key = *trust::SealingKey::create(dir.file("sealing.key"), ids);
    return key;
}

}  // namespace fd::test
