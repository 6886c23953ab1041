# Что Rowbot говорит по-русски. HTML Telegram: b, i, code. Имена и значения приходят уже экранированными.

## Части предложений

list-comma = ,{" "}
list-then = , затем{" "}
list-semicolon = ;{" "}
list-dot = {" "}·{" "}
list-and = { $first } и { $last }
list-or = { $first } или { $last }
and-more = ещё { $count }
in-brackets = ({ $what })
quoted-name = «{ $name }»
quoted-value = «{ $value }»
column-name = <b>{ $name }</b>
column-letter = столбец <b>{ $letter }</b>
as-guess = { $what } <i>(моя догадка)</i>

calendar-day = { $day } { $month } { $year }
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря

## Операции

op-keep-rows = Оставить строки, где { $condition }
op-remove-rows = Удалить строки, где { $condition }
op-show-rows = Показать только строки, где { $condition } (остальные скрыты, а не удалены)
op-sort-rows = Отсортировать по { $keys }
op-remove-duplicates = Удалить повторяющиеся строки, { $kept }
op-remove-duplicates-by = Удалить строки с одинаковым значением { $columns }, { $kept }
op-top-rows = Оставить только { $n ->
    [one] { $n } строку, где { $by } { $kind ->
        [date] позже всего
       *[other] больше всего
    }
    [few] { $n } строки, где { $by } { $kind ->
        [date] позже всего
       *[other] больше всего
    }
   *[other] { $n } строк, где { $by } { $kind ->
        [date] позже всего
       *[other] больше всего
    }
}
op-bottom-rows = Оставить только { $n ->
    [one] { $n } строку, где { $by } { $kind ->
        [date] раньше всего
       *[other] меньше всего
    }
    [few] { $n } строки, где { $by } { $kind ->
        [date] раньше всего
       *[other] меньше всего
    }
   *[other] { $n } строк, где { $by } { $kind ->
        [date] раньше всего
       *[other] меньше всего
    }
}
op-total-row = Добавить внизу строку { $label }: { $aggregate } по { $columns }
op-work-out-row = Вычислить строку { $item } в каждом столбце: { $value }
op-work-out-row-below = Добавить строку { $item } под { $below }, в каждом столбце: { $value }
op-add-column = Добавить столбец { $name } = { $value }{ $place }
op-update-column = Записать в { $column }: { $value }
op-update-column-where = Записать в { $column }: { $value }, где { $condition }
op-rename-column = Переименовать { $column } в { $name }
op-drop-columns = { $count ->
    [one] Удалить столбец { $columns }
   *[other] Удалить столбцы { $columns }
}
op-keep-columns = { $count ->
    [one] Оставить только столбец { $columns }
   *[other] Оставить только столбцы { $columns }
}
op-move-columns = { $count ->
    [one] Переместить столбец { $columns } { $place }
   *[other] Переместить столбцы { $columns } { $place }
}
op-summarise = Посчитать { $measures } для каждого { $by } { $sheet }
op-summarise-all = Посчитать { $measures } { $sheet }
op-chart = Построить { $kind }: { $series }{ $over }{ $where }{ $look }
op-pivot = Создать сводную таблицу: { $measures } для каждого { $by } { $sheet }
op-pivot-all = Создать сводную таблицу: { $measures } { $sheet }
chart-over = { " " }по { $column }
chart-where = , { $sheet }
chart-numbers = все числовые столбцы
chart-look = { " " }({ $look })
chart-kind-column = гистограмму
chart-kind-bar = линейчатую диаграмму
chart-kind-line = график
chart-kind-pie = круговую диаграмму
chart-kind-doughnut = кольцевую диаграмму
chart-kind-area = диаграмму с областями
chart-kind-scatter = точечную диаграмму
chart-stacked = { $kind } (с накоплением)
chart-percent-stacked = { $kind } (с накоплением до 100 %)
chart-title = название { $title }
chart-legend-hidden = без легенды
chart-legend-right = легенда справа
chart-legend-left = легенда слева
chart-legend-top = легенда сверху
chart-legend-bottom = легенда снизу
chart-marker-none = без маркеров
chart-marker-automatic = с маркерами
chart-marker-square = квадратные маркеры
chart-marker-diamond = маркеры-ромбы
chart-marker-triangle = треугольные маркеры
chart-marker-x = маркеры-крестики
chart-marker-star = маркеры-звёздочки
chart-marker-circle = круглые маркеры
chart-marker-plus = маркеры-плюсы
chart-marker-dash = маркеры-чёрточки
chart-trend = с линией тренда для { $column }
op-highlight-rows = Выделить строки, где { $condition }: { $style }
op-highlight-cells = Выделить { $columns }, где { $condition }: { $style }
op-format = Оформить { $target }: { $style }
op-freeze = Закрепить { $what } на экране
op-unfreeze = Снять закрепление строк и столбцов
op-on-sheet = { $what } (лист { $sheet })

keep-first = оставляя первую из каждых
keep-last = оставляя последнюю из каждых
with-format = { $what }, { $format }
sort-ascending = { $column } ({ $kind ->
    [number] по возрастанию
    [date] сначала старые
    [text] А→Я
   *[unknown] А→Я, по возрастанию
})
sort-in-order = { $column } в порядке { $values }
sort-in-order-reversed = { $column } в порядке { $values }, с конца
sort-descending = { $column } ({ $kind ->
    [number] по убыванию
    [date] сначала новые
    [text] Я→А
   *[unknown] Я→А, по убыванию
})
on-new-sheet = на новом листе
on-new-sheet-named = на новом листе «{ $sheet }»
share-of-rows = доля строк
number-of-rows = количество строк
with-place = , { $place }
place-end = справа в конце
place-start = слева в начале
place-before = перед { $column }
place-after = после { $column }
place-letter = в столбце { $letter }
move-to-end = в конец, направо
move-to-start = в начало, налево
move-to-letter = на место столбца { $letter }
target-table = всю таблицу
target-data = все ячейки с данными
target-numbers = все числовые столбцы
target-cells = ячейки { $cells }
the-header = заголовок
first-rows = { $count ->
    [1] первую строку
    [one] первую { $count } строку
    [few] первые { $count } строки
   *[other] первые { $count } строк
}
first-columns = { $count ->
    [1] первый столбец
    [one] первый { $count } столбец
    [few] первые { $count } столбца
   *[other] первые { $count } столбцов
}

## Вопросы о данных

for-each = { $what } для каждого { $by }
highest-groups = { $what } (наибольшие, { $n })
lowest-groups = { $what } (наименьшие, { $n })
restricted-to = { $what }, где { $condition }
asked-top = { $n ->
    [one] { $n } строка, где { $by } { $kind ->
        [date] позже всего
       *[other] больше всего
    }
    [few] { $n } строки, где { $by } { $kind ->
        [date] позже всего
       *[other] больше всего
    }
   *[other] { $n } строк, где { $by } { $kind ->
        [date] позже всего
       *[other] больше всего
    }
}
asked-bottom = { $n ->
    [one] { $n } строка, где { $by } { $kind ->
        [date] раньше всего
       *[other] меньше всего
    }
    [few] { $n } строки, где { $by } { $kind ->
        [date] раньше всего
       *[other] меньше всего
    }
   *[other] { $n } строк, где { $by } { $kind ->
        [date] раньше всего
       *[other] меньше всего
    }
}
asked-rows = строки, где { $condition }
asked-overview = первые строки таблицы
asked-columns = { $aggregate }: { $columns }
asked-whose = { $aggregate } для каждого из { $columns }, и чьё это ({ $whose })
asked-highest-first = { $what }, от большего к меньшему
asked-lowest-first = { $what }, от меньшего к большему
asked-with = { $question }, где { $columns }

## Итоги и сгруппированные даты

aggregate-sum = сумма
aggregate-count = количество
aggregate-distinct = количество разных значений
aggregate-mean = среднее
aggregate-median = медиана
aggregate-deviation = стандартное отклонение
aggregate-variance = дисперсия
aggregate-product = произведение
aggregate-numbers = количество чисел
aggregate-min = минимум
aggregate-max = максимум
aggregate-first = первое значение
aggregate-last = последнее значение
aggregate-share = доля
aggregate-of-column = { $aggregate } ({ $column })
by-day = день ({ $column })
by-week = неделя ({ $column })
by-month = месяц ({ $column })
by-quarter = квартал ({ $column })
by-year = год ({ $column })
by-month-of-year = месяц года ({ $column })
by-weekday = день недели ({ $column })

## Условия

is-equal = { $left } – это { $right }
is-not-equal = { $left } – не { $right }
is-less = { $left } меньше { $right }
is-at-most = { $left } не больше { $right }
is-greater = { $left } больше { $right }
is-at-least = { $left } не меньше { $right }
is-before = { $left } раньше { $right }
is-until = { $left } не позже { $right }
is-after = { $left } позже { $right }
is-from = { $left } не раньше { $right }
is-between = { $left } от { $low } до { $high }
is-one-of = { $column } – это { $values }
is-none-of = { $column } – ни одно из { $values }
text-contains = { $column } содержит «{ $text }»
text-lacks = { $column } не содержит «{ $text }»
text-starts = { $column } начинается с «{ $text }»
text-starts-not = { $column } не начинается с «{ $text }»
text-ends-not = { $column } не кончается на «{ $text }»
text-ends = { $column } кончается на «{ $text }»
is-blank = { $column } – пусто
is-filled = { $column } – не пусто
is-repeated = { $column } встречается больше одного раза
is-single = { $column } встречается только один раз
among-largest = { $column } входит в { $n } наибольших
among-smallest = { $column } входит в { $n } наименьших
among-largest-percent = { $column } входит в верхние { $n } %
among-smallest-percent = { $column } входит в нижние { $n } %
is-not-so = неверно, что { $what }

## Значения и формулы

value-true = да
value-false = нет
value-empty = пусто
value-default = как обычно
value-up-to = { $what } от первой строки до этой
value-last-rows = { $what } { $rows ->
    [one] за последнюю { $rows } строку
    [few] за последние { $rows } строки
   *[other] за последние { $rows } строк
}
value-rank-highest = место по { $column }, с наибольшего
value-rank-lowest = место по { $column }, с наименьшего
value-rank-within = { $rank }, в пределах { $groups }
value-best-of = { $aggregate } лучших { $n } из { $columns }
value-lowest-of = { $aggregate } наименьших { $n } из { $columns }
value-header-of-highest = название столбца с наибольшим из { $columns }
value-header-of-lowest = название столбца с наименьшим из { $columns }
value-tally-filled = сколько из { $columns } заполнено
value-tally-numbers = в скольких из { $columns } стоит число
value-tally = в скольких из { $columns } стоит { $marks }
value-lookup = { $take } с листа { $sheet }, где { $by } – это { $key }
value-lookup-from = { $take } с листа { $sheet }, где { $key } попадает в промежуток { $by } (каждая строка от своего { $by })
value-lookup-up-to = { $take } с листа { $sheet }, где { $key } попадает в промежуток { $by } (каждая строка до своего { $by })
value-lookup-missing = { $what }; { $missing }, где такого нет
value-gathered = { $whole } по всем строкам листа { $sheet }, где { $by } – это { $key }
value-counted-there = число строк листа { $sheet }, где { $by } – это { $key }
value-above = предыдущее значение { $column }
expr-minus = −{ $what }
expr-plus = { $left } + { $right }
expr-less = { $left } − { $right }
expr-times = { $left } × { $right }
expr-divided-by = { $left } ÷ { $right }
expr-to-the-power = { $left } ^ { $right }
expr-joined-with = { $left }, затем { $right }
if-then-else = { $then }, если { $when }, иначе { $otherwise }
if-else-if = { $then }, если { $when }, { $rest }
call-sum = сумма { $values }
call-average = среднее { $values }
call-min = наименьшее из { $values }
call-median = медиана { $values }
call-standard-deviation = стандартное отклонение { $values }
call-max = наибольшее из { $values }
call-round = { $value }, округлённое до { $second } зн. после запятой
call-abs = { $value } без знака
call-sqrt = квадратный корень из { $value }
call-ln = натуральный логарифм от { $value }
call-log10 = десятичный логарифм от { $value }
call-exp = e в степени { $value }
call-int = { $value }, округлённое вниз
time-between = время от { $from } до { $to }
call-mod = остаток от { $value } ÷ { $second }
call-radians = { $value } в радианах
call-degrees = { $value } в градусах
call-sin = синус { $value }
call-cos = косинус { $value }
call-tan = тангенс { $value }
call-year = год { $value }
call-month = месяц { $value }
call-day = день { $value }
day-of-week = { $day ->
    [1] воскресенье
    [2] понедельник
    [3] вторник
    [4] среда
    [5] четверг
    [6] пятница
   *[other] суббота
}
call-weekday = день недели { $value }
call-days = дней от { $value } до { $second }
call-edate = { $value } плюс { $second } мес.
call-text = { $value } в виде { $second }
call-upper = { $value } прописными
call-lower = { $value } строчными
call-proper = { $value } С Прописных Букв
call-trim = { $value } без лишних пробелов
call-left = начало { $value } ({ $second } зн.)
call-right = конец { $value } ({ $second } зн.)
call-substitute = { $value } с заменой { $second } на { $third }
call-part = часть { $third } из { $value }, разрезанного по { $second }
call-rest = что стоит после первого { $second } в { $value }
call-value = { $value } как число
call-round-up = { $value }, округлённое вверх до { $second } зн. после запятой
call-round-down = { $value }, округлённое вниз до { $second } зн. после запятой
call-years = полных лет от { $value } до { $second }
call-today = сегодня
call-work-day = { $value } плюс { $second } раб. дн.
call-digits = цифры из { $value } (значениями)
call-year-in = год из { $value } (значениями)
call-months = полных месяцев от { $value } до { $second }
call-len = длина { $value }

## Оформление

style-bold = жирный
style-not-bold = не жирный
style-italic = курсив
style-not-italic = без курсива
style-underlined = подчёркнутый
style-not-underlined = без подчёркивания
style-size = размер { $points }
style-text-colour = { $colour } текст
style-fill = { $colour } фон
style-as-is = без изменений
format-number = { $decimals ->
    [0] целые числа
    [one] числа с { $decimals } знаком после запятой
   *[other] числа с { $decimals } знаками после запятой
}
format-currency = { $decimals ->
    [0] в { $symbol }, без копеек
    [one] в { $symbol } с { $decimals } знаком после запятой
   *[other] в { $symbol } с { $decimals } знаками после запятой
}
format-accounting = { $decimals ->
    [0] финансовый в { $symbol }, целые
    [one] финансовый в { $symbol } с { $decimals } знаком после запятой
   *[other] финансовый в { $symbol } с { $decimals } знаками после запятой
}
format-accounting-plain = { $decimals ->
    [0] финансовый (отрицательные в скобках, ноль прочерком), целые
    [one] финансовый (отрицательные в скобках, ноль прочерком), { $decimals } знак после запятой
    [few] финансовый (отрицательные в скобках, ноль прочерком), { $decimals } знака после запятой
   *[other] финансовый (отрицательные в скобках, ноль прочерком), { $decimals } знаков после запятой
}
format-percent = { $decimals ->
    [0] в процентах
    [one] в процентах с { $decimals } знаком после запятой
   *[other] в процентах с { $decimals } знаками после запятой
}
format-date = даты в виде <code>{ $pattern }</code>
format-text = как текст
format-general = без особого формата чисел

colour-red = красный
colour-dark-red = тёмно-красный
colour-light-red = светло-красный
colour-orange = оранжевый
colour-light-orange = светло-оранжевый
colour-yellow = жёлтый
colour-light-yellow = светло-жёлтый
colour-green = зелёный
colour-dark-green = тёмно-зелёный
colour-light-green = светло-зелёный
colour-blue = синий
colour-dark-blue = тёмно-синий
colour-light-blue = голубой
colour-turquoise = бирюзовый
colour-light-turquoise = светло-бирюзовый
colour-purple = фиолетовый
colour-light-purple = светло-фиолетовый
colour-pink = розовый
colour-light-pink = светло-розовый
colour-brown = коричневый
colour-light-brown = светло-коричневый
colour-black = чёрный
colour-grey = серый
colour-light-grey = светло-серый
colour-white = белый

## Планы и отчёты о сделанном

would-do = <b>Вот что я бы сделал:</b>
have-done = ✅ <b>Готово.</b>
on-sheet = На листе <b>{ $sheet }</b>:
step-numbered = { $number }. { $what }
rows-dropped = → { $gone }, { $kept }
rows-kept = осталось { $out } из { $all }
no-row-dropped = { $rows ->
    [1] → удалять нечего, единственная строка остаётся
    [one] → удалять нечего, { $rows } строка остаётся
    [few] → удалять нечего, все { $rows } строки остаются
   *[other] → удалять нечего, все { $rows } строк остаются
}
dropped-no-match = { $rows ->
    [one] удалена { $rows } строка, не подходящая под условие
    [few] удалены { $rows } строки, не подходящие под условие
   *[other] удалено { $rows } строк, не подходящих под условие
}
dropped-match = { $rows ->
    [one] удалена { $rows } строка
    [few] удалены { $rows } строки
   *[other] удалено { $rows } строк
}
dropped-duplicate = { $rows ->
    [one] удалён { $rows } повтор
    [few] удалены { $rows } повтора
   *[other] удалено { $rows } повторов
}
dropped-beyond = { $rows ->
    [one] удалена { $rows } остальная строка
    [few] удалены { $rows } остальные строки
   *[other] удалено { $rows } остальных строк
}
rows-shown = → показано { $matched } из { $all } строк
rows-highlighted = → сейчас подходит { $matched } из { $all } строк; цвет меняется вслед за значениями
rows-sorted = { $rows ->
    [one] → { $rows } строка, ничего не потеряно
    [few] → { $rows } строки по порядку, ничего не потеряно
   *[other] → { $rows } строк по порядку, ничего не потеряно
}
sheet-made = { $rows ->
    [one] → { $rows } итог, строк в исходной таблице: { $from }, новый лист <b>{ $sheet }</b>
    [few] → { $rows } итога, строк в исходной таблице: { $from }, новый лист <b>{ $sheet }</b>
   *[other] → { $rows } итогов, строк в исходной таблице: { $from }, новый лист <b>{ $sheet }</b>
}
cells-changed = { $cells ->
    [0] → менять ячейки не пришлось
    [one] → изменена { $cells } ячейка
    [few] → изменены { $cells } ячейки
   *[other] → изменено { $cells } ячеек
}
rows-filled = { $rows ->
    [one] → заполнена { $rows } строка
    [few] → заполнены { $rows } строки
   *[other] → заполнено { $rows } строк
}
not-found = { $rows ->
    [one] Для { $rows } строки там ничего не нашлось: { $keys }
   *[other] Для { $rows } строк там ничего не нашлось: { $keys }
}
formula-line = → в Excel: <code>{ $formula }</code>
sums-changed = → суммы: { $sums }
sum-changed = { $column } { $before } → { $after }
formulas-recalculated = { $formulas ->
    [one] Пересчитана { $formulas } формула.
    [few] Пересчитаны { $formulas } формулы.
   *[other] Пересчитано { $formulas } формул.
}
left-to-excel = { $formulas ->
    [one] ⚠️ { $formulas } формула хранит прежний результат, пока файл не откроет Excel.
    [few] ⚠️ { $formulas } формулы хранят прежний результат, пока файл не откроет Excel.
   *[other] ⚠️ { $formulas } формул хранят прежний результат, пока файл не откроет Excel.
}
unused-words = ⚠️ Эти слова я не использовал: { $words }
undo-hint = <i>Шаг { $revision }. /undo отменит его.</i>
lines-left-out = { $count ->
    [one] … и ещё { $count } строка
    [few] … и ещё { $count } строки
   *[other] … и ещё { $count } строк
}

## Ответы

answer-value = <b>{ $value }</b>
answer-heading = { $asked }:
answer-empty = (пусто)
answer-none = <b>Ничего не подходит.</b>
answer-pair = { $label }: <b>{ $value }</b>
answer-cell = { $column }: { $value }
answer-record = • { $cells }
answer-more = <i>Первые { $shown } из { $total }.</i>
answer-from = { $rows ->
    [one] <i>По { $rows } строке.</i>
   *[other] <i>По { $rows } строкам.</i>
}
answer-from-skipped = { $rows ->
    [one] <i>По { $rows } строке; пропущено { $skipped }, там нечего считать.</i>
   *[other] <i>По { $rows } строкам; пропущено { $skipped }, там нечего считать.</i>
}

## Что в файле

seen-file = 📄 <b>{ $name }</b>{ $sheets ->
    [1] {""}
    [one] {" "}· { $sheets } лист
    [few] {" "}· { $sheets } листа
   *[other] {" "}· { $sheets } листов
}
seen-hidden-sheets = { $count ->
    [one] { $count } лист скрыт.
    [few] { $count } листа скрыты.
   *[other] { $count } листов скрыто.
}
seen-sheet = Лист <b>{ $sheet }</b>: { $rows }, { $columns }
count-rows = { $count ->
    [0] нет строк
    [one] { $count } строка
    [few] { $count } строки
   *[other] { $count } строк
}
count-columns = { $count ->
    [one] { $count } столбец
    [few] { $count } столбца
   *[other] { $count } столбцов
}
seen-empty-sheet = На листе <b>{ $sheet }</b> нет таблицы.
seen-column = • { $name } – { $kind }
seen-blanks = { $column }, пустых: { $blank }
seen-more-columns = { $count ->
    [one] … и ещё { $count } столбец
    [few] … и ещё { $count } столбца
   *[other] … и ещё { $count } столбцов
}
seen-table = За таблицу я принял { $cells }: { $why }.
seen-oddity = ⚠️ { $oddity }
seen-note = ℹ️ { $note }
seen-other-sheets = Другие листы:
seen-other-sheet = • { $sheet } – { $rows }, { $columns }
seen-other-empty = • { $sheet } – нет таблицы
seen-hidden = { $what } (скрыт)
seen-more-sheets = { $count ->
    [one] … и ещё { $count } лист
    [few] … и ещё { $count } листа
   *[other] … и ещё { $count } листов
}
seen-what-next = Что с ним сделать? Скажите своими словами.
seen-correct-me = Таблица в другом месте? Скажите, например: «таблица начинается в строке 4».

kind-number = числа
kind-percent = проценты
kind-currency = деньги
kind-date = даты
kind-date-time = даты со временем
kind-time = время
kind-text = текст
kind-bool = да/нет
kind-mixed = разное
kind-empty = пусто

evidence-native = это таблица «{ $name }» в файле
evidence-hint = так вы сказали
evidence-header = названия стоят в строке { $row }
evidence-titles = { $rows ->
    [one] над ней { $rows } строка с названием
    [few] над ней { $rows } строки с названием
   *[other] над ней { $rows } строк с названием
}
evidence-no-header = строки с названиями нет, столбцы названы по буквам
evidence-merged = названия занимают несколько строк: { $rows }
evidence-totals = { $count ->
    [one] строка { $rows } – итог и не считается
   *[other] строки { $rows } – итоги и не считаются
}

odd-empty-sheet = Лист пуст.
odd-several-tables = На этом листе несколько таблиц: { $tables }; я беру самую большую.
odd-blank-rows = { $rows ->
    [one] Среди данных { $rows } пустая строка.
    [few] Среди данных { $rows } пустые строки.
   *[other] Среди данных { $rows } пустых строк.
}
odd-duplicate-header = Несколько столбцов называются «{ $name }».
odd-mixed-column = В столбце «{ $column }» значения разного вида.
odd-numbers-as-text = { $cells ->
    [one] В столбце «{ $column }» { $cells } число записано как текст.
    [few] В столбце «{ $column }» { $cells } числа записаны как текст.
   *[other] В столбце «{ $column }» { $cells } чисел записано как текст.
}
odd-formula-errors = { $cells ->
    [one] { $cells } формула даёт ошибку.
    [few] { $cells } формулы дают ошибку.
   *[other] { $cells } формул дают ошибку.
}
odd-hidden-rows = { $rows ->
    [one] { $rows } строка скрыта.
    [few] { $rows } строки скрыты.
   *[other] { $rows } строк скрыто.
}
odd-hidden-columns = { $columns ->
    [one] { $columns } столбец скрыт.
    [few] { $columns } столбца скрыты.
   *[other] { $columns } столбцов скрыто.
}
odd-merged-cells = Объединённых областей: { $areas }.
odd-protected = Лист защищён.

## Как прочитан файл

note-wrong-extension = По имени это { $said }, а на деле { $is }; я прочитал его как { $is }.
note-converted = Это был { $from }; вы получите xlsx.
note-converted-losing = Это был { $from }; вы получите xlsx, но без этого: { $lost }.
note-csv = Текстовый файл: { $encoding }, разделитель – { $delimiter }.
with-decimal-comma = { $what } В числах десятичная запятая.
delimiter-comma = запятая
delimiter-semicolon = точка с запятой
delimiter-tab = табуляция
delimiter-bar = вертикальная черта
dates-day-first = В датах сначала день, как видно из файла.
dates-month-first = В датах сначала месяц, как видно из файла.
dates-day-first-guess = В датах вроде 03/04/2026 сначала день (моя догадка: 3 апреля).
dates-month-first-guess = В датах вроде 03/04/2026 сначала месяц (моя догадка: 4 марта).
note-mixed-dates = { $columns ->
    [one] В { $columns } столбце часть дат читается только с днём впереди, а часть только с месяцем, поэтому они остались как написаны.
    [few] В { $columns } столбцах часть дат читается только с днём впереди, а часть только с месяцем, поэтому они остались как написаны.
   *[other] В { $columns } столбцах часть дат читается только с днём впереди, а часть только с месяцем, поэтому они остались как написаны.
}
note-ragged = { $rows ->
    [one] В { $rows } строке больше или меньше ячеек, чем в заголовке.
   *[other] В { $rows } строках больше или меньше ячеек, чем в заголовке.
}
note-calculated = { $formulas ->
    [one] У { $formulas } формулы не было результата; я взял то, что у неё получается.
   *[other] У { $formulas } формул не было результатов; я взял то, что у них получается.
}
note-macros = В файле есть макросы. Я оставляю их как есть и никогда не запускаю.

## Что не подходит к файлу

no-column = Столбца «{ $said }» нет.
no-sheet = Листа «{ $said }» нет.
did-you-mean = Может быть, { $names }?
columns-are = Есть столбцы { $names }.
sheets-are = Есть листы { $names }.
ambiguous-column = Несколько столбцов называются «{ $said }». Скажите, какой, по букве: { $letters }.
no-table = На листе «{ $sheet }» я не вижу таблицы. Скажите, где она начинается, например: «таблица начинается в строке 4».
not-numeric = В столбце «{ $column }» нет чисел, поэтому посчитать по нему нельзя.
not-date = В столбце «{ $column }» нет дат, поэтому посчитать по нему нельзя.
day-or-month = По «{ $column }» не видно, что стоит первым, день или месяц. Скажите «сначала день» или «сначала месяц».
not-a-range = «{ $said }» – не ячейка и не диапазон. Напишите, как в Excel, например B2:D9.
empty-plan = Делать тут нечего.
later-version = Этот план составил более новый Rowbot, я не могу его прочитать.
nothing-left = Так удалились бы все столбцы. Скажите, какие оставить.
no-values = Значений, из которых можно выбирать, пока нет. Скажите, какие можно вводить, например «Открыто, Закрыто».
too-many-rows = На это нужно { $rows } строк; на лист помещается 1 048 576. Сначала отберите меньше.
too-many-columns = На это нужно столбцов: { $columns }; на лист помещается 16 384. Сначала отберите меньше.
name-taken = «{ $name }» уже есть. Выберите другое имя.
sheet-protected = Лист «{ $sheet }» защищён. Снимите защиту в Excel (Рецензирование → Снять защиту листа) и пришлите файл снова.
sheet-guarded = Лист «{ $sheet }» защищён, поэтому его заблокированные ячейки остаются как есть. Сначала снимите защиту в Excel (Рецензирование → Снять защиту листа), потом попросите снова.
structure-guarded = Книга защищена: листы нельзя добавлять, переименовывать, переставлять и удалять. Снимите эту защиту в Excel (Рецензирование → Защитить книгу) и пришлите файл снова.
merged-in-the-way = Объединённые ячейки «{ $area }» захватывают строки или столбцы, которые разошлись бы. Сначала разъедините их, потом попросите снова.
array-in-the-way = Формулу массива в «{ $area }» можно менять только целиком, как в Excel. Ничего не изменено.
pivot-in-the-way = Сводная таблица в «{ $area }» была бы разорвана. Сначала перенесите её на другой лист, потом попросите снова.
cells-in-the-way = В «{ $area }» уже есть данные. Назовите другое место или попросите новый лист.
edge-in-the-way = Места нет: ячейки «{ $area }» вышли бы за край листа.

## Файлы, которые не прочитать

file-empty = Файл пуст. Его сохранили перед отправкой?
file-no-spreadsheet = Это не таблица. Пришлите xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt или json.
file-looks-like = Это не таблица, похоже на { $kind }. Пришлите xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt или json.
file-encrypted = Книга защищена паролем. Откройте её в Excel, снимите пароль (Файл → Сведения → Защита книги) и пришлите снова.
file-damaged = Файл повреждён ({ $detail }). Откройте его в Excel, дайте Excel его исправить, сохраните и пришлите снова.
file-too-large-bytes = Файл слишком большой. Пришлите только нужные листы или сохраните его без картинок.
file-too-many-rows = В файле слишком много строк: { $found }, а я беру { $allowed }. Разделите его и пришлите по частям.
file-too-many-cells = В файле слишком много ячеек: { $found }, а я беру { $allowed }. Разделите его и пришлите по частям.
file-too-many-sheets = В файле слишком много листов: { $found }, а я беру { $allowed }. Разделите его и пришлите по частям.
file-too-large = Внутри файл больше, чем я могу взять ({ $what }: { $found }, а я беру { $allowed }). Скопируйте таблицу в новую книгу и пришлите её.
file-hostile = Файл устроен так, что мог бы навредить ({ $detail }), поэтому я его не открыл. Скопируйте таблицу в новую книгу и пришлите её.
file-no-sheets = В файле нет листа с ячейками. Пришлите файл, где есть таблица.
file-unsupported = Файлы { $format } я читать не умею. Сохраните как xlsx или csv и пришлите.

not-loaded-too-big = <b>{ $name }</b> больше { $limit } МБ, которые я могу скачать. Разделите его или сохраните без картинок и пришлите снова.
not-loaded-gone = В Telegram больше нет файла <b>{ $name }</b>. Пришлите его, пожалуйста, снова.
not-loaded-unreadable = Не получилось прочитать <b>{ $name }</b>. { $why }

## Вопросы людям

ask-which-column = Какой столбец вы имеете в виду под «{ $said }»?
ask-column-sort = По какому столбцу сортировать?
ask-column-top = Лучшие по какому столбцу?
ask-column-highlight = Какой столбец выделить?
ask-column-summarise = По какому столбцу подвести итоги?
ask-column-subtotal = Промежуточный итог по какому столбцу?
ask-column-total = Итог по какому столбцу?
ask-column-format = Какой столбец оформить?
ask-column-filter = По какому столбцу отбирать строки?
ask-column-drop = Какой столбец удалить?
ask-column-rename = Какой столбец переименовать?
ask-column-move = Какой столбец переместить?
ask-which-reading = Это можно понять по-разному. Что вы имеете в виду?
ask-unclear = Я не понял { $words }. Можете сказать это иначе?
ask-unclear-rest =
    Понятно: { $rest }.
    Непонятно: { $words }. Скажите это иначе или оставьте.
ask-unclear-choose = Я не понял { $words }. Вы имеете в виду это?
ask-offered = Я не совсем понял. Может быть, одно из этого? Если нет, скажите иначе.
ask-offered-words = Я не понял { $words }. Может быть, одно из этого? Если нет, скажите иначе.
ask-missing-value = Сравнить с каким значением?
ask-missing-formula = Что должно быть в новом столбце? Например: «Цена умножить на Количество».
ask-missing-any-column = Какой столбец вы имеете в виду?
ask-missing-condition = Какие строки вы имеете в виду? Например: «где Возраст больше 30».
ask-missing-name = Как это назвать?
ask-missing-number = Сколько?
ask-missing-colour = Каким цветом?
ask-missing-other = Чего-то не хватает: { $what }. Можете добавить?
ask-missing-formula-of = Что должно быть в «{ $name }»? Например: «Цена умножить на Количество».
ask-unknown-value = «{ $said }» не встречается в { $column }. Какое значение вы имеете в виду?
ask-missing-lookup-key = Какой столбец есть на обоих листах?
other-language = Я понимаю русский, English и español. Скажите это, пожалуйста, на одном из них.
not-understood = Я не понял. Скажите это с названиями своих столбцов, например: «отсортируй по Возраст по убыванию». /help покажет, что я умею.
not-understood-words = Я не понял { $words }. Скажите это с названиями своих столбцов, например: «отсортируй по Возраст по убыванию». /help покажет, что я умею.

## Кнопки

button-do = ✅ Сделать
button-change = ✏️ Изменить
button-just-that = ✅ Сделать только это
button-say-otherwise = ✏️ Сказать иначе
button-list-rows = Строки, где { $condition }
button-how-many = Сколько строк, где { $condition }?
button-show-me = Показать: { $what }
button-show-only = Показать только строки, где { $condition }
button-cancel = ✖️ Отмена
button-undo = ↩️ Отменить
button-redo = ↪️ Вернуть
button-forget = 🗑 Удалить всё
button-keep = Оставить

## Ответы бота

reply-welcome =
    <b>Здравствуйте, я Rowbot.</b>
    Пришлите таблицу (xlsx, csv, ods …) и скажите своими словами, что с ней сделать. Я покажу, что понял, сделаю и верну файл, не тронув остального.

    Например:
    • оставь строки, где Возраст больше 30, и отсортируй по Фамилия
    • добавь столбец Сумма = Цена умножить на Количество
    • среднее Балл по Класс на новом листе
    • какой самый большой Балл?

    /help покажет больше.
reply-help =
    <b>Пришлите файл и скажите, что нужно.</b>

    <b>Строки</b>: оставить или удалить строки, где …, показать только …, отсортировать по …, удалить дубликаты, 10 строк с самым большим …, строка итогов
    <b>Столбцы</b>: добавить столбец … = …, заменить … на …, переименовать, удалить, переместить
    <b>Итоги</b>: сумма Продаж по Региону
    <b>Оформление</b>: выделить строки, где …, заголовок жирным, в рублях, закрепить первую строку
    <b>Вопросы</b>: сколько …, какое среднее …, у кого самый большой …

    Несколько просьб в одном сообщении выполняются по порядку.

    /undo и /redo – шаг назад и вперёд
    /history – что было сделано
    /files – ваши файлы
    /new – начать заново
    /cancel – отменить то, что ждёт ответа
    /language – сменить язык
    /settings – ваши настройки
    /forget – удалить всё ваше
    /privacy – что происходит с вашими данными
reply-privacy =
    <b>Ваши данные остаются вашими.</b>
    • Файлы и просьбы хранятся на сервере этого бота, чтобы можно было отменить шаг и ничего не потерялось.
    • То, что вы пишете, понимают правила прямо здесь; никому ничего не отправляется.
    • В журнале нет ни содержимого ячеек, ни имён файлов, ни сообщений.
    • /forget удаляет всё и сразу.
reply-unknown-command = Команды /{ $name } я не знаю. /help покажет те, что знаю.
reply-nearest-command = Команды /{ $name } я не знаю. Может быть, /{ $nearest }?
reply-acknowledged = 👍 Что делать дальше? Пришлите файл или скажите, что нужно.
reply-noted =
    Запомнил про этот файл:
    <i>{ $text }</i>
reply-left-the-list = Файлов слишком много; я отложил <b>{ $name }</b>. Пришлите его снова, когда понадобится.
reply-need-file = Сначала пришлите таблицу (xlsx, csv, ods …), тогда я смогу это сделать.
reply-unsupported = Я работаю только с таблицами. Пришлите таблицу файлом (xlsx, csv, ods …).
reply-say-otherwise =
    Скажите, что изменить, или всю просьбу заново. Вы сказали:
    <i>{ $request }</i>
reply-undone = ↩️ Отменено: <i>{ $request }</i>
reply-nothing-to-change = <b>Это ничего бы не изменило</b>, поэтому файл остаётся как есть:
reply-taken-back = ↩️ Сначала я отменил это: <i>{ $request }</i>
reply-redone = ↪️ Сделано снова: <i>{ $request }</i>
reply-restored = ↩️ Вот файл, каким вы его прислали.
reply-nothing-to-undo = Отменять нечего: это файл, каким вы его прислали.
reply-nothing-to-redo = Возвращать нечего.
reply-using-file = Теперь работаю с <b>{ $name }</b>.
reply-fresh = Начинаем заново. Пришлите файл.
reply-cancelled = Отменено. Файл остаётся как есть.
reply-nothing-to-cancel = Отменять нечего.
reply-stale-button = Эта кнопка от того, что уже решено.
reply-confirm-forget = <b>Удалить всё?</b> Все ваши файлы, их история и этот разговор исчезнут сразу. Вернуть их будет нельзя.
reply-forgotten = Всё удалено. Пришлёте файл – начнём заново.
reply-our-fault = Что-то пошло не так, и виноват я, а не вы. Ваш файл цел и не изменён. Попробуйте, пожалуйста, ещё раз.

history-of = <b>{ $name }</b>, шаг за шагом:
history-earlier = { $count ->
    [one] … ещё { $count } шаг до этого
    [few] … ещё { $count } шага до этого
   *[other] … ещё { $count } шагов до этого
}
history-upload = файл, каким вы его прислали
history-line = { $number }. { $what }
history-current = <b>{ $number }. { $what }</b> ← сейчас
files-none = Ваших файлов у меня нет. Пришлите один.
files-heading = <b>Ваши файлы:</b>
files-line = • { $name }
files-current = • <b>{ $name }</b> ← в работе

## Настройки

# The language by its own name.
language-name = Русский
own-language = Мой язык: <b>{ $language }</b>.
own-language-as-written = Говорю на том языке, на котором вы пишете.
learnt-nothing = Пока я не выучил ни одной фразы. То, с чем вы согласились, я запоминаю и в следующий раз понимаю сразу.
learnt-heading = { $count ->
    [one] <b>{ $count } фраза, которую я выучил у вас:</b>
    [few] <b>{ $count } фразы, которые я выучил у вас:</b>
   *[other] <b>{ $count } фраз, которые я выучил у вас:</b>
}
learnt-line = • { $words }
reply-which-language = На каком языке мне говорить?
reply-speaks = Теперь я говорю по-русски.
reply-speaks-as-written = Теперь я говорю на том языке, на котором вы пишете.
button-as-written = На котором пишу
button-unlearn = 🗑 Забыть «{ $words }»
button-unlearn-all = 🗑 Забыть все фразы

## Командная строка

one-file-only = По одному файлу, пожалуйста.
result-unknown = Файлы «{ $extension }» я писать не умею. Пусть OUT кончается на .xlsx, .csv, .tsv, .ods или .json.
result-extension = Эту книгу нужно записать как .{ $extension }, иначе Excel её не откроет.
result-archive = Листков результатов много: пусть имя после --out кончается на .zip.
result-where = Скажите через --out, куда записать результат, или попробуйте с --dry-run.
plan-confidence = Уверенность: { $percent } %

# Меню команд: что делает каждая, без разметки.
command-help = Что я умею
command-files = Ваши файлы и какой из них в работе
command-undo = Отменить последний шаг
command-redo = Всё-таки вернуть его
command-export = Прислать файл в другом формате
command-history = Что было сделано, шаг за шагом
command-new = Начать заново
command-cancel = Отменить то, что ждёт ответа
command-language = Выбрать мой язык
command-settings = Язык и фразы, которые я выучил
command-privacy = Что происходит с вашими данными
command-forget = Удалить всё ваше

## Слова, которые приходят с файлом.

term-a-pdf = PDF
term-a-parquet-file = файл Parquet
term-a-powerpoint-presentation = презентация PowerPoint
term-a-visio-drawing = рисунок Visio
term-a-word-document = документ Word
term-a-works-spreadsheet = таблица Works
term-a-binary-file = двоичный файл
term-a-damaged-archive-zip = повреждённый архив (ZIP)
term-a-database-sqlite = база данных (SQLite)
term-a-picture = картинка
term-a-picture-sound-or-film = картинка, звук или видео
term-a-presentation-odp = презентация (ODP)
term-a-program = программа
term-a-sound = звук
term-a-text-document-odt = текстовый документ (ODT)
term-a-text-document-rtf = текстовый документ (RTF)
term-a-text = текст
term-a-web-page = веб-страница
term-a-web-page-archive-mht = архив веб-страницы (MHT)
term-an-apple-numbers-or-pages-document = документ Apple Numbers или Pages
term-an-opendocument-file = файл OpenDocument
term-a-gnumeric-workbook = книга Gnumeric
term-an-outlook-message = письмо Outlook
term-an-xml-file = файл XML
term-an-app = приложение
term-an-archive-7-zip = архив (7-Zip)
term-an-archive-rar = архив (RAR)
term-an-archive-zip = архив (ZIP)
term-an-archive-gzip = архив (gzip)
term-an-e-book = электронная книга
term-json-without-records = JSON без записей
term-ends-of-texts-over-32-767-characters = концы текстов длиннее 32 767 знаков
term-formulas-their-results-are-kept = формулы (их результаты сохраняются)
term-chart-sheets = листы диаграмм
term-charts-pictures-and-drawings = диаграммы, картинки и рисунки
term-pivot-tables = сводные таблицы
term-comments = примечания
term-lists-and-rules-for-input = списки и правила ввода
term-conditional-formats = условное форматирование
term-links = ссылки
term-some-names-of-ranges = некоторые имена диапазонов
term-macros = макросы

## Листы и ячейки

op-write-cell = Записать { $value } в { $cell }
op-clear-contents = Очистить { $target } (оформление остаётся)
op-clear-looks = Убрать цвета, шрифты и форматы: { $target } (значения остаются)
op-clear-everything = Очистить { $target }: значения и оформление
as-formula = формулу { $formula }
op-add-sheet = Добавить пустой лист
op-add-sheet-named = Добавить пустой лист «{ $name }»
op-rename-sheet = Переименовать { $sheet } в «{ $name }»
op-copy-sheet = Скопировать { $sheet }
op-copy-sheet-named = Скопировать { $sheet } под именем «{ $name }»
op-delete-sheet = Удалить { $sheet } со всем, что на нём есть
op-move-sheet = Переместить { $sheet } { $place }
op-hide-sheet = Скрыть { $sheet }
op-unhide-sheet = Снова показать { $sheet }
op-unhide-sheets = Снова показать все скрытые листы
op-protect-sheet = Защитить { $sheet } от изменений (без пароля)
op-unprotect-sheet = Снять защиту: { $sheet }
op-plain-tab = Убрать цвет ярлыка: { $sheet }
op-colour-tab = Окрасить ярлык: { $sheet }, { $colour }
sheet-named = лист «{ $sheet }»
this-sheet = этот лист
sheet-first = в начало
sheet-last = в конец
sheet-before = перед «{ $sheet }»
sheet-after = после «{ $sheet }»
formulas-over-rows = { $formulas ->
    [one] Внимание: { $formulas } формула читает не только свою строку, а, например, строку выше. Как и в Excel, теперь она читает то, что стоит там после сортировки.
    [few] Внимание: { $formulas } формулы читают не только свою строку, а, например, строку выше. Как и в Excel, теперь они читают то, что стоит там после сортировки.
   *[other] Внимание: { $formulas } формул читают не только свою строку, а, например, строку выше. Как и в Excel, теперь они читают то, что стоит там после сортировки.
}
formulas-broken = { $formulas ->
    [0] Формулы в других местах на него не ссылаются.
    [one] Внимание: { $formulas } формула на другом листе ссылается на него и покажет #REF!
    [few] Внимание: { $formulas } формулы на других листах ссылаются на него и покажут #REF!
   *[other] Внимание: { $formulas } формул на других листах ссылаются на него и покажут #REF!
}
note-unpacked = Я достал { $name } из архива.
twice-in-pivot = «{ $column }» может стоять в сводной таблице только в одном месте: в строках, в столбцах или в фильтре.
last-sheet = «{ $sheet }» – единственный видимый лист, а без него книги не бывает.
file-cut-short = Файл обрезан: нет конца, как бывает при оборванной загрузке. Пришлите его снова.
file-too-many-columns = В файле слишком много столбцов: { $found }, а на лист помещается { $allowed }. Разделите его и пришлите по частям.
term-a-member-s-path-leads-out-of-the-package = путь одной из частей ведёт наружу
term-bytes-once-inflated = байт после распаковки
term-cells-of-the-rectangle = ячеек в прямоугольнике
term-characters-in-a-formula = знаков в формуле
term-it-declares-entities-of-its-own = объявляет свои сущности
term-levels-of-nesting = уровней вложенности
term-parts = частей
term-shared-texts = общих текстов
term-times-inflated = раз против сжатого
term-two-members-of-the-same-name = две части с одним именем

## Результаты тестов: что о них говорится

results-compiled = <b>{ $tests ->
    [one] { $tests } тест
    [few] { $tests } теста
   *[other] { $tests } тестов
}, { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[other] { $people } человек
}</b>: сдали { $passed }, не сдали { $failed }, среднее { $average }
results-rows = прочитано строк { $read } = использовано { $used } + отмечено { $reported }
results-clean = Проверять нечего.
settings-pass-mark = Проходной балл { $mark }
settings-best-of = лучшие { $best } из { $tests }
settings-last-attempt = считается последняя попытка
settings-first-attempt = считается первая попытка
settings-best-attempt = считается лучшая попытка
settings-mean-attempt = считается среднее попыток
settings-no-bonus = без надбавки
settings-participation = балл за участие
settings-gift-for-all = всем по { $points } доп. балла
settings-gift = { $points } доп. балла от { $from } тестов
settings-by-tests = надбавка за число тестов
check-counted = <b>{ $kind }</b>: { $count }
check-line = {"  "}{ $what }
check-more = {"  "}… и ещё { $count }
check-place = Тест { $test }, строка { $row }
not-a-test-no-scores = В «{ $name }» я не нашёл столбца с баллами.
not-a-test-no-people = В «{ $name }» я не нашёл столбца с именами или почтой.
not-a-test-empty = В «{ $name }» нет строк.
same-test = «{ $one }» и «{ $other }» – оба от теста { $number }. Переименуйте один из них или не берите его.
no-such-test = Среди файлов нет теста { $number }.
taken-as-test = В «{ $name }» не сказано, какой это тест: считаю тестом { $number }.
several-files = Я могу собрать результаты тестов из нескольких файлов («собери результаты»). В остальном – по одному файлу, пожалуйста.
pair-same-name = Одно имя, один раз без почты: { $one } и { $other }. Это один человек?
pair-near-name = Почти одно имя: { $one } и { $other }. Это один человек?
pair-near-address = Почти одна почта: { $one } и { $other }. Это один человек?

## Результаты тестов: в чате

seen-test = 📝 { $what }
seen-people = { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[other] { $people } человек
}
seen-name = имена
seen-email = почта
seen-marks = баллы из { $most }
seen-sheets = тесты { $numbers }, по одному на листе
seen-test-unsure = Похоже на тест. Пришлите и остальные, потом /compile; я спрошу, какой это тест.
tests-here = { $count ->
    [one] У меня есть тест { $numbers }. Пришлите остальные или /compile.
   *[other] У меня есть тесты { $numbers }. Пришлите ещё или /compile.
}
number-taken = «{ $name }» – это тест { $number }, и «{ $other }» тоже. Как быть?
which-test = Какой тест «{ $name }»?
no-tests = Сначала пришлите файлы тестов (по таблице на тест, с именами или почтой и баллами), потом /compile.
results-pairs = { $count ->
    [one] <b>{ $count } пара может быть одним человеком.</b> Нажмите «Исправить», чтобы сказать это.
    [few] <b>{ $count } пары могут быть одним человеком.</b> Нажмите «Исправить», чтобы их просмотреть.
   *[other] <b>{ $count } пар могут быть одним человеком.</b> Нажмите «Исправить», чтобы их просмотреть.
}
results-again = <b>Кроме того, с результатами:</b>
results-not-again = ⚠️ Не повторено: { $request }. { $why }
results-not-again-place = Это про строку или ячейку по её месту, а там теперь может стоять другое.
results-all-checks = Все они есть и на листе «Проверка».
how-to-fix = Двойников не видно. Скажите, что изменить: «проходной балл 60», «лучшие 4 из 5», «без бонуса», «лучшая попытка», «тест 2 из 20 баллов». Чтобы заменить тест, пришлите его файл снова.
pairs-left = { $count ->
    [one] Осталась { $count }.
   *[other] Осталось { $count }.
}
results-sent = Вот результаты. Исправьте балл в файле, и остальное изменится следом; пришлите ещё тест и снова /compile – дважды ничего не спросится.
button-send-results = Отправить
button-all-checks = Показать всё
button-fix = Исправить
button-no-test = Это не тест
button-replace-test = Заменить тест { $number }
button-add-test = Добавить как тест { $number }
button-same-person = Один человек
button-two-people = Два человека
button-later = Позже
command-compile = Собрать результаты тестов

## Строки по месту, объединённые ячейки, ссылки и границы

op-insert-rows = { $count ->
    [one] Вставить { $count } пустую строку перед строкой { $row }
    [few] Вставить { $count } пустые строки перед строкой { $row }
   *[other] Вставить { $count } пустых строк перед строкой { $row }
}
op-insert-row-with = Вставить строку перед строкой { $row }: { $cells }
op-append-rows = { $count ->
    [one] Добавить { $count } пустую строку под данными
    [few] Добавить { $count } пустые строки под данными
   *[other] Добавить { $count } пустых строк под данными
}
op-append-row-with = Добавить строку под данными: { $cells }
cell-of-row = { $column } { $value }
op-delete-row = Удалить строку { $row }
op-delete-rows = Удалить строки с { $first } по { $last }
op-delete-last-rows = { $n ->
    [one] Удалить { $n } последнюю строку данных
    [few] Удалить { $n } последние строки данных
   *[other] Удалить { $n } последних строк данных
}
op-every-nth = { $n ->
    [2] Оставить только каждую вторую строку, начиная с первой
   *[other] Оставить одну строку из { $n }, начиная с первой
}
op-every-nth-from = Оставить одну строку из { $n }, начиная со строки данных { $from }
op-sample = Оставить случайные строки: { $n }
op-sample-share = Оставить случайные { $percent } % строк
op-shuffle = Перемешать строки случайным образом
op-subtotals = Под строками каждого { $per } (собранными вместе и отсортированными, если они стоят врозь) добавить строку: { $aggregate } по { $columns }, и общий итог под данными
subtotals-made = Промежуточных итогов: { $matched }, строк: { $all }
op-top-per = Для каждого значения { $per } оставить { $n ->
    [one] { $n } строку
    [few] { $n } строки
   *[other] { $n } строк
} { $kind ->
    [date] с самой поздней датой
   *[other] с наибольшим значением
} { $by }
op-bottom-per = Для каждого значения { $per } оставить { $n ->
    [one] { $n } строку
    [few] { $n } строки
   *[other] { $n } строк
} { $kind ->
    [date] с самой ранней датой
   *[other] с наименьшим значением
} { $by }
op-replace = Заменить { $find } на { $with } в { $columns }
op-replace-whole = Заменить ячейки, где стоит только { $find }, на { $with } в { $columns }
op-to-values = Заменить формулы в { $columns } значениями, которые они показывают
op-sheet-to-values = Заменить все формулы листа значениями, которые они показывают
op-fill-gaps = Заполнить пустые ячейки { $columns } значением { $with }
op-numbers = Превратить тексты-числа в { $columns } в числа
op-dates = Превратить тексты-даты в { $columns } в даты, день и месяц – как видно по столбцу
op-dates-day-first = Превратить тексты-даты в { $columns } в даты, сначала день
op-dates-month-first = Превратить тексты-даты в { $columns } в даты, сначала месяц
op-yes-no = Записать { $yes } и { $no } там, где { $columns } говорит «да» и «нет» иначе
op-phones = Записать телефоны в { $columns } как { $shape }
op-tidy-spaces = Убрать лишние пробелы и непечатаемые знаки из { $columns }
op-tidy-all-spaces = Убрать все пробелы из { $columns }
op-tidy-unprinted = Убрать непечатаемые знаки из { $columns }
op-tidy-accents = Убрать надстрочные знаки из букв в { $columns }
op-tidy-punctuation = Убрать знаки препинания из { $columns }
op-tidy-symbols = Оставить в { $columns } только буквы, цифры и пробелы
op-tidy-upper = Записать { $columns } заглавными буквами
op-tidy-lower = Записать { $columns } строчными буквами
op-tidy-proper = Записать { $columns } С Заглавных Букв
op-tidy-sentence = Записать { $columns } с заглавной буквы в начале предложений
op-tidy-empty = Очистить ячейки { $columns }, которые только кажутся пустыми
op-fill-from-above = Заполнить пустые ячейки в { $columns } значением сверху
op-fill-random = Заполнить пропуски в { $columns } случайными числами от { $low } до { $high }
all-columns = все столбцы
op-unpivot = Превратить { $columns } в строки, по одной на ячейку, под «{ $name }» и «{ $value }» { $sheet }
op-unpivot-filled = { $what }; пустые ячейки строк не дают
op-transpose = Поменять местами строки и столбцы { $sheet }
op-measure-columns = Посчитать { $measures } для каждого из { $columns }, по строке на столбец { $sheet }
op-whose = Посчитать { $measures } для каждого из { $columns } и показать, чьё это ({ $whose }), по строке на столбец { $sheet }
op-derive = Сделать таблицу со строкой на каждую строку { $sheet }: { $columns }
derived-column = { $name } = { $value }
op-merge = Объединить { $cells } в одну ячейку
op-merge-dropping = Объединить { $cells } в одну ячейку; останется только первое значение, остальные пропадут
op-merge-joining = Объединить { $cells } в одну ячейку со всеми их текстами
and-centred = { $what }, по центру
op-title = Поставить над таблицей заголовок «{ $title }»: одна ячейка над всеми столбцами, по центру, жирным
op-merge-title = Растянуть заголовок над всеми столбцами таблицы, одной ячейкой по центру
op-merge-equal = Объединить соседние ячейки в { $columns } с одинаковым содержимым (такую таблицу Excel не отсортирует)
op-unmerge = Разъединить { $what }; значение останется в первой ячейке каждой
op-unmerge-filling = Разъединить { $what } и повторить значение в каждой ячейке
merged-in = объединённые ячейки в { $cells }
merged-anywhere = все объединённые ячейки листа
op-link-all = Сделать адреса сайтов и почты в таблице ссылками
op-link-columns = Сделать адреса в { $columns } ссылками
op-link-made = Связать каждую ячейку { $column } с { $before }…{ $after }, где вместо … стоит её текст
op-link-headers = Связать заголовки { $columns } с { $before }…{ $after }, где вместо … стоит их текст
op-link-cell = Ссылка из { $cell } на { $to }
op-link-cell-as = Ссылка из { $cell } на { $to } с текстом «{ $shown }»
op-unlink = Убрать ссылки: { $target } (тексты останутся)
op-unlink-all = Убрать все ссылки на листе (тексты останутся)
place-in-book = ячейка { $cell } листа «{ $sheet }»
first-rows-of = { $n ->
    [one] { $n } первую строку
    [few] первые { $n } строки
   *[other] первые { $n } строк
} из { $what }
op-copy-table = Скопировать { $what }, значения и оформление, { $sheet }
style-struck = зачёркнутый
style-not-struck = незачёркнутый
style-font = шрифт { $font }
style-left = по левому краю
style-centred = по центру
style-right = по правому краю
style-justified = по ширине
style-top = вверху ячейки
style-middle = посередине высоты ячейки
style-bottom = внизу ячейки
style-wrapped = с переносом длинного текста
style-not-wrapped = без переноса текста
style-turned = текст повёрнут на { $degrees }°
style-not-turned = текст не повёрнут
border-plain = { $sides } ({ $line })
border-coloured = { $sides } ({ $line }, { $colour })
border-none = убрать { $sides }
line-thin = тонкая линия
line-medium = средняя линия
line-thick = толстая линия
line-dashed = штриховая линия
line-dotted = пунктирная линия
line-double = двойная линия
sides-all = границы вокруг каждой ячейки
sides-outline = внешняя граница
sides-inside = границы между ячейками
sides-top = граница сверху
sides-bottom = граница снизу
sides-left = граница слева
sides-right = граница справа
merges-parted = { $matched ->
    [0] → объединённых ячеек там не было
    [one] → { $matched } объединённая область
    [few] → { $matched } объединённые области
   *[other] → { $matched } объединённых областей
}
merges-made = { $matched ->
    [0] → нет соседних ячеек с одинаковым содержимым
    [one] → { $matched } объединённая область
    [few] → { $matched } объединённые области
   *[other] → { $matched } объединённых областей
}
links-made = → адресов: { $matched } из { $all }, по ним можно нажать
links-removed = { $matched ->
    [0] → ссылок не было
    [one] → { $matched } ссылка
    [few] → { $matched } ссылки
   *[other] → { $matched } ссылок
}
would-lose = В { $cells } заполнено ячеек: { $filled }, а объединённая ячейка хранит только одно значение. Скажите «объедини { $cells } и сохрани все тексты», чтобы соединить их, или «объедини { $cells } и оставь только первое значение».
no-title = Над таблицей нет заголовка. Скажите «поставь заголовок '...' над таблицей».
not-an-address = «{ $said }» – не адрес сайта или почты, на который может вести ссылка.
too-many-links = Ссылок { $links }: это больше, чем Excel допускает на листе (65 530).
table-in-the-way = Мешает таблица Excel «{ $area }»: в ней не может быть объединённых ячеек и другой таблицы, а её заголовок и итоги остаются на месте. Ничего не изменено.
ask-missing-unit = В каких единицах сейчас? Например: «из кг в фунты».
ask-missing-rate = По какому курсу? Например: «по 0,92».
ask-missing-days = Через сколько после какой даты? Например: «через 30 дней после Даты заказа».
ask-missing-phone = Как записать номера? Например: «как 555-123-4567».
ask-missing-empty-column = Пустых столбцов я не вижу. Какой имеется в виду?
ask-missing-columns = Какие столбцы? Например: «с января по декабрь» или «Музыка и Труд».
ask-missing-thresholds = С какого балла начинается каждая оценка? Например: «A от 90, B от 80, C от 70, иначе F».
ask-missing-delimiter = Где разрезать: по пробелу, запятой, дефису?
seen-scores = баллы
term-some-formulas-their-results-are-kept = некоторые формулы (их результаты сохранены)

## Книга результатов

results-sheet = Результаты
results-summary = Сводка
results-checks = Проверка
results-settings = Настройки
results-full-name = Полное имя
results-email = Почта
results-test-score = Тест { $number }
results-assignment = Балл за участие
results-bonus = Надбавка
results-final-average = Итоговый средний балл (%)
results-status = Итог
results-pass = СДАЛ
results-fail = НЕ СДАЛ
results-settings-note = Измените синее число, и результаты изменятся.
results-pass-mark = Проходной балл
results-tests-that-count = Сколько лучших баллов считается
results-attempts = Какая попытка считается
results-attempt-last = последняя
results-attempt-first = первая
results-attempt-best = лучшая
results-attempt-mean = среднее всех
results-bands = Балл за участие по доле выполненных тестов
results-band-from = Доля тестов от
results-band-low = Наименьший
results-band-high = Наибольший
results-places = Место между наименьшим и наибольшим
results-place-from = Средний балл выполненных от
results-place-in = Место (от 0 до 1)
results-steps = Надбавка по числу выполненных тестов
results-gift = Доп. баллы
results-gift-for-all = Дополнительные баллы всем
results-highest-average = Наибольший итоговый балл
results-gifts = Дополнительные баллы по числу тестов
results-step-from = Выполнено тестов от
results-step-share = Доля среднего балла
results-highest-score = Наибольший средний балл
results-participants = Участников
results-passed = Сдали
results-failed = Не сдали
results-pass-rate = Доля сдавших
results-class-average = Среднее итоговых баллов
results-all-average = Среднее по всем
results-test = Тест { $number }
results-tests = Тест
results-taken = Баллов
results-mean = Среднее
results-median = Медиана
results-highest = Наибольший
results-lowest = Наименьший
results-averages-chart = Средний балл по тестам
results-rows-read = Прочитано строк
results-rows-used = Использовано строк
results-rows-reported = Строк на листе «Проверка»
results-check = Проверка
results-check-test = Тест
results-check-file = Файл
results-check-row = Строка
results-check-name = Имя
results-check-found = Что найдено
results-check-done = Что сделано
results-nothing-to-check = Смотреть не на что.
kind-perhaps-out-of = Возможно, не из 100
kind-out-of-range = Балл вне границ
kind-unreadable = Балл не читается
kind-repeated = Больше одной попытки
kind-skipped = Строка пропущена
kind-other-sheet = Ещё один лист с тестом
kind-same-email = Одна почта, разные имена
kind-same-name = Одно имя, разная почта
kind-joined-by-name = Соединено по имени
kind-ambiguous = Имя нескольких людей
kind-may-be = Возможно, один человек
kind-confirmed = Соединено, как вы сказали
kind-same-scores = Одинаковые баллы во всех тестах
kind-missing = Нет в тесте
kind-by-content = Столбец выбран по содержимому
kind-scaled = Баллы приведены к 100
kind-order = Порядок попыток
found-perhaps-out-of = Нет баллов выше { $highest }. Если это так, скажите «тест { $test } из { $most } баллов»
found-out-of-range = { $score } не между 0 и 100
found-unreadable = «{ $text }» – не балл
found-repeated = Ещё попытка: { $score }
found-repeated-blank = Ещё строка, без балла
found-skipped-nobody = Нет ни имени, ни почты
found-skipped-total = Итог или среднее, а не человек
found-skipped-headings = Ещё раз заголовки
found-skipped-remark = Строка текста, а не человек
found-skipped-above = Выше заголовков
found-other-sheet = Лист «{ $sheet }» тоже похож на тест: { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[other] { $rows } строк
}
found-same-email = { $names }
found-same-name = { $emails }
found-joined-by-name = В этой строке нет почты; с таким именем в других тестах один человек
found-ambiguous = В этой строке нет почты; такое имя у { $emails }
found-may-be = Очень похоже на { $who }
found-confirmed = Тот же человек, что { $who }
found-same-scores = Те же баллы, что у { $names }
found-missing = Балла нет
found-by-content = Столбец { $column } принят за { $part }
found-by-content-headed = Столбец { $column } ({ $heading }) принят за { $part }
found-out-of = Баллы из { $most }
found-shares = Баллы от 0 до 1
found-order-by-time = По времени в «{ $column }»
found-order-by-row = По месту в файле: ни один столбец не говорит, когда была попытка
part-name = имена
part-email = почту
part-score = баллы
did-take-as-hundred = Приняты как из 100
did-not-use = Не использовано
did-use-other = Взят балл { $score }
did-leave-out = Пропущено
did-not-read = Не прочитан: пришлите его отдельным файлом
did-take-as-one = Принято за одного человека
did-keep-apart = Оставлено порознь
did-join = Соединено
did-nothing = Ничего; посмотрите, пожалуйста
did-count-as-zero = Считается как 0
did-scale = Приведено к 100
did-order = Поставлено по порядку
did-take-column = Так и принято

## Ширина, скрытые строки, таблицы и правила

op-split-sheets = Сделать отдельный лист для каждого значения { $column }, с его строками
sheets-made = { $sheets ->
    [one] Сделан { $sheets } лист
    [few] Сделано { $sheets } листа
   *[other] Сделано { $sheets } листов
 } из { $from ->
    [one] { $from } строки
   *[other] { $from } строк
 }.
cells-break-rule = { $broken ->
    [one] { $broken } ячейка
    [few] { $broken } ячейки
   *[other] { $broken } ячеек
 } из { $all } заполненных не подходят под правило; они остаются как есть.
op-validate-none = Снова разрешить в { $target } любые значения
op-validate-list = Сделать в { $target } выпадающий список: { $values }
op-validate-column = Сделать в { $target } выпадающий список из того, что стоит в { $column }
op-validate-column-sheet = Сделать в { $target } выпадающий список из того, что стоит в { $column } на листе { $sheet }
op-validate-own = Сделать в { $target } выпадающий список из значений, которые там есть сейчас
op-validate-whole = Разрешить в { $target } только целые числа{ $limits }
op-validate-number = Разрешить в { $target } только числа{ $limits }
op-validate-date = Разрешить в { $target } только даты{ $limits }
op-validate-length = Разрешить в { $target } только тексты длиной{ $limits }
op-validate-unique = Не разрешать в { $target } повторов
op-validate-same = Разрешить в { $target } только то, что стоит в { $column } той же строки
op-validate-other = Разрешить в { $target } только то, чего нет в { $column } той же строки
op-validate-under = Разрешить в { $target } только то, что меньше или раньше, чем { $column } той же строки
op-validate-not-over = Не разрешать в { $target } ничего больше или позже, чем { $column } той же строки
op-validate-over = Разрешить в { $target } только то, что больше или позже, чем { $column } той же строки
op-validate-not-under = Не разрешать в { $target } ничего меньше или раньше, чем { $column } той же строки
validate-between = , от { $low } до { $high }
validate-from = , { $low } или больше
validate-above = , больше { $low }
validate-to = , { $high } или меньше
validate-below = , меньше { $high }
validate-today = сегодня
validate-message = { $what }, с сообщением { $message }
validate-warn = { $what } (только предупреждение)
op-make-table = Сделать диапазон таблицей Excel{ $look }
op-restyle-table = Изменить вид таблицы{ $look }
op-rename-table = Назвать таблицу { $name }
chart-only = диаграмму
chart-every = все диаграммы
chart-last = последнюю диаграмму
chart-number = диаграмму { $number }
chart-titled = диаграмму { $title }
op-remove-chart = Убрать { $chart } с листа
op-change-chart = Изменить { $chart }: { $look }
chart-becomes = { $kind }
chart-side-by-side = столбцы рядом
chart-on-top = с накоплением
chart-on-top-percent = с накоплением до 100 %
chart-all-rows = по всем строкам таблицы
no-chart = На листе «{ $sheet }» нет диаграммы.
which-chart = Диаграмм несколько. Скажите, какую, например «вторую диаграмму».
which-chart-of = Какую диаграмму: { $titles }?
op-remove-table = Превратить таблицу обратно в обычные ячейки
table-named = { " " }под названием { $name }
table-styled = , стиль { $style }
table-banded = , с полосами
table-not-banded = , без полос
chart-kind-scatter-lines = точечная диаграмма с линиями
chart-kind-radar = лепестковая диаграмма
chart-as = как { $kind }
chart-second-axis = по правой оси
chart-coloured = цвет: { $colour }
chart-series = { $column } ({ $how })
chart-total-row = строка итогов, { $columns }
chart-first = { $columns } (первые строки: { $count })
chart-rows-each = каждой строки по { $columns }
chart-rows-named = строк { $rows } по { $columns }
chart-rows-where = строки, где { $condition }, { $columns }
chart-beside = рядом с таблицей
chart-below = под таблицей
chart-at = в { $cell }
chart-x-axis = ось X
chart-y-axis = ось Y
chart-right-axis = правая ось
chart-no-axis = без подписи: { $axis }
chart-axis-from = от { $number }
chart-axis-to = до { $number }
chart-axis-step = с шагом { $number }
chart-axis-log = логарифмическая шкала по основанию { $base }
chart-axis-format = вид: { $format }
chart-axis-reversed = в обратном порядке
chart-gridlines = с линиями сетки
chart-no-gridlines = без линий сетки
chart-labels = с подписями: { $what }
chart-label-value = значения
chart-label-percent = проценты
chart-label-category = названия
chart-label-series = ряды
chart-trends = с линиями тренда
chart-equation = с уравнением тренда
chart-r-squared = с R²
chart-smooth = сглаженные линии
chart-small = маленькая
chart-large = большая
chart-wide = широкая
chart-tall = высокая
chart-pixels = { $width } × { $height } пикселей
chart-legend-top-right = легенда справа вверху
list-too-long = Выпадающий список вмещает 255 знаков, а эти слова занимают { $characters }. Запишите их в столбец и попросите список из этого столбца.
no-heading = У столбца { $letter } нет заголовка, а сводной таблице он нужен над каждым столбцом. Впишите его и попросите ещё раз.
too-many-sheets = Получилось бы листов: { $sheets }. Больше 100 я не делаю: выберите столбец, где значений меньше.
no-native-table = На листе «{ $sheet }» нет таблицы Excel.
table-in-use = { $formulas ->
    [one] { $formulas } формула обращается
    [few] { $formulas } формулы обращаются
   *[other] { $formulas } формул обращаются
 } к таблице по имени и сломались бы. Ничего не изменено.

## Несколько таблиц

op-stack = Поставить строки { $tables } друг под другом { $sheet }
op-stack-source = { $what }, со столбцом { $column }, где сказано, откуда строка
op-stack-same = { $what }. Приняты за один столбец: { $same }
stack-same = { $one } = { $other }
op-merge-beside = Поставить { $columns } из { $other } рядом со строками, где { $keys } совпадает
op-merge-first = Поставить столбцы { $other } рядом со строками { $one }, где { $keys } совпадает, { $sheet }
op-merge-both = Поставить рядом строки, которые есть и в { $one }, и в { $other } (совпадает { $keys }), { $sheet }
op-merge-all = Соединить { $one } и { $other } по { $keys } { $sheet }: все строки обеих, при совпадении { $keys } – одной строкой
op-merge-same = { $what }. { $count ->
    [one] Принято за одно, как вы сказали: { $pairs }
   *[other] Принято за одно, как вы сказали: { $pairs } (всего { $count })
}
op-compare = Показать, что изменилось от { $one } к { $other } (строки узнаются по { $keys }) { $sheet }, цветом
this-table = эта таблица
key-pair = { $here } = { $there }
near-pair = «{ $here }» и «{ $there }»
is-listed = { $column } есть среди { $by } в { $table }
rows-stacked = { $rows ->
    [one] → { $rows } строка: { $parts }
    [few] → { $rows } строки: { $parts }
   *[other] → { $rows } строк: { $parts }
}
stacked-rows = { $rows } из { $table }
rows-merged = → пара нашлась для { $met } из { $rows } строк
alone-kept = { $rows ->
    [one] { $rows } строка { $table } без пары остаётся как есть: { $keys }
    [few] { $rows } строки { $table } без пары остаются как есть: { $keys }
   *[other] { $rows } строк { $table } без пары остаются как есть: { $keys }
}
alone-left = { $rows ->
    [one] { $rows } строка { $table } без пары не использована: { $keys }
    [few] { $rows } строки { $table } без пары не использованы: { $keys }
   *[other] { $rows } строк { $table } без пары не использовано: { $keys }
}
key-repeated = { $rows ->
    [one] { $rows } строка { $table } повторяет ключ, который уже был, и не использована: { $keys }
    [few] { $rows } строки { $table } повторяют ключ, который уже был, и не использованы: { $keys }
   *[other] { $rows } строк { $table } повторяют ключ, который уже был, и не использованы: { $keys }
}
merge-conflicts = { $cells ->
    [one] В { $cells } ячейке сказано разное; осталось первое
   *[other] В { $cells } ячейках сказано разное; осталось первое
}
near-keys = { $count ->
    [one] Возможно, одно и то же, оставлено порознь: { $pairs }
   *[other] Возможно, одно и то же (пар: { $count }), оставлено порознь: { $pairs }
}
and-others = { $what } …
rows-compared = → { $changed ->
    [one] изменена { $changed } строка
    [few] изменены { $changed } строки
   *[other] изменено { $changed } строк
} (ячеек: { $cells }), добавлено { $added }, удалено { $removed }, без изменений { $same }
columns-alone = { $count ->
    [one] Только в { $table } есть столбец { $columns }
   *[other] Только в { $table } есть столбцы { $columns }
}
nothing-in-common = У «{ $one }» и «{ $other }» нет общего столбца, по которому соединить строки. Скажите, где одно и то же: «по имени», «Код это SKU».

## Шкалы, печать и сводные таблицы

pivot-of-total = { $what } как доля общего итога
pivot-of-row = { $what } как доля строки
pivot-of-column = { $what } как доля столбца
pivot-highest-first = { $pivot }, сначала наибольшие
pivot-lowest-first = { $pivot }, сначала наименьшие
pivot-beside = рядом с таблицей
pivot-at = на этом листе в { $cell }
pivot-on = на листе { $sheet }
pivot-on-at = на листе { $sheet } в { $cell }
pivot-filter-on = { $column } (только { $value })
pivot-filters = { $sheet }, с фильтром по { $filters }

## Ширина, скрытые строки, таблицы и правила

op-width-fit = Сделать { $columns } по ширине их текста
op-width = Задать для { $columns } ширину { $width } знаков
op-wider = Расширить { $columns } на { $percent } %
op-narrower = Сузить { $columns } на { $percent } %
op-height-fit = Пусть Excel подберёт высоту по тексту: { $rows }
op-height = Задать высоту { $points } пунктов: { $rows }
op-taller = Сделать выше на { $percent } %: { $rows }
op-lower = Сделать ниже на { $percent } %: { $rows }
op-hide-columns = Скрыть { $columns } (ничего не удаляется)
op-show-columns = Снова показать { $columns }
op-show-all-columns = Снова показать все скрытые столбцы
op-hide-rows = Скрыть { $rows } (ничего не удаляется)
op-show-hidden-rows = Снова показать { $rows }
op-show-all-rows = Снова показать все скрытые строки; фильтр останется и пропустит все
op-remove-filter = Снять фильтр и показать все строки
rows-of-table = все строки таблицы
target-totals = строка итогов
target-row = строка { $row }
target-rows = строки с { $first } по { $last }
rows-back = { $matched ->
    [0] → скрытых строк не было
    [one] → снова видна { $matched } строка
    [few] → снова видны { $matched } строки
   *[other] → снова видно { $matched } строк
}
columns-back = { $matched ->
    [0] → скрытых столбцов не было
    [one] → снова виден { $matched } столбец
    [few] → снова видны { $matched } столбца
   *[other] → снова видно { $matched } столбцов
}

## Альбомы, листки и настройки результатов

album-table = 📄 { $name } · { $rows }, { $columns }
album-unsure = Не по каждому файлу видно, какой это тест; я спрошу.
results-slip = Листок результатов
results-score = Балл
reply-exported = Вот он. Сама таблица осталась как была.
exported-sheet = Это лист «{ $sheet }»; сама таблица осталась как была. Другие листы: { $others }. Назовите лист, чтобы получить его, например «пришли лист 2 в csv».
which-sheet = Такого листа нет. Есть листы: { $sheets }.
which-format = В каком формате? Скажите, например, <code>/export pdf</code> или «пришли в csv»: xlsx, csv, pdf, png, ods, tsv или json.
drawn-as-boxes = ⚠️ Для некоторых знаков ({ $letters }) нет шрифта: вместо них квадратики. В xlsx и csv они на месте.
slips-sent = Листки результатов, человек: { $people }, по одной странице.
slips-too-many = Листки можно сделать не больше чем для 4 000 человек, а здесь { $people }. Соберите меньше тестов или оставьте меньше строк.
button-same-key = 🔗 { $one } = { $other }
button-slips = 📄 Листки результатов
results-settings-heading = <b>Как собираются результаты</b>
results-settings-how = Нажмите или напишите, например: «/settings results проходной балл 60, без бонуса, лучшие 4, лучшая попытка».
settings-drop-lowest = { $count ->
    [one] { $count } самый низкий балл не считается
    [few] { $count } самых низких балла не считаются
   *[other] { $count } самых низких баллов не считаются
}
settings-band = выполнено тестов: { $from } % и больше → балл за участие от { $low } до { $high }
settings-place = среднее { $from } и больше → { $place } %
settings-places = место в этих пределах: { $places }
settings-step = тестов { $from } и больше → + { $share } % от балла
button-pass-mark-down = Проходной − 5
button-pass-mark-up = Проходной + 5
button-other-attempt = Другая попытка
button-other-bonus = Другая надбавка
button-drop-lowest = Без самого низкого
button-results-defaults = Как было

## Шкалы, печать и сводные таблицы

op-scale-together = { $what }, всё по одной шкале
op-colour-scale = Раскрасить { $columns } по значению: от { $low } (наименьшее) до { $high } (наибольшее)
op-colour-scale-of-three = Раскрасить { $columns } по значению: от { $low } (наименьшее) через { $middle } до { $high } (наибольшее)
op-data-bars = Нарисовать в ячейках { $columns } полосы по их значениям (цвет: { $colour })
op-icons = Показать { $icons } в { $columns }: нижняя, средняя и верхняя треть
op-icons-at-zero = Показать { $icons } в { $columns }: ниже нуля, ноль, выше нуля
icons-arrows = стрелки
icons-lights = светофоры
icons-flags = флажки
icons-symbols = крестики и галочки
op-remove-rules = Убрать все условные форматы: { $place } (шкалы, полосы и значки тоже)
op-remove-colours = Убрать условные форматы и цвет фона: { $place } (у шапки он остаётся)
op-page = Для печати: { $settings }
page-across = альбомная
page-upright = книжная
page-paper = бумага { $paper }
pages-one = всё на одной странице
pages-wide = { $wide ->
    [one] одна страница в ширину, в длину сколько нужно
    [few] { $wide } страницы в ширину, в длину сколько нужно
   *[other] { $wide } страниц в ширину, в длину сколько нужно
}
pages-tall = { $tall ->
    [one] одна страница в длину
    [few] { $tall } страницы в длину
   *[other] { $tall } страниц в длину
}
pages-both = { $wide } × { $tall } страниц
pages-any = сколько нужно страниц
page-header-repeated = шапка на каждой странице
page-header-once = без повторяющихся строк
print-table = только таблица
print-cells = только ячейки { $cells }
print-everything = весь лист
margins-narrow = узкие поля
margins-normal = обычные поля
margins-wide = широкие поля
page-top = «{ $text }» вверху каждой страницы
page-no-top = вверху страниц ничего
page-bottom = «{ $text }» внизу каждой страницы
page-no-bottom = внизу страниц ничего
page-numbers = номера страниц внизу
page-no-numbers = без номеров страниц
print-gridlines = с сеткой
print-no-gridlines = без сетки
page-centred = по центру листа
page-not-centred = не по центру листа
rules-removed = { $matched ->
    [0] → условных форматов там не было
    [one] → { $matched } условный формат
    [few] → { $matched } условных формата
   *[other] → { $matched } условных форматов
}
