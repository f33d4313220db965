// kioskctl: the composition root of what technicians and staff ask on a terminal.

#include "offline/base/heap.hpp"
#include "offline/base/ids.hpp"
#include "offline/base/log.hpp"
#include "offline/base/wipe.hpp"
#include "offline/kioskctl/answers.hpp"
#include "offline/kioskctl/audit.hpp"
#include "offline/kioskctl/city.hpp"
#include "offline/kioskctl/core_client.hpp"
#include "offline/kioskctl/languages.hpp"
#include "offline/kioskctl/options.hpp"
#include "offline/kioskctl/queue.hpp"
#include "offline/kioskctl/staff.hpp"
#include "offline/trust/recovery_key.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <string>

namespace {

namespace api = fd::api;
namespace base = fd::base;
namespace kioskctl = fd::kioskctl;
namespace trust = fd::trust;
using kioskctl::ExitCode;

ExitCode wrong(const base::Error& error, ExitCode code) {
    fmt::print(stderr, "kioskctl: {}\n", kioskctl::one_line(error.text));
    return code;
}

ExitCode told(const kioskctl::Told& told) {
    fmt::print("{}", told.out);
    if (!told.problem.empty()) fmt::print(stderr, "kioskctl: {}\n", kioskctl::one_line(told.problem));
    return told.code;
}

struct Runner {
    const kioskctl::Options& options;

    ExitCode operator()(const kioskctl::AskCore& command) const {
        const auto answer = kioskctl::ask_core(options.socket, command.ask);
        if (!answer) {
            if (options.json) fmt::print("{}", kioskctl::as_json(api::NotDone{answer.error()}));
            return wrong(answer.error(), ExitCode::NoCore);
        }
        const auto* refused = std::get_if<api::NotDone>(&*answer);
        if (refused != nullptr && !options.json) return wrong(refused->error, ExitCode::NotDone);
        fmt::print("{}", options.json ? kioskctl::as_json(*answer) : kioskctl::as_text(*answer));
        return refused == nullptr ? ExitCode::Done : ExitCode::NotDone;
    }
    ExitCode operator()(const kioskctl::CheckCity& command) const {
        return kioskctl::check_city(command, options.json);
    }
    ExitCode operator()(const kioskctl::CityTexts& command) const {
        return kioskctl::city_strings(command.city, options.json);
    }
    ExitCode operator()(const kioskctl::ShowLanguages& command) const {
        return kioskctl::show_languages(command, options.json);
    }
    ExitCode operator()(const kioskctl::VerifyAudit& command) const {
        return told(kioskctl::verify_audit(command, options.json));
    }
    ExitCode operator()(const kioskctl::ShowAudit& command) const {
        return told(kioskctl::show_audit(command, options.json));
    }
    ExitCode operator()(const kioskctl::MakeSetUpCode& command) const {
        return told(kioskctl::make_set_up_code(command, options.json));
    }
    ExitCode operator()(const kioskctl::ListStaff& command) const {
        return told(kioskctl::list_staff(command, options.json));
    }
    ExitCode operator()(const kioskctl::UnlockStaff& command) const {
        return told(kioskctl::unlock_staff(command, options.json));
    }
    ExitCode operator()(const kioskctl::PutStaffMember& command) const {
        std::string pin;
        std::getline(std::cin, pin);
        auto said = kioskctl::put_staff(command, pin, options.json);
        base::wipe(pin);
        return told(said);
    }
    ExitCode operator()(const kioskctl::GiveStaffBadge& command) const {
        return told(kioskctl::give_badge(command, options.json));
    }
    ExitCode operator()(const kioskctl::ExportQueueDay& command) const {
        return told(kioskctl::export_day(command, options.json));
    }
    ExitCode operator()(const kioskctl::ShowQueueFigures& command) const {
        ::setenv("TZ", command.of.site.timezone.c_str(), 1);  // there is no thread yet
        ::tzset();
        return told(kioskctl::show_figures(command, options.json));
    }
    ExitCode operator()(const kioskctl::MakeRecoveryKey& command) const {
        base::SystemIds ids;
        const auto key = trust::RecoveryKey::create(command.file, ids);
        if (!key) return wrong(key.error(), ExitCode::NotDone);
        const std::string text = trust::to_text(key->public_key());
        fmt::print("{}\n", options.json ? R"({"recovery_key": ")" + text + "\"}" : text);
        return ExitCode::Done;
    }
};

}  // namespace

int main(int argc, char** argv) {
    base::restart_with_forgetful_heap(argv);
    std::signal(SIGPIPE, SIG_IGN);
    base::log::set_level(base::log::Level::Error);
    const auto parsed = kioskctl::parse_options(argc, argv);
    const ExitCode code =
        parsed.exit ? *parsed.exit : std::visit(Runner{parsed.options}, parsed.options.command);
    return static_cast<int>(code);
}
