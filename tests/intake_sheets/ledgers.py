"""Ledgers as bureaus send them, made up by code: every name and figure in them is invented."""

import csv

import xlsxwriter

UPRIGHT = ["序号", "项目名称", "建设单位", "建设地点", "建设性质", "建设规模及内容", "建设起止年限", "项目代码"]
ROWS = {
    5: ["", "合  计（5个项目）", "", "", "", "", "", "", 1136000, 229500, 48200, 195600, 1127, "", ""],
    6: ["一、续建项目（3个）"],
    7: [
        1, "甬东硅基负极材料项目*", "甬东新材料有限公司", "鄞州区姜山镇", "新建",
        "新建厂房，形成年产4万吨硅基负极材料生产能力", "2023-2025", "2302-330212-04-01-123456",
        500000, 120000, 31000, 160000, 292, "主体结构已封顶，预计2024年12月竣工投产", "鄞州区发改局",
    ],
    8: [
        2, "年产2000台注塑机技改项目", "北仑精密机械股份有限公司", "北仑区", "技改", "购置设备120台（套）",
        "2023.3—2024.12", "", 36000.5, "１５０００", 6200, 21000, 35, "设备安装", "",
    ],
    9: [
        3, "海曙智能家电制造基地项目", "海曙家电有限公司", "海曙区", "新建", "一期年产空调100万台",
        "2022年6月-2024年10月", "", "约100000", 20000, 5000, 14600, 100, "完成总体形象进度的85%", "海曙区经信局",
    ],
    10: ["", "", "", "", "", "二期总建筑面积8万平方米", "", "", "", "", "", "", "", "", ""],
    11: ["", "小计", "", "", "", "", "", "", 636000.5, 155000, 42200, 195600, 427, "", ""],
    12: ["二、新建项目（2个）"],
    13: [
        4, "象山海上风电叶片项目", "象山风电装备有限公司", "象山县", "扩建", "年产叶片500套，新增就业300人",
        "2024—2026", "", "30亿元", "30,000", 6000, "—", 500, "2024年2月开工", "象山县发改局",
    ],
    14: [
        5, "慈溪新能源电池项目", "慈溪电池有限公司", "慈溪市", "新建", "建设锂电池生产线4条", "2024-2027", "",
        200000, 44500, "", "待定", 200, "正在办理前期手续", "",
    ],
    15: ["", "小计", "", "", "", "", "", "", 500000, 74500, 6000, "", 700, "", ""],
}  # fmt: skip
NOTE = "注：1. 本表为样例，金额单位为万元；2. 标*的为省重大项目，共1个。"


def chinese(path, month=3, rows=ROWS):
    """A monthly ledger: title, unit, two-level head, headings, totals, merged rows, notes, what is hidden."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("重点项目")
        sheet.merge_range("A1:O1", f"2024年全市重点工业项目进展情况表（样例，截至2024年{month}月底）")
        sheet.merge_range("A2:O2", "填报单位：某市发展和改革委员会　　　　单位：万元、亩")
        for place, text in enumerate(UPRIGHT):
            sheet.merge_range(2, place, 3, place, text)
        sheet.merge_range("I3:L3", "投资情况")
        for place, text in enumerate(["总投资", "2024年计划投资", f"1-{month}月完成投资", "累计完成投资"], start=8):
            sheet.write(3, place, text)
        for place, text in enumerate(["用地面积", "形象进度", "责任单位"], start=12):
            sheet.merge_range(2, place, 3, place, text)
        for row, cells in rows.items():
            if len(cells) == 1:
                sheet.merge_range(row - 1, 0, row - 1, 14, cells[0])
            else:
                sheet.write_row(row - 1, 0, cells)
        if 10 in rows:
            for place in [*range(5), *range(6, 15)]:
                sheet.merge_range(8, place, 9, place, rows[9][place])
        sheet.merge_range("A16:O16", NOTE)
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column("H:H", None, None, {"hidden": True})
        book.add_worksheet("字典").hide()
        book.add_worksheet("填表说明").write(0, 0, "请于每月5日前报送")
    return path


_CONTENT = "capacity of 40,000 tonnes a year of silicon anode material; 292 mu of land"
ENGLISH = [
    ["Key industrial projects of Riverton (made up)"],
    ["As of March 2024", "", "", "", "", "", "", "", "Unit: million yuan"],
    ["No.", "Project", "Owner", "Place", "Investment", "", "", "Planned completion", "Scale and content", "Progress"],
    ["", "", "", "", "Total investment", "Plan 2024", "Spent Jan-Mar", "", "", ""],
    ["A. Continuing projects"],
    [
        "1", "Riverton silicon anode base", "Riverton Materials Co.", "Yinzhou", "5,000.5", "1200", "310", "Dec 2025",
        _CONTENT, "Main structure topped out",
    ],
    [
        "2", "Harbour machine tool renewal", "Harbour Tools Ltd.", "Beilun", "about 360", "150", "n/a", "2024-12",
        "120 machines bought", "Construction started in May 2023, in trial production",
    ],
    ["", "Subtotal", "", "", "5360.5", "1350", "310", "", "", ""],
    ["B. New projects"],
    ["3", "Westside battery plant", "Westside Cells Ltd.", "Cixi", "2000-2200", "445", "0", "2027", "", ""],
    ["", "Grand total (3 projects)", "", "", "7465.5", "1795", "310", "", "", ""],
    ["Note: made-up figures; 1 million yuan is about 0.14 million dollars"],
]  # fmt: skip


def english(path):
    """A ledger in English as a .csv file: title, unit, two-level head, headings, totals, a note."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(ENGLISH)
    return path
