// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file version.hpp
/// Which version this is, which stands here alone (CMake, pkg-config and the Python package read
/// it), and what a compiler must have for it.
///
///   #if JKNMODEL_VERSION >= 100   // 0.1.0

// What is refused is told by exceptions: without them a fault would have to end the program.
#if !defined(__cpp_exceptions) && !defined(_CPPUNWIND)
#error "jknmodel tells faults by exceptions; compile without -fno-exceptions"
#endif
#if __cplusplus < 202002L && !(defined(_MSVC_LANG) && _MSVC_LANG >= 202002L)
#error "jknmodel is written in C++20; compile with -std=c++20 or later"
#endif

#define JKNMODEL_VERSION_MAJOR 0
#define JKNMODEL_VERSION_MINOR 1
#define JKNMODEL_VERSION_PATCH 0

/// One number that grows: 10203 is 1.2.3.
#define JKNMODEL_VERSION \
    (JKNMODEL_VERSION_MAJOR * 10000 + JKNMODEL_VERSION_MINOR * 100 + JKNMODEL_VERSION_PATCH)

#define JKNMODEL_QUOTED_(major, minor, patch) #major "." #minor "." #patch
#define JKNMODEL_QUOTED(major, minor, patch) JKNMODEL_QUOTED_(major, minor, patch)
/// "0.1.0".
#define JKNMODEL_VERSION_STRING \
    JKNMODEL_QUOTED(JKNMODEL_VERSION_MAJOR, JKNMODEL_VERSION_MINOR, JKNMODEL_VERSION_PATCH)
