// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file toml_file.hpp
/// A TOML file read field by field, every fault collected with its line, column and remedy.
/// Private to jknmodel::io; toml++ stays inside toml_file.cpp.
///
///   TomlFile file{path};                    // InputError when it is no TOML file at all
///   TomlTable top = file.top("place");      // its keys are those of that table (io/keys.hpp)
///   top.schema(1);
///   top.read("name", place.name);           // false and a fault: absent though required, or wrong
///   for (TomlTable row : top.tables("evidence", "evidence")) { ...; row.finish(); }
///   top.finish();                           // a key that its table has not is unknown
///   file.raise_if_any();                    // InputError with all faults, by line
///
/// A key that the reader asks for and its table has not is a mistake of ours, not of the file:
/// std::out_of_range. An optional field that is absent leaves the variable as it was. Whatever else
/// is wrong about a field that was read: `row.fault("until", "is before 'from'; give a later
/// month")`.

#include <array>
#include <cstdint>
#include <filesystem>
#include <jknmodel/base/error.hpp>
#include <jknmodel/base/month.hpp>
#include <jknmodel/base/names.hpp>
#include <jknmodel/base/rupiah.hpp>
#include <jknmodel/base/segment.hpp>
#include <jknmodel/io/keys.hpp>
#include <jknmodel/scenario/fields.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "toml_text.hpp"

namespace jknmodel::io {

// ── vocabulary ──────────────────────────────────────────────

struct TomlEntry;

/// A value as the file has it, and where.
struct TomlValue {
    enum class Kind : std::uint8_t { faulty, text, whole, number, truth, day, time, list, table };
    Kind kind = Kind::faulty;  ///< faulty: bad TOML, already reported
    int row = 0, column = 0;
    std::string written;  ///< as in the file without quotes, shortened
    std::string text;
    std::int64_t whole = 0;
    double number = 0;
    bool truth = false;
    std::array<int, 3> day{};  ///< year, month, day
    std::vector<TomlValue> items;
    std::vector<TomlEntry> entries;  ///< in the order of the file
};
struct TomlEntry {
    std::string key;
    int row = 0, column = 0;
    TomlValue value;
};

class TomlFile;
class TomlTable;

/// A value to be read under its key. Each `read` answers whether it could, or adds a fault.
class TomlItem {
public:
    TomlItem(TomlFile& file, const TomlValue& value, std::string key)
        : file_{&file}, value_{&value}, key_{std::move(key)} {}

    bool read(std::string& out) const;       ///< text on lines, without control characters
    bool read_name(std::string& out) const;  ///< one line of text, not blank, at most 200 letters
    bool read(bool& out) const;
    bool read(std::int64_t& out) const;
    bool read_count(std::int64_t& out) const;  ///< a whole number from 0 to 1,000,000,000
    bool read(double& out) const;              ///< any finite number
    bool read(Rupiah& out) const;              ///< whole, not negative
    bool read(Fraction& out) const;            ///< from 0 to 1
    bool read(Ratio& out) const;               ///< from 0 to 2
    bool read(Month& out) const;               ///< "2025-05", or the date of the first
    bool read(CareClass& out) const;           ///< 3 or "3"
    template <class E>
    requires requires { Names<E>::list; }
    bool read(E& out) const {
        const auto at =
            word(Names<E>::what, {Names<E>::list.begin(), Names<E>::list.end()}, guess_of<E>);
        if (at) out = static_cast<E>(*at);
        return at.has_value();
    }
    template <class T>
    bool read(std::optional<T>& out) const {
        T value{};
        if (!read(value)) return false;
        out = std::move(value);
        return true;
    }
    /// Every good item is kept; true when all were good.
    template <class T>
    bool read(std::vector<T>& out) const {
        bool good = is_list();
        if (!good) return false;
        out.clear();
        for (const TomlItem& item : items()) {
            T value{};
            if (item.read(value))
                out.push_back(std::move(value));
            else
                good = false;
        }
        return good;
    }

    [[nodiscard]] TomlValue::Kind kind() const { return value_->kind; }
    [[nodiscard]] bool is_list() const;  ///< or a fault
    [[nodiscard]] std::vector<TomlItem> items() const;
    /// The table it is, or a fault.
    [[nodiscard]] std::optional<TomlTable> table() const;
    /// Position of the text in `known`, or a fault with the nearest word.
    [[nodiscard]] std::optional<std::size_t> word(std::string_view what,
                                                  const std::vector<std::string_view>& known,
                                                  Guess guess = Guess::nearest) const;
    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] const std::string& written() const { return value_->written; }
    [[nodiscard]] const TomlValue& value() const { return *value_; }
    [[nodiscard]] TomlFile& file() const { return *file_; }
    void fault(std::string message) const;

private:
    friend class TomlTable;
    bool is(TomlValue::Kind kind, std::string_view wanted) const;
    TomlFile* file_;
    const TomlValue* value_;
    std::string key_;
};

/// A table to be read key by key. It has the keys of the tables that it `knows`; without any, those
/// that it is asked for.
class TomlTable {
public:
    TomlTable(TomlFile& file, const TomlValue& value, std::string key)
        : file_{&file}, value_{&value}, key_{std::move(key)} {}

    /// Its keys are those of that table (io/keys.hpp) too; said again, nothing changes.
    TomlTable& knows(std::string_view table);

    /// The item of that key; a fault when it is absent and must be there, as its table says or as
    /// `need` does.
    [[nodiscard]] std::optional<TomlItem> find(std::string_view key, std::optional<Need> need = {});
    [[nodiscard]] bool has(std::string_view key);  ///< there, good or not; counts as asked for
    /// Reads the key into `out`; false when it is absent or wrong.
    template <class T>
    bool read(std::string_view key, T& out, std::optional<Need> need = {}) {
        const auto item = find(key, need);
        return item && item->read(out);
    }
    bool read_name(std::string_view key, std::string& out);
    bool read_count(std::string_view key, std::int64_t& out);
    /// `schema` must be there and be this number.
    void schema(std::int64_t version);
    /// A table under the key ([key]), and the table of its keys.
    [[nodiscard]] std::optional<TomlTable> table(std::string_view key, std::string_view keys = {});
    /// The tables under the key ([[key]], or key = [{...}, ...]); none when absent.
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key, std::string_view keys = {},
                                                std::optional<Need> need = {});
    /// All keys with their items, for tables whose keys are data; all count as asked for.
    [[nodiscard]] std::vector<TomlItem> all();

    /// A fault of the value under that key, or of the table when the key is absent.
    void fault(std::string_view key, std::string message) const;
    /// A fault of the key itself, where it stands.
    void fault_of_key(std::string_view key, const std::string& message) const;
    /// A fault for every key that it has not, with the nearest that it has; and for every required
    /// one that is missing. Call it once, after the last key; true when none was unknown, so that
    /// what seems absent was not misspelt.
    bool finish();
    [[nodiscard]] int row() const { return value_->row; }
    [[nodiscard]] TomlFile& file() const { return *file_; }

private:
    /// The key in the tables that it knows; nothing where it knows none.
    [[nodiscard]] const Key* known(std::string_view key) const;
    TomlFile* file_;
    const TomlValue* value_;
    std::string key_;
    std::vector<const KeyTable*> keys_;
    std::vector<std::string> asked_, missing_;
};

/// The file and its faults. Items and tables point into it: it stays where it is.
class TomlFile {
public:
    static constexpr std::uintmax_t largest = 4u << 20;    ///< bytes
    static constexpr int deepest = 64;                     ///< tables and lists within another
    static constexpr std::size_t most_issues = 100;        ///< then "and N more"
    static constexpr std::size_t most_parsed = 16u << 20;  ///< bytes, over all attempts

    /// Both throw InputError when nothing can be read; a line that is not TOML is kept as a fault.
    explicit TomlFile(const std::filesystem::path& path);
    TomlFile(std::string_view text, std::string name);
    TomlFile(const TomlFile&) = delete;
    TomlFile& operator=(const TomlFile&) = delete;

    /// The top of the file, whose keys are those of that table.
    [[nodiscard]] TomlTable top(std::string_view keys = {});
    [[nodiscard]] const std::string& name() const { return name_; }
    void fault(int row, int column, std::string key, std::string value, std::string message);
    [[nodiscard]] bool clean() const { return issues_.empty(); }
    /// Further faults are counted, not listed: nobody needs to word them.
    [[nodiscard]] bool full() const { return issues_.size() >= most_issues; }
    void count_fault() { ++more_; }
    /// Throws InputError with the faults in the order of the file.
    void raise_if_any() const;

private:
    void parse(std::string_view text);
    std::string name_;
    TomlValue top_;
    std::vector<Issue> issues_;
    std::size_t more_ = 0;  ///< faults beyond those listed
};

/// Throws InputError with these faults, as those of that file.
void raise_in(const std::string& file, const Issues& issues);

}  // namespace jknmodel::io
