"""The status sheet as an Excel workbook: figures in, bytes out; one module per sheet."""
