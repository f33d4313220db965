#include "kiosk/app/model.hpp"

#include "kiosk/app/context.hpp"

#include <algorithm>

namespace fd::app {
namespace {

constexpr std::size_t kStepsAfterPlace = 3;  // details, contact, review

std::size_t attribute_count(const Model& model) {
    const auto* definition = model.definition();
    return definition == nullptr ? 0 : definition->attributes.size();
}

std::size_t steps_to_place(const Model& model) {
    return attribute_count(model) + (model.where() == Where::None ? 0 : 1);
}

}  // namespace

const domain::ServiceCatalog* Model::catalog() const {
    const auto found = catalogs.find(session.prefs.lang);
    return found == catalogs.end() ? nullptr : found->second.get();
}

const domain::Service* Model::service() const {
    const auto* all = catalog();
    return all == nullptr ? nullptr : all->find(session.draft.service_code);
}

const domain::ServiceDefinition* Model::definition() const {
    const auto* all = catalog();
    return all == nullptr ? nullptr : all->definition(session.draft.service_code);
}

const domain::Attribute* Model::attribute(std::size_t index) const {
    const auto* known = definition();
    return known == nullptr || index >= known->attributes.size() ? nullptr : &known->attributes[index];
}

domain::Reference Session::request_shown() const {
    if (std::holds_alternative<TicketScreen>(screen) && receipt) return receipt->status.reference;
    if (!std::holds_alternative<ResultScreen>(screen) || !check || !check->checked) return {};
    const auto& scanned = check->ticket;
    const bool theirs = scanned.verdict == api::TicketVerdict::Genuine &&
                        scanned.ticket.kind == domain::TicketKind::RequestReceipt;
    return theirs ? scanned.ticket.reference : domain::Reference();
}

const domain::ServiceCatalog* Model::english_catalog() const {
    const auto english = catalogs.find("en");
    return english == catalogs.end() ? nullptr : english->second.get();
}

std::string Model::question_in_english(const std::string& attribute) const {
    const auto* english = english_catalog();
    if (english == nullptr) return {};
    const auto* known = english->definition(session.draft.service_code);
    if (known == nullptr) return {};
    const auto found = std::ranges::find(known->attributes, attribute, &domain::Attribute::code);
    return found == known->attributes.end() ? "" : found->description;
}

bool Model::may_be_date(base::WallTime at) const {
    constexpr std::chrono::days kFarthest{366};
    return at > now - kFarthest && at < now + kFarthest;
}

bool Model::has_many_values(const domain::Attribute& attribute) {
    constexpr std::size_t kMany = 9;
    return attribute.values.size() >= kMany;
}

Where Model::where() const {
    return site->where_of(session.draft.service_code);
}

bool Model::has_place() const {
    const auto kind = session.draft.location.kind;
    switch (where()) {
        case Where::None:
            return true;
        case Where::Home:
            return kind != domain::LocationKind::None && kind != domain::LocationKind::Building;
        case Where::Problem:
            break;
    }
    return kind != domain::LocationKind::None;
}

std::vector<Phrase> Model::phrases() const {
    std::vector<Phrase> out;
    const auto& all = app::phrases();
    for (const auto& id : site->phrases_of(session.draft.service_code)) {
        const auto known = std::find_if(all.begin(), all.end(), [&](const Phrase& p) { return p.id == id; });
        if (known != all.end()) out.push_back(*known);
    }
    return out;
}

std::size_t Model::step_count() const {
    return steps_to_place(*this) + kStepsAfterPlace;
}

std::size_t Model::step_number() const {
    const std::size_t after = steps_to_place(*this);
    const auto& screen = session.screen;
    if (const auto* question = std::get_if<QuestionScreen>(&screen)) return question->index + 1;
    if (std::holds_alternative<WhereScreen>(screen) || std::holds_alternative<PlaceScreen>(screen) ||
        std::holds_alternative<AddressScreen>(screen)) {
        return after;
    }
    if (std::holds_alternative<DetailsScreen>(screen) || std::holds_alternative<DetailsTextScreen>(screen)) {
        return after + 1;
    }
    if (std::holds_alternative<ContactScreen>(screen) || std::holds_alternative<ContactFormScreen>(screen) ||
        std::holds_alternative<ContactFieldScreen>(screen)) {
        return after + 2;
    }
    return std::holds_alternative<ReviewScreen>(screen) ? after + kStepsAfterPlace : 0;
}

bool Model::printer_ready() const {
    return printer == device::PrinterState::Ready || printer == device::PrinterState::PaperLow;
}

bool Model::printer_stopped() const {
    return !printer_ready() && printer != device::PrinterState::Unknown;
}

std::int64_t Model::bell_rests() const {
    if (!bell_rung) return 0;
    const auto left = std::chrono::ceil<std::chrono::seconds>(*bell_rung + kBellRest - mono);
    return std::max<std::int64_t>(0, left.count());
}

const api::QueueLine* Model::line(std::string_view service) const {
    const auto found = std::find_if(queue.lines.begin(), queue.lines.end(),
                                    [&](const api::QueueLine& line) { return line.service == service; });
    return found == queue.lines.end() ? nullptr : &*found;
}

bool Model::somebody_is_here() const {
    return role == ScreenRole::Kiosk && !std::holds_alternative<AttractScreen>(session.screen);
}

bool Model::shows_keys() const {
    if (const auto* question = std::get_if<QuestionScreen>(&session.screen)) {
        const auto* asked = attribute(question->index);
        if (asked == nullptr || !asked->variable || !is_typed(asked->datatype)) return false;
    }
    return edit_of(session.screen) != nullptr;
}

bool Model::can_mend() const {
    const auto& report = counter.report;
    return report && report->said && report->status.state == domain::SubmissionState::Refused;
}

bool Model::helping() const {
    return role == ScreenRole::Counter && !is_staffs(base_of(session));
}

}  // namespace fd::app
