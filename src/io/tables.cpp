// SPDX-License-Identifier: Apache-2.0
#include <jknmodel/io/atomic_file.hpp>
#include <jknmodel/io/tables.hpp>
#include <system_error>

namespace jknmodel {

namespace {

template <class T>
void write_all_tables(const std::filesystem::path& folder, const std::vector<RunOf<T>>& runs) {
    if (runs.empty()) return;
    std::error_code none;  // what is wrong with the folder is said of its first file
    std::filesystem::create_directories(folder, none);
    for (const std::string_view name : table_names)
        write_atomically(folder / (std::string{name} + ".csv"), csv(name, runs));
}

}  // namespace

void write_tables(const std::filesystem::path& folder, const std::vector<RunOf<double>>& runs) {
    write_all_tables(folder, runs);
}
void write_tables(const std::filesystem::path& folder,
                  const std::vector<RunOf<std::int64_t>>& runs) {
    write_all_tables(folder, runs);
}

}  // namespace jknmodel
