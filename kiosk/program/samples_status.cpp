#include "kiosk/program/samples_status.hpp"

#include "kiosk/program/sample_list.hpp"

namespace fd::program {
namespace {

class StatusSamples : SampleList {
  public:
    using SampleList::SampleList;

    void run() {
        stands("all-sent");
        auto& waiting = stands("waiting");
        waiting.queued = 12;
        waiting.oldest_unsent = base_.now - std::chrono::hours(5);
        waiting.city_reachable = false;
        waiting.last_contact = base_.now - std::chrono::hours(5);
        waiting.last_delivered = base_.now - std::chrono::hours(6);
        waiting.last_error = api::Mishap{
            base_.now - std::chrono::minutes(2), "the city does not answer: connection refused", {}};
        auto& attention = stands("attention");
        attention.needs_attention = 3;
        attention.queued = 1;
        attention.oldest_unsent = base_.now - std::chrono::seconds(20);
        attention.last_error = api::Mishap{base_.now - std::chrono::hours(50), "No such address in the city.",
                                           *domain::Reference::make(2307, 4167)};
        attention.clock_doubts = 2;
        attention.recovery =
            api::StoreRecovery{base_.now - std::chrono::hours(70), "damaged-1", "", 41, 0, 0, 1, {}};
        attention.unfinished_moves = {{"b", base_.now, "/media/stick/front-door-2307.fdoutbox", 7}};
        operators("asking");
        operators("core-away").core.running = false;
        operators("not-allowed").core.refused = base::Error{base::ErrorCode::Unauthorized, ""};
        operators("language", app::LanguageScreen{}).session.back = {app::StatusScreen{}};
        operators("display", app::DisplayScreen{}).session.back = {app::StatusScreen{}};
    }

  private:
    app::Model& operators(const std::string& name, app::Screen screen = app::StatusScreen{}) {
        add("status-" + name, std::move(screen));
        auto& model = this->model();
        model.role = app::ScreenRole::Status;
        model.session.back.clear();
        model.session.prefs.reach = false;
        return model;
    }

    api::Status& stands(const std::string& name) {
        auto& status = operators(name).core.status.emplace();
        status.now = base_.now;
        status.device = 2307;
        status.city = "https://city.example/open311/v2";
        status.city_reachable = true;
        status.last_contact = base_.now - std::chrono::minutes(3);
        status.last_delivered = base_.now - std::chrono::minutes(50);
        status.disk_free = 21'400'000'000;
        status.disk_size = 30'000'000'000;
        return status;
    }
};

}  // namespace

void add_status_samples(const app::Model& base, std::vector<Sample>& out) {
    StatusSamples(base, out).run();
}

}  // namespace fd::program
