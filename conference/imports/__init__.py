"""Lists from spreadsheets (and pictures from archives): read aside, looked at, then taken; and out.

A *batch* is one uploaded file. A job copies its rows aside, encrypted; they are examined and shown
with the reason of every row that cannot be taken; a person chooses; another job takes the rows in
short transactions. What was read is thrown away when it has been taken, or after some days. Which
lists there are, and what a row means, the features above say by registering an *importer*.

The other way a *list* goes out as a spreadsheet: columns are chosen, a large one is made by a job,
every download is logged. What may be in it and who may have it, the features above say too.
"""
