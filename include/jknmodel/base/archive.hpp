// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file archive.hpp
/// State as bytes, and back: a thing says once, in `state(archive)`, what it consists of.
///
///   Writing out;  thing.state(out);  keep(out.bytes);
///   Reading in{bytes};  thing.state(in);   // throws Torn where the bytes end too early
///   in.expect(at < size);                  // and where the state is none that can be
///
/// The bytes are for the same program on the same kind of machine, not for exchange.

#include <array>
#include <cstdint>
#include <cstring>
#include <deque>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace jknmodel {

/// Bytes that are not a whole state.
class Torn : public std::runtime_error {
public:
    Torn() : std::runtime_error("the saved state is not whole") {}
};

namespace detail {
template <class T>
inline constexpr bool plain_bytes = std::is_trivially_copyable_v<T>;
}

class Writing {
public:
    static constexpr bool reads = false;
    std::string bytes;

    template <class T>
    void operator()(const T& x) {
        if constexpr (detail::plain_bytes<T>)
            raw(&x, sizeof(T));
        else
            const_cast<T&>(x).state(*this);
    }
    void operator()(const std::string& text) {
        size(text.size());
        raw(text.data(), text.size());
    }
    template <class T>
    void operator()(const std::vector<T>& list) {
        size(list.size());
        if constexpr (std::is_same_v<T, bool>)
            for (bool x : list) (*this)(x);
        else if constexpr (detail::plain_bytes<T>)
            raw(list.data(), list.size() * sizeof(T));
        else
            for (const T& x : list) (*this)(x);
    }
    template <class T>
    void operator()(const std::deque<T>& list) {
        size(list.size());
        for (const T& x : list) (*this)(x);
    }
    template <class A, class B>
    void operator()(const std::pair<A, B>& both) {
        (*this)(both.first), (*this)(both.second);
    }
    template <class T>
    void operator()(const std::optional<T>& perhaps) {
        (*this)(perhaps.has_value());
        if (perhaps) (*this)(*perhaps);
    }

private:
    void size(std::size_t n) { (*this)(static_cast<std::uint64_t>(n)); }
    void raw(const void* from, std::size_t n) { bytes.append(static_cast<const char*>(from), n); }
};

class Reading {
public:
    static constexpr bool reads = true;
    explicit Reading(std::string_view bytes) : bytes_{bytes} {}

    template <class T>
    void operator()(T& x) {
        if constexpr (detail::plain_bytes<T>)
            raw(&x, sizeof(T));
        else
            x.state(*this);
    }
    /// A byte that is neither is no truth value.
    void operator()(bool& x) {
        unsigned char byte = 0;
        raw(&byte, 1);
        expect(byte <= 1);
        x = byte == 1;
    }
    /// Throws Torn unless what was read can be.
    static void expect(bool sound) {
        if (!sound) throw Torn{};
    }
    /// Everything was read.
    void end() const { expect(bytes_.empty()); }
    void operator()(std::string& text) {
        text.resize(size(1));
        raw(text.data(), text.size());
    }
    template <class T>
    void operator()(std::vector<T>& list) {
        if constexpr (std::is_same_v<T, bool>) {
            list.resize(size(1));
            for (std::size_t i = 0; i < list.size(); ++i) {
                bool x = false;
                (*this)(x);
                list[i] = x;
            }
        } else if constexpr (detail::plain_bytes<T>) {
            list.resize(size(sizeof(T)));
            raw(list.data(), list.size() * sizeof(T));
        } else {
            list.resize(size(least));
            for (T& x : list) (*this)(x);
        }
    }
    template <class T>
    void operator()(std::deque<T>& list) {
        list.resize(size(least));
        for (T& x : list) (*this)(x);
    }
    template <class A, class B>
    void operator()(std::pair<A, B>& both) {
        (*this)(both.first), (*this)(both.second);
    }
    template <class T>
    void operator()(std::optional<T>& perhaps) {
        bool there = false;
        (*this)(there);
        perhaps.reset();
        if (there) (*this)(perhaps.emplace());
    }

private:
    static constexpr std::size_t least = 8;  ///< bytes of a thing that is not plain
    /// A count of things of at least so many bytes each: never more than there are bytes for.
    std::size_t size(std::size_t each) {
        std::uint64_t n = 0;
        (*this)(n);
        if (n > bytes_.size() / each) throw Torn{};
        return static_cast<std::size_t>(n);
    }
    void raw(void* to, std::size_t n) {
        if (n > bytes_.size()) throw Torn{};
        if (n > 0) std::memcpy(to, bytes_.data(), n);
        bytes_.remove_prefix(n);
    }
    std::string_view bytes_;
};

}  // namespace jknmodel
