// SPDX-License-Identifier: Apache-2.0
#pragma once

/// \file unfused.hpp
/// A product and a sum are rounded apart, whatever the flags of whoever compiles: functions whose
/// bits are promised never fuse them (-ffp-contract), on machines that could.
///
///   JKNMODEL_UNFUSED double f(double a, double b, double c) {
///       JKNMODEL_UNFUSED_BODY
///       return a * b + c;
///   }

#if defined(__clang__)
#define JKNMODEL_UNFUSED
#define JKNMODEL_UNFUSED_BODY _Pragma("clang fp contract(off)")
#elif defined(__GNUC__)
#define JKNMODEL_UNFUSED __attribute__((optimize("fp-contract=off")))
#define JKNMODEL_UNFUSED_BODY
#else
#define JKNMODEL_UNFUSED
#define JKNMODEL_UNFUSED_BODY
#endif
