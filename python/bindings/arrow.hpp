// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file arrow.hpp
/// A table as an Arrow stream (the stable C data interface): pyarrow, polars and DuckDB read it
/// without copying words about it. Months go out as timestamp[s] of the first, words as
/// dictionaries.

#include <pybind11/pybind11.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <jknmodel/report/frame.hpp>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

namespace jknmodel::python {

// Names, order and types of these three are the interface's own (arrow.apache.org, C data
// interface).
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    ArrowSchema** children;
    ArrowSchema* dictionary;
    void (*release)(ArrowSchema*);
    void* private_data;
};
struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    ArrowArray** children;
    ArrowArray* dictionary;
    void (*release)(ArrowArray*);
    void* private_data;
};
struct ArrowArrayStream {
    int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
    int (*get_next)(ArrowArrayStream*, ArrowArray*);
    const char* (*get_last_error)(ArrowArrayStream*);
    void (*release)(ArrowArrayStream*);
    void* private_data;
};

namespace arrow {

/// Everything that a schema or an array points to, freed together.
struct Keep {
    std::vector<std::vector<char>> bytes;
    std::vector<const void*> buffers;
    std::vector<std::unique_ptr<ArrowSchema>> schemas;
    std::vector<ArrowSchema*> schema_list;
    std::vector<std::unique_ptr<ArrowArray>> arrays;
    std::vector<ArrowArray*> array_list;
    std::string name;

    Keep() = default;
    Keep(const Keep&) = delete;
    Keep& operator=(const Keep&) = delete;
    /// What was made before something went wrong goes with it; else it is released already.
    ~Keep() {
        for (const auto& made : schemas)
            if (made->release != nullptr) made->release(made.get());
        for (const auto& made : arrays)
            if (made->release != nullptr) made->release(made.get());
    }
};
using Kept = std::unique_ptr<Keep>;

template <class C>
void release(C* c) {
    if (c->children != nullptr)
        for (std::int64_t i = 0; i < c->n_children; ++i)
            if (c->children[i]->release != nullptr) c->children[i]->release(c->children[i]);
    if (c->dictionary != nullptr && c->dictionary->release != nullptr)
        c->dictionary->release(c->dictionary);
    delete static_cast<Keep*>(c->private_data);
    c->release = nullptr;
}

inline ArrowSchema schema(const char* format, const std::string& name, Kept keep) {
    keep->name = name;
    Keep* all = keep.release();
    return {format, all->name.c_str(), nullptr, 0, 0, nullptr, nullptr, release<ArrowSchema>, all};
}

inline ArrowSchema column_schema(const Column& column) {
    auto keep = std::make_unique<Keep>();
    if (std::holds_alternative<std::vector<Month>>(column.values))
        return schema("tss:", column.name, std::move(keep));
    if (std::holds_alternative<std::vector<double>>(column.values))
        return schema("g", column.name, std::move(keep));
    if (std::holds_alternative<std::vector<std::int64_t>>(column.values))
        return schema("l", column.name, std::move(keep));
    if (std::holds_alternative<std::vector<bool>>(column.values))
        return schema("b", column.name, std::move(keep));
    keep->schemas.push_back(
        std::make_unique<ArrowSchema>(schema("u", "", std::make_unique<Keep>())));
    ArrowSchema* dictionary = keep->schemas.back().get();
    ArrowSchema out = schema("i", column.name, std::move(keep));
    out.dictionary = dictionary;
    return out;
}

template <class T>
const void* store(const Kept& keep, const std::vector<T>& values) {
    const auto* first = reinterpret_cast<const char*>(values.data());
    keep->bytes.emplace_back(first, first + values.size() * sizeof(T));
    return keep->bytes.back().data();
}

inline ArrowArray array(std::size_t length, std::vector<const void*> buffers, Kept keep) {
    keep->buffers = std::move(buffers);
    Keep* all = keep.release();
    return {static_cast<std::int64_t>(length),
            0,
            0,
            static_cast<std::int64_t>(all->buffers.size()),
            0,
            all->buffers.data(),
            nullptr,
            nullptr,
            release<ArrowArray>,
            all};
}

/// Days from 1970-01-01 to the first of the month.
[[nodiscard]] inline std::int64_t days(Month month) {
    const std::int64_t y = month.year() - (month.month() <= 2 ? 1 : 0), era = y / 400,
                       of_era = y - era * 400;
    const std::int64_t m = (month.month() + 9) % 12, of_year = (153 * m + 2) / 5;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

inline ArrowArray words(const std::vector<std::string>& list) {
    auto keep = std::make_unique<Keep>();
    std::vector<std::int32_t> offsets{0};
    std::vector<char> text;
    for (const std::string& word : list) {
        text.insert(text.end(), word.begin(), word.end());
        offsets.push_back(static_cast<std::int32_t>(text.size()));
    }
    text.push_back('\0');
    const void* first = store(keep, offsets);
    const void* second = store(keep, text);
    return array(list.size(), {nullptr, first, second}, std::move(keep));
}

inline ArrowArray column_array(const Column& of, std::size_t rows) {
    auto keep = std::make_unique<Keep>();
    const auto column = [&](const void* data) {
        return array(rows, {nullptr, data}, std::move(keep));
    };
    if (const auto* months = std::get_if<std::vector<Month>>(&of.values)) {
        std::vector<std::int64_t> seconds;
        for (Month m : *months) seconds.push_back(days(m) * 86400);
        return column(store(keep, seconds));
    }
    if (const auto* numbers = std::get_if<std::vector<double>>(&of.values))
        return column(store(keep, *numbers));
    if (const auto* counts = std::get_if<std::vector<std::int64_t>>(&of.values))
        return column(store(keep, *counts));
    if (const auto* truths = std::get_if<std::vector<bool>>(&of.values)) {
        std::vector<std::uint8_t> bits(rows / 8 + 1, 0);
        for (std::size_t i = 0; i < rows; ++i)
            if ((*truths)[i])
                bits[i / 8] = static_cast<std::uint8_t>(bits[i / 8] | (1U << (i % 8)));
        return column(store(keep, bits));
    }
    const auto& coded = std::get<Words>(of.values);
    keep->arrays.push_back(std::make_unique<ArrowArray>(words(coded.list)));
    ArrowArray* dictionary = keep->arrays.back().get();
    ArrowArray out = column(store(keep, coded.index));
    out.dictionary = dictionary;
    return out;
}

inline ArrowSchema frame_schema(const Frame& frame) {
    auto keep = std::make_unique<Keep>();
    for (const Column& column : frame.columns) {
        keep->schemas.push_back(std::make_unique<ArrowSchema>(column_schema(column)));
        keep->schema_list.push_back(keep->schemas.back().get());
    }
    std::vector<ArrowSchema*>& list = keep->schema_list;
    ArrowSchema out = schema("+s", "", std::move(keep));
    out.n_children = static_cast<std::int64_t>(list.size());
    out.children = list.data();
    return out;
}

inline ArrowArray frame_array(const Frame& frame) {
    auto keep = std::make_unique<Keep>();
    for (const Column& column : frame.columns) {
        keep->arrays.push_back(std::make_unique<ArrowArray>(column_array(column, frame.rows)));
        keep->array_list.push_back(keep->arrays.back().get());
    }
    std::vector<ArrowArray*>& list = keep->array_list;
    ArrowArray out = array(frame.rows, {nullptr}, std::move(keep));
    out.n_children = static_cast<std::int64_t>(list.size());
    out.children = list.data();
    return out;
}

struct Source {
    Frame frame;
    bool sent = false;
    const char* fault = nullptr;  ///< of the last call
};
/// Does it and answers 0; what goes wrong is a number of errno, as no exception may leave.
template <class Do>
int told(Source& source, Do&& act) noexcept {
    source.fault = nullptr;
    try {
        act();
        return 0;
    } catch (const std::bad_alloc&) {
        source.fault = "there is not enough memory for the table";
        return ENOMEM;
    } catch (...) {
        source.fault = "the table cannot be handed over";
        return EIO;
    }
}

/// A capsule named "arrow_array_stream" that yields the table as one batch.
inline pybind11::capsule stream(Frame frame) {
    auto* out = new ArrowArrayStream{
        [](ArrowArrayStream* self, ArrowSchema* schema) {
            auto* source = static_cast<Source*>(self->private_data);
            return told(*source, [&] { *schema = frame_schema(source->frame); });
        },
        [](ArrowArrayStream* self, ArrowArray* batch) {
            auto* source = static_cast<Source*>(self->private_data);
            return told(*source, [&] {
                *batch = source->sent ? ArrowArray{} : frame_array(source->frame);
                source->sent = true;
            });
        },
        [](ArrowArrayStream* self) -> const char* {
            return static_cast<Source*>(self->private_data)->fault;
        },
        [](ArrowArrayStream* self) {
            delete static_cast<Source*>(self->private_data);
            self->release = nullptr;
        },
        new Source{std::move(frame)}};
    return pybind11::capsule(out, "arrow_array_stream", [](PyObject* capsule) {
        auto* stream =
            static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
        if (stream->release != nullptr) stream->release(stream);
        delete stream;
    });
}

}  // namespace arrow
}  // namespace jknmodel::python
