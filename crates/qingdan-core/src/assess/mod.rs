//! What follows from what is filled in: 亮灯, 完成率, 是否达标. Pure; used by the rules, the screens and the workbook alike.
