// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file keys.hpp
/// Every key of the files that are read: how it is written, in what unit, what holds without it and
/// what it means. The readers ask these tables which keys there are and which must be there; the
/// reference (docs/files.md, `jknmodel explain`) is written from them.
///
///   for (const KeyTable& table : key_tables())
///       for (const Key& key : table.keys) std::cout << table.name << "." << key.name << "\n";

#include <jknmodel/scenario/fields.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace jknmodel {

struct Key {
    std::string name;
    std::string type;  ///< how it is written
    std::string unit;  ///< rupiah, heads, share of what; empty: it is no quantity
    Need need = Need::optional;
    std::string standard;  ///< what holds without it, as a file has it; empty: nothing does
    std::string meaning;
    std::string example;  ///< a value as a file has it
};

/// The keys that one table of a file may have.
struct KeyTable {
    std::string name;                ///< "fund"; a lever's is its kind
    std::vector<std::string> files;  ///< kinds of files it stands in
    std::string opens;               ///< what a file writes before its keys; empty: the file's top
    std::string meaning;
    std::vector<Key> keys;

    [[nodiscard]] const Key* find(std::string_view key) const {
        for (const Key& each : keys)
            if (each.name == key) return &each;
        return nullptr;
    }
};

/// All of them, by file; those of a lever stand behind "lever", whose keys every kind has.
[[nodiscard]] const std::vector<KeyTable>& key_tables();

/// The one of that name. Throws std::out_of_range where there is none.
[[nodiscard]] const KeyTable& key_table(std::string_view name);

}  // namespace jknmodel
