#include "device/driver/escpos_dialogue.hpp"

#include "device/codec/escpos_status.hpp"

#include <array>
#include <optional>

namespace fd::device {
namespace {

using base::Monotonic;
using std::chrono::milliseconds;

std::string_view words(PrinterState state) {
    switch (state) {
        case PrinterState::Ready:
            return "ready";
        case PrinterState::PaperLow:
            return "paper low";
        case PrinterState::PaperOut:
            return "paper out";
        case PrinterState::CoverOpen:
            return "cover open";
        case PrinterState::Error:
            return "printer error";
        case PrinterState::Offline:
            return "offline";
        case PrinterState::Unknown:
            return "state unknown";
    }
    return "state unknown";
}

bool drain(ByteLink& link) {
    while (link.wait(false, milliseconds(0)).can_read) {
        const auto bytes = link.read();
        if (!bytes) return false;
        if (bytes->empty()) return true;
    }
    return true;
}

// Nothing: the link broke. Unknown: no answer in time, or one without its fixed bits.
std::optional<PrinterState> put(ByteLink& link, RealTimeQuestion question, const base::Clock& clock,
                                milliseconds longest) {
    if (!drain(link)) return std::nullopt;
    const auto sent = link.write(ask(question));
    if (!sent) return std::nullopt;
    StatusStream stream;
    const Monotonic deadline = clock.monotonic() + longest;
    while (clock.monotonic() < deadline) {
        if (!link.wait(false, longest).can_read) continue;
        const auto bytes = link.read();
        if (!bytes) return std::nullopt;
        for (const Answer& answer : stream.feed(*bytes)) {
            if (answer.kind == AnswerKind::RealTime) return state_of(answer, question);
        }
    }
    return PrinterState::Unknown;
}

// Everything that the printer has said in this job.
class Job {
  public:
    Job(ByteLink& link, const PrinterProfile& profile, const base::Clock& clock, const PrintTimes& times)
        : link_(link), profile_(profile), clock_(clock), times_(times) {}

    PrintResult run(const EscposJob& job);

  private:
    std::optional<PrintResult> send(std::string_view bytes);
    std::size_t push(std::string_view bytes);
    void broke(std::string why);
    PrintResult lost();
    std::optional<PrintResult> send_page(const EscposJob& job);
    PrintResult await_proof();
    void ask_again();
    PrintResult verdict();
    void settle();
    bool listen(bool to_write, milliseconds longest);
    void hear(std::string_view bytes);
    void note_state(PrinterState state);
    [[nodiscard]] bool stopped() const;
    [[nodiscard]] PrintResult not_printed(std::string_view why) const;
    [[nodiscard]] PrintResult unknown(std::string_view why) const;

    ByteLink& link_;
    const PrinterProfile& profile_;
    const base::Clock& clock_;
    const PrintTimes& times_;

    StatusStream stream_;
    PrinterState state_ = PrinterState::Unknown;
    bool heard_state_ = false;  // automatic status works
    bool broken_ = false;
    std::string broken_why_;
    bool was_stopped_ = false;  // some trouble came after the first byte of the page
    Monotonic stopped_at_{0};
    bool asked_ = false;
    int proofs_ = 0;
    int stray_ = 0;
    PrinterState proof_state_ = PrinterState::Unknown;
    std::optional<RealTimeQuestion> question_;
    Monotonic question_at_{0};
};

bool Job::stopped() const {
    return blocks(state_);
}

PrintResult Job::not_printed(std::string_view why) const {
    return {PrintOutcome::NotPrinted, state_, std::string(why) + " (" + std::string(words(state_)) + ")"};
}

PrintResult Job::unknown(std::string_view why) const {
    return {PrintOutcome::Unknown, state_, std::string(why) + " (" + std::string(words(state_)) + ")"};
}

void Job::note_state(PrinterState state) {
    if (blocks(state) && !blocks(state_)) stopped_at_ = clock_.monotonic();
    if (blocks(state)) was_stopped_ = true;
    state_ = state;
}

void Job::hear(std::string_view bytes) {
    for (const Answer& answer : stream_.feed(bytes)) {
        switch (answer.kind) {
            case AnswerKind::AutoStatus:
                note_state(state_of(answer));
                break;
            case AnswerKind::Sensor:
                // Before the question, or a second one: some printer's broken status, not our proof.
                ++(asked_ ? proofs_ : stray_);
                proof_state_ = state_of(answer);
                break;
            case AnswerKind::Unreadable:
                ++stray_;
                break;
            case AnswerKind::RealTime:  // raster bytes that look like a question get answered too
                // Each question shows a part only: its "fine" takes back nothing.
                if (question_ && blocks(state_of(answer, *question_)))
                    note_state(state_of(answer, *question_));
                break;
            case AnswerKind::ProcessId:
            case AnswerKind::Flow:
                break;
        }
    }
}

// False when nothing came of it within a slice.
bool Job::listen(bool to_write, milliseconds longest) {
    const Readiness ready = link_.wait(to_write, longest);
    if (ready.can_read) {
        const auto bytes = link_.read();
        if (bytes) {
            hear(*bytes);
        } else {
            broke(bytes.error().text);
        }
    }
    return ready.can_write;
}

void Job::broke(std::string why) {
    broken_ = true;
    broken_why_ = std::move(why);
}

PrintResult Job::lost() {
    if (!blocks(state_)) state_ = PrinterState::Offline;
    return not_printed(broken_why_);
}

// How many bytes were taken.
std::size_t Job::push(std::string_view bytes) {
    const auto taken = link_.write(bytes);
    if (taken) return *taken;
    broke(taken.error().text);
    return 0;
}

// Nothing, or why the job ends here.
std::optional<PrintResult> Job::send(std::string_view bytes) {
    Monotonic progress = clock_.monotonic();
    while (!bytes.empty()) {
        const bool can_write = listen(!stopped(), times_.stall);
        if (broken_) return lost();
        const Monotonic now = clock_.monotonic();
        if (stopped()) {
            if (now - stopped_at_ >= times_.grace) return not_printed("stopped in the middle");
            progress = now;  // the wait for paper is no stall
            continue;
        }
        const std::size_t taken = can_write ? push(bytes) : 0;
        bytes.remove_prefix(taken);
        if (taken > 0) progress = now;
        if (now - progress >= times_.stall) return not_printed("takes no more bytes");
    }
    return std::nullopt;
}

std::optional<PrintResult> Job::send_page(const EscposJob& job) {
    for (const std::string& strip : job.strips) {
        if (auto end = send(strip)) return end;
        const Monotonic until = clock_.monotonic() + profile_.pause;
        while (clock_.monotonic() < until && !broken_) listen(false, until - clock_.monotonic());
    }
    if (auto end = send(job.close)) return end;
    // The question was the last command of `close`: only what comes from here on can be its answer.
    asked_ = true;
    return std::nullopt;
}

// Without automatic status, a printer that stops after the last byte tells so only when asked. Between
// commands a real-time question is safe; inside a picture it would be a part of it.
void Job::ask_again() {
    const Monotonic now = clock_.monotonic();
    if (heard_state_ || now - question_at_ < times_.answer) return;
    using Q = RealTimeQuestion;
    const Q next = question_ == Q::Paper ? Q::Offline : Q::Paper;
    const auto sent = link_.write(ask(next));
    if (!sent || *sent == 0) return;
    question_ = next;
    question_at_ = now;
}

void Job::settle() {
    const Monotonic until = clock_.monotonic() + times_.settle;
    while (clock_.monotonic() < until && !broken_) listen(false, times_.settle);
}

PrintResult Job::verdict() {
    settle();
    if (proof_state_ == PrinterState::PaperOut) {
        state_ = PrinterState::PaperOut;
        return unknown("answered, but out of paper");
    }
    if (proofs_ != 1 || stray_ > 0 || stream_.pending() > 0) return unknown("answers that we cannot trust");
    if (was_stopped_) return unknown("was interrupted on the way");
    if (state_ == PrinterState::Unknown || proof_state_ == PrinterState::PaperLow) state_ = proof_state_;
    return {PrintOutcome::Printed, state_, "answered after the last byte"};
}

PrintResult Job::await_proof() {
    if (!profile_.can_status) return unknown("given whole to a printer that never answers");
    const Monotonic deadline = clock_.monotonic() + times_.stall;
    question_at_ = clock_.monotonic();
    for (;;) {
        if (proofs_ > 0) return verdict();
        const Monotonic now = clock_.monotonic();
        if (stopped() && now - stopped_at_ >= times_.grace) return not_printed("stopped before the end");
        if (broken_) {
            if (!blocks(state_)) state_ = PrinterState::Offline;
            return unknown("given whole, then " + broken_why_);
        }
        if (now >= deadline) return unknown("given whole, no answer");
        ask_again();
        listen(false, times_.stall);
    }
}

PrintResult Job::run(const EscposJob& job) {
    // Real-time questions, because a printer in trouble executes nothing, not even "automatic status on".
    if (profile_.can_status) state_ = ask_state(link_, clock_, times_);
    if (stopped()) return not_printed("not begun");
    if (auto end = send(job.open)) return *end;
    if (auto end = send_page(job)) return *end;
    return await_proof();
}

}  // namespace

PrintResult print_job(ByteLink& link, const EscposJob& job, const PrinterProfile& profile,
                      const base::Clock& clock, const PrintTimes& times) {
    PrintResult result = Job(link, profile, clock, times).run(job);
    // Out of politeness to the next who connects; nothing is promised about it.
    if (profile.can_status && link.wait(true, milliseconds(0)).can_write) {
        (void)link.write(kAutoStatusOff);  // the verdict stands whatever becomes of this
    }
    return result;
}

PrinterState ask_state(ByteLink& link, const base::Clock& clock, const PrintTimes& times) {
    using Q = RealTimeQuestion;
    PrinterState known = PrinterState::Ready;
    bool sure = true;
    for (const Q question : std::array{Q::Paper, Q::Printer, Q::Offline, Q::Error}) {
        const auto state = put(link, question, clock, times.answer);
        if (!state) return PrinterState::Offline;
        const bool needed = question == Q::Printer || question == Q::Paper;
        if (*state == PrinterState::Unknown) {
            if (needed) sure = false;
            if (question == Q::Paper) break;  // a printer that is silent on paper is silent on the rest
        } else {
            known = worse(known, *state);
        }
    }
    if (!sure && !blocks(known)) return PrinterState::Unknown;
    return known;
}

}  // namespace fd::device
