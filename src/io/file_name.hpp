// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file file_name.hpp
/// How faults call a file: by its folder too where that tells it from others. A place is a folder,
/// so that its file and its scenarios have the names of every place's; and what was named by a
/// folder from here is called so. No more of a whole path is said: it tells who works on the
/// machine.
///
///   told_apart("/any/where/lumajang/place.toml") == "lumajang/place.toml";
///   told_apart("plans/2026.toml") == "plans/2026.toml";

#include <filesystem>
#include <string>

namespace jknmodel::io {

[[nodiscard]] inline std::string told_apart(const std::filesystem::path& path) {
    const std::filesystem::path file = path.filename(), folder = path.parent_path();
    if (file.empty()) return path.string();
    if (file == "place.toml") return (folder.filename() / file).generic_string();
    if (folder.filename() == "scenarios")
        return (folder.parent_path().filename() / "scenarios" / file).generic_string();
    return path.is_relative() ? path.lexically_normal().generic_string() : file.string();
}

}  // namespace jknmodel::io
