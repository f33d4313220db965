#pragma once
// The inside of an ESC/POS printer as far as a driver can tell: executes commands in
// order, stops where a fault says so, answers questions. No clock, no sockets.
// One thread owns it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fd::device {

// Offsets count bytes that were executed in this job.
struct MachineFaults {
    std::optional<std::size_t> paper_end_at{};
    std::optional<std::size_t> cover_open_at{};
    bool cutter_jams = false;     // at the next cut
    bool near_end = false;        // the roll is low
    bool no_paper = false;        // from the beginning
    bool cover_open = false;      // from the beginning
    bool no_auto_status = false;  // does not know GS a
    bool mute = false;            // prints, answers nothing
    bool zero_status = false;     // automatic status is 00 00 00 00, as some clones send
    bool wrong_bits = false;      // every answer has its fixed bits wrong
    bool double_proof = false;    // answers GS r twice
};

class EscposMachine {
  public:
    explicit EscposMachine(MachineFaults faults = {}) : faults_(faults) {
        paper_out_ = faults.no_paper;
        cover_open_ = faults.cover_open;
    }

    // Real-time questions work on arrival, even inside pictures and when nothing else moves.
    void arrive(std::string_view bytes);
    // Executes at most `most` of `bytes`: how many. 0 when stopped by a trouble.
    std::size_t execute(std::string_view bytes, std::size_t most);
    // What it has to say since the last call.
    std::string answers();

    void refill();      // paper in, cover shut
    void forget_job();  // a new connection: executed bytes count from 0, automatic status is off
    [[nodiscard]] bool stopped() const { return paper_out_ || cover_open_ || cutter_jammed_; }

    // The truth, to hold a driver's verdict against.
    [[nodiscard]] std::size_t rows() const { return rows_; }      // raster rows on paper
    [[nodiscard]] std::size_t proofs() const { return proofs_; }  // GS r executed
    [[nodiscard]] std::size_t cuts() const { return cuts_; }
    [[nodiscard]] std::size_t stray_text() const { return stray_text_; }  // bytes printed as letters: garbage

  private:
    enum class In { Text, Command, Data };

    void step(std::uint8_t byte);
    void command_byte(std::uint8_t byte);
    void finish();
    void finish_gs(char name);
    void cut();
    void begin_data(std::size_t size, bool raster);
    void real_time(std::uint8_t byte);
    void answer_real_time(int question);
    void say(std::string bytes);
    void say_auto_status();
    void set_trouble(bool& which, bool value);
    void look_for_trouble();

    MachineFaults faults_;
    bool paper_out_ = false;
    bool cover_open_ = false;
    bool cutter_jammed_ = false;
    bool auto_status_ = false;
    std::string out_;

    In in_ = In::Text;
    std::string command_;
    std::size_t data_left_ = 0;
    std::size_t row_bytes_ = 0;  // 0: the data is no picture
    std::size_t row_filled_ = 0;
    std::string heard_;  // the last bytes of a possible real-time command
    std::size_t executed_ = 0;

    std::size_t rows_ = 0;
    std::size_t proofs_ = 0;
    std::size_t cuts_ = 0;
    std::size_t stray_text_ = 0;
};

}  // namespace fd::device
