#include "device/driver/sounds.hpp"

#include "offline/base/files.hpp"

namespace fd::device {

base::Result<Sounds> load_sounds(const std::string& folder) {
    Sounds out;
    for (const auto& [sound, where] :
         {std::pair(Sound::Chime, &out.chime), std::pair(Sound::Bell, &out.bell)}) {
        const std::string path = folder + "/" + std::string(name(sound)) + ".wav";
        const auto bytes = base::files::read(path);
        if (!bytes) return base::fail(bytes.error());
        auto decoded = wav_decode(*bytes);
        if (!decoded) return base::fail(decoded.error().with_context(path));
        *where = std::move(*decoded);
    }
    return out;
}

}  // namespace fd::device
