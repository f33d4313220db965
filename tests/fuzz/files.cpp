#include "kiosk/text/catalog.hpp"
#include "kiosk/text/mo_reader.hpp"
#include "offline/base/utf8.hpp"
#include "offline/city/profile.hpp"
#include "offline/domain/walk_in_rules.hpp"
#include "offline/queue/queue_file.hpp"
#include "offline/trust/key_ring.hpp"
#include "tests/fuzz/targets.hpp"

#include <algorithm>

namespace fd::fuzz {

void mo_file(std::string_view bytes) {
    const auto catalog = text::Catalog::parse_mo(bytes);
    if (!catalog) return;
    const auto entries = text::read_mo(bytes);
    promise(entries.has_value(), "what the catalog reads, its reader reads");
    for (const auto& entry : *entries) {
        const std::size_t end = entry.id.find('\4');
        if (end == std::string_view::npos) continue;
        const std::string_view ctx = entry.id.substr(0, end);
        const std::string_view id = entry.id.substr(end + 1, entry.id.find('\0', end) - end - 1);
        promise(base::utf8::valid(catalog->tr(ctx, id)), "a translation is UTF-8");
        for (const std::uint64_t n : {0ULL, 1ULL, 2ULL, 5ULL, 21ULL, 1'000'000ULL}) {
            promise(base::utf8::valid(catalog->trn(ctx, id, id, n)), "a plural is UTF-8");
        }
    }
    static_cast<void>(catalog->header("X-Review-State"));
}

void city_profile(std::string_view bytes) {
    const auto profile = city::parse_profile(bytes, "profile.toml");
    if (!profile) {
        promise(profile.error().text.find("profile.toml") != std::string::npos, "an error names the file");
        return;
    }
    promise(city::check_profile(*profile, "profile.toml").has_value(),
            "a profile that is read is fit to be used");
    static_cast<void>(city::locale_for(*profile, "zh-Hans"));
}

void key_ring(std::string_view bytes) {
    const auto keys = trust::KeyRing::parse(bytes, "keys.json");
    if (!keys) {
        promise(keys.error().text.find("keys.json") != std::string::npos, "an error names the file");
        return;
    }
    const auto again = trust::KeyRing::parse(keys->to_json(), "keys.json");
    promise(again && again->size() == keys->size() && again->to_json() == keys->to_json(),
            "a key ring that is written is read as itself");
}

void queue_file(std::string_view bytes) {
    const auto set_up = queue::parse_queue(bytes, "queue.json");
    if (!set_up) {
        promise(set_up.error().text.find("queue.json") != std::string::npos, "an error names the file");
        return;
    }
    promise(!set_up->services.empty() && !set_up->counters.empty(), "somebody can be called to somewhere");
    for (const auto& service : set_up->services) {
        promise(service.letter.size() == 1 && service.target.count() > 0, "numbers have a letter and a goal");
        promise(std::ranges::any_of(set_up->counters,
                                    [&](const auto& counter) { return takes(counter, service.id); }),
                "each service has a counter that takes it");
    }
}

}  // namespace fd::fuzz
