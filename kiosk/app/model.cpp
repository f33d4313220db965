#include "kiosk/app/model.hpp"

#include <algorithm>

namespace fd::app {
namespace {

constexpr std::size_t kStepsAfterQuestions = 4;  // where, details, contact, review

std::size_t attribute_count(const Model& model) {
    const auto* definition = model.definition();
    return definition == nullptr ? 0 : definition->attributes.size();
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

std::size_t Model::step_count() const {
    return attribute_count(*this) + kStepsAfterQuestions;
}

std::size_t Model::step_number() const {
    const std::size_t after = attribute_count(*this);
    const auto& screen = session.screen;
    if (const auto* question = std::get_if<QuestionScreen>(&screen)) return question->index + 1;
    if (std::holds_alternative<WhereScreen>(screen) || std::holds_alternative<PlaceScreen>(screen) ||
        std::holds_alternative<AddressScreen>(screen)) {
        return after + 1;
    }
    if (std::holds_alternative<DetailsScreen>(screen) || std::holds_alternative<DetailsTextScreen>(screen)) {
        return after + 2;
    }
    if (std::holds_alternative<ContactScreen>(screen) || std::holds_alternative<ContactFormScreen>(screen) ||
        std::holds_alternative<ContactFieldScreen>(screen)) {
        return after + 3;
    }
    return std::holds_alternative<ReviewScreen>(screen) ? after + 4 : 0;
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

bool Model::somebody_is_here() const {
    return role == ScreenRole::Kiosk && !std::holds_alternative<AttractScreen>(session.screen);
}

}  // namespace fd::app
