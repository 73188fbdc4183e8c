// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file atomic_file.hpp
/// A file that is written whole or not at all.
///
///   write_atomically("out/monthly.csv", text);   // InputError: the old file is as it was

#include <filesystem>
#include <optional>
#include <string_view>

namespace jknmodel {

/// Writes beside the file under another name, waits for the disk, and renames. Throws InputError
/// with the file's name and the reason (folder missing or closed, disk full; a device, a pipe or a
/// folder of that name); nothing is left behind then. A file already there keeps its mode; another
/// gets `mode`, or what the process gives to new files.
void write_atomically(const std::filesystem::path& path, std::string_view bytes,
                      std::optional<unsigned> mode = {});

}  // namespace jknmodel
