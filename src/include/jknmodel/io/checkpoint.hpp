// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file checkpoint.hpp
/// A file in which long work keeps what it has done, under the hash of what it was asked.
///
///   Checkpoint file{"run.jkn", question};      // InputError: it belongs to another question
///   if (auto kept = file.load(7); !kept.empty()) ...
///   file.save(7, bytes);                       // whole or not at all, whenever the machine stops
///
/// Entries are appended, each with its length and a check sum; one that a kill cut short is not
/// there. When half of the file is of entries that were saved again, it is written anew.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace jknmodel {

namespace io {
class SystemFile;
}

class Checkpoint {
public:
    /// Opens or makes the file. Throws InputError if it is no checkpoint, is of another question or
    /// another version of the library, or cannot be written.
    Checkpoint(std::filesystem::path path, std::string_view question);
    Checkpoint(const Checkpoint&) = delete;
    Checkpoint& operator=(const Checkpoint&) = delete;
    ~Checkpoint();

    [[nodiscard]] std::string load(std::uint64_t name) const;
    void save(std::uint64_t name, const std::string& bytes);
    /// So many entries were there when it was opened.
    [[nodiscard]] std::size_t found() const noexcept { return found_; }
    /// The work is done: the file is not needed any more.
    void remove();

private:
    struct Place {
        std::uint64_t at, size;
    };
    void open();
    void rewrite();

    std::filesystem::path path_;
    std::string head_;
    std::unique_ptr<io::SystemFile> file_;
    std::uint64_t end_ = 0, live_ = 0;
    std::map<std::uint64_t, Place> entries_;
    std::size_t found_ = 0;
};

}  // namespace jknmodel
