#include "kiosk/ui/actions.hpp"
#include "kiosk/ui/screens/views.hpp"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace fd::ui {
namespace {

constexpr double kGigabyte = 1e9;
constexpr const char* kBetween = " · ";  // for staff: no word

StatusSpec headline(std::string icon, Tone tone, std::string title, std::string text) {
    StatusSpec spec;
    spec.id = "status.now";
    spec.icon = std::move(icon);
    spec.tone = tone;
    spec.title = std::move(title);
    spec.text = std::move(text);
    spec.urgent = tone == Tone::Danger || tone == Tone::Warning;
    return spec;
}

StatusSpec without_answer(Ui& ui, const app::CoreReport& core) {
    if (!core.running) {
        return headline(
            "alert", Tone::Danger, ui.tr("status.core_away", "The core does not run"),
            ui.tr("status.core_away_text", "No report can be taken now. Start frontdoord on this machine."));
    }
    if (core.refused && core.refused->code == base::ErrorCode::Unauthorized) {
        return headline(
            "lock", Tone::Warning, ui.tr("status.refused", "You may not see this"),
            ui.tr("status.refused_text", "Only operators may. Start this screen as one of them."));
    }
    if (core.refused) {
        auto spec = headline("alert", Tone::Danger, ui.tr("status.core_away", "The core does not run"),
                             core.refused->text);
        spec.text_lang = "en";
        return spec;
    }
    return headline("clock", Tone::Tint, ui.tr("status.asking", "Asking the core"), "");
}

// The worst first: a report that only people can help, then a city that is away, then what waits.
StatusSpec state_of(Ui& ui, const api::Status& status) {
    const std::string waiting =
        status.queued == 0
            ? ui.tr("status.none_waiting", "No report waits.")
            : ui.trn("status.waiting", "{count} report is saved here and not with the city yet.",
                     "{count} reports are saved here and not with the city yet.",
                     static_cast<std::uint64_t>(status.queued));
    if (status.needs_attention > 0) {
        return headline(
            "call-staff", Tone::Danger,
            ui.trn("status.attention", "{count} report needs staff", "{count} reports need staff",
                   static_cast<std::uint64_t>(status.needs_attention)),
            ui.tr("status.attention_text", "The reasons: {command}", {{"command", "kioskctl outbox list"}}));
    }
    if (!status.city_reachable) {
        return headline("network-off", Tone::Warning,
                        ui.tr("result.unreachable", "The city does not answer now"), waiting);
    }
    if (status.queued > 0)
        return headline("clock", Tone::Tint, ui.tr("status.sending", "Reports are on their way"), waiting);
    return headline("check-circle", Tone::Success, ui.tr("status.all_sent", "The city has every report"), "");
}

class Rows {
  public:
    Rows(Ui& ui, Flow& flow, const api::Status& status) : ui_(ui), flow_(flow), status_(status) {}

    void add() {
        row("waiting", "list", ui_.tr("status.row.waiting", "Not yet with the city"), count(status_.queued));
        if (status_.oldest_unsent) {
            row("oldest", "clock", ui_.tr("status.row.oldest", "The oldest of them"),
                moment(status_.oldest_unsent));
        }
        row("attention", "alert", ui_.tr("status.row.attention", "Refused, or stuck"),
            count(status_.needs_attention));
        row("contact", "sent", ui_.tr("status.row.contact", "Last answer from the city"),
            moment(status_.last_contact));
        error();
        row("delivered", "check-circle", ui_.tr("status.row.delivered", "Last report that the city took"),
            moment(status_.last_delivered));
        if (status_.clock_doubts > 0) {
            row("clock", "clock", ui_.tr("status.row.clock", "Taken while the clock was wrong"),
                count(status_.clock_doubts));
        }
        if (status_.recovery) {
            row("recovery", "wire", ui_.tr("status.row.recovery", "The store was damaged and repaired"),
                ui_.tr("status.recovery", "{when}. Saved: {saved}. Lost: {lost}.",
                       {{"when", moment(status_.recovery->at)},
                        {"saved", count(status_.recovery->carried)},
                        {"lost", count(status_.recovery->lost)}}));
        }
        for (std::size_t i = 0; i < status_.unfinished_moves.size(); ++i) {
            const auto& move = status_.unfinished_moves[i];
            row("move." + std::to_string(i), "transfer",
                ui_.tr("status.row.move", "An export that did not end"),
                move.path + " (" + count(move.reports) + ")", "en");
        }
        if (status_.disk_free && status_.disk_size) {
            row("disk", "saved", ui_.tr("status.row.disk", "Free space"),
                ui_.tr("status.disk", "{free} of {size} GB",
                       {{"free", gigabytes(*status_.disk_free)}, {"size", gigabytes(*status_.disk_size)}}));
        }
        translations();
        lay_out();
    }

  private:
    std::string count(int n) { return ui_.locale().number(n); }
    std::string gigabytes(std::int64_t bytes) {
        return ui_.locale().decimal(static_cast<double>(bytes) / kGigabyte, 1);
    }
    // The two clocks are the core's own.
    std::string moment(const std::optional<base::WallTime>& at) {
        if (!at) return ui_.tr("status.never", "Never");
        const auto age = std::chrono::duration_cast<std::chrono::seconds>(status_.now - *at);
        const std::string ago = ui_.locale().ago(age);
        return pairs() ? ago : ago + kBetween + ui_.locale().date_time(*at);
    }
    // Plain words of the core, in English; the number finds the report.
    void error() {
        const std::string label = ui_.tr("status.row.error", "Last error");
        if (!status_.last_error) return row("error", "info", label, ui_.tr("status.none", "None"));
        const auto& last = *status_.last_error;
        row("error", "info", label + kBetween + moment(last.at),
            last.reference.empty() ? last.text : last.reference.grouped() + ": " + last.text, "en");
    }
    // By name, so that an operator knows for which languages to find a reader.
    void translations() {
        std::string names;
        for (const auto& tag : ui_.model().site->languages) {
            const auto& language = ui_.kit().catalogs.get(tag).language();
            if (language.weakest_review() >= text::ReviewState::NativeReviewed) continue;
            names += (names.empty() ? "" : ", ") + language.english;
        }
        const std::string label = ui_.tr("status.row.review", "Not yet checked by a native speaker");
        if (names.empty()) return row("review", "language", label, ui_.tr("status.none", "None"));
        row("review", "language", label, names, "en");
    }
    void row(const std::string& id, const std::string& icon, const std::string& label,
             const std::string& value, const std::string& lang = "") {
        ReviewSpec spec;
        spec.id = "status." + id;
        spec.icon = icon;
        spec.label = label;
        spec.value = value;
        spec.value_lang = lang;
        rows_.push_back(std::move(spec));
    }
    // Low panels: two a row and shorter words, so that one page shows them all.
    bool pairs() { return !ui_.portrait() && !ui_.low_pages(); }
    void lay_out() {
        const float gap = ui_.mm(3);
        const float half = std::floor((flow_.width() - gap) / 2);
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!pairs() || i + 1 == rows_.size()) {
                flow_.add(review_blocks(ui_, flow_.width(), rows_[i]));
                continue;
            }
            const auto start = review_blocks(ui_, half, rows_[i]);
            const auto end = review_blocks(ui_, half, rows_[++i]);
            flow_.add(beside(start.front(), end.front(), half, gap));
        }
    }

    Ui& ui_;
    Flow& flow_;
    const api::Status& status_;
    std::vector<ReviewSpec> rows_;
};

std::string about(Ui& ui, const app::CoreReport& core) {
    if (!core.status) return "";
    return ui.tr("status.about", "Kiosk {number} · {city}",
                 {{"number", std::to_string(core.status->device)}, {"city", core.status->city}});
}

}  // namespace

void draw_screen(Ui& ui, const Rect& content, const app::StatusScreen&) {
    const auto& core = ui.model().core;
    const Actions actions{{"status.try", ui.tr("status.try", "Try the city now"), "repeat", Tone::Primary},
                          app::TryCityNow{},
                          {},
                          {}};
    const Page page = begin_page(ui, content,
                                 {"status", ui.tr("status.title", "How this kiosk stands"), about(ui, core),
                                  "", "", false, actions_height(ui, content, actions), false});
    Flow flow(ui, page.body, page.bar);
    const bool known = core.running && core.status;
    flow.add(status_blocks(ui, flow.width(), known ? state_of(ui, *core.status) : without_answer(ui, core)));
    if (known) Rows(ui, flow, *core.status).add();
    flow.run();
    draw_actions(ui, page.action, actions);
}

}  // namespace fd::ui
