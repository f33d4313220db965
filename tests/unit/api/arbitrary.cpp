#include "tests/unit/api/arbitrary.hpp"

#include <array>

namespace fd::test {

std::string Arbitrary::text() {
    static constexpr std::array<const char*, 14> kPieces{
        "a", "Z",    " ",    "\"", "\\", "\n",           "\x01",
        "é", "ຖະໜົນ", "فارغ", "街", "😀",  "\xef\xbf\xbd", "</script>{[,:"};
    std::string out;
    for (std::uint64_t n = coin() ? below(8) : below(200); n > 0; --n) out += kPieces[below(kPieces.size())];
    return out;
}

std::string Arbitrary::short_text() {
    return std::string(1 + below(64), static_cast<char>('a' + below(26)));
}

base::WallTime Arbitrary::time() {
    // Years before and after our own: clocks are wrong.
    return base::WallTime(
        std::chrono::milliseconds(static_cast<std::int64_t>(below(1ULL << 45U)) - (1LL << 44U)));
}

domain::Reference Arbitrary::reference() {
    return *domain::Reference::make(static_cast<std::uint32_t>(1 + below(9999)),
                                    static_cast<std::uint32_t>(1 + below(999999)));
}

domain::Service Arbitrary::service() {
    return {text(),
            text(),
            text(),
            text(),
            some([&] { return text(); }),
            static_cast<domain::ServiceType>(below(3)),
            coin()};
}

domain::Attribute Arbitrary::attribute() {
    domain::Attribute out;
    out.code = text();
    out.datatype = static_cast<domain::Datatype>(below(6));
    out.variable = coin();
    out.required = coin();
    out.order = static_cast<int>(below(2000)) - 1000;
    out.description = text();
    out.datatype_description = text();
    out.values = some([&] { return domain::AttributeValue{text(), text()}; });
    return out;
}

domain::ServiceDefinition Arbitrary::definition() {
    return {text(), some([&] { return attribute(); })};
}

domain::Submission Arbitrary::submission() {
    domain::Submission out;
    out.service = service();
    out.definition = definition();
    out.answers = some([&] { return domain::Answer{text(), some([&] { return text(); })}; });
    out.location.kind = static_cast<domain::LocationKind>(below(4));
    out.location.place_id = text();
    out.location.address = text();
    out.location.at = perhaps([&] { return lat_long(); });
    out.phrases = some([&] { return text(); });
    out.details = text();
    out.contact = {text(), text(), text(), text()};
    out.lang = text();
    out.lang_english = text();
    out.details_lang = text();
    out.details_lang_english = text();
    return out;
}

domain::ServiceCatalog Arbitrary::catalog() {
    return {text(), some([&] { return service(); }), some([&] { return definition(); })};
}

domain::Ticket Arbitrary::ticket() {
    domain::Ticket out;
    out.kind = coin() ? domain::TicketKind::RequestReceipt : domain::TicketKind::WalkInNumber;
    out.key_id = static_cast<std::uint16_t>(below(65536));
    out.site = static_cast<std::uint16_t>(below(65536));
    out.service_hash = static_cast<std::uint16_t>(below(65536));
    if (coin()) out.reference = reference();
    out.issued = time();
    out.ticket_id = static_cast<std::uint32_t>(ids_.u64());
    return out;
}

domain::SignedTicket Arbitrary::signed_ticket() {
    domain::SignedTicket out;
    out.ticket = ticket();
    ids_.fill(out.signature);
    return out;
}

domain::SubmissionStatus Arbitrary::status() {
    domain::SubmissionStatus out;
    out.reference = reference();
    out.state = domain::kAllSubmissionStates.at(below(domain::kAllSubmissionStates.size()));
    out.service_code = text();
    out.submitted = time();
    out.city_id = text();
    out.token = text();
    out.city_notice = text();
    out.city_words = text();
    out.state_since = perhaps([&] { return time(); });
    out.attempts = static_cast<int>(below(1000));
    out.network_down = coin();
    return out;
}

domain::CityRequest Arbitrary::city_request() {
    domain::CityRequest out;
    for (std::string* field : {&out.id, &out.status, &out.status_notes, &out.service_code, &out.service_name,
                               &out.description, &out.address, &out.agency, &out.service_notice})
        *field = text();
    for (auto* moment : {&out.requested, &out.updated, &out.expected})
        *moment = perhaps([&] { return time(); });
    out.at = perhaps([&] { return lat_long(); });
    return out;
}

base::Error Arbitrary::error() {
    return {static_cast<base::ErrorCode>(below(static_cast<std::uint64_t>(base::ErrorCode::Bug) + 1)),
            text()};
}

api::Status Arbitrary::operator_status() {
    api::Status out;
    out.now = time();
    out.device = count();
    out.city = text();
    for (const auto state : domain::kAllSubmissionStates) {
        if (coin()) out.submissions[state] = count();
    }
    out.queued = count();
    out.needs_attention = count();
    for (auto* moment : {&out.oldest_unsent, &out.last_contact, &out.last_delivered})
        *moment = perhaps([&] { return time(); });
    out.city_reachable = coin();
    out.last_error = perhaps([&] { return api::Mishap{time(), text(), reference()}; });
    out.clock_doubts = count();
    out.recovery = perhaps([&] {
        return api::StoreRecovery{time(),  text(),  text(),  count(),
                                  count(), count(), count(), some([&] { return text(); })};
    });
    out.unfinished_moves = some([&] { return api::UnfinishedMove{text(), time(), text(), count()}; });
    out.exported = some([&] { return api::ExportedBundle{text(), time(), text(), count(), count()}; });
    out.disk_free = perhaps([&] { return static_cast<std::int64_t>(below(1ULL << 62U)); });
    out.disk_size = perhaps([&] { return static_cast<std::int64_t>(below(1ULL << 62U)); });
    return out;
}

api::SubmissionShown Arbitrary::shown() {
    api::SubmissionShown out;
    out.now = time();
    out.status = status();
    out.history = some([&] { return api::HistoryEntry{time(), text()}; });
    out.next_try = perhaps([&] { return time(); });
    out.doubts = count();
    out.clock_doubt = coin();
    if (coin()) out.replaces = reference();
    out.moved_from = perhaps([&] { return status().state; });
    out.bundle = text();
    out.words_kept = coin();
    out.said = perhaps([&] { return submission(); });
    return out;
}

std::vector<api::OperatorRequest> Arbitrary::operator_requests() {
    return {api::GetStatus{},
            api::ListOutbox{coin(), static_cast<int>(1 + below(api::kMaxListed))},
            api::ShowSubmission{reference(), coin()},
            api::RetrySubmission{reference(), coin()},
            api::RetryAll{},
            coin() ? api::ResolveSubmission{reference(), text(), 0}
                   : api::ResolveSubmission{{}, text(), 1 + count()},
            api::ResendEdited{reference(), submission(), coin()},
            api::ExportOutbox{short_text(), short_text(), static_cast<int>(below(10000)),
                              coin() ? short_text() : ""},
            api::TakeBack{short_text()},
            api::ImportOutbox{short_text(), short_text(), coin(), coin() ? short_text() : ""}};
}

std::vector<api::OperatorAnswer> Arbitrary::operator_answers() {
    return {operator_status(),
            api::OutboxListed{time(), some([&] { return status(); }), count(), some([&] {
                                  return api::UnreadableReport{1 + count(),
                                                               coin() ? reference() : domain::Reference(),
                                                               status().state};
                              })},
            shown(),
            api::Decided{status()},
            api::AllRetried{some([&] { return reference(); }), count()},
            api::Resent{signed_ticket(), text(), status()},
            api::OutboxExported{text(), text(), count(), count(), count()},
            api::TakenBack{count()},
            api::OutboxImported{text(), count(), count(), count(), count()},
            api::NotDone{error()}};
}

domain::WalkInTicket Arbitrary::walk_in_ticket() {
    domain::WalkInTicket out;
    for (std::string* field : {&out.id, &out.day, &out.service, &out.lang, &out.channel, &out.issued_at,
                               &out.counter, &out.for_counter, &out.staff, &out.outcome})
        *field = text();
    out.number = {short_text(), count()};
    if (coin()) out.reference = reference();
    if (coin()) out.about = reference();
    out.waiting = domain::kAllWalkInClasses.at(below(domain::kAllWalkInClasses.size()));
    out.needs = needs();
    out.paper = static_cast<domain::TicketPaper>(below(3));
    out.state = domain::kAllWalkInStates.at(below(domain::kAllWalkInStates.size()));
    out.version = count();
    for (auto* moment : {&out.queued, &out.eligible, &out.rank, &out.called, &out.ended}) *moment = time();
    out.hold = static_cast<domain::HoldScope>(below(3));
    out.calls = count();
    return out;
}

domain::WaitRange Arbitrary::wait_range() {
    const std::chrono::minutes from(static_cast<int>(below(300)));
    return {from, from + std::chrono::minutes(static_cast<int>(below(300)))};
}

api::QueueSeen Arbitrary::queue_seen() {
    api::QueueSeen out;
    out.open = coin();
    out.lines = some([&] {
        return api::QueueLine{short_text(),
                              text(),
                              {{"en", text()}, {"vi", text()}},
                              perhaps([&] { return count(); }),
                              perhaps([&] { return wait_range(); })};
    });
    out.calls = some([&] {
        return domain::Announcement{count(), text(), {text(), count()}, text(),
                                    text(),  text(), count(),           time()};
    });
    out.alone = coin();
    return out;
}

api::TakeNumber Arbitrary::take_number() {
    return {short_text(), short_text(), needs(), coin(), coin() ? reference() : domain::Reference()};
}

api::NumberStands Arbitrary::number_stands() {
    return {walk_in_ticket(), signed_ticket(), text(), perhaps([&] { return count(); }),
            perhaps([&] { return wait_range(); })};
}

std::vector<api::QueueAsk> Arbitrary::queue_asks() {
    return {take_number(), api::FindNumber{reference()}, api::LeaveLine{reference()},
            api::NotePaper{reference(), coin()}};
}

std::vector<api::QueueAnswer> Arbitrary::queue_answers() {
    return {number_stands(), api::QueueRefused{error()}};
}

domain::WalkInService Arbitrary::walk_in_service() {
    domain::WalkInService out{short_text(), short_text(), {{"en", short_text()}, {"so", short_text()}}};
    out.target = std::chrono::seconds(count() % 100000);
    out.appointments = coin();
    out.active = coin();
    return out;
}

domain::WalkInCounter Arbitrary::walk_in_counter() {
    return {short_text(), short_text(), some([&] { return short_text(); }), coin()};
}

domain::StaffMember Arbitrary::staff_member() {
    domain::StaffMember out{short_text(), short_text(), short_text()};
    out.role = static_cast<domain::StaffRole>(below(3));
    out.active = coin();
    out.has_badge = coin();
    out.locked = coin();
    return out;
}

domain::DayFigures Arbitrary::day_figures() {
    domain::DayFigures out;
    out.day = text();
    out.services = some([&] {
        domain::ServiceFigures one;
        one.service = text();
        for (auto* people :
             {&one.issued, &one.waiting, &one.served, &one.no_show, &one.left, &one.in_target, &one.called})
            *people = count();
        for (auto* wait : {&one.longest_wait, &one.wait_median, &one.wait_p90, &one.service_median})
            *wait = std::chrono::seconds(count());
        return one;
    });
    for (auto* hours : {&out.issued_by_hour, &out.served_by_hour}) {
        for (auto& hour : *hours) hour = count();
    }
    return out;
}

api::CounterSeen Arbitrary::counter_seen() {
    api::CounterSeen out;
    out.now = time();
    out.day = text();
    out.counter = walk_in_counter();
    out.here = perhaps([&] { return walk_in_ticket(); });
    for (auto* line : {&out.waiting, &out.held, &out.no_shows})
        *line = some([&] { return walk_in_ticket(); });
    out.waiting_elsewhere = count();
    out.services = some([&] { return walk_in_service(); });
    out.counters = some([&] { return walk_in_counter(); });
    out.calls_before_no_show = count();
    out.no_show_after = std::chrono::seconds(count());
    out.appointment_grace = std::chrono::seconds(count());
    return out;
}

std::vector<api::CounterAsk> Arbitrary::counter_asks() {
    std::vector<api::CounterAsk> out{
        api::AskLobby{},
        api::SetUpStaff{short_text(), short_text(), short_text(), short_text(), short_text()},
        api::SignIn{short_text(), coin() ? short_text() : "", coin() ? short_text() : "", short_text()},
        api::SignOut{},
        api::Look{},
        api::SetOpen{coin()},
        api::CallNext{coin() ? short_text() : ""},
        api::CallTicket{short_text()},
        api::ChangeTicket{short_text(), static_cast<domain::WalkInAction>(below(13)),
                          coin() ? short_text() : "", coin() ? short_text() : "",
                          static_cast<domain::HoldScope>(below(3)), coin() ? short_text() : ""},
        api::IssueNumber{take_number(), coin() ? std::optional(time()) : std::nullopt},
        coin() ? api::OpenNumber{reference(), ""} : api::OpenNumber{{}, short_text()}};
    for (auto& ask : operator_requests()) out.emplace_back(api::Tray{std::move(ask)});
    out.insert(out.end(),
               {api::AskHall{}, api::PutStaff{staff_member(), coin() ? short_text() : "", coin()},
                api::GiveBadge{short_text(), coin()}, api::PutService{walk_in_service()},
                api::PutCounter{walk_in_counter()}, api::CloseDay{}, api::ExportDay{short_text()}});
    return out;
}

std::vector<api::CounterAnswer> Arbitrary::counter_answers() {
    std::vector<api::CounterAnswer> out{api::Lobby{coin(), some([&] { return walk_in_counter(); })},
                                        api::SignedIn{short_text(), staff_member(), coin(), counter_seen()},
                                        api::SignedOut{}, counter_seen(),
                                        api::NumberGiven{number_stands(), counter_seen()}};
    for (auto& answer : operator_answers()) out.emplace_back(api::TrayAnswered{std::move(answer)});
    const auto at_work = [&] {
        return api::CounterState{walk_in_counter(), text(), perhaps([&] { return walk_in_ticket(); })};
    };
    api::HallSeen hall{time(),
                       some(at_work),
                       some([&] { return walk_in_service(); }),
                       some([&] { return staff_member(); }),
                       day_figures(),
                       coin()};
    out.insert(out.end(), {std::move(hall), api::StaffKept{staff_member()}, api::BadgeGiven{text()},
                           api::DayExported{text(), text(), count()}, api::CounterRefused{error()}});
    return out;
}

std::vector<api::Request> Arbitrary::requests() {
    std::vector<api::Request> out{
        api::Submit{short_text(), submission()}, api::LoadCatalog{short_text()},
        api::CheckTicket{short_text(), text(), coin() ? reference() : domain::Reference()},
        api::Follow{some([&] { return reference(); })}, api::TryAgainNow{}};
    for (auto& ask : operator_requests()) out.emplace_back(api::Operate{short_text(), std::move(ask)});
    for (auto& ask : queue_asks()) out.emplace_back(api::AskQueue{short_text(), std::move(ask)});
    for (auto& ask : counter_asks())
        out.emplace_back(api::AskCounter{short_text(), coin() ? short_text() : "", std::move(ask)});
    return out;
}

std::vector<api::Notice> Arbitrary::notices() {
    std::vector<api::Notice> out{
        api::Saved{short_text(), signed_ticket(), text(), status()},
        api::NotSaved{short_text(), error()},
        api::Progressed{status()},
        api::CatalogLoaded{short_text(), std::make_shared<const domain::ServiceCatalog>(catalog()), coin()},
        api::CatalogUnavailable{short_text(), error()},
        api::TicketChecked{short_text(), static_cast<api::TicketVerdict>(below(5)), ticket(), text(),
                           perhaps([&] { return status(); })},
        api::CityAnswered{short_text(), coin(), perhaps([&] { return city_request(); })},
        api::Health{coin(), static_cast<int>(below(1000000)), static_cast<int>(below(1000)), coin()}};
    for (auto& answer : operator_answers()) out.emplace_back(api::Operated{short_text(), std::move(answer)});
    for (auto& answer : queue_answers())
        out.emplace_back(api::QueueAnswered{short_text(), std::move(answer)});
    out.emplace_back(queue_seen());
    for (auto& answer : counter_answers())
        out.emplace_back(api::CounterAnswered{short_text(), std::move(answer)});
    return out;
}

}  // namespace fd::test
