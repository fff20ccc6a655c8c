"""What a workbook leaves unsaid, since the standard says it: colours by number, formats by number.

Source: ECMA-376 part 1, sections 18.8.27 (indexed colours) and 18.8.30 (built-in number formats).
"""

# The first eight stand again as the second eight; all but those may be replaced by a workbook.
_EIGHT = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF".split()
COLOURS = (
    *_EIGHT, *_EIGHT,
    *"800000 008000 000080 808000 800080 008080 C0C0C0 808080".split(),
    *"9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF".split(),
    *"000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF".split(),
    *"00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99".split(),
    *"3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696".split(),
    *"003366 339966 003300 333300 993300 993366 333399 333333".split(),
)  # fmt: skip

GENERAL = "General"
FORMATS = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
    # Where a program shows these by the settings of the machine, they are shown as a British one
    # does.
    5: '"£"#,##0;-"£"#,##0',
    6: '"£"#,##0;[Red]-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00',
    8: '"£"#,##0.00;[Red]-"£"#,##0.00',
    14: "dd/mm/yyyy",
    22: "dd/mm/yyyy hh:mm",
    42: '"£"#,##0;-"£"#,##0;"£""-"',
    44: '"£"#,##0.00;-"£"#,##0.00;"£""-"',
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "dd/mm/yyyy"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "hh:mm:ss"),
}
