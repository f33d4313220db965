#include "device/driver/file_printer.hpp"

#include "offline/base/files.hpp"

#include <utility>

namespace fd::device {

FilePrinter::FilePrinter(std::string path, PrinterProfile profile)
    : path_(std::move(path)), profile_(profile) {}

std::string FilePrinter::next_path() const {
    if (jobs_ == 0) return path_;
    const std::size_t slash = path_.rfind('/');
    const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
    std::size_t dot = path_.rfind('.');
    if (dot == std::string::npos || dot <= name) dot = path_.size();
    return path_.substr(0, dot) + "-" + std::to_string(jobs_ + 1) + path_.substr(dot);
}

PrintResult FilePrinter::print(const Bitmap1& page) {
    const auto job = escpos_encode(page, profile_);
    if (!job) return {PrintOutcome::NotPrinted, PrinterState::Ready, job.error().text};
    const std::string path = next_path();
    if (const auto written = base::files::write_atomic(path, job->bytes()); !written) {
        return {PrintOutcome::NotPrinted, PrinterState::Error, written.error().text};
    }
    ++jobs_;
    return {PrintOutcome::Printed, PrinterState::Ready, path};
}

}  // namespace fd::device
