#include "tests/unit/app/dump.hpp"

#include <type_traits>

namespace fd::app::test {
namespace {

class Out {
  public:
    template <class... T>
    Out& operator()(const T&... values) {
        (put(values), ...);
        return *this;
    }
    std::string take() { return std::move(text_); }

  private:
    void put(const std::string& value) { text_ += "'" + value + "' "; }
    template <class T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
    void put(T value) { text_ += std::to_string(static_cast<long long>(value)) + " "; }
    template <class T>
    void put(const std::vector<T>& values) {
        text_ += "[";
        for (const auto& value : values) put(value);
        text_ += "] ";
    }
    template <class T>
    void put(const std::optional<T>& value) {
        if (value) {
            put(*value);
        } else {
            text_ += "none ";
        }
    }
    void put(base::WallTime value) { put(value.time_since_epoch().count()); }
    void put(base::Monotonic value) { put(value.count()); }
    void put(const domain::LatLong& value) { (*this)(value.lat * 1e6, value.lon * 1e6); }
    void put(const domain::Answer& value) { (*this)(value.code, value.values); }
    void put(const domain::Location& v) { (*this)(v.kind, v.place_id, v.address, v.at); }
    void put(const domain::Contact& v) { (*this)(v.first_name, v.last_name, v.phone, v.email); }
    void put(const domain::Reference& value) { put(value.digits()); }
    void put(const domain::Ticket& v) {
        (*this)(v.kind, v.key_id, v.site, v.service_hash, v.reference, v.issued, v.ticket_id);
    }
    void put(const domain::SubmissionStatus& v) {
        (*this)(v.reference, v.state, v.service_code, v.submitted, v.city_id, v.token, v.city_notice,
                v.city_words, v.state_since, v.attempts, v.network_down);
    }
    void put(const domain::CityRequest& v) {
        (*this)(v.id, v.status, v.status_notes, v.service_code, v.service_name, v.description, v.address,
                v.agency, v.service_notice, v.requested, v.updated, v.expected, v.at);
    }
    void put(const Draft& v) {
        (*this)(v.service_code, v.answers, v.location, v.phrases, v.details, v.details_lang, v.contact,
                v.contact_asked, v.unfinished);
    }
    void put(const Paper& v) {
        (*this)(v.printing, v.job, v.print.outcome, v.print.state, v.print.detail, v.copies,
                v.resident_has_it);
    }
    void put(const api::TakeNumber& v) {
        (*this)(v.service, v.lang, v.needs.wheelchair, v.needs.hearing, v.needs.interpreter, v.priority,
                v.about);
    }
    void put(const api::NumberStands& v) {
        (*this)(v.ticket.id, v.ticket.number.text(), v.ticket.reference, v.ticket.state, v.url, v.ahead);
    }
    void put(const WalkIn& v) { (*this)(v.wish, v.asked, v.stands, v.told, v.paper); }
    void put(const Receipt& v) {
        (*this)(v.ticket.ticket, v.url, v.status, v.lang, v.saved, v.status_at, v.saved_mono, v.paper);
    }
    void put(const Call& v) { (*this)(v.state, v.job, v.at); }
    void put(const Check& v) {
        (*this)(v.request_id, v.checked, v.ticket.request_id, v.ticket.verdict, v.ticket.ticket,
                v.ticket.service_code, v.ticket.local, v.asked_city, v.city.request_id, v.city.reachable,
                v.city.request);
    }
    void put(const input::Composition& v) {
        (*this)(v.commit, v.preedit, v.caret, v.segments, v.segment, v.candidates, v.highlighted,
                v.pages_before, v.pages_after, v.took);
    }
    void put(const input::Order& v) { (*this)(v.serial, v.method, v.action, v.text, v.candidate, v.forward); }
    void put(const Composing& v) { (*this)(v.method, v.now, v.sent, v.first, v.then_continue); }
    void put(const Edit& v) {
        (*this)(v.text, v.caret, v.anchor, v.composing, v.kind, v.layer, v.latin, v.other, v.lines,
                v.max_length);
    }
    void put(const ServicesScreen& v) { (*this)(v.group, v.service_code); }
    void put(const ReferralScreen& v) { (*this)(v.service_code); }
    void put(const QuestionScreen& v) {
        (*this)(v.index, v.code, v.chosen, v.edit, v.when, v.month, v.when_chosen, v.error);
    }
    void put(const FindAnswerScreen& v) { (*this)(v.index, v.code, v.edit, v.found); }
    void put(const FindScreen& v) { (*this)(v.edit, v.found); }
    void put(const PlaceScreen& v) { (*this)(v.edit, v.found); }
    void put(const AddressScreen& v) { (*this)(v.edit, v.error); }
    void put(const DetailsTextScreen& v) { put(v.edit); }
    void put(const ContactFieldScreen& v) { (*this)(v.field, v.edit, v.error); }
    void put(const NumberScreen& v) {
        put(v.refused);
        put(v.about);
    }
    void put(const WalkInScreen& v) { put(v.leaving); }
    void put(const ReviewScreen& v) { put(v.show_contact); }
    void put(const CheckScreen& v) { put(v.unreadable); }
    void put(const DigitsScreen& v) { (*this)(v.edit, v.error); }
    void put(const SignInScreen& v) { (*this)(v.field, v.number, v.code, v.name, v.edit); }
    void put(const CounterScreen& v) {
        put(v.panel);
        put(v.wish);
    }
    void put(const HallScreen& v) { put(v.closing); }
    void put(const SetUpScreen& v) { put(v.list); }
    void put(const EntryScreen& v) {
        (*this)(v.pin, v.field.has_value(), v.edit, v.saving, v.badge);
        std::visit([this](const auto& entry) { put(entry); }, v.entry);
    }
    void put(const Badge& v) { (*this)(v.code, v.number, v.name); }
    void put(const domain::StaffMember& v) {
        (*this)(v.id, v.number, v.name, v.role, v.active, v.has_badge, v.locked);
    }
    void put(const domain::WalkInService& v) { (*this)(v.id, v.letter, v.target, v.active); }
    void put(const domain::WalkInCounter& v) { (*this)(v.id, v.name, v.services, v.open); }
    void put(const NumberEntryScreen& v) { put(v.edit); }
    void put(const ReportScreen& v) { (*this)(v.edit, v.resolving, v.reference, v.code, v.asked); }
    // A screen that holds nothing: the compiler refuses one that does and has no line above.
    template <class Empty>
    requires std::is_empty_v<Empty>
    void put(const Empty&) {}
    void put(const Screen& value) {
        text_ += screen_name(value);
        text_ += "{";
        std::visit([this](const auto& screen) { put(screen); }, value);
        text_ += "} ";
    }
    void put(const Prefs& v) { (*this)(v.lang, v.size, v.contrast, v.reach); }
    void put(const Session& v) {
        (*this)(v.prefs, v.screen, v.back, v.draft, v.editing, v.pending_request, v.pending_lang, v.mends,
                v.receipt, v.check, v.walk_in, v.call, v.page_starts, v.focus, v.more_time, v.seconds_left,
                v.requests, v.print_jobs);
    }
    void put(const api::LoadCatalog& v) { put(v.lang); }
    void put(const api::CheckTicket& v) { (*this)(v.request_id, v.scanned, v.typed); }
    void put(const api::Follow& v) { (*this)(v.references); }
    void put(const api::FindNumber& v) { put(v.reference); }
    void put(const api::LeaveLine& v) { put(v.reference); }
    void put(const api::NotePaper& v) { (*this)(v.reference, v.printed); }
    void put(const api::AskQueue& v) {
        put(v.request_id);
        std::visit([this](const auto& ask) { put(ask); }, v.ask);
    }
    void put(const api::AskCounter& v) { (*this)(v.request_id, static_cast<std::uint64_t>(v.ask.index())); }
    void put(const api::Operate& v) { (*this)(v.request_id, static_cast<std::uint64_t>(v.ask.index())); }
    void put(const api::Submit& v) {
        const auto& s = v.submission;
        (*this)(v.request_id, s.service.code, s.answers, s.location, s.phrases, s.details, s.contact, s.lang,
                s.lang_english, s.details_lang, s.details_lang_english);
    }
    void put(const Ask& v) {
        std::visit([this](const auto& request) { put(request); }, v.request);
    }
    void put(const Compose& v) { put(v.order); }
    void put(const Ring& v) { (*this)(v.epoch, v.job); }
    void put(const Print& v) {
        put(v.epoch);
        std::visit([this](const auto& ticket) { put(ticket); }, v.ticket);
        (*this)(v.lang, v.job);
    }

    std::string text_;
};

}  // namespace

std::string dump(const Screen& screen) {
    return Out()(screen).take();
}

std::string dump(const Session& session) {
    return Out()(session).take();
}

std::string dump(const Model& model) {
    Out out;
    out(model.session, model.now, model.printer, model.camera_works, model.audio_works, model.bell_rung,
        model.city_reachable, model.role, model.core.running, model.core.asked, model.core.asked_at,
        model.core.status.has_value(), model.core.refused.has_value(), model.orders, model.queue.open,
        model.queue.lines.size(), model.queue.calls.size());
    for (const auto& [lang, catalog] : model.catalogs) out(lang, catalog->lang, catalog->services.size());
    for (const auto& [lang, failed] : model.catalog_failed) out(lang, failed);
    return out.take();
}

std::string dump(const Command& command) {
    Out out;
    std::visit([&](const auto& value) { out(value); }, command);
    return out.take();
}

}  // namespace fd::app::test
