#include "tests/faults/checker.hpp"

namespace fd::faults {
namespace {

using base::json::Value;
using domain::SubmissionState;

std::string text(const Value& record, const char* key) {
    return base::json::string_at(record, key).value_or("");
}

std::vector<Value> records_of(const Value& ledger, const domain::Reference& reference) {
    std::vector<Value> out;
    for (const auto& record : ledger.at("requests")) {
        if (text(record, "description").find("[Front Door ref " + reference.grouped() + "]") !=
            std::string::npos)
            out.push_back(record);
    }
    return out;
}

}  // namespace

void Checker::complain(const domain::SubmissionStatus& status, const std::string& what) {
    untrue_.push_back(status.reference.grouped() + " shown as " + std::string(domain::name(status.state)) +
                      ": " + what);
}

void Checker::heard(const domain::SubmissionStatus& status) {
    const auto records = records_of(line_.ledger(), status.reference);
    switch (status.state) {
        case SubmissionState::Confirmed:
            if (status.city_id.empty()) return complain(status, "sent, without the city's id");
            if (records.size() != 1)
                return complain(status, "the city has it " + std::to_string(records.size()) + " times");
            if (text(records.front(), "service_request_id") != status.city_id)
                complain(status, "that is not its id");
            break;
        case SubmissionState::Accepted:
        case SubmissionState::Tokened:
            if (records.size() != 1)
                complain(status, "the city has it " + std::to_string(records.size()) + " times");
            break;
        case SubmissionState::Queued:
        case SubmissionState::Refused:
            if (!records.empty()) complain(status, "the city has it");
            break;
        case SubmissionState::Sending:
        case SubmissionState::Unknown:
        case SubmissionState::Reconciling:
        case SubmissionState::NeedsAttention:
        case SubmissionState::Resolved:
        case SubmissionState::Moved:
            break;  // nothing is claimed
    }
}

void Checker::between() {
    const Value ledger = line_.ledger();
    for (const auto& record : ledger.at("requests")) {
        const std::string description = text(record, "description");
        int copies = 0;
        for (const auto& other : ledger.at("requests"))
            copies += text(other, "description") == description ? 1 : 0;
        if (copies > 1) untrue_.push_back("the city has one report " + std::to_string(copies) + " times");
    }
}

void Checker::at_the_end(const Kiosk& kiosk) {
    between();
    for (const auto& [report, shown] : kiosk.shown()) {
        const auto state = shown.status.state;
        const bool with_people =
            state == SubmissionState::Refused || state == SubmissionState::NeedsAttention;
        const bool sent = state == SubmissionState::Confirmed || state == SubmissionState::Accepted;
        if (!with_people && !sent)
            complain(shown.status, "days later it is neither at the city nor with people");
        const auto copies = records_of(line_.ledger(), shown.status.reference).size();
        if (sent && copies != 1)
            complain(shown.status, "the city has it " + std::to_string(copies) + " times");
    }
    for (const auto& problem : kiosk.problems()) untrue_.push_back(problem);
}

}  // namespace fd::faults
