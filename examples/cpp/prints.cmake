# SPDX-License-Identifier: Apache-2.0
#
# Whether a program prints what its first comment says, below "Prints:".
file(READ "${SOURCE}" said)
string(REGEX REPLACE "^.*\n// Prints:\n" "" said "${said}")
string(REGEX REPLACE "\n\n.*$" "\n" said "${said}")
string(REGEX REPLACE "//   ([^\n]*\n)" "\\1" said "${said}")
execute_process(COMMAND "${PROGRAM}" OUTPUT_VARIABLE printed RESULT_VARIABLE failed)
if(failed OR NOT printed STREQUAL said)
  message(FATAL_ERROR "It printed (${failed}):\n${printed}\nnot:\n${said}")
endif()
