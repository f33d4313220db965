#include "kiosk/shell/diff.hpp"

#include <algorithm>
#include <cstdint>
#include <span>

namespace fd::shell {
namespace {

using Quads = std::span<const Quad>;

std::uint64_t hash_of(const Quad& q) {
    std::uint64_t h = 0xcbf29ce484222325U;
    const auto mix = [&h](std::uint64_t v) {
        h = (h ^ v) * 0x9fb21c651e98df25U;
        h ^= h >> 32U;
    };
    const auto both = [&mix](int a, int b) {
        mix(static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32U | static_cast<std::uint32_t>(b));
    };
    both(q.seen.x, q.seen.y);
    both(q.seen.w, q.seen.h);
    both(q.at.x, q.at.y);
    both(q.mask.x, q.mask.y);
    both(q.page * 4 + (q.flip_x ? 1 : 0) + (q.flip_y ? 2 : 0), static_cast<int>(q.color));
    return h;
}

struct Keyed {
    std::uint64_t hash;
    std::uint32_t index;
    bool operator<(const Keyed& o) const { return hash != o.hash ? hash < o.hash : index < o.index; }
};

std::vector<Keyed> keyed(Quads quads) {
    std::vector<Keyed> out;
    out.reserve(quads.size());
    for (std::size_t i = 0; i < quads.size(); ++i)
        out.push_back({hash_of(quads[i]), static_cast<std::uint32_t>(i)});
    std::sort(out.begin(), out.end());
    return out;
}

struct Pair {
    std::uint32_t before, after;
};

// The n-th of its kind there with the n-th of its kind here, in the order of `after`.
std::vector<Pair> twins(Quads before, Quads after) {
    const auto old_keys = keyed(before);
    const auto new_keys = keyed(after);
    std::vector<Pair> out;
    std::size_t i = 0;
    for (const auto& key : new_keys) {
        while (i < old_keys.size() && old_keys[i].hash < key.hash) ++i;
        if (i == old_keys.size() || old_keys[i].hash != key.hash) continue;
        const auto old_index = old_keys[i++].index;
        if (before[old_index] == after[key.index]) out.push_back({old_index, key.index});
    }
    std::sort(out.begin(), out.end(), [](const Pair& a, const Pair& b) { return a.after < b.after; });
    return out;
}

// The longest run of twins that keeps its order in both frames (patience sorting).
std::vector<Pair> in_order(const std::vector<Pair>& pairs) {
    std::vector<std::size_t> tails;
    std::vector<std::size_t> previous(pairs.size(), pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto place =
            std::lower_bound(tails.begin(), tails.end(), pairs[i].before,
                             [&](std::size_t tail, std::uint32_t v) { return pairs[tail].before < v; });
        if (place != tails.begin()) previous[i] = *(place - 1);
        if (place == tails.end()) {
            tails.push_back(i);
        } else {
            *place = i;
        }
    }
    std::vector<Pair> out;
    for (std::size_t i = tails.empty() ? pairs.size() : tails.back(); i < pairs.size(); i = previous[i]) {
        out.push_back(pairs[i]);
    }
    std::reverse(out.begin(), out.end());
    return out;
}

void diff_middle(Quads before, Quads after, DirtyAreas& dirty) {
    std::size_t old_at = 0;
    std::size_t new_at = 0;
    const auto changed_until = [&](std::size_t old_end, std::size_t new_end) {
        for (; old_at < old_end; ++old_at) dirty.add(before[old_at].seen);
        for (; new_at < new_end; ++new_at) dirty.add(after[new_at].seen);
    };
    for (const auto& pair : in_order(twins(before, after))) {
        changed_until(pair.before, pair.after);
        ++old_at;
        ++new_at;
    }
    changed_until(before.size(), after.size());
}

}  // namespace

DirtyAreas changed_areas(const std::vector<Quad>& before, const std::vector<Quad>& after) {
    DirtyAreas dirty;
    const std::size_t shorter = std::min(before.size(), after.size());
    std::size_t head = 0;
    while (head < shorter && before[head] == after[head]) ++head;
    std::size_t tail = 0;
    while (tail < shorter - head && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    diff_middle(Quads(before).subspan(head, before.size() - head - tail),
                Quads(after).subspan(head, after.size() - head - tail), dirty);
    return dirty;
}

}  // namespace fd::shell
