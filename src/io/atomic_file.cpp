// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <jknmodel/base/error.hpp>
#include <jknmodel/io/atomic_file.hpp>
#include <optional>
#include <string>
#include <system_error>

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
        case EDQUOT:
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
    throw InputError{
        Issue{path.filename().string(), 0, 0, "", "", "cannot be written: " + message}};
}

/// The file beside the one wanted; gone again unless it was renamed.
class Draft {
public:
    Draft(const std::filesystem::path& path, std::optional<unsigned> mode)
        : path_{path},
          mode_{mode_of(path, mode)},
          name_{(path.parent_path() / ("." + path.filename().string().substr(0, 200) + ".XXXXXX"))
                    .string()},
          file_{::mkostemp(name_.data(), O_CLOEXEC)} {
        if (file_ < 0) refuse_write(path_, errno);
    }
    ~Draft() {
        if (file_ >= 0) ::close(file_);
        if (!renamed_) ::unlink(name_.c_str());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(file_, bytes.data(), bytes.size());
            if (written < 0 && errno != EINTR) refuse_write(path_, errno);
            if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void finish() {
        if (::fchmod(file_, mode_) != 0 || ::fsync(file_) != 0) refuse_write(path_, errno);
        const int closed = ::close(file_);
        file_ = -1;
        if (closed != 0 || ::rename(name_.c_str(), path_.c_str()) != 0) refuse_write(path_, errno);
        renamed_ = true;
    }

private:
    /// A file already there keeps its mode; another gets the one asked for, else the usual one.
    /// What is no file (a device, a pipe, a folder) is never replaced by one.
    static mode_t mode_of(const std::filesystem::path& path, std::optional<unsigned> wanted) {
        struct ::stat old {};
        if (::stat(path.c_str(), &old) == 0) {
            if (S_ISDIR(old.st_mode)) refuse_write(path, EISDIR);
            if (!S_ISREG(old.st_mode)) refuse_write(path, no_file);
            return old.st_mode & 07777U;
        }
        if (wanted) return *wanted;
        const mode_t mask = ::umask(0);
        ::umask(mask);
        return 0666U & ~mask;
    }
    std::filesystem::path path_;
    mode_t mode_;
    std::string name_;
    int file_;
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
