// Types on the input thread what it reads: a line "METHOD KEYS" gives "METHOD FIELD PREEDIT", one key a
// character; "forget" ends the session. Keeps nothing of it itself, so that what its memory still holds is
// the engines'.
//   typist RIME_DATA
#include "kiosk/input/input_thread.hpp"
#include "offline/base/heap.hpp"
#include "offline/base/utf8.hpp"
#include "offline/base/wipe.hpp"

#include <unistd.h>

#include <string>
#include <utility>

namespace {

using fd::input::Action;
using fd::input::Composition;
using fd::input::InputThread;
using fd::input::Order;

bool read_line(std::string& line) {
    fd::base::wipe(line);
    line.reserve(1024);
    char byte = '\0';
    while (read(STDIN_FILENO, &byte, 1) == 1) {
        if (byte == '\n') return true;
        line += byte;
    }
    return false;
}

void say(const std::string& text) {
    if (write(STDOUT_FILENO, text.data(), text.size()) < 0) _exit(1);
}

class Typist {
  public:
    explicit Typist(std::string rime)
        : thread_({std::move(rime)}, [this](std::uint64_t, Composition now) { see(std::move(now)); }) {}

    void type(const std::string& method, std::string_view keys) {
        while (!keys.empty()) {
            const auto key = fd::base::utf8::prefix(keys, 1);
            order(method, Action::Key, key);
            keys.remove_prefix(key.size());
        }
    }
    void order(const std::string& method, Action action, std::string_view text = {}) {
        Order next;
        next.method = method;
        next.action = action;
        next.text = text;
        if (!thread_.send(std::move(next))) _exit(2);
        const auto took = answered_.receive(std::chrono::minutes(1));
        if (!took) _exit(2);
        if (!*took) field += text;
    }
    bool forget() {
        fd::base::wipe(field);
        fd::base::wipe(preedit);
        return thread_.forget().has_value();
    }

    std::string field;
    std::string preedit;

  private:
    void see(Composition now) {
        field += now.commit;
        fd::base::wipe(preedit);
        preedit = now.preedit;
        const bool took = now.took;
        fd::input::wipe(now);
        answered_.send(took);
    }
    fd::base::Channel<bool> answered_{4};
    InputThread thread_;
};

}  // namespace

int main(int count, char** arguments) {
    fd::base::restart_with_forgetful_heap(arguments);
    if (count != 2) return 2;
    Typist typist(arguments[1]);
    std::string line;
    while (read_line(line)) {
        if (line == "forget") {
            const bool forgot = typist.forget();
            fd::base::wipe(line);
            fd::base::wipe_stack();
            say(forgot ? "forgotten\n" : "hangs\n");
            continue;
        }
        const std::size_t blank = line.find(' ');
        if (blank == std::string::npos) return 2;
        const std::string method = line.substr(0, blank);
        typist.type(method, std::string_view(line).substr(blank + 1));
        say(method + "|" + typist.field + "|" + typist.preedit + "\n");
        fd::base::wipe(typist.field);
    }
}
