"""A Chinese text in our own words with the content of the shared one, and what both must say."""

from pathlib import Path

TEXT = (Path(__file__).parent / "texts" / "content-zh.md").read_text("utf-8")

# kind, attribute, indicator, value and hedge, basis, modality, scope, from..to
GROWTH = {
    ("area", "yoy_growth", "industrial_investment", "5.9 exact percent", "None", "actual", "None", "2023-01..2023-02"),
    ("area", "yoy_growth", "industrial_investment", "15.4 exact percent", "None", "actual", "None", "2023-01..2023-06"),
    ("area", "yoy_growth", "industrial_investment", "31.9 exact percent", "None", "actual", "None", "2023-06..2023-06"),
    ("area", "trend", "industrial_investment", "rising", "None", "actual", "None", "2023-02..2023-06"),
}
COMPANY = {
    ("company", "level", "output_value", "60000000000 nearly CNY", "None", "actual", "None", "2023-01..2023-06"),
    ("company", "yoy_growth", "output_value", "50 nearly percent", "None", "actual", "None", "2023-01..2023-06"),
    ("company", "signal", "None", "orders_exceed_capacity", "None", "actual", "None", "None..None"),
}
FILM = {
    ("project", "gate", "None", "started", "None", "actual", "None", "2023-03..None"),
    ("project", "gate", "None", "commissioned", "None", "planned", "first production line", "2024-04..None"),
    ("project", "production_lines", "None", "4 exact line", "None", "planned", "None", "None..None"),
    ("project", "capacity", "None", "480000000 exact m2", "None", "planned", "None", "None..None"),
    ("project", "output_multiple", "None", "3 about times", "None", "planned", "None", "None..None"),
}
OTHERS = {
    ("project", "gate", "None", "started", "None", "actual", "None", "2023-05..None"),
    ("project", "event", "None", "launched", "None", "actual", "None", "2023-01..None"),
    ("project", "capacity", "None", "40000 exact t", "None", "planned", "None", "None..None"),
    ("project", "investment", "None", "500000000000 about CNY", "total", "planned", "None", "None..None"),
    ("project", "gate", "None", "under_construction", "None", "actual", "None", "None..None"),
}
COUNTS = {
    ("taxonomy", "cluster_count", "None", "3 exact cluster", "trillion", "actual", "None", "None..None"),
    ("taxonomy", "cluster_count", "None", "6 exact cluster", "hundred_billion", "actual", "None", "None..None"),
}
ALL_LINES = ("project", "gate", "None", "commissioned", "None", "planned", "all", "2027..None")
CONTENT = GROWTH | COMPANY | FILM | OTHERS | COUNTS
