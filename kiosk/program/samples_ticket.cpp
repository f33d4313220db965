#include "kiosk/program/samples_ticket.hpp"

#include "kiosk/program/sample_list.hpp"

namespace fd::program {
namespace {

using domain::SubmissionState;

class TicketSamples : SampleList {
  public:
    using SampleList::SampleList;
    void run() {
        tickets();
        checks();
    }

  private:
    void ticket(const std::string& name, SubmissionState state, bool network_down, app::Printing printing,
                device::PrintOutcome outcome, device::PrinterState printer) {
        add("ticket-" + name, app::TicketScreen{});
        app::Receipt receipt;
        receipt.ticket.ticket.reference = *domain::Reference::make(2307, 4167);
        receipt.url = "HTTPS://311.RIVERBEND.EXAMPLE/T/" + std::string(123, 'K');
        receipt.status.reference = receipt.ticket.ticket.reference;
        receipt.status.state = state;
        receipt.status.service_code = "PW-101";
        receipt.status.network_down = network_down;
        if (state == SubmissionState::Confirmed) receipt.status.city_id = "26-118204";
        if (state == SubmissionState::Confirmed)
            receipt.status.city_notice = base_.site->text(base_.session.prefs.lang, "PW-101.notice");
        receipt.lang = base_.session.prefs.lang;
        if (state == SubmissionState::Refused) receipt.status.city_words = "No such address in the city.";
        receipt.saved = receipt.status_at = base_.now;
        receipt.paper.printing = printing;
        receipt.paper.print = {outcome, printer, ""};
        session().receipt = receipt;
        session().back.clear();
    }

    void tickets() {
        using app::Printing;
        using device::PrinterState;
        using device::PrintOutcome;
        ticket("sent", SubmissionState::Confirmed, false, Printing::Done, PrintOutcome::Printed,
               PrinterState::Ready);
        ticket("offline", SubmissionState::Queued, true, Printing::Done, PrintOutcome::NotPrinted,
               PrinterState::PaperOut);
        ticket("sending", SubmissionState::Sending, false, Printing::Waiting, PrintOutcome::Unknown,
               PrinterState::Ready);
        ticket("unknown", SubmissionState::Unknown, false, Printing::Done, PrintOutcome::Unknown,
               PrinterState::Unknown);
        ticket("token", SubmissionState::Tokened, false, Printing::Done, PrintOutcome::NotPrinted,
               PrinterState::CoverOpen);
        ticket("accepted", SubmissionState::Accepted, false, Printing::Done, PrintOutcome::NotPrinted,
               PrinterState::Offline);
        ticket("refused", SubmissionState::Refused, false, Printing::Done, PrintOutcome::NotPrinted,
               PrinterState::Error);
        ticket("paper-back", SubmissionState::Confirmed, false, Printing::Done, PrintOutcome::NotPrinted,
               PrinterState::PaperOut);
        model().printer = PrinterState::Ready;
        ticket("person", SubmissionState::Confirmed, false, Printing::Done, PrintOutcome::Printed,
               PrinterState::Ready);
        model().queue.open = true;
        // A city that answers in a language of its own choice.
        ticket("city-says", SubmissionState::Confirmed, false, Printing::Done, PrintOutcome::Printed,
               PrinterState::Ready);
        model().notice_as_asked = false;
        session().receipt->status.city_notice = base_.site->text("en", "PW-101.notice");
    }

    app::Check& result(const std::string& name, api::TicketVerdict verdict) {
        add("result-" + name, app::ResultScreen{});
        app::Check check;
        check.checked = true;
        check.ticket.verdict = verdict;
        check.ticket.ticket.reference = *domain::Reference::make(2307, 4167);
        check.ticket.ticket.issued = base_.now - std::chrono::hours(50);
        check.ticket.service_code = "PW-101";
        session().check = check;
        return *session().check;
    }

    [[nodiscard]] domain::CityRequest open_request() const {
        domain::CityRequest out;
        out.status = "open";
        out.updated = base_.now - std::chrono::hours(5);
        out.expected = base_.now + std::chrono::hours(100);
        return out;
    }

    void checks() {
        using api::TicketVerdict;
        add("check", app::CheckScreen{});
        add("check-unreadable", app::CheckScreen{true});
        add("check-no-camera", app::CheckScreen{});
        model().camera_works = false;
        for (const auto error :
             {app::FieldError::None, app::FieldError::DigitsShort, app::FieldError::DigitsWrong}) {
            app::DigitsScreen digits;
            digits.edit = edit(app::KeyboardKind::Digits, "23070041");
            digits.error = error;
            add("digits-" + std::to_string(static_cast<int>(error)), digits);
        }
        result("asking", TicketVerdict::Genuine);
        auto& open = result("open", TicketVerdict::Genuine);
        open.asked_city = open.city.reachable = true;
        open.city.request = open_request();
        auto& person = result("person", TicketVerdict::Genuine);
        person.asked_city = person.city.reachable = true;
        person.city.request = open_request();
        model().queue.open = true;
        auto& closed = result("closed", TicketVerdict::TypedOnly);
        closed.asked_city = closed.city.reachable = true;
        closed.city.request = domain::CityRequest{};
        closed.city.request->status = "closed";
        closed.city.request->status_notes = "Filled on Friday.";
        closed.city.request->requested = base_.now - std::chrono::hours(100);
        auto& away = result("unreachable", TicketVerdict::Genuine);
        away.asked_city = true;
        away.ticket.local = domain::SubmissionStatus{};
        away.ticket.local->network_down = true;
        auto& missing = result("not-there", TicketVerdict::Genuine);
        missing.asked_city = missing.city.reachable = true;
        result("forged", TicketVerdict::Forged);
        result("unknown-key", TicketVerdict::UnknownKey);
    }
};

}  // namespace

void add_ticket_samples(const app::Model& base, std::vector<Sample>& out) {
    TicketSamples(base, out).run();
}

}  // namespace fd::program
