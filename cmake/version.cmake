# SPDX-License-Identifier: Apache-2.0
#
# The version stands in one place, include/jknmodel/base/version.hpp.
file(STRINGS "${CMAKE_CURRENT_LIST_DIR}/../include/jknmodel/base/version.hpp" _version
     REGEX "^#define JKNMODEL_VERSION_(MAJOR|MINOR|PATCH) [0-9]+$")
list(TRANSFORM _version REPLACE "^.* " "")
list(JOIN _version "." JKNMODEL_VERSION)
# A changed header is read again.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             "${CMAKE_CURRENT_LIST_DIR}/../include/jknmodel/base/version.hpp")
