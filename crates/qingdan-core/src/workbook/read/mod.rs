//! Reads a workbook back.
