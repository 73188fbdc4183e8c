// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file system_file.hpp
/// A file of the system, for what <fstream> cannot: to be flushed to the disk, cut off, read at a
/// place, made under a name that nobody has. All that jknmodel::io asks of a system stands in
/// system_file.cpp, for POSIX, and for Windows (which nobody has tried).
///
/// What fails leaves its reason in errno.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace jknmodel::io {

/// What stands under a name.
enum class Stands : std::uint8_t { nothing, file, folder, other };
struct UnderName {
    Stands what = Stands::nothing;
    unsigned mode = 0;
};
[[nodiscard]] UnderName standing_at(const std::filesystem::path& path);
/// The mode that a new file has where nobody says otherwise.
[[nodiscard]] unsigned usual_mode();

class SystemFile {
public:
    SystemFile() = default;
    /// A new file beside `path`, under a name that begins with a point; `name` is which.
    [[nodiscard]] static SystemFile beside(const std::filesystem::path& path,
                                           std::filesystem::path& name);
    /// One that is there, to be read and written.
    [[nodiscard]] static SystemFile open(const std::filesystem::path& path);
    SystemFile(SystemFile&& other) noexcept : file_{std::exchange(other.file_, -1)} {}
    SystemFile& operator=(SystemFile&& other) noexcept;
    SystemFile(const SystemFile&) = delete;
    SystemFile& operator=(const SystemFile&) = delete;
    ~SystemFile() { (void)close(); }

    [[nodiscard]] bool is_open() const noexcept { return file_ >= 0; }
    [[nodiscard]] bool is_file() const;  ///< and no device, pipe or folder
    [[nodiscard]] std::uint64_t size() const;
    [[nodiscard]] bool write(std::string_view bytes) const;  ///< all of them, where it stands
    [[nodiscard]] bool read_at(std::uint64_t at, void* to,
                               std::size_t size) const;  ///< all, or false
    [[nodiscard]] bool go_to(std::uint64_t at) const;
    [[nodiscard]] bool cut_off_at(std::uint64_t at) const;
    [[nodiscard]] bool set_mode(unsigned mode) const;  ///< of who may read and write it
    [[nodiscard]] bool has_mode(unsigned mode) const;
    [[nodiscard]] bool flush() const;  ///< to the disk
    [[nodiscard]] bool close();

private:
    explicit SystemFile(int file) : file_{file} {}
    int file_ = -1;
};

}  // namespace jknmodel::io
