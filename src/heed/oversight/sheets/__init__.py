"""An organisation's obligations as a spreadsheet, out and back in: one module a step.

``layout`` says which columns there are; ``writing`` makes the workbook; ``reading`` finds the columns again by their
headings, whatever else a trust keeps beside them; ``previewing`` says what would change and what is refused, cell by
cell; ``taking`` makes a draft of what changed.
"""
