# SPDX-License-Identifier: Apache-2.0
#
# Every header of the library, in stage order. A new header is one line here;
# tests/architecture fails when one is missing.
set(JKNMODEL_HEADERS
    include/jknmodel/base/error.hpp
    include/jknmodel/base/headcount.hpp
    include/jknmodel/base/month.hpp
    include/jknmodel/base/names.hpp
    include/jknmodel/base/payer.hpp
    include/jknmodel/base/rupiah.hpp
    include/jknmodel/base/segment.hpp
    include/jknmodel/base/share.hpp
    include/jknmodel/base/standing.hpp
    # law
    # schedule
    # ledger
    # baseline
    # scenario
    # outcome
    # projection
    # study
    # report
)
