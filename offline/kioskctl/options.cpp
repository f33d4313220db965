#include "offline/kioskctl/options.hpp"

#include "offline/core/queue_desk.hpp"
#include "offline/core/unix_socket.hpp"
#include "offline/kioskctl/arguments.hpp"
#include "offline/staff/pepper.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <limits>

namespace fd::kioskctl {
namespace {

constexpr const char* kFooter =
    "\nExit codes: 0 done, 1 not done (the text says why), 2 wrong arguments, 3 no core answers.\n"
    "With --json the answer is one JSON object (but for wrong arguments); times are milliseconds since 1970.";

// CLI11's callbacks fill these; each command then says what it means.
struct Given {
    std::string reference;
    bool all = false;
    bool said = false;
    bool although_there = false;
    bool send_anyway = false;
    int limit = 100;
    std::string note;
    std::string file;
    std::string folder;
    std::string recipient;
    std::string key_file;
    std::string bundle;
    std::string again;
    int to_device = 0;
    bool first_import = false;
    std::string trust_key;
    std::string jurisdiction;
    std::string reviews;
    std::string data;
    HallDatabase hall;
    std::string head;
    std::int64_t from = 1;
    std::string number;
    std::string name;
    std::string role = "counter";
    bool revoke = false;
    std::string site;
    std::string day;
    std::string to = "-";
    CheckCity city;
    core::CityChoice connection;
};

class Parser {
  public:
    Parser() {
        app_.require_subcommand(1);
        app_.footer(kFooter);
        app_.set_version_flag("--version", "front-door 0.1");
        app_.add_option("--socket", out_.options.socket, "the core's socket")
            ->envname("FRONTDOOR_SOCKET")
            ->default_val(core::kDefaultSocket);
        app_.add_flag("--json", out_.options.json, "one JSON object instead of text");
        app_.fallthrough();
        add_status();
        add_outbox();
        add_city();
        add_languages();
        add_recovery_key();
        add_audit();
        add_staff();
        add_queue();
    }

    Parsed parse(int argc, char** argv) {
        try {
            app_.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            out_.exit = app_.exit(error) == 0 ? ExitCode::Done : ExitCode::Usage;
        }
        if (!out_.exit && !contradiction_.empty()) {
            fmt::print(stderr, "{}\n", contradiction_);
            out_.exit = ExitCode::Usage;
        }
        return std::move(out_);
    }

  private:
    void means(CLI::App* command, std::function<Command()> make) {
        command->callback([this, make = std::move(make)] { out_.options.command = make(); });
    }
    CLI::App* about_one(CLI::App* in, const char* name, const char* what) {
        auto* command = in->add_subcommand(name, what);
        command->add_option("REFERENCE", given_.reference, "the number on the ticket")
            ->required()
            ->check(is_reference);
        return command;
    }

    void add_status() {
        auto* status = app_.add_subcommand("status", "how the core stands: queue, city, errors, disk");
        means(status, [] { return AskCore{api::GetStatus{}}; });
    }

    void add_outbox() {
        auto* outbox = app_.add_subcommand("outbox", "the reports on this device");
        outbox->require_subcommand(1);
        auto* list = outbox->add_subcommand("list", "what waits for the city or for people, oldest first");
        list->add_flag("--all", given_.all, "also what is finished");
        list->add_option("--limit", given_.limit, "at most so many")
            ->check(CLI::Range(1, api::kMaxListed))
            ->capture_default_str();
        means(list, [this] { return AskCore{api::ListOutbox{given_.all, given_.limit}}; });
        auto* show = about_one(outbox, "show", "one report: states, the city's words, what happened when");
        show->add_flag("--said", given_.said,
                       "also what the person said; the log notes that somebody looked");
        means(show, [this] {
            return AskCore{api::ShowSubmission{reference_of(given_.reference), given_.said}};
        });
        add_decisions(outbox);
        add_moving(outbox);
    }

    void add_decisions(CLI::App* outbox) {
        auto* retry = outbox->add_subcommand(
            "retry", "send a refused report again, or --all; a doubtful one is asked for first");
        auto* which = retry->add_option_group("which");
        which->add_option("REFERENCE", given_.reference, "the number on the ticket")->check(is_reference);
        auto* all = which->add_flag("--all", given_.all, "all that wait for people");
        which->require_option(1);
        retry
            ->add_flag("--send-anyway", given_.send_anyway,
                       "do not ask the city first: it may get the report twice")
            ->excludes(all);
        means(retry, [this] {
            if (given_.all) return AskCore{api::RetryAll{}};
            return AskCore{api::RetrySubmission{reference_of(given_.reference), given_.send_anyway}};
        });
        auto* resolve = outbox->add_subcommand("resolve", "close a report that people settled");
        resolve
            ->add_option("REFERENCE", given_.reference,
                         "the number on the ticket; or row:N, as listed, of a report that cannot be read")
            ->required()
            ->check(is_reference_or_row);
        resolve->add_option("--note", given_.note, "how, in one line; nothing personal")->required();
        means(resolve, [this] {
            const std::int64_t row = row_of(given_.reference);
            return AskCore{api::ResolveSubmission{
                row > 0 ? domain::Reference() : reference_of(given_.reference), given_.note, row}};
        });
        auto* resend = about_one(outbox, "resend", "send a corrected report instead of a refused one");
        resend->add_option("FILE", given_.file, "what `outbox show --said --json` gave, corrected")
            ->required()
            ->check(is_submission);
        resend->add_flag("--although-it-may-be-there", given_.although_there,
                         "the city may have the report already: a second one is wanted");
        means(resend, [this] {
            const auto reference = reference_of(given_.reference);
            const auto source = source_of(given_.file);
            if (source && *source != reference) {
                contradiction_ = given_.file + ": was saved from " + source->grouped() + ", not from " +
                                 reference.grouped();
            }
            return AskCore{api::ResendEdited{
                reference, submission_of(given_.file).value_or(domain::Submission()), given_.although_there}};
        });
    }

    void add_moving(CLI::App* outbox) {
        auto* out = outbox->add_subcommand("export",
                                           "move everything that is not delivered into a sealed file, "
                                           "which the running core writes as its own user");
        out->add_option("--to", given_.folder, "folder, for example of a USB stick")->required();
        out->add_option("--recovery-key", given_.recipient,
                        "the public half: front-door-recovery:…, or a file with it")
            ->required()
            ->check(is_recipient);
        out->add_option(
               "--device", given_.to_device,
               "the only device that may import it (recommended); 0: any, with --again the one before")
            ->check(CLI::Range(0, 9999));
        out->add_option("--again", given_.again, "write this bundle once more");
        means(out, [this] {
            return AskCore{api::ExportOutbox{absolute(given_.folder),
                                             recipient_of(given_.recipient).value_or(""), given_.to_device,
                                             given_.again}};
        });
        auto* in = outbox->add_subcommand("import",
                                          "take in a sealed file, which the running core reads as its own "
                                          "user; again and again does no harm");
        in->add_option("FILE", given_.file)->required();
        in->add_option("--key-file", given_.key_file, "the recovery key's secret half")->required();
        in->add_option(
              "--trust-key", given_.trust_key,
              "the public key (64 hex digits) of the device that made it, when the fleet's keys lack it")
            ->check(is_public_key);
        in->add_flag("--first-import", given_.first_import,
                     "no device ever took it in, also not this one before it lost its disk: send the reports "
                     "without asking the city for each first");
        means(in, [this] {
            return AskCore{api::ImportOutbox{absolute(given_.file), absolute(given_.key_file),
                                             given_.first_import, given_.trust_key}};
        });
        auto* back =
            outbox->add_subcommand("take-back", "an exported bundle was never made, or is destroyed");
        back->add_option("BUNDLE", given_.bundle)->required();
        means(back, [this] { return AskCore{api::TakeBack{given_.bundle}}; });
    }

    void add_city() {
        auto* city = app_.add_subcommand("city", "the city's endpoint");
        city->require_subcommand(1);
        auto* check = about_city(
            city, "check", "which calls answer, in which form, and the profile that fits", "the profile");
        check->add_flag("--try", given_.city.options.try_request,
                        "make ONE real request at the city, marked as a test");
        means(check, [this] { return city_of(); });
        auto* strings = about_city(city, "strings",
                                   "its services, questions and answers as a translator's template (gettext)",
                                   "the template");
        means(strings, [this] { return CityTexts{city_of()}; });
    }
    CLI::App* about_city(CLI::App* in, const char* name, const char* what, const std::string& written) {
        auto* command = in->add_subcommand(name, what);
        auto& c = given_.city;
        command->add_option("URL", c.options.url, "of the endpoint, or of the site")->required();
        command->add_option("--key", c.options.api_key, "api_key");
        command->add_option("--jurisdiction", given_.jurisdiction, "jurisdiction_id");
        command->add_option("--ca", given_.connection.ca,
                            "certificates (PEM) to trust instead of the system's");
        command->add_option("--pin", given_.connection.pin, "sha256//…, the only key the server may have");
        command->add_option("--write", c.write, "put " + written + " into this file");
        return command;
    }
    CheckCity city_of() {
        if (!given_.jurisdiction.empty()) given_.city.options.jurisdiction = given_.jurisdiction;
        given_.connection.url = given_.city.options.url;
        given_.city.connection = given_.connection;
        return given_.city;
    }

    void add_languages() {
        auto* languages =
            app_.add_subcommand("languages", "how far people have checked the texts of each language");
        languages->add_option("--reviews", given_.reviews, "what the build made of the catalogs")
            ->default_val(FD_REVIEWS);
        means(languages, [this] { return ShowLanguages{given_.reviews}; });
    }

    void add_recovery_key() {
        auto* key = app_.add_subcommand("recovery-key", "make the organisation's recovery key");
        key->add_option("FILE", given_.file, "new file for the secret half; keep it off the kiosks")
            ->required();
        means(key, [this] { return MakeRecoveryKey{given_.file}; });
    }

    // Where frontdoord has them, unless it is said otherwise.
    CLI::App* about_hall(CLI::App* in, const char* name, const char* what) {
        auto* command = in->add_subcommand(name, what);
        command->add_option("--data", given_.data, "the core's data folder");
        command->add_option(
            "--database", given_.hall.database,
            "the queue's database: a file, or PostgreSQL's conninfo or URI (queue.db in the data folder)");
        return command;
    }
    HallDatabase hall_of(bool with_pepper) {
        HallDatabase out = given_.hall;
        if (out.database.empty() && !given_.data.empty()) out.database = given_.data + core::kQueueFile;
        if (out.pepper.empty() && !given_.data.empty()) out.pepper = given_.data + staff::kPepperFile;
        if (out.database.empty())
            contradiction_ = "--data or --database: one of them is needed";
        else if (with_pepper && out.pepper.empty())
            contradiction_ = "--data or --pepper: one of them is needed";
        return out;
    }

    void add_audit() {
        auto* audit = app_.add_subcommand("audit", "what staff did: the log that nobody can change unseen");
        audit->require_subcommand(1);
        auto* verify = about_hall(audit, "verify",
                                  "whether it is as it was written, and its head, to be kept elsewhere");
        verify->add_option("--head", given_.head, "one that was kept: the log must hold it")->check(is_head);
        means(verify, [this] { return VerifyAudit{hall_of(false), staff::AuditHead::parse(given_.head)}; });
        auto* show = about_hall(audit, "show", "its rows, oldest first; does not check them");
        show->add_option("--from", given_.from, "the first row")
            ->check(CLI::Range(std::int64_t{1}, std::numeric_limits<std::int64_t>::max()))
            ->capture_default_str();
        means(show, [this] { return ShowAudit{hall_of(false), given_.from}; });
    }
    CLI::App* about_staff(CLI::App* in, const char* name, const char* what) {
        auto* command = about_hall(in, name, what);
        command->add_option("--pepper", given_.hall.pepper,
                            "the secret that PINs are hashed with (staff.pepper in the data folder)");
        return command;
    }
    void add_staff() {
        auto* staff = app_.add_subcommand("staff", "who may sign in at a counter");
        staff->require_subcommand(1);
        means(about_staff(staff, "set-up-code",
                          "a code that makes the first supervisor, once; the one before is void"),
              [this] { return MakeSetUpCode{hall_of(true)}; });
        means(about_staff(staff, "list", "numbers, names, roles, and who is locked"),
              [this] { return ListStaff{hall_of(true)}; });
        auto* unlock = about_staff(staff, "unlock", "forget the wrong PINs of a number");
        unlock->add_option("NUMBER", given_.number, "what they sign in with")->required();
        means(unlock, [this] { return UnlockStaff{hall_of(true), given_.number}; });
        auto* add =
            about_staff(staff, "add", "somebody who works here; the PIN is read from the standard input");
        add->add_option("NUMBER", given_.number, "2 to 6 digits to sign in with")->required();
        add->add_option("NAME", given_.name, "as colleagues call them")->required();
        add->add_option("--role", given_.role, "counter, supervisor or technician (counter)")
            ->check(CLI::IsMember({"counter", "supervisor", "technician"}));
        means(add, [this] {
            return PutStaffMember{hall_of(true), given_.number, given_.name, *domain::staff_role(given_.role),
                                  true};
        });
        auto* pin = about_staff(staff, "pin", "a new PIN for a number, read from the standard input");
        pin->add_option("NUMBER", given_.number, "what they sign in with")->required();
        means(pin, [this] {
            return PutStaffMember{hall_of(true), given_.number, "", domain::StaffRole::Counter, false};
        });
        auto* badge =
            about_staff(staff, "badge", "the code of a new badge, shown once; the one before is void");
        badge->add_option("NUMBER", given_.number, "whose it is")->required();
        badge->add_flag("--revoke", given_.revoke, "no badge any more");
        means(badge, [this] { return GiveStaffBadge{hall_of(true), given_.number, given_.revoke}; });
    }

    CLI::App* about_day(CLI::App* in, const char* name, const char* what) {
        auto* command = about_hall(in, name, what);
        command->add_option("DAY", given_.day, "of the site, like 2026-11-26")->required()->check(is_day);
        command
            ->add_option("--site", given_.site,
                         "folder of the site (site.json): whose queue it is, and by which clock hours are")
            ->required()
            ->check(is_site);
        return command;
    }
    QueueDay day_of() {
        return {hall_of(false), core::read_site(given_.site).value_or(core::Site()), given_.day};
    }
    void add_queue() {
        auto* queue = app_.add_subcommand("queue", "what was on a day of the walk-in queue");
        queue->require_subcommand(1);
        auto* table = about_day(queue, "export",
                                "a line for each number, as CSV; the audit log has it. Language and needs "
                                "are in it only on the day itself");
        table->add_option("--to", given_.to, "a file; -: the standard output")
            ->check(is_place_of_file)
            ->capture_default_str();
        means(table, [this] { return ExportQueueDay{day_of(), given_.to}; });
        means(about_day(queue, "figures", "how many came, waited and were served, by service and by hour"),
              [this] { return ShowQueueFigures{day_of()}; });
    }

    CLI::App app_{"kioskctl: looks after a Front Door device"};
    Given given_;
    std::string contradiction_;  // between arguments that are good by themselves
    Parsed out_;
};

}  // namespace

Parsed parse_options(int argc, char** argv) {
    return Parser().parse(argc, argv);
}

}  // namespace fd::kioskctl
