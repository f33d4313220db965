#include "tests/bench/kiosk.hpp"

#include "kiosk/program/gallery.hpp"
#include "kiosk/program/no_city.hpp"
#include "tests/unit/paths.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <utility>

namespace fd::bench {
namespace {

using namespace std::chrono_literals;

using Services = std::map<std::string, std::shared_ptr<const domain::ServiceCatalog>>;

class SampleCity final : public api::Core {
  public:
    SampleCity(Services services, api::Listener listener)
        : services_(std::move(services)), listener_(listener), rest_(std::move(listener)) {}

    void post(api::Request request) override {
        const auto* load = std::get_if<api::LoadCatalog>(&request);
        if (load == nullptr) return rest_.post(std::move(request));
        listener_(api::CatalogLoaded{load->lang, services_.at(load->lang), true});
    }

  private:
    Services services_;
    api::Listener listener_;
    program::NoCity rest_;
};

template <class Value>
Value must(base::Result<Value> made) {
    if (made) return std::move(*made);
    fmt::print(stderr, "{}\n", made.error().text);
    std::exit(1);
}

}  // namespace

std::unique_ptr<program::Parts> load_parts() {
    const std::string source = test::source_dir();
    const std::string binary = test::binary_dir();
    return must(program::Parts::load(
        {source, binary + "/locales", source + "/assets/riverbend", binary + "/rime"}, "portrait_21_5"));
}

void offer_every_language(program::Parts& parts) {
    auto site = std::make_shared<app::Site>(*parts.site);
    site->languages.clear();
    for (const auto& language : parts.catalogs->languages()) site->languages.push_back(language.tag);
    parts.site = std::move(site);
}

program::CoreFactory no_city() {
    return [](api::Listener listener) -> base::Result<std::unique_ptr<api::Core>> {
        return std::unique_ptr<api::Core>(std::make_unique<program::NoCity>(std::move(listener)));
    };
}

program::CoreFactory sample_city(program::Parts& parts) {
    Services services;
    for (const auto& language : parts.catalogs->languages()) {
        services[language.tag] = must(program::sample_base(parts, language.tag)).catalogs.at(language.tag);
    }
    return [services](api::Listener listener) -> base::Result<std::unique_ptr<api::Core>> {
        return std::unique_ptr<api::Core>(std::make_unique<SampleCity>(services, std::move(listener)));
    };
}

void TimedDisplay::present(const shell::Pixels& picture, std::span<const shell::Area> changed) {
    headless_.present(picture, changed);
    newest_ = std::chrono::steady_clock::now();
    if (!shown_ && shows_ && shows_()) shown_ = newest_;
}

void TimedDisplay::watch(std::function<bool()> shows) {
    shows_ = std::move(shows);
    shown_.reset();
}

Kiosk::Kiosk(program::Parts& parts, const program::CoreFactory& core) {
    host = must(program::Host::create(parts, display, clock, ids, {}, core, {}));
    host->settle();
}

void Kiosk::tap(const std::string& node) {
    const auto* there = host->nodes().find(node);
    if (there == nullptr) return;
    clock.advance(700ms);
    host->input().tap(there->px.center_x(), there->px.center_y());
    host->turn(0ms);
    host->settle();
}

}  // namespace fd::bench
