# What Rowbot says in English. Telegram's HTML: b, i, code. Names and values arrive escaped.

## Pieces of sentences

list-comma = ,{" "}
list-then = , then{" "}
list-semicolon = ;{" "}
list-dot = {" "}·{" "}
list-and = { $first } and { $last }
list-or = { $first } or { $last }
and-more = { $count } more
in-brackets = ({ $what })
quoted-name = “{ $name }”
quoted-value = “{ $value }”
column-name = <b>{ $name }</b>
column-letter = column <b>{ $letter }</b>
as-guess = { $what } <i>(my guess)</i>

calendar-day = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Operations

op-keep-rows = Keep the rows where { $condition }
op-remove-rows = Remove the rows where { $condition }
op-show-rows = Show only the rows where { $condition } (the others are hidden, not removed)
op-sort-rows = Sort by { $keys }
op-remove-duplicates = Remove duplicate rows, { $kept }
op-remove-duplicates-by = Remove rows with the same { $columns }, { $kept }
op-top-rows = Keep only the { $n ->
    [one] row with the { $kind ->
        [date] latest
       *[other] highest
    } { $by }
   *[other] { $n } rows with the { $kind ->
        [date] latest
       *[other] highest
    } { $by }
}
op-bottom-rows = Keep only the { $n ->
    [one] row with the { $kind ->
        [date] earliest
       *[other] lowest
    } { $by }
   *[other] { $n } rows with the { $kind ->
        [date] earliest
       *[other] lowest
    } { $by }
}
op-insert-rows = { $count ->
    [one] Insert an empty row before row { $row }
   *[other] Insert { $count } empty rows before row { $row }
}
op-insert-row-with = Insert a row before row { $row } with { $cells }
op-append-rows = { $count ->
    [one] Add an empty row under the data
   *[other] Add { $count } empty rows under the data
}
op-append-row-with = Add a row under the data with { $cells }
cell-of-row = { $column } { $value }
op-delete-row = Delete row { $row }
op-delete-rows = Delete rows { $first } to { $last }
op-delete-last-rows = { $n ->
    [one] Delete the last row of the data
   *[other] Delete the last { $n } rows of the data
}
op-every-nth = { $n ->
    [2] Keep only every second row, from the first on
   *[other] Keep only one row in { $n }, from the first on
}
op-every-nth-from = Keep only one row in { $n }, from row { $from } of the data on
op-sample = { $n ->
    [one] Keep only one row, drawn by lot
   *[other] Keep only { $n } rows, drawn by lot
}
op-sample-share = Keep only { $percent } % of the rows, drawn by lot
op-shuffle = Put the rows in an order drawn by lot
op-subtotals = Under the rows of each { $per } (brought together and sorted where they are not), add a row with the { $aggregate } of { $columns }, and a grand total under the data
subtotals-made = { $matched ->
    [one] One subtotal under { $all } rows
   *[other] { $matched } subtotals under { $all } rows
}
op-top-per = Of each { $per }, keep only the { $n ->
    [one] row with the { $kind ->
        [date] latest
       *[other] highest
    } { $by }
   *[other] { $n } rows with the { $kind ->
        [date] latest
       *[other] highest
    } { $by }
}
op-bottom-per = Of each { $per }, keep only the { $n ->
    [one] row with the { $kind ->
        [date] earliest
       *[other] lowest
    } { $by }
   *[other] { $n } rows with the { $kind ->
        [date] earliest
       *[other] lowest
    } { $by }
}
op-replace = Replace { $find } with { $with } in { $columns }
op-replace-whole = Replace cells that hold just { $find } with { $with } in { $columns }
op-to-values = Turn the formulas in { $columns } into the values they show
op-sheet-to-values = Turn all formulas of the sheet into the values they show
op-fill-gaps = Fill the empty cells of { $columns } with { $with }
op-numbers = Turn texts in { $columns } that are numbers into numbers
op-dates = Turn texts in { $columns } that are dates into dates, day and month as the column shows
op-dates-day-first = Turn texts in { $columns } that are dates into dates, the day first
op-dates-month-first = Turn texts in { $columns } that are dates into dates, the month first
op-yes-no = Write { $yes } and { $no } for what means yes and no in { $columns }
op-phones = Write the telephone numbers in { $columns } as { $shape }
op-tidy-spaces = Remove extra spaces and what is not printed from { $columns }
op-tidy-all-spaces = Remove all spaces from { $columns }
op-tidy-unprinted = Remove what is not printed from { $columns }
op-tidy-accents = Remove accents from the letters in { $columns }
op-tidy-punctuation = Remove punctuation from { $columns }
op-tidy-symbols = Remove everything but letters, digits and spaces from { $columns }
op-tidy-upper = Write { $columns } in capitals
op-tidy-lower = Write { $columns } in small letters
op-tidy-proper = Write { $columns } With Capitals Like This
op-tidy-sentence = Write { $columns } with a capital at the beginning of each sentence
op-tidy-empty = Empty the cells in { $columns } that only look empty
op-fill-from-above = Fill the empty cells of { $columns } with the value above
op-fill-random = Fill the gaps of { $columns } with random numbers from { $low } to { $high }
all-columns = all columns
op-total-row = Add a row { $label } at the bottom with the { $aggregate } of { $columns }
op-work-out-row = Work out the row { $item } in every column: { $value }
op-work-out-row-below = Add a row { $item } below { $below }, in every column: { $value }
op-add-column = Add a column { $name } = { $value }{ $place }
op-update-column = Set { $column } to { $value }
op-update-column-where = Set { $column } to { $value } where { $condition }
op-rename-column = Rename { $column } to { $name }
op-drop-columns = { $count ->
    [one] Delete the column { $columns }
   *[other] Delete the columns { $columns }
}
op-keep-columns = { $count ->
    [one] Keep only the column { $columns }
   *[other] Keep only the columns { $columns }
}
op-move-columns = { $count ->
    [one] Move the column { $columns } { $place }
   *[other] Move the columns { $columns } { $place }
}
op-summarise = Work out { $measures } for each { $by } { $sheet }
op-summarise-all = Work out { $measures } { $sheet }
op-unpivot = Turn { $columns } into rows, one for each cell, under “{ $name }” and “{ $value }” { $sheet }
op-unpivot-filled = { $what }; empty cells get no row
op-transpose = Swap rows and columns { $sheet }
op-measure-columns = Work out the { $measures } of each of { $columns }, one row for each { $sheet }
op-whose = Work out the { $measures } of each of { $columns } and the { $whose } it belongs to, one row for each { $sheet }
op-derive = Make a table with a row for each row { $sheet }: { $columns }
derived-column = { $name } = { $value }
op-split-sheets = Make a sheet for each { $column }, with its rows
sheets-made = { $sheets ->
    [one] One sheet made
   *[other] { $sheets } sheets made
 } out of { $from ->
    [one] one row
   *[other] { $from } rows
 }.
cells-break-rule = { $broken ->
    [one] One cell
   *[other] { $broken } cells
 } of { $all } that are filled do not keep to the rule; they stay as they are.
op-validate-none = Let anything be entered in { $target } again
op-validate-list = Give { $target } a drop-down of { $values }
op-validate-column = Give { $target } a drop-down of what stands in { $column }
op-validate-column-sheet = Give { $target } a drop-down of what stands in { $column } on { $sheet }
op-validate-own = Give { $target } a drop-down of the values that it holds now
op-validate-whole = Let only whole numbers be entered in { $target }{ $limits }
op-validate-number = Let only numbers be entered in { $target }{ $limits }
op-validate-date = Let only dates be entered in { $target }{ $limits }
op-validate-length = Let only texts be entered in { $target } with a length{ $limits }
op-validate-unique = Let nothing be entered twice in { $target }
op-validate-same = Let only what stands in { $column } of the same row be entered in { $target }
op-validate-other = Let only what does not stand in { $column } of the same row be entered in { $target }
op-validate-under = Let only what is less or earlier than { $column } of the same row be entered in { $target }
op-validate-not-over = Let nothing more or later than { $column } of the same row be entered in { $target }
op-validate-over = Let only what is more or later than { $column } of the same row be entered in { $target }
op-validate-not-under = Let nothing less or earlier than { $column } of the same row be entered in { $target }
validate-between = , from { $low } to { $high }
validate-from = , { $low } or more
validate-above = , more than { $low }
validate-to = , { $high } or less
validate-below = , less than { $high }
validate-today = today
validate-message = { $what }, with the message { $message }
validate-warn = { $what } (a warning only)
op-make-table = Make the range a table of Excel’s own{ $look }
op-restyle-table = Change the table’s look{ $look }
op-rename-table = Call the table { $name }
chart-only = the chart
chart-every = every chart
chart-last = the last chart
chart-number = chart { $number }
chart-titled = the chart { $title }
op-remove-chart = Take { $chart } off the sheet
op-change-chart = Change { $chart }: { $look }
chart-becomes = { $kind }
chart-side-by-side = bars side by side
chart-on-top = stacked
chart-on-top-percent = stacked to 100 %
chart-all-rows = over all rows of the table
no-chart = There is no chart on sheet “{ $sheet }”.
which-chart = There are several charts. Say which one, for example “the second chart”.
which-chart-of = Which chart: { $titles }?
op-remove-table = Turn the table back into plain cells
table-named = { " " }called { $name }
table-styled = , in the style { $style }
table-banded = , with bands
table-not-banded = , without bands
pivot-of-total = { $what } as a share of the whole
pivot-of-row = { $what } as a share of the row
pivot-of-column = { $what } as a share of the column
pivot-highest-first = { $pivot }, highest first
pivot-lowest-first = { $pivot }, lowest first
pivot-beside = beside the table
pivot-at = on this sheet at { $cell }
pivot-on = on the sheet { $sheet }
pivot-on-at = on the sheet { $sheet } at { $cell }
pivot-filter-on = { $column } (only { $value })
pivot-filters = { $sheet }, with a filter for { $filters }
op-stack = Put the rows of { $tables } under one another { $sheet }
op-stack-source = { $what }, with a column { $column } that says where each row came from
op-stack-same = { $what }. Taken for the same column: { $same }
stack-same = { $one } = { $other }
op-merge-beside = Put { $columns } from { $other } next to the rows with the same { $keys }
op-merge-first = Put the columns of { $other } next to the rows of { $one } with the same { $keys }, { $sheet }
op-merge-both = Put the rows that { $one } and { $other } both have (same { $keys }) side by side { $sheet }
op-merge-all = Merge { $one } and { $other } by { $keys } { $sheet }: every row of both, those with the same { $keys } as one
op-merge-same = { $what }. { $count ->
    [one] Taken for the same, as you said: { $pairs }
   *[other] Taken for the same, as you said: { $pairs } ({ $count } in all)
}
op-compare = List what changed from { $one } to { $other } (rows known by { $keys }) { $sheet }, in colours
this-table = this table
key-pair = { $here } = { $there }
near-pair = “{ $here }” and “{ $there }”
op-chart = Draw { $kind } of { $series }{ $over }{ $where }{ $look }
op-pivot = Make a pivot table of { $measures } for each { $by } { $sheet }
op-pivot-all = Make a pivot table of { $measures } { $sheet }
chart-over = { " " }over { $column }
chart-where = , { $sheet }
chart-numbers = all columns of numbers
chart-look = { " " }({ $look })
chart-kind-column = a column chart
chart-kind-bar = a bar chart
chart-kind-line = a line chart
chart-kind-pie = a pie chart
chart-kind-doughnut = a doughnut chart
chart-kind-area = an area chart
chart-kind-scatter = a scatter chart
chart-kind-scatter-lines = a scatter chart with lines
chart-kind-radar = a radar chart
chart-as = as { $kind }
chart-second-axis = on the right axis
chart-coloured = in { $colour }
chart-series = { $column } ({ $how })
chart-total-row = the total row, { $columns }
chart-first = { $columns } (the first { $count } rows)
chart-rows-each = each row over { $columns }
chart-rows-named = the rows { $rows } over { $columns }
chart-rows-where = the rows where { $condition }, { $columns }
chart-beside = beside the table
chart-below = under the table
chart-at = at { $cell }
chart-x-axis = x-axis
chart-y-axis = y-axis
chart-right-axis = right axis
chart-no-axis = no { $axis }
chart-axis-from = from { $number }
chart-axis-to = up to { $number }
chart-axis-step = in steps of { $number }
chart-axis-log = on a log scale of base { $base }
chart-axis-format = shown { $format }
chart-axis-reversed = in reverse order
chart-gridlines = with gridlines
chart-no-gridlines = without gridlines
chart-labels = with { $what } written on it
chart-label-value = the values
chart-label-percent = the percentages
chart-label-category = the names
chart-label-series = the series
chart-trends = with trend lines
chart-equation = the trend’s equation shown
chart-r-squared = R² shown
chart-smooth = smooth lines
chart-small = small
chart-large = large
chart-wide = wide
chart-tall = tall
chart-pixels = { $width } × { $height } pixels
chart-legend-top-right = legend at the top right
chart-stacked = { $kind } (stacked)
chart-percent-stacked = { $kind } (stacked to 100%)
chart-title = titled { $title }
chart-legend-hidden = no legend
chart-legend-right = legend on the right
chart-legend-left = legend on the left
chart-legend-top = legend at the top
chart-legend-bottom = legend at the bottom
chart-marker-none = no markers
chart-marker-automatic = with markers
chart-marker-square = square markers
chart-marker-diamond = diamond markers
chart-marker-triangle = triangle markers
chart-marker-x = cross markers
chart-marker-star = star markers
chart-marker-circle = round markers
chart-marker-plus = plus-shaped markers
chart-marker-dash = dash markers
chart-trend = with a trend line for { $column }
op-highlight-rows = Highlight the rows where { $condition }: { $style }
op-highlight-cells = Highlight { $columns } where { $condition }: { $style }
op-format = Format { $target }: { $style }
op-merge = Merge { $cells } into one cell
op-merge-dropping = Merge { $cells } into one cell; only the first value stays, the others go
op-merge-joining = Merge { $cells } into one cell that holds all their texts
and-centred = { $what }, centred
op-title = Put the title “{ $title }” over the table: one cell over all its columns, centred, bold
op-merge-title = Stretch the title over all columns of the table, as one centred cell
op-merge-equal = Merge neighbouring cells of { $columns } that hold the same (such a table cannot be sorted in Excel)
op-unmerge = Unmerge { $what }; the value stays in the first cell of each
op-unmerge-filling = Unmerge { $what } and repeat the value in every cell
merged-in = the merged cells in { $cells }
merged-anywhere = all merged cells of the sheet
op-link-all = Make the web and e-mail addresses in the table clickable
op-link-columns = Make the addresses in { $columns } clickable
op-link-made = Link each cell of { $column } to { $before }…{ $after }, with its own text in the place of …
op-link-headers = Link the headers { $columns } to { $before }…{ $after }, with their own text in the place of …
op-link-cell = Link { $cell } to { $to }
op-link-cell-as = Link { $cell } to { $to }, showing “{ $shown }”
op-unlink = Take the links off { $target } (the texts stay)
op-unlink-all = Take all links off the sheet (the texts stay)
place-in-book = cell { $cell } of the sheet “{ $sheet }”
op-width-fit = Make { $columns } as wide as the text in them
op-width = Make { $columns } { $width } characters wide
op-wider = Make { $columns } wider by { $percent }%
op-narrower = Make { $columns } narrower by { $percent }%
op-height-fit = Let Excel fit the height of { $rows } to the text
op-height = Make { $rows } { $points } points high
op-taller = Make { $rows } taller by { $percent }%
op-lower = Make { $rows } lower by { $percent }%
op-hide-columns = Hide { $columns } (nothing is deleted)
op-show-columns = Show { $columns } again
op-show-all-columns = Show all hidden columns again
op-hide-rows = Hide { $rows } (nothing is deleted)
op-show-hidden-rows = Show { $rows } again
op-show-all-rows = Show all hidden rows again; the filter stays and lets every row through
op-remove-filter = Take the filter off and show all rows
rows-of-table = all rows of the table
op-scale-together = { $what }, all on one scale
op-colour-scale = Colour { $columns } by value, from { $low } (lowest) to { $high } (highest)
op-colour-scale-of-three = Colour { $columns } by value, from { $low } (lowest) over { $middle } to { $high } (highest)
op-data-bars = Draw { $colour } bars into the cells of { $columns }, as long as their values
op-icons = Show { $icons } in { $columns }: by lowest, middle and highest third of the range
op-icons-at-zero = Show { $icons } in { $columns }: below zero, at zero, above zero
icons-arrows = arrows
icons-lights = traffic lights
icons-flags = flags
icons-symbols = crosses and ticks
op-remove-rules = Take all conditional formats off { $place } (colour scales, bars and icons too)
op-remove-colours = Take conditional formats and background colours off { $place } (the header keeps its own)
op-page = For printing: { $settings }
page-across = landscape
page-upright = portrait
page-paper = { $paper } paper
pages-one = everything on one page
pages-wide = { $wide ->
    [one] one page wide, as many pages long as it takes
   *[other] { $wide } pages wide, as many long as it takes
}
pages-tall = { $tall ->
    [one] one page long
   *[other] { $tall } pages long
}
pages-both = { $wide } by { $tall } pages
pages-any = as many pages as it takes
page-header-repeated = the header row on every page
page-header-once = no repeated rows
print-table = only the table
print-cells = only the cells { $cells }
print-everything = the whole sheet
margins-narrow = narrow margins
margins-normal = normal margins
margins-wide = wide margins
page-top = “{ $text }” at the top of every page
page-no-top = nothing at the top of the pages
page-bottom = “{ $text }” at the bottom of every page
page-no-bottom = nothing at the bottom of the pages
page-numbers = page numbers at the bottom
page-no-numbers = no page numbers
print-gridlines = with gridlines
print-no-gridlines = without gridlines
page-centred = centred on the paper
page-not-centred = not centred on the paper
first-rows-of = { $n ->
    [one] the first row
   *[other] the first { $n } rows
} of { $what }
op-copy-table = Copy { $what }, values and looks, { $sheet }
op-write-cell = Put { $value } into { $cell }
op-clear-contents = Empty { $target } (the looks stay)
op-clear-looks = Take colours, fonts and formats off { $target } (the values stay)
op-clear-everything = Clear { $target }, values and looks
as-formula = the formula { $formula }
op-add-sheet = Add an empty sheet
op-add-sheet-named = Add an empty sheet “{ $name }”
op-rename-sheet = Rename { $sheet } to “{ $name }”
op-copy-sheet = Copy { $sheet }
op-copy-sheet-named = Copy { $sheet } as “{ $name }”
op-delete-sheet = Delete { $sheet } with all that is on it
op-move-sheet = Move { $sheet } { $place }
op-hide-sheet = Hide { $sheet }
op-unhide-sheet = Show { $sheet } again
op-unhide-sheets = Show all hidden sheets again
op-protect-sheet = Protect { $sheet } against changes (without a password)
op-unprotect-sheet = Take the protection off { $sheet }
op-plain-tab = Take the colour off the tab of { $sheet }
op-colour-tab = Colour the tab of { $sheet } { $colour }
sheet-named = the sheet “{ $sheet }”
this-sheet = this sheet
sheet-first = to the front
sheet-last = to the end
sheet-before = before “{ $sheet }”
sheet-after = after “{ $sheet }”
formulas-over-rows = { $formulas ->
    [one] Mind: one formula reads another row than its own, such as the one above. As in Excel, it now reads what stands there after sorting.
   *[other] Mind: { $formulas } formulas read other rows than their own, such as the one above. As in Excel, they now read what stands there after sorting.
}
formulas-broken = { $formulas ->
    [0] No formula elsewhere refers to it.
    [one] Mind: one formula on another sheet refers to it and will show #REF!
   *[other] Mind: { $formulas } formulas on other sheets refer to it and will show #REF!
}
op-freeze = Keep { $what } in sight while scrolling
op-unfreeze = Let all rows and columns scroll
op-on-sheet = { $what } (sheet { $sheet })

keep-first = keeping the first of each
keep-last = keeping the last of each
with-format = { $what }, { $format }
sort-ascending = { $column } ({ $kind ->
    [number] lowest first
    [date] oldest first
    [text] A→Z
   *[unknown] A→Z, lowest first
})
sort-in-order = { $column } in the order { $values }
sort-in-order-reversed = { $column } in the order { $values }, the last first
sort-descending = { $column } ({ $kind ->
    [number] highest first
    [date] newest first
    [text] Z→A
   *[unknown] Z→A, highest first
})
on-new-sheet = on a new sheet
on-new-sheet-named = on a new sheet “{ $sheet }”
share-of-rows = the share of the rows
number-of-rows = the number of rows
with-place = , { $place }
place-end = at the right end
place-start = at the left end
place-before = before { $column }
place-after = after { $column }
place-letter = at column { $letter }
move-to-end = to the right end
move-to-start = to the left end
move-to-letter = to column { $letter }
target-table = the whole table
target-data = all data cells
target-numbers = all number columns
target-totals = the total row
target-row = row { $row }
target-rows = rows { $first } to { $last }
target-cells = the cells { $cells }
the-header = the header
first-rows = { $count ->
    [one] the first row
   *[other] the first { $count } rows
}
first-columns = { $count ->
    [one] the first column
   *[other] the first { $count } columns
}

## Questions asked of the data

for-each = { $what } for each { $by }
highest-groups = { $what } (the { $n } highest)
lowest-groups = { $what } (the { $n } lowest)
restricted-to = { $what } where { $condition }
asked-top = the { $n ->
    [one] row with the { $kind ->
        [date] latest
       *[other] highest
    } { $by }
   *[other] { $n } rows with the { $kind ->
        [date] latest
       *[other] highest
    } { $by }
}
asked-bottom = the { $n ->
    [one] row with the { $kind ->
        [date] earliest
       *[other] lowest
    } { $by }
   *[other] { $n } rows with the { $kind ->
        [date] earliest
       *[other] lowest
    } { $by }
}
asked-rows = the rows where { $condition }
asked-overview = the first rows of the table
asked-columns = { $aggregate } of { $columns }
asked-whose = { $aggregate } of each of { $columns }, with the { $whose } it belongs to
asked-highest-first = { $what }, highest first
asked-lowest-first = { $what }, lowest first
asked-with = { $question }, where { $columns }

## Aggregates and dates taken together

aggregate-sum = sum
aggregate-count = count
aggregate-distinct = number of different values
aggregate-mean = average
aggregate-median = median
aggregate-deviation = standard deviation
aggregate-variance = variance
aggregate-product = product
aggregate-numbers = count of numbers
aggregate-min = lowest value
aggregate-max = highest value
aggregate-first = first value
aggregate-last = last value
aggregate-share = share
aggregate-of-column = the { $aggregate } of { $column }
by-day = day of { $column }
by-week = week of { $column }
by-month = month of { $column }
by-quarter = quarter of { $column }
by-year = year of { $column }
by-month-of-year = calendar month of { $column }
by-weekday = weekday of { $column }

## Conditions

is-equal = { $left } is { $right }
is-not-equal = { $left } is not { $right }
is-less = { $left } is under { $right }
is-at-most = { $left } is at most { $right }
is-greater = { $left } is over { $right }
is-at-least = { $left } is at least { $right }
is-before = { $left } is before { $right }
is-until = { $left } is { $right } or earlier
is-after = { $left } is after { $right }
is-from = { $left } is { $right } or later
is-between = { $left } is from { $low } to { $high }
is-one-of = { $column } is { $values }
is-none-of = { $column } is none of { $values }
text-contains = { $column } contains “{ $text }”
text-lacks = { $column } does not contain “{ $text }”
text-starts = { $column } starts with “{ $text }”
text-starts-not = { $column } does not start with “{ $text }”
text-ends-not = { $column } does not end with “{ $text }”
text-ends = { $column } ends with “{ $text }”
is-blank = { $column } is empty
is-filled = { $column } is not empty
is-repeated = { $column } occurs more than once
is-single = { $column } occurs only once
is-listed = { $column } is among the { $by } of { $table }
among-largest = { $column } is among the { $n } highest
among-smallest = { $column } is among the { $n } lowest
among-largest-percent = { $column } is in the top { $n }%
among-smallest-percent = { $column } is in the bottom { $n }%
is-not-so = it is not so that { $what }

## Values and formulas

value-true = yes
value-false = no
value-empty = empty
value-default = the usual
value-up-to = { $what } from the first row down to this one
value-last-rows = { $what } over the last { $rows } rows
value-rank-highest = the rank by { $column }, highest first
value-rank-lowest = the rank by { $column }, lowest first
value-rank-within = { $rank }, within each { $groups }
value-best-of = the { $aggregate } of the best { $n } of { $columns }
value-lowest-of = the { $aggregate } of the lowest { $n } of { $columns }
value-header-of-highest = the name of the column with the highest of { $columns }
value-header-of-lowest = the name of the column with the lowest of { $columns }
value-tally-filled = how many of { $columns } are filled in
value-tally-numbers = how many of { $columns } hold a number
value-tally = how many of { $columns } say { $marks }
value-lookup = the { $take } from sheet { $sheet } where its { $by } is { $key }
value-lookup-from = the { $take } from sheet { $sheet } in the range of { $by } (each row from its { $by } upwards) that holds { $key }
value-lookup-up-to = the { $take } from sheet { $sheet } in the range of { $by } (each row up to its { $by }) that holds { $key }
value-lookup-missing = { $what }; { $missing } where there is none
value-gathered = { $whole } over all rows of sheet { $sheet } where its { $by } is { $key }
value-counted-there = the number of rows of sheet { $sheet } where its { $by } is { $key }
value-above = the previous { $column }
expr-minus = −{ $what }
expr-plus = { $left } + { $right }
expr-less = { $left } − { $right }
expr-times = { $left } × { $right }
expr-divided-by = { $left } ÷ { $right }
expr-to-the-power = { $left } ^ { $right }
expr-joined-with = { $left } followed by { $right }
if-then-else = { $then } if { $when }, otherwise { $otherwise }
if-else-if = { $then } if { $when }, { $rest }
call-sum = the sum of { $values }
call-average = the average of { $values }
call-min = the lowest of { $values }
call-median = the median of { $values }
call-standard-deviation = the standard deviation of { $values }
call-max = the highest of { $values }
call-round = { $value } rounded to { $second } decimals
call-abs = { $value } without its sign
call-sqrt = the square root of { $value }
call-ln = the natural logarithm of { $value }
call-log10 = the logarithm to the base 10 of { $value }
call-exp = e to the power of { $value }
call-int = { $value } rounded down
time-between = the time from { $from } to { $to }
call-mod = the remainder of { $value } ÷ { $second }
call-radians = { $value } in radians
call-degrees = { $value } in degrees
call-sin = the sine of { $value }
call-cos = the cosine of { $value }
call-tan = the tangent of { $value }
call-year = the year of { $value }
call-month = the month of { $value }
call-day = the day of { $value }
day-of-week = { $day ->
    [1] Sunday
    [2] Monday
    [3] Tuesday
    [4] Wednesday
    [5] Thursday
    [6] Friday
   *[other] Saturday
}
call-weekday = the weekday of { $value }
call-days = the days from { $value } to { $second }
call-edate = { $value } moved by { $second } months
call-text = { $value } shown as { $second }
call-upper = { $value } in capitals
call-lower = { $value } in small letters
call-proper = { $value } With Capitals Like This
call-trim = { $value } without extra spaces
call-left = the first { $second } characters of { $value }
call-right = the last { $second } characters of { $value }
call-substitute = { $value } with { $second } replaced by { $third }
call-part = piece { $third } of { $value } cut at { $second }
call-rest = what stands behind the first { $second } in { $value }
call-value = { $value } as a number
call-round-up = { $value } rounded up to { $second } decimals
call-round-down = { $value } rounded down to { $second } decimals
call-years = the whole years from { $value } to { $second }
call-today = today
call-work-day = { $value } moved by { $second } working days
call-digits = the digits of { $value } (as values)
call-year-in = the year that { $value } names (as values)
call-months = the whole months from { $value } to { $second }
call-len = the length of { $value }

## Looks

style-bold = bold
style-not-bold = not bold
style-italic = italic
style-not-italic = not italic
style-underlined = underlined
style-not-underlined = not underlined
style-struck = struck through
style-not-struck = not struck through
style-font = font { $font }
style-left = left-aligned
style-centred = centred
style-right = right-aligned
style-justified = justified
style-top = at the top of the cell
style-middle = in the middle of the cell’s height
style-bottom = at the bottom of the cell
style-wrapped = long text wrapped
style-not-wrapped = text not wrapped
style-turned = text turned by { $degrees }°
style-not-turned = text not turned
border-plain = { $line } { $sides }
border-coloured = { $line } { $sides } in { $colour }
border-none = no { $sides }
line-thin = thin
line-medium = medium
line-thick = thick
line-dashed = dashed
line-dotted = dotted
line-double = double
sides-all = borders around every cell
sides-outline = border around the outside
sides-inside = borders between the cells
sides-top = border above
sides-bottom = border below
sides-left = border at the left
sides-right = border at the right
style-size = size { $points }
style-text-colour = { $colour } text
style-fill = { $colour } background
style-as-is = no change
format-number = { $decimals ->
    [0] whole numbers
    [one] numbers with one decimal
   *[other] numbers with { $decimals } decimals
}
format-currency = { $decimals ->
    [0] as { $symbol }, whole
    [one] as { $symbol } with one decimal
   *[other] as { $symbol } with { $decimals } decimals
}
format-accounting = { $decimals ->
    [0] accounting in { $symbol }, whole
    [one] accounting in { $symbol } with one decimal
   *[other] accounting in { $symbol } with { $decimals } decimals
}
format-accounting-plain = { $decimals ->
    [0] accounting (negatives in brackets, zero as a dash), whole
    [one] accounting (negatives in brackets, zero as a dash) with one decimal
   *[other] accounting (negatives in brackets, zero as a dash) with { $decimals } decimals
}
format-percent = { $decimals ->
    [0] as percent
    [one] as percent with one decimal
   *[other] as percent with { $decimals } decimals
}
format-date = dates as <code>{ $pattern }</code>
format-text = as text
format-general = no special number format

colour-red = red
colour-dark-red = dark red
colour-light-red = light red
colour-orange = orange
colour-light-orange = light orange
colour-yellow = yellow
colour-light-yellow = light yellow
colour-green = green
colour-dark-green = dark green
colour-light-green = light green
colour-blue = blue
colour-dark-blue = dark blue
colour-light-blue = light blue
colour-turquoise = turquoise
colour-light-turquoise = light turquoise
colour-purple = purple
colour-light-purple = light purple
colour-pink = pink
colour-light-pink = light pink
colour-brown = brown
colour-light-brown = light brown
colour-black = black
colour-grey = grey
colour-light-grey = light grey
colour-white = white

## Plans and receipts

would-do = <b>This is what I would do:</b>
have-done = ✅ <b>Done.</b>
on-sheet = On sheet <b>{ $sheet }</b>:
step-numbered = { $number }. { $what }
rows-dropped = → { $gone }, { $kept }
rows-kept = { $out } of { $all } kept
no-row-dropped = { $rows ->
    [one] → nothing to remove, the one row stays
   *[other] → nothing to remove, all { $rows } rows stay
}
dropped-no-match = { $rows ->
    [one] 1 row removed that does not match
   *[other] { $rows } rows removed that do not match
}
dropped-match = { $rows ->
    [one] 1 row removed
   *[other] { $rows } rows removed
}
dropped-duplicate = { $rows ->
    [one] 1 duplicate removed
   *[other] { $rows } duplicates removed
}
dropped-beyond = { $rows ->
    [one] 1 other row removed
   *[other] { $rows } other rows removed
}
rows-shown = → { $matched } of { $all } rows shown
rows-highlighted = → { $matched } of { $all } rows match now; the colour follows when values change
merges-parted = { $matched ->
    [0] → nothing was merged there
    [one] → 1 merged range
   *[other] → { $matched } merged ranges
}
merges-made = { $matched ->
    [0] → no neighbours hold the same
    [one] → 1 merged range
   *[other] → { $matched } merged ranges
}
rules-removed = { $matched ->
    [0] → no conditional format was there
    [one] → 1 conditional format
   *[other] → { $matched } conditional formats
}
rows-back = { $matched ->
    [0] → no row was hidden
    [one] → 1 row is back
   *[other] → { $matched } rows are back
}
columns-back = { $matched ->
    [0] → no column was hidden
    [one] → 1 column is back
   *[other] → { $matched } columns are back
}
links-made = → { $matched } of { $all } texts are addresses and can be clicked
links-removed = { $matched ->
    [0] → there were no links
    [one] → 1 link
   *[other] → { $matched } links
}
rows-sorted = { $rows ->
    [one] → 1 row, none lost
   *[other] → { $rows } rows put in order, none lost
}
sheet-made = { $rows ->
    [one] → 1 line from { $from } rows, on the new sheet <b>{ $sheet }</b>
   *[other] → { $rows } lines from { $from } rows, on the new sheet <b>{ $sheet }</b>
}
cells-changed = { $cells ->
    [0] → no cell had to change
    [one] → 1 cell changed
   *[other] → { $cells } cells changed
}
rows-filled = { $rows ->
    [one] → 1 row filled
   *[other] → { $rows } rows filled
}
not-found = { $rows ->
    [one] One row has no match there: { $keys }
   *[other] { $rows } rows have no match there: { $keys }
}
rows-stacked = { $rows ->
    [one] → 1 row: { $parts }
   *[other] → { $rows } rows: { $parts }
}
stacked-rows = { $rows } from { $table }
rows-merged = → { $met } of { $rows } rows found their partner
alone-kept = { $rows ->
    [one] 1 row of { $table } has no partner and stays as it is: { $keys }
   *[other] { $rows } rows of { $table } have no partner and stay as they are: { $keys }
}
alone-left = { $rows ->
    [one] 1 row of { $table } has no partner and was not used: { $keys }
   *[other] { $rows } rows of { $table } have no partner and were not used: { $keys }
}
key-repeated = { $rows ->
    [one] 1 row of { $table } repeats a key that came before and was not used: { $keys }
   *[other] { $rows } rows of { $table } repeat a key that came before and were not used: { $keys }
}
merge-conflicts = { $cells ->
    [one] In 1 cell the two say different things; the first one’s stands
   *[other] In { $cells } cells the two say different things; the first one’s stands
}
near-keys = { $count ->
    [one] Perhaps the same, kept apart: { $pairs }
   *[other] Perhaps the same ({ $count } pairs), kept apart: { $pairs }
}
and-others = { $what } …
rows-compared = → { $changed ->
    [one] 1 row changed
   *[other] { $changed } rows changed
} ({ $cells ->
    [one] 1 cell
   *[other] { $cells } cells
}), { $added } added, { $removed } removed, { $same } the same
columns-alone = { $count ->
    [one] Only { $table } has the column { $columns }
   *[other] Only { $table } has the columns { $columns }
}
formula-line = → in Excel: <code>{ $formula }</code>
sums-changed = → sums: { $sums }
sum-changed = { $column } { $before } → { $after }
formulas-recalculated = { $formulas ->
    [one] 1 formula recalculated.
   *[other] { $formulas } formulas recalculated.
}
left-to-excel = { $formulas ->
    [one] ⚠️ 1 formula keeps its old result until Excel opens the file.
   *[other] ⚠️ { $formulas } formulas keep their old results until Excel opens the file.
}
unused-words = ⚠️ I made nothing of these words: { $words }
undo-hint = <i>Step { $revision }. /undo takes it back.</i>
lines-left-out = { $count ->
    [one] … and one more line
   *[other] … and { $count } more lines
}

## Answers

answer-value = <b>{ $value }</b>
answer-heading = { $asked }:
answer-empty = (empty)
answer-none = <b>Nothing fits.</b>
answer-pair = { $label }: <b>{ $value }</b>
answer-cell = { $column }: { $value }
answer-record = • { $cells }
answer-more = <i>The first { $shown } of { $total }.</i>
answer-from = { $rows ->
    [one] <i>From 1 row.</i>
   *[other] <i>From { $rows } rows.</i>
}
answer-from-skipped = { $rows ->
    [one] <i>From 1 row; { $skipped } left out, with nothing there to count.</i>
   *[other] <i>From { $rows } rows; { $skipped } left out, with nothing there to count.</i>
}

## What a file holds

seen-file = 📄 <b>{ $name }</b>{ $sheets ->
    [one] {""}
   *[other] {" "}· { $sheets } sheets
}
seen-hidden-sheets = { $count ->
    [one] One sheet is hidden.
   *[other] { $count } sheets are hidden.
}
seen-sheet = Sheet <b>{ $sheet }</b>: { $rows }, { $columns }
count-rows = { $count ->
    [0] no rows
    [one] 1 row
   *[other] { $count } rows
}
count-columns = { $count ->
    [one] 1 column
   *[other] { $count } columns
}
seen-empty-sheet = Sheet <b>{ $sheet }</b> has no table.
seen-column = • { $name } – { $kind }
seen-blanks = { $column }, { $blank } empty
seen-more-columns = … and { $count } more columns
seen-table = I took { $cells } for the table: { $why }.
seen-oddity = ⚠️ { $oddity }
seen-note = ℹ️ { $note }
seen-other-sheets = Other sheets:
seen-other-sheet = • { $sheet } – { $rows }, { $columns }
seen-other-empty = • { $sheet } – no table
seen-hidden = { $what } (hidden)
seen-more-sheets = … and { $count } more sheets
seen-what-next = What shall I do with it? Say it in your own words.
seen-correct-me = Is the table elsewhere? Tell me, for example “the table starts in row 4”.

kind-number = numbers
kind-percent = percent
kind-currency = money
kind-date = dates
kind-date-time = dates with times
kind-time = times
kind-text = text
kind-bool = yes/no
kind-mixed = mixed
kind-empty = empty

evidence-native = it is the table “{ $name }” of the file
evidence-hint = you said so
evidence-header = row { $row } holds the names
evidence-titles = { $rows ->
    [one] there is a title row above
   *[other] there are { $rows } title rows above
}
evidence-no-header = there is no row of names, so the columns go by their letters
evidence-merged = the names stand in { $rows } rows
evidence-totals = { $count ->
    [one] row { $rows } sums up and is left out
   *[other] rows { $rows } sum up and are left out
}

odd-empty-sheet = The sheet is empty.
odd-several-tables = There are { $tables } tables on this sheet; I use the largest.
odd-blank-rows = { $rows ->
    [one] 1 blank row in the data.
   *[other] { $rows } blank rows in the data.
}
odd-duplicate-header = Several columns are called “{ $name }”.
odd-mixed-column = Column “{ $column }” mixes kinds of values.
odd-numbers-as-text = { $cells ->
    [one] Column “{ $column }” has 1 number stored as text.
   *[other] Column “{ $column }” has { $cells } numbers stored as text.
}
odd-formula-errors = { $cells ->
    [one] 1 formula gives an error.
   *[other] { $cells } formulas give errors.
}
odd-hidden-rows = { $rows ->
    [one] 1 row is hidden.
   *[other] { $rows } rows are hidden.
}
odd-hidden-columns = { $columns ->
    [one] 1 column is hidden.
   *[other] { $columns } columns are hidden.
}
odd-merged-cells = { $areas ->
    [one] 1 merged cell area.
   *[other] { $areas } merged cell areas.
}
odd-protected = The sheet is protected.

## How a file was read

note-wrong-extension = The name says { $said }, but it is { $is }; I read it as { $is }.
note-unpacked = I took { $name } out of the archive.
note-converted = It was { $from }; you get it back as xlsx.
note-converted-losing = It was { $from }; you get it back as xlsx, without { $lost }.
note-csv = Text file: { $encoding }, cells parted by { $delimiter }.
with-decimal-comma = { $what } Numbers have a decimal comma.
delimiter-comma = commas
delimiter-semicolon = semicolons
delimiter-tab = tabs
delimiter-bar = bars
dates-day-first = Dates are read day first, as the file shows.
dates-month-first = Dates are read month first, as the file shows.
dates-day-first-guess = Dates such as 03/04/2026 are read day first (my guess: 3 April).
dates-month-first-guess = Dates such as 03/04/2026 are read month first (my guess: March 4).
note-mixed-dates = { $columns ->
    [one] In 1 column some dates can only be day first and others only month first, so they stay as they are written.
   *[other] In { $columns } columns some dates can only be day first and others only month first, so they stay as they are written.
}
note-ragged = { $rows ->
    [one] 1 row has more or fewer cells than the header.
   *[other] { $rows } rows have more or fewer cells than the header.
}
note-calculated = { $formulas ->
    [one] 1 formula came without a result; I worked with what it comes to.
   *[other] { $formulas } formulas came without results; I worked with what they come to.
}
note-macros = The file has macros. I keep them as they are and never run them.

## What does not fit the file

no-column = There is no column “{ $said }”.
no-sheet = There is no sheet “{ $said }”.
did-you-mean = Did you mean { $names }?
columns-are = The columns are { $names }.
sheets-are = The sheets are { $names }.
ambiguous-column = Several columns are called “{ $said }”. Say which by its letter: { $letters }.
no-table = I see no table on sheet “{ $sheet }”. Say where it starts, for example “the table starts in row 4”.
not-numeric = Column “{ $column }” holds no numbers, so this cannot be worked out from it.
not-date = Column “{ $column }” holds no dates, so this cannot be worked out from it.
day-or-month = In “{ $column }” nothing tells whether the day or the month stands first. Say “day first” or “month first”.
not-a-range = “{ $said }” is not a cell or range. Write it as in Excel, for example B2:D9.
empty-plan = There is nothing in it to do.
later-version = This plan was made by a later version of Rowbot, which I cannot read.
nothing-left = That would delete every column. Say which to keep.
no-values = There are no values yet to choose from. Say which ones may be entered, for example “Open, Closed”.
too-many-rows = That would need { $rows } rows; a sheet has room for 1,048,576. Narrow it down first.
too-many-columns = That would need { $columns } columns; a sheet has room for 16,384. Narrow it down first.
nothing-in-common = “{ $one }” and “{ $other }” have no column in common by which their rows could meet. Say which columns hold the same: “by name”, “Code is SKU”.
twice-in-pivot = “{ $column }” can stand in one place of a pivot table only: in the rows, the columns or the filter.
last-sheet = “{ $sheet }” is the only sheet in sight, and a workbook needs one.
would-lose = { $filled } cells of { $cells } hold something, and a merged cell keeps only one value. Say “merge { $cells } and keep all texts” to join them, or “merge { $cells } and keep only the first value”.
no-title = There is no title above the table. Say “put the title '...' over the table”.
not-an-address = “{ $said }” is no web or e-mail address that a link could lead to.
too-many-links = { $links } links are more than Excel takes on one sheet (65,530).
name-taken = “{ $name }” is already there. Choose another name.
table-in-the-way = The Excel table in “{ $area }” is in the way: it may hold no merged cells and no other table, and its header and totals stay where they are. Nothing was changed.
merged-in-the-way = The merged cells “{ $area }” would be torn apart. Unmerge them first, then ask me again.
array-in-the-way = The array formula in “{ $area }” can only be changed as a whole, as in Excel. Nothing was changed.
list-too-long = A drop-down holds 255 characters, and these words take { $characters }. Put them in a column, then ask me for a drop-down from that column.
no-heading = Column { $letter } has no heading, and a pivot table needs one over every column. Write one there, then ask me again.
too-many-sheets = That would make { $sheets } sheets. I stop at 100: choose a column with fewer values.
no-native-table = There is no table of Excel’s own on sheet “{ $sheet }”.
table-in-use = { $formulas ->
    [one] One formula speaks
   *[other] { $formulas } formulas speak
 } of the table by its name and would break. Nothing was changed.
pivot-in-the-way = The pivot table in “{ $area }” would be torn apart. Move it to another sheet first, then ask me again.
cells-in-the-way = There are cells in the way in “{ $area }”. Say another place, or let me put it on a new sheet.
edge-in-the-way = There is no room: the cells in “{ $area }” would be pushed off the sheet.
sheet-protected = Sheet “{ $sheet }” is protected. Take the protection off in Excel (Review → Unprotect Sheet) and send it again.
sheet-guarded = Sheet “{ $sheet }” is protected, so its locked cells stay as they are. Say “unprotect this sheet” first, then ask me again.
structure-guarded = The workbook is protected against adding, renaming, moving or deleting sheets. Take that off in Excel (Review → Protect Workbook) and send it again.

## Files that cannot be read

file-empty = The file is empty. Was it saved before it was sent?
file-no-spreadsheet = This is not a spreadsheet. Send xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt or json.
file-looks-like = This is not a spreadsheet; it looks like { $kind }. Send xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt or json.
file-encrypted = The workbook is protected by a password. Open it in Excel, remove the password (File → Info → Protect Workbook) and send it again.
file-cut-short = The file is cut short: its end is missing, as after an upload or download that broke off. Send it again.
file-damaged = The file is damaged ({ $detail }). Open it in Excel, let Excel repair it, save it and send it again.
file-too-large-bytes = The file is too large. Send only the sheets that matter, or save it without pictures.
file-too-many-rows = The file has too many rows: { $found }, and I take { $allowed }. Split it and send the parts.
file-too-many-cells = The file has too many cells: { $found }, and I take { $allowed }. Split it and send the parts.
file-too-many-sheets = The file has too many sheets: { $found }, and I take { $allowed }. Split it and send the parts.
file-too-many-columns = The file has too many columns: { $found }, and a sheet has room for { $allowed }. Split it and send the parts.
file-too-large = The file is built larger inside than I can take ({ $what }: { $found }, and I take { $allowed }). Copy the table into a new workbook and send that.
file-hostile = The file is built in a way that could do harm ({ $detail }), so I did not open it. Copy the table into a new workbook and send that.
file-no-sheets = The file has no sheet with cells. Send one with a table in it.
file-unsupported = I cannot read { $format } files. Save it as xlsx or csv and send that.

not-loaded-too-big = <b>{ $name }</b> is larger than the { $limit } MB that I may fetch. Split it, or save it without pictures, and send it again.
not-loaded-gone = Telegram no longer has <b>{ $name }</b>. Please send it again.
not-loaded-unreadable = I could not read <b>{ $name }</b>. { $why }

## Questions to people

ask-which-column = Which column do you mean by “{ $said }”?
ask-column-sort = Sort by which column?
ask-column-top = The top by which column?
ask-column-highlight = Highlight which column?
ask-column-summarise = Summarise by which column?
ask-column-subtotal = A subtotal under each of which column?
ask-column-total = The total of which column?
ask-column-format = Format which column?
ask-column-filter = Which column decides which rows are meant?
ask-column-drop = Delete which column?
ask-column-rename = Rename which column?
ask-column-move = Move which column?
ask-which-reading = I can read this in more than one way. Which do you mean?
ask-unclear = I did not understand { $words }. Could you say that part otherwise?
ask-unclear-rest =
    I understood: { $rest }.
    I did not understand { $words }. Say that part otherwise, or leave it out.
ask-unclear-choose = I did not understand { $words }. Do you mean this?
ask-offered = I did not quite understand. Is it one of these? If not, say it otherwise.
ask-offered-words = I did not understand { $words }. Is it one of these? If not, say it otherwise.
ask-missing-value = Compared with what value?
ask-missing-formula = What should the new column hold? For example “Price times Quantity”.
ask-missing-formula-of = What should “{ $name }” hold? For example “Price times Quantity”.
ask-unknown-value = “{ $said }” does not occur in { $column }. Which value do you mean?
ask-missing-any-column = Which column do you mean?
ask-missing-condition = Which rows do you mean? For example “where Age is over 30”.
ask-missing-name = What should it be called?
ask-missing-number = How many?
ask-missing-unit = Which unit is it in now? For example “convert Weight from kg to lb”.
ask-missing-rate = At which rate? For example “at 0.92” or “1 USD = 0.92 EUR”.
ask-missing-days = How long after which date? For example “30 days after Order date”.
ask-missing-phone = How should the numbers look? For example “as 555-123-4567”.
ask-missing-empty-column = I see no empty column. Which one do you mean?
ask-missing-columns = Which columns do you mean? For example “Jan to Dec” or “Math, Art and Music”.
ask-missing-thresholds = From which score on does each grade begin? For example “A from 90, B from 80, C from 70, else F”.
ask-missing-delimiter = Where should it be cut: at a space, a comma, a dash?
ask-missing-lookup-key = Which column do both sheets have in common?
ask-missing-colour = Which colour?
ask-missing-other = Something is missing: { $what }. Could you add it?
other-language = I understand English, español and русский. Please say it in one of them.
not-understood = I did not understand that. Say it with the names of your columns, for example “sort by Age, highest first”. /help shows what I can do.
not-understood-words = I did not understand { $words }. Say it with the names of your columns, for example “sort by Age, highest first”. /help shows what I can do.

## Buttons

button-do = ✅ Do it
button-change = ✏️ Change
button-just-that = ✅ Do just that
button-say-otherwise = ✏️ Say it otherwise
button-list-rows = List the rows where { $condition }
button-how-many = How many rows where { $condition }?
button-show-me = Show me { $what }
button-show-only = Show only rows where { $condition }
button-cancel = ✖️ Cancel
button-undo = ↩️ Undo
button-redo = ↪️ Redo
button-forget = 🗑 Delete everything
button-keep = Keep it

## Replies

reply-welcome =
    <b>Hello, I am Rowbot.</b>
    Send me a spreadsheet (xlsx, csv, ods …) and say in your own words what you want done. I show you what I understood, do it, and send the file back with everything else untouched.

    For example:
    • keep the rows where Age is over 30 and sort by Last name
    • add a column Total = Price times Quantity
    • average Score per Class on a new sheet
    • what is the highest Score in 6B?

    /help shows more.
reply-help =
    <b>Send a file, then say what you want.</b>

    <b>Rows</b>: keep or remove rows where …, show only …, sort by …, remove duplicates, top 10 by …, total row
    <b>Columns</b>: add a column … = …, set … to …, rename, delete, keep only, move
    <b>Summaries</b>: total Sales by Region and month
    <b>Looks</b>: highlight rows where …, bold header, as currency, dates as dd/mm/yyyy, freeze the header
    <b>Test results</b>: send the files of the tests, then /compile
    <b>Questions</b>: how many …, what is the average …, who has the highest …

    Several wishes in one message are done in order.

    /undo and /redo go back and forth
    /history shows what was done
    /files shows your files
    /new starts afresh
    /cancel drops what is waiting
    /language chooses my language
    /settings shows it, and the phrases that I have learnt
    /forget deletes everything of yours
    /privacy says what becomes of your data
reply-privacy =
    <b>Your data stays yours.</b>
    • Your files and requests are kept on this bot’s own server, so that undo works and nothing is lost.
    • What you write is understood here by rules; nothing is sent to anyone else.
    • The log holds no cell contents, file names or messages.
    • /forget deletes everything, at once.
reply-unknown-command = I do not know the command /{ $name }. /help shows those I know.
reply-nearest-command = I do not know the command /{ $name }. Did you mean /{ $nearest }?
reply-acknowledged = 👍 What shall I do next? Send a file, or say what you want done.
reply-noted =
    Noted for this file:
    <i>{ $text }</i>
reply-left-the-list = There were too many files; I put <b>{ $name }</b> aside. Send it again when you need it.
reply-need-file = Send me a spreadsheet first (xlsx, csv, ods …), then I can do that.
reply-unsupported = I can only work with spreadsheets. Send the table as a file (xlsx, csv, ods …).
reply-say-otherwise =
    Say what to change, or the whole wish anew. You said:
    <i>{ $request }</i>
reply-undone = ↩️ Taken back: <i>{ $request }</i>
reply-nothing-to-change = <b>That would change nothing</b>, so the file stays as it is:
reply-taken-back = ↩️ First I took this back: <i>{ $request }</i>
reply-redone = ↪️ Done again: <i>{ $request }</i>
reply-restored = ↩️ Here is the file as you sent it.
reply-nothing-to-undo = There is nothing to undo: this is the file as you sent it.
reply-nothing-to-redo = There is nothing to redo.
reply-using-file = Now working on <b>{ $name }</b>.
reply-fresh = Fresh start. Send me a file.
reply-cancelled = Cancelled. The file stays as it is.
reply-nothing-to-cancel = There is nothing to cancel.
reply-stale-button = That button belongs to something already settled.
reply-confirm-forget = <b>Delete everything?</b> All your files, their history and this conversation go at once. This cannot be undone.
reply-forgotten = Everything is deleted. If you send me a file, we start afresh.
reply-our-fault = Something went wrong on my side, not yours. Your file is safe and unchanged. Please try again.

history-of = <b>{ $name }</b>, step by step:
history-earlier = { $count ->
    [one] … one earlier step
   *[other] … { $count } earlier steps
}
history-upload = the file as you sent it
history-line = { $number }. { $what }
history-current = <b>{ $number }. { $what }</b> ← now
files-none = I have no files of yours. Send me one.
files-heading = <b>Your files:</b>
files-line = • { $name }
files-current = • <b>{ $name }</b> ← in use

## Results of tests: the workbook

results-sheet = Results
results-summary = Summary
results-checks = Checks
results-settings = Settings
results-full-name = Full Name
results-email = Email
results-test-score = Test { $number } Score
results-assignment = Assignment Score
results-bonus = Bonus
results-final-average = Final Average (%)
results-status = Status
results-pass = PASS
results-fail = FAIL
results-settings-note = Change a blue number and the results follow.
results-pass-mark = Pass mark
results-tests-that-count = Best scores that count
results-attempts = Attempt that counts
results-attempt-last = last
results-attempt-first = first
results-attempt-best = best
results-attempt-mean = mean of all
results-bands = Assignment score by share of tests completed
results-band-from = Share of tests from
results-band-low = Lowest
results-band-high = Highest
results-places = Place between lowest and highest
results-place-from = Mean of completed from
results-place-in = Place (0 to 1)
results-steps = Bonus by number of tests taken
results-gift = Extra Points
results-gift-for-all = Extra points for everyone
results-highest-average = Highest final average
results-gifts = Extra points by tests taken
results-step-from = Tests taken from
results-step-share = Share of the average
results-highest-score = Highest average
results-participants = Participants
results-passed = Passed
results-failed = Failed
results-pass-rate = Pass rate
results-class-average = Average of final averages
results-all-average = Average of all
results-test = Test { $number }
results-tests = Test
results-taken = Scores
results-mean = Mean
results-median = Median
results-highest = Highest
results-lowest = Lowest
results-averages-chart = Average by test
results-rows-read = Rows read
results-rows-used = Rows used
results-rows-reported = Rows reported under Checks
results-check = Check
results-check-test = Test
results-check-file = File
results-check-row = Row
results-check-name = Name
results-check-found = What was found
results-check-done = What was done
results-nothing-to-check = Nothing to look at.

kind-perhaps-out-of = Perhaps not out of 100
kind-out-of-range = Score out of range
kind-unreadable = Score that cannot be read
kind-repeated = More than one attempt
kind-skipped = Row left out
kind-other-sheet = Another sheet of a test
kind-same-email = One e-mail, several names
kind-same-name = One name, several e-mails
kind-joined-by-name = Joined by name
kind-ambiguous = Name of several people
kind-may-be = Perhaps the same person
kind-confirmed = Joined as you said
kind-same-scores = Same scores in all tests
kind-missing = Missing in a test
kind-by-content = Column chosen by its contents
kind-scaled = Scores scaled to 100
kind-order = Order of the attempts

found-perhaps-out-of = No score is over { $highest }. Say “test { $test } is out of { $most }” if it is
found-out-of-range = { $score } is not between 0 and 100
found-unreadable = “{ $text }” is no score
found-repeated = Another attempt: { $score }
found-repeated-blank = Another row, without a score
found-skipped-nobody = No name and no e-mail
found-skipped-total = A total or an average, no person
found-skipped-headings = The headings once more
found-skipped-remark = A line of text, no person
found-skipped-above = Above the headings
found-other-sheet = The sheet “{ $sheet }” looks like a test too: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}
found-same-email = { $names }
found-same-name = { $emails }
found-joined-by-name = No e-mail in this row; one person of this name elsewhere
found-ambiguous = No e-mail in this row; this name belongs to { $emails }
found-may-be = Much like { $who }
found-confirmed = The same person as { $who }
found-same-scores = The same scores as { $names }
found-missing = No score
found-by-content = Column { $column } taken for { $part }
found-by-content-headed = Column { $column } ({ $heading }) taken for { $part }
found-out-of = Scores out of { $most }
found-shares = Scores between 0 and 1
found-order-by-time = By the times in “{ $column }”
found-order-by-row = By their place in the file, as no column says when each was made

part-name = names
part-email = e-mails
part-score = scores

did-take-as-hundred = Taken as out of 100
did-not-use = Not used
did-use-other = { $score } was used
did-leave-out = Left out
did-not-read = Not read: send it as a file of its own
did-take-as-one = Taken as one person
did-keep-apart = Kept apart
did-join = Joined
did-nothing = Nothing; please look
did-count-as-zero = Counts as 0
did-scale = Scaled to 100
did-order = Put in order
did-take-column = Taken so

## Results of tests: what is told of them

results-compiled = <b>{ $tests ->
    [one] 1 test
   *[other] { $tests } tests
}, { $people ->
    [one] 1 person
   *[other] { $people } people
}</b>: { $passed } passed, { $failed } failed, average { $average }
results-rows = { $read } rows read = { $used } used + { $reported } reported
results-clean = Nothing to check.
settings-pass-mark = Pass mark { $mark }
settings-best-of = best { $best } of { $tests }
settings-last-attempt = last attempt counts
settings-first-attempt = first attempt counts
settings-best-attempt = best attempt counts
settings-mean-attempt = mean of the attempts counts
settings-no-bonus = no bonus
settings-participation = assignment score for taking part
settings-gift-for-all = { $points } extra points for everyone
settings-gift = { $points } extra points from { $from } tests on
settings-by-tests = bonus by tests taken
check-counted = <b>{ $kind }</b>: { $count }
check-line = {"  "}{ $what }
check-more = {"  "}… and { $count } more
check-place = Test { $test }, row { $row }
not-a-test-no-scores = “{ $name }” has no column of scores that I can find.
not-a-test-no-people = “{ $name }” has no column of names or e-mails that I can find.
not-a-test-empty = “{ $name }” has no rows.
same-test = “{ $one }” and “{ $other }” are both of test { $number }. Rename one of them, or leave it out.
no-such-test = None of the files is of test { $number }.
taken-as-test = “{ $name }” does not say which test it is: taken as test { $number }.
several-files = I can compile several files of test results (“compile the results”). Anything else: one file at a time, please.
pair-same-name = Same name, one without an e-mail: { $one } and { $other }. The same person?
pair-near-name = Nearly the same name: { $one } and { $other }. The same person?
pair-near-address = Nearly the same e-mail: { $one } and { $other }. The same person?

## Results of tests: in the chat

seen-test = 📝 { $what }
album-table = 📄 { $name } · { $rows }, { $columns }
album-unsure = Not every file says which test it is; I will ask.
seen-people = { $people ->
    [one] 1 person
   *[other] { $people } people
}
seen-name = names
seen-email = e-mails
seen-scores = scores
seen-marks = marks out of { $most }
seen-sheets = tests { $numbers }, one on each sheet
seen-test-unsure = It looks like a test. Send the others too, then /compile; I will ask which test this is.
tests-here = { $count ->
    [one] I have test { $numbers }. Send the others, or /compile.
   *[other] I have tests { $numbers }. Send more, or /compile.
}
number-taken = “{ $name }” says it is test { $number }, and so is “{ $other }”. Which shall it be?
which-test = Which test is “{ $name }”?
no-tests = Send me the files of the tests first (one spreadsheet per test, with names or e-mails and scores), then /compile.
results-pairs = { $count ->
    [one] <b>One pair may be the same person.</b> Tap “Fix” to say so.
   *[other] <b>{ $count } pairs may be the same person.</b> Tap “Fix” to go through them.
}
results-again = <b>On top of the results:</b>
results-not-again = ⚠️ Not done again: { $request }. { $why }
results-not-again-place = It speaks of a row or a cell by its place, and something else may stand there now.
results-all-checks = All of them are on the sheet “Checks” too.
how-to-fix = Nobody looks like two people. Tell me what to change: “pass mark 60”, “best 4 of 5”, “no bonus”, “keep the best attempt”, “test 2 is out of 20”. To replace a test send its file again.
pairs-left = { $count ->
    [one] The last one.
   *[other] { $count } to go.
}
results-sent = Here are the results. Correct a score in the file and the rest follows; send another test and /compile again, nothing is asked twice.
button-send-results = ✅ Send it
button-all-checks = 🔎 Show all checks
button-fix = 🛠 Fix
button-no-test = Not a test
button-replace-test = Replace test { $number }
button-add-test = Add as test { $number }
button-same-person = Same person
button-two-people = Two people
button-later = Later
command-compile = compile test results

## Settings

# The language by its own name.
language-name = English
own-language = I speak <b>{ $language }</b>.
own-language-as-written = I speak the language that you write in.
learnt-nothing = I have learnt no phrases yet. What you accept is remembered and understood at once the next time.
learnt-heading = { $count ->
    [one] <b>One phrase that I have learnt from you:</b>
   *[other] <b>{ $count } phrases that I have learnt from you:</b>
}
learnt-line = • { $words }
reply-which-language = Which language shall I speak?
reply-speaks = From now on I speak English.
reply-speaks-as-written = From now on I speak the language that you write in.
button-as-written = The one I write in
button-unlearn = 🗑 Forget “{ $words }”
button-unlearn-all = 🗑 Forget all phrases

## Command line

one-file-only = One file at a time, please.
result-unknown = I cannot write “{ $extension }” files. Let OUT end in .xlsx, .csv, .tsv, .ods, .json, .pdf or .png.
result-extension = This workbook has to be written as .{ $extension }, or Excel will not open it.
result-archive = Result slips are many files: say --out with a name that ends in .zip.
result-where = Say with --out where the result goes, or try it with --dry-run.
plan-confidence = Confidence: { $percent }%

# The menu of commands: what each does, without markup.
command-help = What I can do
command-files = Your files, and which one is in use
command-undo = Take the last step back
command-redo = Do it again after all
command-export = Send the file in another format
command-history = What was done, step by step
command-new = Start afresh
command-cancel = Drop what is waiting
command-language = Choose my language
command-settings = Language, and phrases that I have learnt
command-privacy = What becomes of your data
command-forget = Delete everything of yours

## Terms that come with a file: what it looks like, and what a conversion loses.
## Each stands under the letters of its English name.

term-a-pdf = a PDF
term-a-parquet-file = a Parquet file
term-a-powerpoint-presentation = a PowerPoint presentation
term-a-visio-drawing = a Visio drawing
term-a-word-document = a Word document
term-a-works-spreadsheet = a Works spreadsheet
term-a-binary-file = a binary file
term-a-damaged-archive-zip = a damaged archive (ZIP)
term-a-database-sqlite = a database (SQLite)
term-a-picture = a picture
term-a-picture-sound-or-film = a picture, sound or film
term-a-presentation-odp = a presentation (ODP)
term-a-program = a program
term-a-sound = a sound
term-a-text-document-odt = a text document (ODT)
term-a-text-document-rtf = a text document (RTF)
term-a-text = a text
term-a-web-page = a web page
term-a-web-page-archive-mht = a web page archive (MHT)
term-an-apple-numbers-or-pages-document = an Apple Numbers or Pages document
term-an-opendocument-file = an OpenDocument file
term-a-gnumeric-workbook = a Gnumeric workbook
term-an-outlook-message = an Outlook message
term-an-xml-file = an XML file
term-an-app = an app
term-an-archive-7-zip = an archive (7-Zip)
term-an-archive-rar = an archive (RAR)
term-an-archive-zip = an archive (ZIP)
term-an-archive-gzip = an archive (gzip)
term-an-e-book = an e-book
term-json-without-records = JSON without records
term-a-member-s-path-leads-out-of-the-package = a member’s path leads out of the package
term-bytes-once-inflated = bytes once inflated
term-cells-of-the-rectangle = cells of the rectangle
term-characters-in-a-formula = characters in a formula
term-it-declares-entities-of-its-own = it declares entities of its own
term-levels-of-nesting = levels of nesting
term-parts = parts
term-shared-texts = shared texts
term-times-inflated = times inflated
term-two-members-of-the-same-name = two members of the same name
term-ends-of-texts-over-32-767-characters = ends of texts over 32,767 characters
term-formulas-their-results-are-kept = formulas (their results are kept)
term-some-formulas-their-results-are-kept = some formulas (their results are kept)
term-chart-sheets = chart sheets
term-charts-pictures-and-drawings = charts, pictures and drawings
term-pivot-tables = pivot tables
term-comments = comments
term-lists-and-rules-for-input = lists and rules for input
term-conditional-formats = conditional formats
term-links = links
term-some-names-of-ranges = some names of ranges
term-macros = macros

results-slip = Result slip
results-score = Score
reply-exported = Here it is. The workbook itself stays as it was.
exported-sheet = This is the sheet “{ $sheet }”; the workbook itself stays as it was. Other sheets: { $others }. Name one to get it, like “send sheet 2 as csv”.
which-sheet = There is no such sheet. The sheets are { $sheets }.
which-format = In which format? Say for example <code>/export pdf</code> or “send it as csv”: xlsx, csv, pdf, png, ods, tsv or json.
drawn-as-boxes = ⚠️ I have no font for some letters ({ $letters }): they are shown as boxes. As xlsx or csv they are all there.
slips-sent = A result slip for each of { $people } people, one page each.
slips-too-many = Result slips can be drawn for 4,000 people at most, and these are { $people }. Compile fewer tests, or keep fewer rows.
button-same-key = 🔗 { $one } = { $other }
button-slips = 📄 Result slips
results-settings-heading = <b>How results are compiled</b>
results-settings-how = Tap, or write for example “/settings results pass mark 60, no bonus, best 4, best attempt”.
settings-drop-lowest = { $count ->
    [one] the lowest score is dropped
   *[other] the { $count } lowest scores are dropped
}
settings-band = tests taken: { $from } % or more → assignment score { $low } to { $high }
settings-place = mean { $from } or more → { $place } %
settings-places = place within that range: { $places }
settings-step = { $from } tests or more → + { $share } % of the score
button-pass-mark-down = Pass mark − 5
button-pass-mark-up = Pass mark + 5
button-other-attempt = Another attempt
button-other-bonus = Another bonus
button-drop-lowest = Drop the lowest
button-results-defaults = As it was
