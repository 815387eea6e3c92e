"""PDF: pdfium's characters and boxes to rows, rows to blocks."""
