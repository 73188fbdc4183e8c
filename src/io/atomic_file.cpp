// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <jknmodel/base/error.hpp>
#include <jknmodel/io/atomic_file.hpp>
#include <string>
#include <system_error>

namespace jknmodel {

namespace {

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
    explicit Draft(const std::filesystem::path& path)
        : path_{path},
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
        // mkstemp gives 0600; a file already there keeps its mode, another gets the usual one
        struct ::stat old {};
        const mode_t mode = ::stat(path_.c_str(), &old) == 0 ? old.st_mode & 07777U : usual_mode();
        if (::fchmod(file_, mode) != 0 || ::fsync(file_) != 0) refuse_write(path_, errno);
        const int closed = ::close(file_);
        file_ = -1;
        if (closed != 0 || ::rename(name_.c_str(), path_.c_str()) != 0) refuse_write(path_, errno);
        renamed_ = true;
    }

private:
    static mode_t usual_mode() {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        return 0666U & ~mask;
    }
    std::filesystem::path path_;
    std::string name_;
    int file_;
    bool renamed_ = false;
};

}  // namespace

void write_atomically(const std::filesystem::path& path, std::string_view bytes) {
    if (path.filename().empty()) refuse_write(path, EISDIR);
    Draft draft{path};
    draft.write(bytes);
    draft.finish();
}

}  // namespace jknmodel
