// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <jknmodel/base/error.hpp>
#include <jknmodel/io/atomic_file.hpp>
#include <optional>
#include <string>
#include <system_error>

#include "file_name.hpp"
#include "system_file.hpp"

namespace jknmodel {

namespace {

/// In place of a reason of the system: what stands there is a device, a pipe or a socket.
constexpr int no_file = -1;

[[noreturn]] void refuse_write(const std::filesystem::path& path, int reason) {
    std::string message;
    switch (reason) {
        case ENOENT:
            message = "its folder does not exist; make it first";
            break;
        case ENOTDIR:
            message = "what should be its folder is a file; give another folder";
            break;
        case EACCES:
        case EPERM:
        case EROFS:
            message = "you may not write there; give another folder";
            break;
        case ENOSPC:
#ifdef EDQUOT
        case EDQUOT:
#endif
            message = "the disk is full; make room or give another folder";
            break;
        case EFBIG:
            message = "is larger than files may be here";
            break;
        case no_file:
            message = "what stands there is no file (a device or a pipe); give the name of a file";
            break;
        case EISDIR:
            message = "is a folder; give the name of a file";
            break;
        default:
            message = std::error_code{reason, std::generic_category()}.message();
    }
    throw InputError{Issue{io::told_apart(path), 0, 0, "", "", "cannot be written: " + message}};
}

/// The file beside the one wanted; gone again unless it was renamed.
class Draft {
public:
    Draft(const std::filesystem::path& path, std::optional<unsigned> mode)
        : path_{path}, mode_{mode_of(path, mode)}, file_{io::SystemFile::beside(path, name_)} {
        if (!file_.is_open()) refuse_write(path_, errno);
    }
    ~Draft() {
        std::error_code none;
        (void)file_.close();  // some systems remove no file that is open
        if (file_made() && !renamed_) std::filesystem::remove(name_, none);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(std::string_view bytes) const {
        if (!file_.write(bytes)) refuse_write(path_, errno);
    }
    void finish() {
        if (!file_.set_mode(mode_) || !file_.flush() || !file_.close()) refuse_write(path_, errno);
        std::error_code why;
        std::filesystem::rename(name_, path_, why);
        if (why) refuse_write(path_, why.default_error_condition().value());
        renamed_ = true;
    }

private:
    /// A file already there keeps its mode; another gets the one asked for, else the usual one.
    /// What is no file (a device, a pipe, a folder) is never replaced by one.
    static unsigned mode_of(const std::filesystem::path& path, std::optional<unsigned> wanted) {
        const io::UnderName old = io::standing_at(path);
        if (old.what == io::Stands::folder) refuse_write(path, EISDIR);
        if (old.what == io::Stands::other) refuse_write(path, no_file);
        if (old.what == io::Stands::file) return old.mode;
        return wanted ? *wanted : io::usual_mode();
    }
    [[nodiscard]] bool file_made() const { return !name_.empty(); }
    std::filesystem::path path_;
    unsigned mode_;
    std::filesystem::path name_;
    io::SystemFile file_;
    bool renamed_ = false;
};

}  // namespace

void write_atomically(const std::filesystem::path& path, std::string_view bytes,
                      std::optional<unsigned> mode) {
    if (path.filename().empty()) refuse_write(path, EISDIR);
    Draft draft{path, mode};
    draft.write(bytes);
    draft.finish();
}

}  // namespace jknmodel
