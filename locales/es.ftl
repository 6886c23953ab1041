# Lo que Rowbot dice en español. HTML de Telegram: b, i, code. Los nombres y valores llegan ya protegidos.

## Piezas de frases

list-comma = ,{" "}
list-then = , luego{" "}
list-semicolon = ;{" "}
list-dot = {" "}·{" "}
list-and = { $first } y { $last }
list-or = { $first } o { $last }
and-more = { $count } más
in-brackets = ({ $what })
quoted-name = «{ $name }»
quoted-value = «{ $value }»
column-name = <b>{ $name }</b>
column-letter = columna <b>{ $letter }</b>
as-guess = { $what } <i>(lo supongo)</i>

calendar-day = { $day } de { $month } de { $year }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

## Operaciones

op-keep-rows = Conservar las filas donde { $condition }
op-remove-rows = Eliminar las filas donde { $condition }
op-show-rows = Mostrar solo las filas donde { $condition } (las demás se ocultan, no se eliminan)
op-sort-rows = Ordenar por { $keys }
op-remove-duplicates = Eliminar las filas duplicadas, { $kept }
op-remove-duplicates-by = Eliminar las filas con igual { $columns }, { $kept }
op-top-rows = Conservar solo { $n ->
    [one] la fila con { $by } { $kind ->
        [date] más reciente
       *[other] más alto
    }
   *[other] las { $n } filas con { $by } { $kind ->
        [date] más reciente
       *[other] más alto
    }
}
op-bottom-rows = Conservar solo { $n ->
    [one] la fila con { $by } { $kind ->
        [date] más antiguo
       *[other] más bajo
    }
   *[other] las { $n } filas con { $by } { $kind ->
        [date] más antiguo
       *[other] más bajo
    }
}
op-total-row = Añadir al final una fila { $label } con { $aggregate } de { $columns }
op-work-out-row = Calcular la fila { $item } en cada columna: { $value }
op-work-out-row-below = Añadir la fila { $item } debajo de { $below }, en cada columna: { $value }
op-add-column = Añadir la columna { $name } = { $value }{ $place }
op-update-column = Poner en { $column }: { $value }
op-update-column-where = Poner en { $column }: { $value }, donde { $condition }
op-rename-column = Cambiar el nombre de { $column } a { $name }
op-drop-columns = { $count ->
    [one] Eliminar la columna { $columns }
   *[other] Eliminar las columnas { $columns }
}
op-keep-columns = { $count ->
    [one] Conservar solo la columna { $columns }
   *[other] Conservar solo las columnas { $columns }
}
op-move-columns = { $count ->
    [one] Mover la columna { $columns } { $place }
   *[other] Mover las columnas { $columns } { $place }
}
op-summarise = Calcular { $measures } por { $by } { $sheet }
op-summarise-all = Calcular { $measures } { $sheet }
op-chart = Dibujar { $kind } de { $series }{ $over }{ $where }{ $look }
op-pivot = Crear una tabla dinámica de { $measures } por { $by } { $sheet }
op-pivot-all = Crear una tabla dinámica de { $measures } { $sheet }
chart-over = { " " }según { $column }
chart-where = , { $sheet }
chart-numbers = todas las columnas de números
chart-look = { " " }({ $look })
chart-kind-column = un gráfico de columnas
chart-kind-bar = un gráfico de barras
chart-kind-line = un gráfico de líneas
chart-kind-pie = un gráfico circular
chart-kind-doughnut = un gráfico de anillo
chart-kind-area = un gráfico de áreas
chart-kind-scatter = un gráfico de dispersión
chart-stacked = { $kind } (apilado)
chart-percent-stacked = { $kind } (apilado al 100 %)
chart-title = con el título { $title }
chart-legend-hidden = sin leyenda
chart-legend-right = leyenda a la derecha
chart-legend-left = leyenda a la izquierda
chart-legend-top = leyenda arriba
chart-legend-bottom = leyenda abajo
chart-marker-none = sin marcadores
chart-marker-automatic = con marcadores
chart-marker-square = marcadores cuadrados
chart-marker-diamond = marcadores en rombo
chart-marker-triangle = marcadores triangulares
chart-marker-x = marcadores en cruz
chart-marker-star = marcadores en estrella
chart-marker-circle = marcadores redondos
chart-marker-plus = marcadores en forma de más
chart-marker-dash = marcadores en forma de guion
chart-trend = con línea de tendencia para { $column }
op-highlight-rows = Resaltar las filas donde { $condition }: { $style }
op-highlight-cells = Resaltar { $columns } donde { $condition }: { $style }
op-format = Dar formato a { $target }: { $style }
op-freeze = Dejar { $what } siempre a la vista
op-unfreeze = Dejar que todas las filas y columnas se desplacen
op-on-sheet = { $what } (hoja { $sheet })

keep-first = dejando la primera de cada una
keep-last = dejando la última de cada una
with-format = { $what }, { $format }
sort-ascending = { $column } ({ $kind ->
    [number] de menor a mayor
    [date] de más antiguo a más reciente
    [text] A→Z
   *[unknown] A→Z, de menor a mayor
})
sort-in-order = { $column } en el orden { $values }
sort-in-order-reversed = { $column } en el orden { $values }, del último al primero
sort-descending = { $column } ({ $kind ->
    [number] de mayor a menor
    [date] de más reciente a más antiguo
    [text] Z→A
   *[unknown] Z→A, de mayor a menor
})
on-new-sheet = en una hoja nueva
on-new-sheet-named = en la hoja nueva «{ $sheet }»
share-of-rows = la parte de las filas
number-of-rows = el número de filas
with-place = , { $place }
place-end = al final, a la derecha
place-start = al principio, a la izquierda
place-before = antes de { $column }
place-after = después de { $column }
place-letter = en la columna { $letter }
move-to-end = al final, a la derecha
move-to-start = al principio, a la izquierda
move-to-letter = a la columna { $letter }
target-table = toda la tabla
target-data = todas las celdas de datos
target-numbers = todas las columnas de números
target-cells = las celdas { $cells }
the-header = el encabezado
first-rows = { $count ->
    [one] la primera fila
   *[other] las primeras { $count } filas
}
first-columns = { $count ->
    [one] la primera columna
   *[other] las primeras { $count } columnas
}

## Preguntas sobre los datos

for-each = { $what } por cada { $by }
highest-groups = { $what } (los { $n } más altos)
lowest-groups = { $what } (los { $n } más bajos)
restricted-to = { $what } donde { $condition }
asked-top = { $n ->
    [one] la fila con { $by } { $kind ->
        [date] más reciente
       *[other] más alto
    }
   *[other] las { $n } filas con { $by } { $kind ->
        [date] más reciente
       *[other] más alto
    }
}
asked-bottom = { $n ->
    [one] la fila con { $by } { $kind ->
        [date] más antiguo
       *[other] más bajo
    }
   *[other] las { $n } filas con { $by } { $kind ->
        [date] más antiguo
       *[other] más bajo
    }
}
asked-rows = las filas donde { $condition }
asked-overview = las primeras filas de la tabla
asked-columns = { $aggregate } de { $columns }
asked-whose = { $aggregate } de cada una de { $columns }, con { $whose } a quien corresponde
asked-highest-first = { $what }, de mayor a menor
asked-lowest-first = { $what }, de menor a mayor
asked-with = { $question }, siendo { $columns }

## Totales y fechas agrupadas

aggregate-sum = suma
aggregate-count = número
aggregate-distinct = número de valores distintos
aggregate-mean = promedio
aggregate-median = mediana
aggregate-deviation = desviación estándar
aggregate-variance = varianza
aggregate-product = producto
aggregate-numbers = cuenta de números
aggregate-min = valor mínimo
aggregate-max = valor máximo
aggregate-first = primer valor
aggregate-last = último valor
aggregate-share = proporción
aggregate-of-column = { $aggregate } de { $column }
by-day = día de { $column }
by-week = semana de { $column }
by-month = mes de { $column }
by-quarter = trimestre de { $column }
by-year = año de { $column }
by-month-of-year = mes del año de { $column }
by-weekday = día de la semana de { $column }

## Condiciones

is-equal = { $left } es { $right }
is-not-equal = { $left } no es { $right }
is-less = { $left } es menor que { $right }
is-at-most = { $left } es como mucho { $right }
is-greater = { $left } es mayor que { $right }
is-at-least = { $left } es al menos { $right }
is-before = { $left } es anterior a { $right }
is-until = { $left } es { $right } o anterior
is-after = { $left } es posterior a { $right }
is-from = { $left } es { $right } o posterior
is-between = { $left } va de { $low } a { $high }
is-one-of = { $column } es { $values }
is-none-of = { $column } no es ninguno de { $values }
text-contains = { $column } contiene «{ $text }»
text-lacks = { $column } no contiene «{ $text }»
text-starts = { $column } empieza por «{ $text }»
text-starts-not = { $column } no empieza por «{ $text }»
text-ends-not = { $column } no termina en «{ $text }»
text-ends = { $column } termina en «{ $text }»
is-blank = { $column } está vacío
is-filled = { $column } no está vacío
is-repeated = { $column } aparece más de una vez
is-single = { $column } aparece una sola vez
among-largest = { $column } está entre los { $n } más altos
among-smallest = { $column } está entre los { $n } más bajos
among-largest-percent = { $column } está en el { $n } % más alto
among-smallest-percent = { $column } está en el { $n } % más bajo
is-not-so = no se cumple que { $what }

## Valores y fórmulas

value-true = sí
value-false = no
value-empty = vacío
value-default = lo habitual
value-up-to = { $what } desde la primera fila hasta esta
value-last-rows = { $what } de las últimas { $rows } filas
value-rank-highest = el puesto según { $column }, de mayor a menor
value-rank-lowest = el puesto según { $column }, de menor a mayor
value-rank-within = { $rank }, dentro de cada { $groups }
value-best-of = { $aggregate } de los { $n } mejores de { $columns }
value-lowest-of = { $aggregate } de los { $n } más bajos de { $columns }
value-header-of-highest = el nombre de la columna con el mayor de { $columns }
value-header-of-lowest = el nombre de la columna con el menor de { $columns }
value-tally-filled = cuántas de { $columns } están rellenas
value-tally-numbers = cuántas de { $columns } tienen un número
value-tally = cuántas de { $columns } dicen { $marks }
value-lookup = { $take } de la hoja { $sheet } donde { $by } es { $key }
value-lookup-from = { $take } de la hoja { $sheet }, en el tramo de { $by } (cada fila desde su { $by }) que contiene { $key }
value-lookup-up-to = { $take } de la hoja { $sheet }, en el tramo de { $by } (cada fila hasta su { $by }) que contiene { $key }
value-lookup-missing = { $what }; { $missing } donde no haya ninguno
value-gathered = { $whole } de todas las filas de la hoja { $sheet } donde { $by } es { $key }
value-counted-there = el número de filas de la hoja { $sheet } donde { $by } es { $key }
value-above = el valor anterior de { $column }
expr-minus = −{ $what }
expr-plus = { $left } + { $right }
expr-less = { $left } − { $right }
expr-times = { $left } × { $right }
expr-divided-by = { $left } ÷ { $right }
expr-to-the-power = { $left } ^ { $right }
expr-joined-with = { $left } seguido de { $right }
if-then-else = { $then } si { $when }; si no, { $otherwise }
if-else-if = { $then } si { $when }; { $rest }
call-sum = la suma de { $values }
call-average = el promedio de { $values }
call-min = el menor de { $values }
call-median = la mediana de { $values }
call-standard-deviation = la desviación estándar de { $values }
call-max = el mayor de { $values }
call-round = { $value } redondeado a { $second } decimales
call-abs = { $value } sin signo
call-sqrt = la raíz cuadrada de { $value }
call-ln = el logaritmo natural de { $value }
call-log10 = el logaritmo en base 10 de { $value }
call-exp = e elevado a { $value }
call-int = { $value } redondeado hacia abajo
time-between = el tiempo de { $from } a { $to }
call-mod = el resto de { $value } ÷ { $second }
call-radians = { $value } en radianes
call-degrees = { $value } en grados
call-sin = el seno de { $value }
call-cos = el coseno de { $value }
call-tan = la tangente de { $value }
call-year = el año de { $value }
call-month = el mes de { $value }
call-day = el día de { $value }
day-of-week = { $day ->
    [1] domingo
    [2] lunes
    [3] martes
    [4] miércoles
    [5] jueves
    [6] viernes
   *[other] sábado
}
call-weekday = el día de la semana de { $value }
call-days = los días de { $value } a { $second }
call-edate = { $value } movido { $second } meses
call-text = { $value } mostrado como { $second }
call-upper = { $value } en mayúsculas
call-lower = { $value } en minúsculas
call-proper = { $value } Con Iniciales En Mayúscula
call-trim = { $value } sin espacios de más
call-left = los primeros { $second } caracteres de { $value }
call-right = los últimos { $second } caracteres de { $value }
call-substitute = { $value } con { $second } cambiado por { $third }
call-part = el trozo { $third } de { $value } cortado por { $second }
call-rest = lo que sigue al primer { $second } en { $value }
call-value = { $value } como número
call-round-up = { $value } redondeado hacia arriba a { $second } decimales
call-round-down = { $value } redondeado hacia abajo a { $second } decimales
call-years = los años completos de { $value } a { $second }
call-today = hoy
call-work-day = { $value } más { $second } días laborables
call-digits = las cifras de { $value } (como valores)
call-year-in = el año que aparece en { $value } (como valores)
call-months = los meses completos de { $value } a { $second }
call-len = la longitud de { $value }

## Aspecto

style-bold = negrita
style-not-bold = sin negrita
style-italic = cursiva
style-not-italic = sin cursiva
style-underlined = subrayado
style-not-underlined = sin subrayado
style-size = tamaño { $points }
style-text-colour = texto { $colour }
style-fill = fondo { $colour }
style-as-is = sin cambios
format-number = { $decimals ->
    [0] números enteros
    [one] números con un decimal
   *[other] números con { $decimals } decimales
}
format-currency = { $decimals ->
    [0] en { $symbol }, sin decimales
    [one] en { $symbol } con un decimal
   *[other] en { $symbol } con { $decimals } decimales
}
format-accounting = { $decimals ->
    [0] contabilidad en { $symbol }, sin decimales
    [one] contabilidad en { $symbol } con un decimal
   *[other] contabilidad en { $symbol } con { $decimals } decimales
}
format-accounting-plain = { $decimals ->
    [0] contabilidad (negativos entre paréntesis, cero como guion), sin decimales
    [one] contabilidad (negativos entre paréntesis, cero como guion) con un decimal
   *[other] contabilidad (negativos entre paréntesis, cero como guion) con { $decimals } decimales
}
format-percent = { $decimals ->
    [0] como porcentaje
    [one] como porcentaje con un decimal
   *[other] como porcentaje con { $decimals } decimales
}
format-date = fechas como <code>{ $pattern }</code>
format-text = como texto
format-general = sin formato de número

colour-red = rojo
colour-dark-red = rojo oscuro
colour-light-red = rojo claro
colour-orange = naranja
colour-light-orange = naranja claro
colour-yellow = amarillo
colour-light-yellow = amarillo claro
colour-green = verde
colour-dark-green = verde oscuro
colour-light-green = verde claro
colour-blue = azul
colour-dark-blue = azul oscuro
colour-light-blue = azul claro
colour-turquoise = turquesa
colour-light-turquoise = turquesa claro
colour-purple = morado
colour-light-purple = morado claro
colour-pink = rosa
colour-light-pink = rosa claro
colour-brown = marrón
colour-light-brown = marrón claro
colour-black = negro
colour-grey = gris
colour-light-grey = gris claro
colour-white = blanco

## Planes y recibos

would-do = <b>Esto es lo que haría:</b>
have-done = ✅ <b>Hecho.</b>
on-sheet = En la hoja <b>{ $sheet }</b>:
step-numbered = { $number }. { $what }
rows-dropped = → { $gone }, { $kept }
rows-kept = quedan { $out } de { $all }
no-row-dropped = { $rows ->
    [one] → no hay nada que eliminar, la única fila se queda
   *[other] → no hay nada que eliminar, las { $rows } filas se quedan
}
dropped-no-match = { $rows ->
    [one] 1 fila eliminada que no cumple la condición
   *[other] { $rows } filas eliminadas que no cumplen la condición
}
dropped-match = { $rows ->
    [one] 1 fila eliminada
   *[other] { $rows } filas eliminadas
}
dropped-duplicate = { $rows ->
    [one] 1 duplicado eliminado
   *[other] { $rows } duplicados eliminados
}
dropped-beyond = { $rows ->
    [one] 1 fila restante eliminada
   *[other] { $rows } filas restantes eliminadas
}
rows-shown = → se muestran { $matched } de { $all } filas
rows-highlighted = → ahora cumplen { $matched } de { $all } filas; el color sigue a los valores cuando cambian
rows-sorted = { $rows ->
    [one] → 1 fila, ninguna perdida
   *[other] → { $rows } filas ordenadas, ninguna perdida
}
sheet-made = { $rows ->
    [one] → 1 línea a partir de { $from } filas, en la hoja nueva <b>{ $sheet }</b>
   *[other] → { $rows } líneas a partir de { $from } filas, en la hoja nueva <b>{ $sheet }</b>
}
cells-changed = { $cells ->
    [0] → ninguna celda tuvo que cambiar
    [one] → 1 celda cambiada
   *[other] → { $cells } celdas cambiadas
}
rows-filled = { $rows ->
    [one] → 1 fila rellenada
   *[other] → { $rows } filas rellenadas
}
not-found = { $rows ->
    [one] Una fila no tiene correspondencia allí: { $keys }
   *[other] { $rows } filas no tienen correspondencia allí: { $keys }
}
formula-line = → en Excel: <code>{ $formula }</code>
sums-changed = → sumas: { $sums }
sum-changed = { $column } { $before } → { $after }
formulas-recalculated = { $formulas ->
    [one] 1 fórmula recalculada.
   *[other] { $formulas } fórmulas recalculadas.
}
left-to-excel = { $formulas ->
    [one] ⚠️ 1 fórmula conserva su resultado anterior hasta que Excel abra el archivo.
   *[other] ⚠️ { $formulas } fórmulas conservan su resultado anterior hasta que Excel abra el archivo.
}
unused-words = ⚠️ No usé estas palabras: { $words }
undo-hint = <i>Paso { $revision }. /undo lo deshace.</i>
lines-left-out = { $count ->
    [one] … y una línea más
   *[other] … y { $count } líneas más
}

## Respuestas

answer-value = <b>{ $value }</b>
answer-heading = { $asked }:
answer-empty = (vacío)
answer-none = <b>No hay nada que lo cumpla.</b>
answer-pair = { $label }: <b>{ $value }</b>
answer-cell = { $column }: { $value }
answer-record = • { $cells }
answer-more = <i>Los primeros { $shown } de { $total }.</i>
answer-from = { $rows ->
    [one] <i>De 1 fila.</i>
   *[other] <i>De { $rows } filas.</i>
}
answer-from-skipped = { $rows ->
    [one] <i>De 1 fila; { $skipped } sin contar, porque ahí no hay nada.</i>
   *[other] <i>De { $rows } filas; { $skipped } sin contar, porque ahí no hay nada.</i>
}

## Lo que hay en un archivo

seen-file = 📄 <b>{ $name }</b>{ $sheets ->
    [one] {""}
   *[other] {" "}· { $sheets } hojas
}
seen-hidden-sheets = { $count ->
    [one] Una hoja está oculta.
   *[other] { $count } hojas están ocultas.
}
seen-sheet = Hoja <b>{ $sheet }</b>: { $rows }, { $columns }
count-rows = { $count ->
    [0] ninguna fila
    [one] 1 fila
   *[other] { $count } filas
}
count-columns = { $count ->
    [one] 1 columna
   *[other] { $count } columnas
}
seen-empty-sheet = La hoja <b>{ $sheet }</b> no tiene ninguna tabla.
seen-column = • { $name } – { $kind }
seen-blanks = { $column }, { $blank } vacías
seen-more-columns = … y { $count } columnas más
seen-table = Tomé { $cells } como la tabla: { $why }.
seen-oddity = ⚠️ { $oddity }
seen-note = ℹ️ { $note }
seen-other-sheets = Otras hojas:
seen-other-sheet = • { $sheet } – { $rows }, { $columns }
seen-other-empty = • { $sheet } – sin tabla
seen-hidden = { $what } (oculta)
seen-more-sheets = … y { $count } hojas más
seen-what-next = ¿Qué hago con él? Dilo con tus propias palabras.
seen-correct-me = ¿La tabla está en otro sitio? Dímelo, por ejemplo «la tabla empieza en la fila 4».

kind-number = números
kind-percent = porcentajes
kind-currency = dinero
kind-date = fechas
kind-date-time = fechas con hora
kind-time = horas
kind-text = texto
kind-bool = sí/no
kind-mixed = mezcla
kind-empty = vacía

evidence-native = es la tabla «{ $name }» del archivo
evidence-hint = así lo dijiste
evidence-header = la fila { $row } tiene los nombres
evidence-titles = { $rows ->
    [one] hay una fila de título encima
   *[other] hay { $rows } filas de título encima
}
evidence-no-header = no hay fila de nombres, así que las columnas van por sus letras
evidence-merged = los nombres ocupan { $rows } filas
evidence-totals = { $count ->
    [one] la fila { $rows } es un total y queda fuera
   *[other] las filas { $rows } son totales y quedan fuera
}

odd-empty-sheet = La hoja está vacía.
odd-several-tables = Hay { $tables } tablas en esta hoja; uso la más grande.
odd-blank-rows = { $rows ->
    [one] 1 fila vacía entre los datos.
   *[other] { $rows } filas vacías entre los datos.
}
odd-duplicate-header = Varias columnas se llaman «{ $name }».
odd-mixed-column = La columna «{ $column }» mezcla tipos de valores.
odd-numbers-as-text = { $cells ->
    [one] La columna «{ $column }» tiene 1 número guardado como texto.
   *[other] La columna «{ $column }» tiene { $cells } números guardados como texto.
}
odd-formula-errors = { $cells ->
    [one] 1 fórmula da error.
   *[other] { $cells } fórmulas dan error.
}
odd-hidden-rows = { $rows ->
    [one] 1 fila está oculta.
   *[other] { $rows } filas están ocultas.
}
odd-hidden-columns = { $columns ->
    [one] 1 columna está oculta.
   *[other] { $columns } columnas están ocultas.
}
odd-merged-cells = { $areas ->
    [one] 1 grupo de celdas combinadas.
   *[other] { $areas } grupos de celdas combinadas.
}
odd-protected = La hoja está protegida.

## Cómo se leyó un archivo

note-wrong-extension = El nombre dice { $said }, pero es { $is }; lo leí como { $is }.
note-converted = Era { $from }; te lo devuelvo como xlsx.
note-converted-losing = Era { $from }; te lo devuelvo como xlsx, sin { $lost }.
note-csv = Archivo de texto: { $encoding }, celdas separadas por { $delimiter }.
with-decimal-comma = { $what } Los números llevan coma decimal.
delimiter-comma = comas
delimiter-semicolon = puntos y comas
delimiter-tab = tabuladores
delimiter-bar = barras
dates-day-first = Las fechas se leen con el día primero, como muestra el archivo.
dates-month-first = Las fechas se leen con el mes primero, como muestra el archivo.
dates-day-first-guess = Las fechas como 03/04/2026 se leen con el día primero (lo supongo: 3 de abril).
dates-month-first-guess = Las fechas como 03/04/2026 se leen con el mes primero (lo supongo: 4 de marzo).
note-mixed-dates = { $columns ->
    [one] En 1 columna unas fechas solo pueden leerse con el día primero y otras con el mes primero, así que quedan como están escritas.
   *[other] En { $columns } columnas unas fechas solo pueden leerse con el día primero y otras con el mes primero, así que quedan como están escritas.
}
note-ragged = { $rows ->
    [one] 1 fila tiene más o menos celdas que el encabezado.
   *[other] { $rows } filas tienen más o menos celdas que el encabezado.
}
note-calculated = { $formulas ->
    [one] 1 fórmula venía sin resultado; trabajé con el valor que da.
   *[other] { $formulas } fórmulas venían sin resultado; trabajé con los valores que dan.
}
note-macros = El archivo tiene macros. Las dejo como están y nunca las ejecuto.

## Lo que no encaja con el archivo

no-column = No hay ninguna columna «{ $said }».
no-sheet = No hay ninguna hoja «{ $said }».
did-you-mean = ¿Querías decir { $names }?
columns-are = Las columnas son { $names }.
sheets-are = Las hojas son { $names }.
ambiguous-column = Varias columnas se llaman «{ $said }». Di cuál por su letra: { $letters }.
no-table = No veo ninguna tabla en la hoja «{ $sheet }». Di dónde empieza, por ejemplo «la tabla empieza en la fila 4».
not-numeric = La columna «{ $column }» no tiene números, así que esto no se puede calcular con ella.
not-date = La columna «{ $column }» no tiene fechas, así que esto no se puede calcular con ella.
day-or-month = En «{ $column }» nada dice si va primero el día o el mes. Di «primero el día» o «primero el mes».
not-a-range = «{ $said }» no es una celda ni un rango. Escríbelo como en Excel, por ejemplo B2:D9.
empty-plan = No hay nada que hacer en él.
later-version = Este plan lo hizo una versión posterior de Rowbot, que no puedo leer.
nothing-left = Eso eliminaría todas las columnas. Di cuáles conservar.
no-values = Todavía no hay valores entre los que elegir. Di cuáles se pueden introducir, por ejemplo «Abierto, Cerrado».
too-many-rows = Eso necesitaría { $rows } filas; en una hoja caben 1.048.576. Redúcelo primero.
too-many-columns = Eso necesitaría { $columns } columnas; en una hoja caben 16.384. Redúcelo primero.
name-taken = «{ $name }» ya existe. Elige otro nombre.
sheet-protected = La hoja «{ $sheet }» está protegida. Quita la protección en Excel (Revisar → Desproteger hoja) y envíala otra vez.
sheet-guarded = La hoja «{ $sheet }» está protegida, así que sus celdas bloqueadas se quedan como están. Quita primero la protección en Excel (Revisar → Desproteger hoja) y pídemelo otra vez.
structure-guarded = El libro está protegido y no deja añadir, renombrar, mover ni borrar hojas. Quita esa protección en Excel (Revisar → Proteger libro) y envíalo otra vez.
merged-in-the-way = Las celdas combinadas «{ $area }» abarcan filas o columnas que se separarían. Sepáralas primero y pídemelo otra vez.
array-in-the-way = La fórmula matricial de «{ $area }» solo se puede cambiar entera, como en Excel. No se cambió nada.
pivot-in-the-way = La tabla dinámica de «{ $area }» quedaría partida. Muévela primero a otra hoja y pídemelo otra vez.
cells-in-the-way = Hay celdas ocupadas en «{ $area }». Di otro sitio, o lo pongo en una hoja nueva.
edge-in-the-way = No hay sitio: las celdas de «{ $area }» saldrían de la hoja.

## Archivos que no se pueden leer

file-empty = El archivo está vacío. ¿Se guardó antes de enviarlo?
file-no-spreadsheet = Esto no es una hoja de cálculo. Envía xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt o json.
file-looks-like = Esto no es una hoja de cálculo; parece { $kind }. Envía xlsx, xlsm, xls, xlsb, ods, csv, tsv, txt o json.
file-encrypted = El libro está protegido con contraseña. Ábrelo en Excel, quita la contraseña (Archivo → Información → Proteger libro) y envíalo otra vez.
file-damaged = El archivo está dañado ({ $detail }). Ábrelo en Excel, deja que Excel lo repare, guárdalo y envíalo otra vez.
file-too-large-bytes = El archivo es demasiado grande. Envía solo las hojas que importan, o guárdalo sin imágenes.
file-too-many-rows = El archivo tiene demasiadas filas: { $found }, y acepto { $allowed }. Divídelo y envía las partes.
file-too-many-cells = El archivo tiene demasiadas celdas: { $found }, y acepto { $allowed }. Divídelo y envía las partes.
file-too-many-sheets = El archivo tiene demasiadas hojas: { $found }, y acepto { $allowed }. Divídelo y envía las partes.
file-too-large = El archivo es por dentro más grande de lo que puedo aceptar ({ $what }: { $found }, y acepto { $allowed }). Copia la tabla en un libro nuevo y envía ese.
file-hostile = El archivo está hecho de una forma que podría causar daño ({ $detail }), así que no lo abrí. Copia la tabla en un libro nuevo y envía ese.
file-no-sheets = El archivo no tiene ninguna hoja con celdas. Envía uno que tenga una tabla.
file-unsupported = No puedo leer archivos { $format }. Guárdalo como xlsx o csv y envía ese.

not-loaded-too-big = <b>{ $name }</b> supera los { $limit } MB que puedo descargar. Divídelo, o guárdalo sin imágenes, y envíalo otra vez.
not-loaded-gone = Telegram ya no tiene <b>{ $name }</b>. Envíalo otra vez, por favor.
not-loaded-unreadable = No pude leer <b>{ $name }</b>. { $why }

## Preguntas a las personas

ask-which-column = ¿A qué columna te refieres con «{ $said }»?
ask-column-sort = ¿Por qué columna ordeno?
ask-column-top = ¿Los primeros según qué columna?
ask-column-highlight = ¿Qué columna resalto?
ask-column-summarise = ¿Por qué columna resumo?
ask-column-subtotal = ¿Un subtotal para cada valor de qué columna?
ask-column-total = ¿El total de qué columna?
ask-column-format = ¿A qué columna doy formato?
ask-column-filter = ¿Qué columna decide de qué filas se trata?
ask-column-drop = ¿Qué columna elimino?
ask-column-rename = ¿A qué columna cambio el nombre?
ask-column-move = ¿Qué columna muevo?
ask-which-reading = Puedo entenderlo de varias maneras. ¿Cuál quieres decir?
ask-unclear = No entendí { $words }. ¿Puedes decir esa parte de otra manera?
ask-unclear-rest =
    Entendí: { $rest }.
    No entendí { $words }. Dilo de otra manera o déjalo fuera.
ask-unclear-choose = No entendí { $words }. ¿Quieres decir esto?
ask-offered = No lo entendí del todo. ¿Es algo de esto? Si no, dilo de otra manera.
ask-offered-words = No entendí { $words }. ¿Es algo de esto? Si no, dilo de otra manera.
ask-missing-value = ¿Comparado con qué valor?
ask-missing-formula = ¿Qué debe contener la columna nueva? Por ejemplo «Precio por Cantidad».
ask-missing-any-column = ¿A qué columna te refieres?
ask-missing-condition = ¿A qué filas te refieres? Por ejemplo «donde Edad es mayor que 30».
ask-missing-name = ¿Cómo debe llamarse?
ask-missing-number = ¿Cuántas?
ask-missing-colour = ¿De qué color?
ask-missing-other = Falta algo: { $what }. ¿Puedes añadirlo?
ask-missing-formula-of = ¿Qué debe contener «{ $name }»? Por ejemplo «Precio por Cantidad».
ask-unknown-value = «{ $said }» no aparece en { $column }. ¿Qué valor quieres decir?
ask-missing-lookup-key = ¿Qué columna tienen las dos hojas en común?
other-language = Entiendo español, English y русский. Dilo en uno de esos idiomas, por favor.
not-understood = No lo entendí. Dilo con los nombres de tus columnas, por ejemplo «ordena por Edad de mayor a menor». /help muestra lo que sé hacer.
not-understood-words = No entendí { $words }. Dilo con los nombres de tus columnas, por ejemplo «ordena por Edad de mayor a menor». /help muestra lo que sé hacer.

## Botones

button-do = ✅ Hazlo
button-change = ✏️ Cambiar
button-just-that = ✅ Haz solo eso
button-say-otherwise = ✏️ Decirlo de otra manera
button-list-rows = Muestra las filas donde { $condition }
button-how-many = ¿Cuántas filas donde { $condition }?
button-show-me = Muéstrame { $what }
button-show-only = Mostrar solo las filas donde { $condition }
button-cancel = ✖️ Cancelar
button-undo = ↩️ Deshacer
button-redo = ↪️ Rehacer
button-forget = 🗑 Borrar todo
button-keep = Conservarlo

## Respuestas del bot

reply-welcome =
    <b>Hola, soy Rowbot.</b>
    Envíame una hoja de cálculo (xlsx, csv, ods …) y di con tus palabras qué quieres que haga. Te muestro lo que entendí, lo hago y te devuelvo el archivo con todo lo demás intacto.

    Por ejemplo:
    • conserva las filas donde Edad es mayor que 30 y ordena por Apellido
    • añade una columna Total = Precio por Cantidad
    • promedio de Nota por Clase en una hoja nueva
    • ¿cuál es la Nota más alta?

    /help muestra más.
reply-help =
    <b>Envía un archivo y di qué quieres.</b>

    <b>Filas</b>: conservar o eliminar filas donde …, mostrar solo …, ordenar por …, eliminar duplicados, las 10 filas con mayor …, fila de totales
    <b>Columnas</b>: añadir una columna … = …, reemplazar … por …, cambiar el nombre, eliminar, mover
    <b>Resúmenes</b>: suma de Ventas por Región
    <b>Aspecto</b>: resaltar las filas donde …, encabezado en negrita, en euros, inmovilizar la primera fila
    <b>Preguntas</b>: cuántos …, cuál es el promedio de …, quién tiene el mayor …

    Varios deseos en un mensaje se cumplen en orden.

    /undo y /redo van atrás y adelante
    /history muestra lo que se hizo
    /files muestra tus archivos
    /new empieza de nuevo
    /cancel deja lo que está en espera
    /language cambia el idioma
    /settings muestra tus ajustes
    /forget borra todo lo tuyo
    /privacy dice qué pasa con tus datos
reply-privacy =
    <b>Tus datos siguen siendo tuyos.</b>
    • Tus archivos y peticiones se guardan en el servidor de este bot, para poder deshacer y que nada se pierda.
    • Lo que escribes lo entienden aquí unas reglas; no se envía nada a nadie más.
    • El registro no contiene celdas, nombres de archivos ni mensajes.
    • /forget borra todo, al momento.
reply-unknown-command = No conozco la orden /{ $name }. /help muestra las que conozco.
reply-nearest-command = No conozco la orden /{ $name }. ¿Querías decir /{ $nearest }?
reply-acknowledged = 👍 ¿Qué hago ahora? Envía un archivo o di qué quieres.
reply-noted =
    Anotado para este archivo:
    <i>{ $text }</i>
reply-left-the-list = Había demasiados archivos; aparté <b>{ $name }</b>. Envíalo otra vez cuando lo necesites.
reply-need-file = Envíame primero una hoja de cálculo (xlsx, csv, ods …) y entonces podré hacerlo.
reply-unsupported = Solo sé trabajar con hojas de cálculo. Envía la tabla como archivo (xlsx, csv, ods …).
reply-say-otherwise =
    Di qué hay que cambiar, o todo de nuevo. Dijiste:
    <i>{ $request }</i>
reply-undone = ↩️ Deshecho: <i>{ $request }</i>
reply-nothing-to-change = <b>Eso no cambiaría nada</b>, así que el archivo queda como está:
reply-taken-back = ↩️ Primero deshice esto: <i>{ $request }</i>
reply-redone = ↪️ Rehecho: <i>{ $request }</i>
reply-restored = ↩️ Aquí está el archivo tal como lo enviaste.
reply-nothing-to-undo = No hay nada que deshacer: este es el archivo tal como lo enviaste.
reply-nothing-to-redo = No hay nada que rehacer.
reply-using-file = Ahora trabajo con <b>{ $name }</b>.
reply-fresh = Empezamos de nuevo. Envíame un archivo.
reply-cancelled = Cancelado. El archivo queda como está.
reply-nothing-to-cancel = No hay nada que cancelar.
reply-stale-button = Ese botón es de algo que ya está resuelto.
reply-confirm-forget = <b>¿Borrar todo?</b> Todos tus archivos, su historial y esta conversación desaparecen al momento. No se puede deshacer.
reply-forgotten = Todo está borrado. Si me envías un archivo, empezamos de nuevo.
reply-our-fault = Algo salió mal por mi parte, no por la tuya. Tu archivo está a salvo y sin cambios. Inténtalo otra vez, por favor.

history-of = <b>{ $name }</b>, paso a paso:
history-earlier = { $count ->
    [one] … un paso anterior
   *[other] … { $count } pasos anteriores
}
history-upload = el archivo tal como lo enviaste
history-line = { $number }. { $what }
history-current = <b>{ $number }. { $what }</b> ← ahora
files-none = No tengo ningún archivo tuyo. Envíame uno.
files-heading = <b>Tus archivos:</b>
files-line = • { $name }
files-current = • <b>{ $name }</b> ← en uso

## Ajustes

# The language by its own name.
language-name = Español
own-language = Hablo <b>{ $language }</b>.
own-language-as-written = Hablo el idioma en que escribes.
learnt-nothing = Aún no he aprendido ninguna frase. Recuerdo lo que aceptas y la próxima vez lo entiendo enseguida.
learnt-heading = { $count ->
    [one] <b>Una frase que aprendí de ti:</b>
   *[other] <b>{ $count } frases que aprendí de ti:</b>
}
learnt-line = • { $words }
reply-which-language = ¿Qué idioma hablo?
reply-speaks = Desde ahora hablo español.
reply-speaks-as-written = Desde ahora hablo el idioma en que escribes.
button-as-written = El idioma en que escribo
button-unlearn = 🗑 Olvidar «{ $words }»
button-unlearn-all = 🗑 Olvidar todas las frases

## Línea de órdenes

one-file-only = Un archivo a la vez, por favor.
result-unknown = No sé escribir archivos «{ $extension }». Haz que OUT termine en .xlsx, .csv, .tsv, .ods o .json.
result-extension = Este libro tiene que escribirse como .{ $extension }, o Excel no lo abrirá.
result-archive = Los boletines son muchos archivos: di --out con un nombre que acabe en .zip.
result-where = Di con --out dónde va el resultado, o pruébalo con --dry-run.
plan-confidence = Confianza: { $percent } %

# El menú de órdenes: qué hace cada una, sin marcas.
command-help = Lo que sé hacer
command-files = Tus archivos, y cuál está en uso
command-undo = Deshacer el último paso
command-redo = Volver a hacerlo
command-export = Enviar el archivo en otro formato
command-history = Lo que se hizo, paso a paso
command-new = Empezar de nuevo
command-cancel = Dejar lo que está en espera
command-language = Elegir mi idioma
command-settings = Idioma, y frases que aprendí
command-privacy = Qué pasa con tus datos
command-forget = Borrar todo lo tuyo

## Términos que acompañan a un archivo.

term-a-pdf = un PDF
term-a-parquet-file = un archivo Parquet
term-a-powerpoint-presentation = una presentación de PowerPoint
term-a-visio-drawing = un dibujo de Visio
term-a-word-document = un documento de Word
term-a-works-spreadsheet = una hoja de Works
term-a-binary-file = un archivo binario
term-a-damaged-archive-zip = un archivo comprimido dañado (ZIP)
term-a-database-sqlite = una base de datos (SQLite)
term-a-picture = una imagen
term-a-picture-sound-or-film = una imagen, un sonido o un vídeo
term-a-presentation-odp = una presentación (ODP)
term-a-program = un programa
term-a-sound = un sonido
term-a-text-document-odt = un documento de texto (ODT)
term-a-text-document-rtf = un documento de texto (RTF)
term-a-text = un texto
term-a-web-page = una página web
term-a-web-page-archive-mht = una página web archivada (MHT)
term-an-apple-numbers-or-pages-document = un documento de Apple Numbers o Pages
term-an-opendocument-file = un archivo OpenDocument
term-a-gnumeric-workbook = un libro de Gnumeric
term-an-outlook-message = un mensaje de Outlook
term-an-xml-file = un archivo XML
term-an-app = una aplicación
term-an-archive-7-zip = un archivo comprimido (7-Zip)
term-an-archive-rar = un archivo comprimido (RAR)
term-an-archive-zip = un archivo comprimido (ZIP)
term-an-archive-gzip = un archivo comprimido (gzip)
term-an-e-book = un libro electrónico
term-json-without-records = JSON sin registros
term-ends-of-texts-over-32-767-characters = finales de textos de más de 32.767 caracteres
term-formulas-their-results-are-kept = fórmulas (se conservan sus resultados)
term-chart-sheets = hojas de gráfico
term-charts-pictures-and-drawings = gráficos, imágenes y dibujos
term-pivot-tables = tablas dinámicas
term-comments = comentarios
term-lists-and-rules-for-input = listas y reglas de entrada
term-conditional-formats = formatos condicionales
term-links = enlaces
term-some-names-of-ranges = algunos nombres de rangos
term-macros = macros

## Hojas y celdas

op-write-cell = Poner { $value } en { $cell }
op-clear-contents = Vaciar { $target } (el aspecto se queda)
op-clear-looks = Quitar colores, letras y formatos de { $target } (los valores se quedan)
op-clear-everything = Borrar { $target }, valores y aspecto
as-formula = la fórmula { $formula }
op-add-sheet = Añadir una hoja vacía
op-add-sheet-named = Añadir una hoja vacía «{ $name }»
op-rename-sheet = Cambiar el nombre de { $sheet } a «{ $name }»
op-copy-sheet = Copiar { $sheet }
op-copy-sheet-named = Copiar { $sheet } como «{ $name }»
op-delete-sheet = Eliminar { $sheet } con todo lo que contiene
op-move-sheet = Mover { $sheet } { $place }
op-hide-sheet = Ocultar { $sheet }
op-unhide-sheet = Mostrar otra vez { $sheet }
op-unhide-sheets = Mostrar otra vez todas las hojas ocultas
op-protect-sheet = Proteger { $sheet } contra cambios (sin contraseña)
op-unprotect-sheet = Quitar la protección de { $sheet }
op-plain-tab = Quitar el color de la pestaña de { $sheet }
op-colour-tab = Colorear la pestaña de { $sheet }: { $colour }
sheet-named = la hoja «{ $sheet }»
this-sheet = esta hoja
sheet-first = al principio
sheet-last = al final
sheet-before = antes de «{ $sheet }»
sheet-after = después de «{ $sheet }»
formulas-over-rows = { $formulas ->
    [one] Atención: una fórmula lee otra fila que la suya, como la de arriba. Como en Excel, ahora lee lo que hay allí después de ordenar.
   *[other] Atención: { $formulas } fórmulas leen otras filas que la suya, como la de arriba. Como en Excel, ahora leen lo que hay allí después de ordenar.
}
formulas-broken = { $formulas ->
    [0] Ninguna fórmula de otra parte se refiere a ella.
    [one] Atención: una fórmula de otra hoja se refiere a ella y mostrará #REF!
   *[other] Atención: { $formulas } fórmulas de otras hojas se refieren a ella y mostrarán #REF!
}
note-unpacked = Saqué { $name } del archivo comprimido.
twice-in-pivot = «{ $column }» solo puede estar en un lugar de la tabla dinámica: en las filas, en las columnas o en el filtro.
last-sheet = «{ $sheet }» es la única hoja a la vista, y un libro necesita una.
file-cut-short = El archivo está cortado: le falta el final, como tras una subida o descarga interrumpida. Envíalo otra vez.
file-too-many-columns = El archivo tiene demasiadas columnas: { $found }, y en una hoja caben { $allowed }. Divídelo y envía las partes.
term-a-member-s-path-leads-out-of-the-package = la ruta de una parte sale del paquete
term-bytes-once-inflated = bytes al descomprimirlo
term-cells-of-the-rectangle = celdas del rectángulo
term-characters-in-a-formula = caracteres en una fórmula
term-it-declares-entities-of-its-own = declara entidades propias
term-levels-of-nesting = niveles anidados
term-parts = partes
term-shared-texts = textos compartidos
term-times-inflated = veces su tamaño comprimido
term-two-members-of-the-same-name = dos partes con el mismo nombre

## Resultados de pruebas: lo que se cuenta de ellos

results-compiled = <b>{ $tests ->
    [one] 1 prueba
   *[other] { $tests } pruebas
}, { $people ->
    [one] 1 persona
   *[other] { $people } personas
}</b>: { $passed } aprobadas, { $failed } suspendidas, media { $average }
results-rows = { $read } filas leídas = { $used } usadas + { $reported } señaladas
results-clean = No hay nada que revisar.
settings-pass-mark = Se aprueba con { $mark }
settings-best-of = las mejores { $best } de { $tests }
settings-last-attempt = cuenta el último intento
settings-first-attempt = cuenta el primer intento
settings-best-attempt = cuenta el mejor intento
settings-mean-attempt = cuenta la media de los intentos
settings-no-bonus = sin puntos extra
settings-participation = puntos por participar
settings-gift-for-all = { $points } puntos extra para todos
settings-gift = { $points } puntos extra desde { $from } pruebas
settings-by-tests = puntos extra según las pruebas hechas
check-counted = <b>{ $kind }</b>: { $count }
check-line = {"  "}{ $what }
check-more = {"  "}… y { $count } más
check-place = Prueba { $test }, fila { $row }
not-a-test-no-scores = «{ $name }» no tiene ninguna columna de notas que pueda encontrar.
not-a-test-no-people = «{ $name }» no tiene ninguna columna de nombres ni correos que pueda encontrar.
not-a-test-empty = «{ $name }» no tiene filas.
same-test = «{ $one }» y «{ $other }» son los dos de la prueba { $number }. Cambia el nombre de uno o déjalo fuera.
no-such-test = Ninguno de los archivos es de la prueba { $number }.
taken-as-test = «{ $name }» no dice qué prueba es: la tomo como prueba { $number }.
several-files = Puedo reunir varios archivos de resultados («reúne los resultados»). Para lo demás, un archivo a la vez, por favor.
pair-same-name = Mismo nombre, uno sin correo: { $one } y { $other }. ¿Es la misma persona?
pair-near-name = Casi el mismo nombre: { $one } y { $other }. ¿Es la misma persona?
pair-near-address = Casi el mismo correo: { $one } y { $other }. ¿Es la misma persona?

## Resultados de pruebas: en el chat

seen-test = 📝 { $what }
seen-people = { $people ->
    [one] 1 persona
   *[other] { $people } personas
}
seen-name = nombres
seen-email = correos
seen-marks = notas sobre { $most }
seen-sheets = pruebas { $numbers }, una en cada hoja
seen-test-unsure = Parece una prueba. Envía también las demás y luego /compile; preguntaré qué prueba es esta.
tests-here = { $count ->
    [one] Tengo la prueba { $numbers }. Envía las demás, o /compile.
   *[other] Tengo las pruebas { $numbers }. Envía más, o /compile.
}
number-taken = «{ $name }» dice que es la prueba { $number }, y «{ $other }» también. ¿Cuál es?
which-test = ¿Qué prueba es «{ $name }»?
no-tests = Envíame primero los archivos de las pruebas (una hoja de cálculo por prueba, con nombres o correos y notas) y luego /compile.
results-pairs = { $count ->
    [one] <b>Una pareja de nombres puede ser la misma persona.</b> Pulsa «Corregir» para decirlo.
   *[other] <b>{ $count } parejas de nombres pueden ser la misma persona.</b> Pulsa «Corregir» para repasarlas.
}
results-again = <b>Además, sobre los resultados:</b>
results-not-again = ⚠️ No se ha repetido: { $request }. { $why }
results-not-again-place = Habla de una fila o celda por su lugar, y ahora puede haber otra cosa allí.
results-all-checks = También están todas en la hoja «Revisión».
how-to-fix = No veo a nadie que aparezca como dos personas. Di qué cambiar: «nota mínima 60», «las mejores 4 de 5», «sin bonificación», «el mejor intento», «la prueba 2 es sobre 20». Para sustituir una prueba envía su archivo otra vez.
pairs-left = { $count ->
    [one] La última.
   *[other] Quedan { $count }.
}
results-sent = Aquí están los resultados. Corrige una nota en el archivo y lo demás la sigue; envía otra prueba y otra vez /compile, nada se pregunta dos veces.
button-send-results = Enviarlo
button-all-checks = Mostrar todo
button-fix = Corregir
button-no-test = No es una prueba
button-replace-test = Sustituir la prueba { $number }
button-add-test = Añadir como prueba { $number }
button-same-person = La misma persona
button-two-people = Dos personas
button-later = Más tarde
command-compile = Reunir resultados de pruebas

## Filas por su lugar, celdas combinadas, enlaces y bordes

op-insert-rows = { $count ->
    [one] Insertar una fila vacía antes de la fila { $row }
   *[other] Insertar { $count } filas vacías antes de la fila { $row }
}
op-insert-row-with = Insertar una fila antes de la fila { $row } con { $cells }
op-append-rows = { $count ->
    [one] Añadir una fila vacía debajo de los datos
   *[other] Añadir { $count } filas vacías debajo de los datos
}
op-append-row-with = Añadir una fila debajo de los datos con { $cells }
cell-of-row = { $column } { $value }
op-delete-row = Eliminar la fila { $row }
op-delete-rows = Eliminar las filas { $first } a { $last }
op-delete-last-rows = { $n ->
    [one] Eliminar la última fila de los datos
   *[other] Eliminar las últimas { $n } filas de los datos
}
op-every-nth = { $n ->
    [2] Dejar solo una fila de cada dos, desde la primera
   *[other] Dejar solo una fila de cada { $n }, desde la primera
}
op-every-nth-from = Dejar solo una fila de cada { $n }, desde la fila { $from } de los datos
op-sample = { $n ->
    [one] Dejar solo una fila, al azar
   *[other] Dejar solo { $n } filas, al azar
}
op-sample-share = Dejar solo el { $percent } % de las filas, al azar
op-shuffle = Poner las filas en un orden al azar
op-subtotals = Bajo las filas de cada { $per } (reunidas y ordenadas si no lo están), añadir una fila con { $aggregate } de { $columns }, y un total general bajo los datos
subtotals-made = { $matched ->
    [one] Un subtotal bajo { $all } filas
   *[other] { $matched } subtotales bajo { $all } filas
}
op-top-per = De cada { $per }, conservar solo { $n ->
    [one] la fila con { $by } { $kind ->
        [date] más reciente
       *[other] más alto
    }
   *[other] las { $n } filas con { $by } { $kind ->
        [date] más reciente
       *[other] más alto
    }
}
op-bottom-per = De cada { $per }, conservar solo { $n ->
    [one] la fila con { $by } { $kind ->
        [date] más antiguo
       *[other] más bajo
    }
   *[other] las { $n } filas con { $by } { $kind ->
        [date] más antiguo
       *[other] más bajo
    }
}
op-replace = Reemplazar { $find } por { $with } en { $columns }
op-replace-whole = Reemplazar las celdas que solo contienen { $find } por { $with } en { $columns }
op-to-values = Convertir las fórmulas de { $columns } en los valores que muestran
op-sheet-to-values = Convertir todas las fórmulas de la hoja en los valores que muestran
op-fill-gaps = Rellenar las celdas vacías de { $columns } con { $with }
op-numbers = Convertir en números los textos de { $columns } que son números
op-dates = Convertir en fechas los textos de { $columns } que son fechas, con el día y el mes como muestra la columna
op-dates-day-first = Convertir en fechas los textos de { $columns } que son fechas, primero el día
op-dates-month-first = Convertir en fechas los textos de { $columns } que son fechas, primero el mes
op-yes-no = Escribir { $yes } y { $no } donde { $columns } dice sí o no de otra forma
op-phones = Escribir los teléfonos de { $columns } como { $shape }
op-tidy-spaces = Quitar de { $columns } los espacios de más y lo que no se imprime
op-tidy-all-spaces = Quitar todos los espacios de { $columns }
op-tidy-unprinted = Quitar de { $columns } lo que no se imprime
op-tidy-accents = Quitar los acentos de { $columns }
op-tidy-punctuation = Quitar la puntuación de { $columns }
op-tidy-symbols = Quitar de { $columns } todo menos letras, cifras y espacios
op-tidy-upper = Escribir { $columns } en mayúsculas
op-tidy-lower = Escribir { $columns } en minúsculas
op-tidy-proper = Escribir { $columns } Con Mayúsculas Así
op-tidy-sentence = Escribir { $columns } con mayúscula al empezar cada frase
op-tidy-empty = Vaciar las celdas de { $columns } que solo parecen vacías
op-fill-from-above = Rellenar las celdas vacías de { $columns } con el valor de arriba
op-fill-random = Rellenar los huecos de { $columns } con números al azar de { $low } a { $high }
all-columns = todas las columnas
op-unpivot = Convertir { $columns } en filas, una por celda, bajo «{ $name }» y «{ $value }» { $sheet }
op-unpivot-filled = { $what }; las celdas vacías no dan fila
op-transpose = Intercambiar filas y columnas { $sheet }
op-measure-columns = Calcular { $measures } de cada una de { $columns }, una fila por columna { $sheet }
op-whose = Calcular { $measures } de cada una de { $columns } con { $whose } a quien corresponde, una fila por columna { $sheet }
op-derive = Hacer una tabla con una fila por cada fila { $sheet }: { $columns }
derived-column = { $name } = { $value }
op-merge = Combinar { $cells } en una sola celda
op-merge-dropping = Combinar { $cells } en una sola celda; solo queda el primer valor, los demás desaparecen
op-merge-joining = Combinar { $cells } en una sola celda que contiene todos sus textos
and-centred = { $what }, centrado
op-title = Poner el título «{ $title }» sobre la tabla: una celda sobre todas sus columnas, centrada, en negrita
op-merge-title = Extender el título sobre todas las columnas de la tabla, como una celda centrada
op-merge-equal = Combinar las celdas vecinas de { $columns } que contienen lo mismo (una tabla así no se puede ordenar en Excel)
op-unmerge = Separar { $what }; el valor queda en la primera celda de cada una
op-unmerge-filling = Separar { $what } y repetir el valor en cada celda
merged-in = las celdas combinadas en { $cells }
merged-anywhere = todas las celdas combinadas de la hoja
op-link-all = Hacer que se pueda pulsar en las direcciones web y de correo de la tabla
op-link-columns = Hacer que se pueda pulsar en las direcciones de { $columns }
op-link-made = Enlazar cada celda de { $column } con { $before }…{ $after }, con su propio texto en el lugar de …
op-link-headers = Enlazar los encabezados { $columns } con { $before }…{ $after }, con su propio texto en el lugar de …
op-link-cell = Enlazar { $cell } con { $to }
op-link-cell-as = Enlazar { $cell } con { $to }, mostrando «{ $shown }»
op-unlink = Quitar los enlaces de { $target } (los textos quedan)
op-unlink-all = Quitar todos los enlaces de la hoja (los textos quedan)
place-in-book = la celda { $cell } de la hoja «{ $sheet }»
first-rows-of = { $n ->
    [one] la primera fila
   *[other] las primeras { $n } filas
} de { $what }
op-copy-table = Copiar { $what }, valores y aspecto, { $sheet }
style-struck = tachado
style-not-struck = sin tachar
style-font = letra { $font }
style-left = alineado a la izquierda
style-centred = centrado
style-right = alineado a la derecha
style-justified = justificado
style-top = arriba en la celda
style-middle = a media altura de la celda
style-bottom = abajo en la celda
style-wrapped = con el texto largo en varias líneas
style-not-wrapped = con el texto en una línea
style-turned = con el texto girado { $degrees }°
style-not-turned = con el texto sin girar
border-plain = { $sides } ({ $line })
border-coloured = { $sides } ({ $line }, { $colour })
border-none = sin { $sides }
line-thin = línea fina
line-medium = línea media
line-thick = línea gruesa
line-dashed = línea discontinua
line-dotted = línea de puntos
line-double = línea doble
sides-all = bordes en cada celda
sides-outline = borde alrededor
sides-inside = bordes entre las celdas
sides-top = borde arriba
sides-bottom = borde abajo
sides-left = borde a la izquierda
sides-right = borde a la derecha
merges-parted = { $matched ->
    [0] → no había nada combinado ahí
    [one] → 1 área combinada
   *[other] → { $matched } áreas combinadas
}
merges-made = { $matched ->
    [0] → ninguna celda vecina contiene lo mismo
    [one] → 1 área combinada
   *[other] → { $matched } áreas combinadas
}
links-made = → { $matched } de { $all } textos son direcciones y se puede pulsar en ellos
links-removed = { $matched ->
    [0] → no había enlaces
    [one] → 1 enlace
   *[other] → { $matched } enlaces
}
would-lose = { $filled } celdas de { $cells } contienen algo, y una celda combinada conserva un solo valor. Di «combina { $cells } y conserva todos los textos» para juntarlos, o «combina { $cells } y conserva solo el primer valor».
no-title = No hay ningún título sobre la tabla. Di «pon el título '...' sobre la tabla».
not-an-address = «{ $said }» no es una dirección web ni de correo a la que pueda llevar un enlace.
too-many-links = { $links } enlaces son más de los que Excel admite en una hoja (65.530).
table-in-the-way = La tabla de Excel en «{ $area }» lo impide: no puede tener celdas combinadas ni otra tabla dentro, y su encabezado y sus totales no se mueven. No se cambió nada.
ask-missing-unit = ¿En qué unidad está ahora? Por ejemplo: «de kg a libras».
ask-missing-rate = ¿A qué tipo de cambio? Por ejemplo: «a 0,92».
ask-missing-days = ¿Cuánto después de qué fecha? Por ejemplo: «30 días después de Fecha».
ask-missing-phone = ¿Cómo deben escribirse los números? Por ejemplo: «como 555-123-4567».
ask-missing-empty-column = No veo ninguna columna vacía. ¿A cuál te refieres?
ask-missing-columns = ¿Qué columnas? Por ejemplo: «de enero a diciembre» o «Arte y Música».
ask-missing-thresholds = ¿Desde qué puntuación empieza cada nota? Por ejemplo: «A desde 90, B desde 80, C desde 70, si no F».
ask-missing-delimiter = ¿Por dónde se corta: por un espacio, una coma, un guion?
seen-scores = puntuaciones
term-some-formulas-their-results-are-kept = algunas fórmulas (sus resultados se conservan)

## El libro de resultados

results-sheet = Resultados
results-summary = Resumen
results-checks = Revisión
results-settings = Ajustes
results-full-name = Nombre completo
results-email = Correo
results-test-score = Prueba { $number }
results-assignment = Nota de participación
results-bonus = Bonificación
results-final-average = Promedio final (%)
results-status = Resultado
results-pass = APROBADO
results-fail = SUSPENSO
results-settings-note = Cambia un número azul y los resultados cambian con él.
results-pass-mark = Nota para aprobar
results-tests-that-count = Mejores notas que cuentan
results-attempts = Intento que cuenta
results-attempt-last = el último
results-attempt-first = el primero
results-attempt-best = el mejor
results-attempt-mean = el promedio de todos
results-bands = Nota de participación según la parte de pruebas hechas
results-band-from = Parte de pruebas desde
results-band-low = Mínimo
results-band-high = Máximo
results-places = Lugar entre el mínimo y el máximo
results-place-from = Promedio de las hechas desde
results-place-in = Lugar (0 a 1)
results-steps = Bonificación por número de pruebas hechas
results-gift = Puntos extra
results-gift-for-all = Puntos extra para todos
results-highest-average = Promedio final más alto
results-gifts = Puntos extra según las pruebas hechas
results-step-from = Pruebas hechas desde
results-step-share = Parte del promedio
results-highest-score = Promedio más alto
results-participants = Participantes
results-passed = Aprobados
results-failed = Suspensos
results-pass-rate = Porcentaje de aprobados
results-class-average = Media de los promedios finales
results-all-average = Media de todos
results-test = Prueba { $number }
results-tests = Prueba
results-taken = Notas
results-mean = Media
results-median = Mediana
results-highest = Máxima
results-lowest = Mínima
results-averages-chart = Media por prueba
results-rows-read = Filas leídas
results-rows-used = Filas usadas
results-rows-reported = Filas que están en Revisión
results-check = Revisión
results-check-test = Prueba
results-check-file = Archivo
results-check-row = Fila
results-check-name = Nombre
results-check-found = Qué se encontró
results-check-done = Qué se hizo
results-nothing-to-check = Nada que revisar.
kind-perhaps-out-of = Quizá no sobre 100
kind-out-of-range = Nota fuera de rango
kind-unreadable = Nota que no se puede leer
kind-repeated = Más de un intento
kind-skipped = Fila no usada
kind-other-sheet = Otra hoja de un examen
kind-same-email = Un correo, varios nombres
kind-same-name = Un nombre, varios correos
kind-joined-by-name = Unido por el nombre
kind-ambiguous = Nombre de varias personas
kind-may-be = Quizá la misma persona
kind-confirmed = Unido como dijiste
kind-same-scores = Las mismas notas en todas las pruebas
kind-missing = Falta en una prueba
kind-by-content = Columna elegida por su contenido
kind-scaled = Notas pasadas a 100
kind-order = Orden de los intentos
found-perhaps-out-of = Ninguna nota pasa de { $highest }. Si es así, di «la prueba { $test } es sobre { $most }»
found-out-of-range = { $score } no está entre 0 y 100
found-unreadable = «{ $text }» no es una nota
found-repeated = Otro intento: { $score }
found-repeated-blank = Otra fila, sin nota
found-skipped-nobody = Ni nombre ni correo
found-skipped-total = Un total o un promedio, no una persona
found-skipped-headings = Los encabezados otra vez
found-skipped-remark = Una línea de texto, no una persona
found-skipped-above = Encima de los encabezados
found-other-sheet = La hoja «{ $sheet }» también parece un examen: { $rows ->
    [one] 1 fila
   *[other] { $rows } filas
}
found-same-email = { $names }
found-same-name = { $emails }
found-joined-by-name = Esta fila no tiene correo; hay una sola persona con este nombre en otras pruebas
found-ambiguous = Esta fila no tiene correo; este nombre es de { $emails }
found-may-be = Muy parecido a { $who }
found-confirmed = La misma persona que { $who }
found-same-scores = Las mismas notas que { $names }
found-missing = Sin nota
found-by-content = Columna { $column } tomada por { $part }
found-by-content-headed = Columna { $column } ({ $heading }) tomada por { $part }
found-out-of = Notas sobre { $most }
found-shares = Notas entre 0 y 1
found-order-by-time = Por las horas de «{ $column }»
found-order-by-row = Por su lugar en el archivo, pues ninguna columna dice cuándo se hizo cada uno
part-name = nombres
part-email = correos
part-score = notas
did-take-as-hundred = Tomadas sobre 100
did-not-use = No se usó
did-use-other = Se usó { $score }
did-leave-out = No se tomó
did-not-read = No se leyó: envíala en un archivo aparte
did-take-as-one = Tomados por una persona
did-keep-apart = Quedan separados
did-join = Unidos
did-nothing = Nada; míralo, por favor
did-count-as-zero = Cuenta como 0
did-scale = Pasadas a 100
did-order = Puestos en orden
did-take-column = Se tomó así

## Anchos, filas ocultas, tablas y reglas

op-split-sheets = Hacer una hoja por cada { $column }, con sus filas
sheets-made = { $sheets ->
    [one] 1 hoja hecha
   *[other] { $sheets } hojas hechas
 } a partir de { $from ->
    [one] 1 fila
   *[other] { $from } filas
 }.
cells-break-rule = { $broken ->
    [one] 1 celda
   *[other] { $broken } celdas
 } de las { $all } llenas no cumplen la regla; quedan como están.
op-validate-none = Permitir otra vez cualquier valor en { $target }
op-validate-list = Poner en { $target } una lista desplegable con { $values }
op-validate-column = Poner en { $target } una lista desplegable con lo que hay en { $column }
op-validate-column-sheet = Poner en { $target } una lista desplegable con lo que hay en { $column } en { $sheet }
op-validate-own = Poner en { $target } una lista desplegable con los valores que tiene ahora
op-validate-whole = Permitir en { $target } solo números enteros{ $limits }
op-validate-number = Permitir en { $target } solo números{ $limits }
op-validate-date = Permitir en { $target } solo fechas{ $limits }
op-validate-length = Permitir en { $target } solo textos con un largo{ $limits }
op-validate-unique = No permitir valores repetidos en { $target }
op-validate-same = Permitir en { $target } solo lo que hay en { $column } de la misma fila
op-validate-other = Permitir en { $target } solo lo que no hay en { $column } de la misma fila
op-validate-under = Permitir en { $target } solo lo que es menor o anterior a { $column } de la misma fila
op-validate-not-over = No permitir en { $target } nada mayor o posterior a { $column } de la misma fila
op-validate-over = Permitir en { $target } solo lo que es mayor o posterior a { $column } de la misma fila
op-validate-not-under = No permitir en { $target } nada menor o anterior a { $column } de la misma fila
validate-between = , de { $low } a { $high }
validate-from = , { $low } o más
validate-above = , más de { $low }
validate-to = , { $high } o menos
validate-below = , menos de { $high }
validate-today = hoy
validate-message = { $what }, con el mensaje { $message }
validate-warn = { $what } (solo una advertencia)
op-make-table = Convertir el rango en una tabla de Excel{ $look }
op-restyle-table = Cambiar el aspecto de la tabla{ $look }
op-rename-table = Llamar a la tabla { $name }
chart-only = el gráfico
chart-every = todos los gráficos
chart-last = el último gráfico
chart-number = el gráfico { $number }
chart-titled = el gráfico { $title }
op-remove-chart = Quitar { $chart } de la hoja
op-change-chart = Cambiar { $chart }: { $look }
chart-becomes = { $kind }
chart-side-by-side = barras una al lado de otra
chart-on-top = apilado
chart-on-top-percent = apilado al 100 %
chart-all-rows = con todas las filas de la tabla
no-chart = No hay ningún gráfico en la hoja «{ $sheet }».
which-chart = Hay varios gráficos. Di cuál, por ejemplo «el segundo gráfico».
which-chart-of = ¿Qué gráfico: { $titles }?
op-remove-table = Convertir la tabla otra vez en celdas sin más
table-named = { " " }llamada { $name }
table-styled = , con el estilo { $style }
table-banded = , con franjas
table-not-banded = , sin franjas
chart-kind-scatter-lines = un gráfico de dispersión con líneas
chart-kind-radar = un gráfico radial
chart-as = como { $kind }
chart-second-axis = en el eje derecho
chart-coloured = en { $colour }
chart-series = { $column } ({ $how })
chart-total-row = la fila de totales, { $columns }
chart-first = { $columns } (las primeras { $count } filas)
chart-rows-each = cada fila sobre { $columns }
chart-rows-named = las filas { $rows } sobre { $columns }
chart-rows-where = las filas donde { $condition }, { $columns }
chart-beside = al lado de la tabla
chart-below = debajo de la tabla
chart-at = en { $cell }
chart-x-axis = eje X
chart-y-axis = eje Y
chart-right-axis = eje derecho
chart-no-axis = sin { $axis }
chart-axis-from = desde { $number }
chart-axis-to = hasta { $number }
chart-axis-step = de { $number } en { $number }
chart-axis-log = en escala logarítmica de base { $base }
chart-axis-format = escrito { $format }
chart-axis-reversed = en orden inverso
chart-gridlines = con líneas de cuadrícula
chart-no-gridlines = sin líneas de cuadrícula
chart-labels = con { $what } escritos encima
chart-label-value = los valores
chart-label-percent = los porcentajes
chart-label-category = los nombres
chart-label-series = las series
chart-trends = con líneas de tendencia
chart-equation = con la ecuación de la tendencia
chart-r-squared = con R²
chart-smooth = líneas suaves
chart-small = pequeño
chart-large = grande
chart-wide = ancho
chart-tall = alto
chart-pixels = { $width } × { $height } píxeles
chart-legend-top-right = leyenda arriba a la derecha
list-too-long = Una lista desplegable admite 255 caracteres, y estas palabras ocupan { $characters }. Ponlas en una columna y pídeme la lista con lo que hay en esa columna.
no-heading = La columna { $letter } no tiene encabezado, y una tabla dinámica necesita uno en cada columna. Escríbelo y pídemelo otra vez.
too-many-sheets = Serían { $sheets } hojas. Paro en 100: elige una columna con menos valores.
no-native-table = No hay ninguna tabla de Excel en la hoja «{ $sheet }».
table-in-use = { $formulas ->
    [one] 1 fórmula nombra
   *[other] { $formulas } fórmulas nombran
 } la tabla y dejarían de funcionar. No se cambió nada.

## Varias tablas

op-stack = Poner las filas de { $tables } unas debajo de otras { $sheet }
op-stack-source = { $what }, con una columna { $column } que dice de dónde viene cada fila
op-stack-same = { $what }. Tomadas por la misma columna: { $same }
stack-same = { $one } = { $other }
op-merge-beside = Poner { $columns } de { $other } junto a las filas con igual { $keys }
op-merge-first = Poner las columnas de { $other } junto a las filas de { $one } con igual { $keys }, { $sheet }
op-merge-both = Poner lado a lado las filas que están en { $one } y en { $other } (igual { $keys }) { $sheet }
op-merge-all = Unir { $one } y { $other } por { $keys } { $sheet }: todas las filas de ambas, las de igual { $keys } como una
op-merge-same = { $what }. { $count ->
    [one] Tomados por lo mismo, como dijiste: { $pairs }
   *[other] Tomados por lo mismo, como dijiste: { $pairs } ({ $count } en total)
}
op-compare = Mostrar qué cambió de { $one } a { $other } (filas reconocidas por { $keys }) { $sheet }, en colores
this-table = esta tabla
key-pair = { $here } = { $there }
near-pair = «{ $here }» y «{ $there }»
is-listed = { $column } está entre los { $by } de { $table }
rows-stacked = { $rows ->
    [one] → 1 fila: { $parts }
   *[other] → { $rows } filas: { $parts }
}
stacked-rows = { $rows } de { $table }
rows-merged = → { $met } de { $rows } filas encontraron su pareja
alone-kept = { $rows ->
    [one] 1 fila de { $table } no tiene pareja y queda como está: { $keys }
   *[other] { $rows } filas de { $table } no tienen pareja y quedan como están: { $keys }
}
alone-left = { $rows ->
    [one] 1 fila de { $table } no tiene pareja y no se usó: { $keys }
   *[other] { $rows } filas de { $table } no tienen pareja y no se usaron: { $keys }
}
key-repeated = { $rows ->
    [one] 1 fila de { $table } repite una clave anterior y no se usó: { $keys }
   *[other] { $rows } filas de { $table } repiten una clave anterior y no se usaron: { $keys }
}
merge-conflicts = { $cells ->
    [one] En 1 celda las dos dicen cosas distintas; vale la primera
   *[other] En { $cells } celdas las dos dicen cosas distintas; vale la primera
}
near-keys = { $count ->
    [one] Quizá lo mismo, quedan separados: { $pairs }
   *[other] Quizá lo mismo ({ $count } pares), quedan separados: { $pairs }
}
and-others = { $what } …
rows-compared = → { $changed ->
    [one] 1 fila cambiada
   *[other] { $changed } filas cambiadas
} ({ $cells ->
    [one] 1 celda
   *[other] { $cells } celdas
}), { $added } nuevas, { $removed } eliminadas, { $same } iguales
columns-alone = { $count ->
    [one] Solo { $table } tiene la columna { $columns }
   *[other] Solo { $table } tiene las columnas { $columns }
}
nothing-in-common = «{ $one }» y «{ $other }» no tienen ninguna columna en común por la que unir sus filas. Di qué columnas contienen lo mismo: «por nombre», «Código es SKU».

## Escalas, impresión y tablas dinámicas

pivot-of-total = { $what } como parte del total
pivot-of-row = { $what } como parte de la fila
pivot-of-column = { $what } como parte de la columna
pivot-highest-first = { $pivot }, de mayor a menor
pivot-lowest-first = { $pivot }, de menor a mayor
pivot-beside = al lado de la tabla
pivot-at = en esta hoja en { $cell }
pivot-on = en la hoja { $sheet }
pivot-on-at = en la hoja { $sheet } en { $cell }
pivot-filter-on = { $column } (solo { $value })
pivot-filters = { $sheet }, con un filtro por { $filters }

## Anchos, filas ocultas, tablas y reglas

op-width-fit = Hacer { $columns } tan anchas como su texto
op-width = Dar a { $columns } un ancho de { $width } caracteres
op-wider = Ensanchar { $columns } un { $percent } %
op-narrower = Estrechar { $columns } un { $percent } %
op-height-fit = Dejar que Excel ajuste al texto el alto de { $rows }
op-height = Dar a { $rows } un alto de { $points } puntos
op-taller = Hacer { $rows } un { $percent } % más altas
op-lower = Hacer { $rows } un { $percent } % más bajas
op-hide-columns = Ocultar { $columns } (no se elimina nada)
op-show-columns = Mostrar otra vez { $columns }
op-show-all-columns = Mostrar otra vez todas las columnas ocultas
op-hide-rows = Ocultar { $rows } (no se elimina nada)
op-show-hidden-rows = Mostrar otra vez { $rows }
op-show-all-rows = Mostrar otra vez todas las filas ocultas; el filtro queda y deja pasar todas
op-remove-filter = Quitar el filtro y mostrar todas las filas
rows-of-table = todas las filas de la tabla
target-totals = la fila de totales
target-row = la fila { $row }
target-rows = las filas { $first } a { $last }
rows-back = { $matched ->
    [0] → no había ninguna fila oculta
    [one] → 1 fila visible de nuevo
   *[other] → { $matched } filas visibles de nuevo
}
columns-back = { $matched ->
    [0] → no había ninguna columna oculta
    [one] → 1 columna visible de nuevo
   *[other] → { $matched } columnas visibles de nuevo
}

## Álbumes, boletines y ajustes de resultados

album-table = 📄 { $name } · { $rows }, { $columns }
album-unsure = No todos los archivos dicen qué prueba son; lo preguntaré.
results-slip = Boletín de resultados
results-score = Nota
reply-exported = Aquí está. El libro sigue como estaba.
exported-sheet = Esta es la hoja «{ $sheet }»; el libro sigue como estaba. Otras hojas: { $others }. Nombra una para recibirla, como «envía la hoja 2 como csv».
which-sheet = No hay tal hoja. Las hojas son { $sheets }.
which-format = ¿En qué formato? Di por ejemplo <code>/export pdf</code> o «dame un csv»: xlsx, csv, pdf, png, ods, tsv o json.
drawn-as-boxes = ⚠️ No tengo letra para algunos signos ({ $letters }): salen como recuadros. En xlsx o csv están todos.
slips-sent = Un boletín para cada una de { $people } personas, una página cada uno.
slips-too-many = Puedo dibujar boletines para 4.000 personas como mucho, y estas son { $people }. Reúne menos pruebas o conserva menos filas.
button-same-key = 🔗 { $one } = { $other }
button-slips = 📄 Boletines
results-settings-heading = <b>Cómo se reúnen los resultados</b>
results-settings-how = Pulsa, o escribe por ejemplo «/settings results nota mínima 60, sin bonificación, las mejores 4, el mejor intento».
settings-drop-lowest = { $count ->
    [one] no cuenta la nota más baja
   *[other] no cuentan las { $count } notas más bajas
}
settings-band = pruebas hechas: { $from } % o más → nota de participación de { $low } a { $high }
settings-place = media { $from } o más → { $place } %
settings-places = lugar dentro de ese margen: { $places }
settings-step = { $from } pruebas o más → + { $share } % de la nota
button-pass-mark-down = Aprobado − 5
button-pass-mark-up = Aprobado + 5
button-other-attempt = Otro intento
button-other-bonus = Otra bonificación
button-drop-lowest = Quitar la más baja
button-results-defaults = Como al principio

## Escalas, impresión y tablas dinámicas

op-scale-together = { $what }, todo en una sola escala
op-colour-scale = Colorear { $columns } según el valor, de { $low } (el más bajo) a { $high } (el más alto)
op-colour-scale-of-three = Colorear { $columns } según el valor, de { $low } (el más bajo) por { $middle } a { $high } (el más alto)
op-data-bars = Dibujar en las celdas de { $columns } barras ({ $colour }) tan largas como sus valores
op-icons = Mostrar { $icons } en { $columns }: por tercio bajo, medio y alto
op-icons-at-zero = Mostrar { $icons } en { $columns }: bajo cero, cero, sobre cero
icons-arrows = flechas
icons-lights = semáforos
icons-flags = banderas
icons-symbols = cruces y marcas
op-remove-rules = Quitar de { $place } todos los formatos condicionales (también escalas, barras e iconos)
op-remove-colours = Quitar de { $place } los formatos condicionales y los colores de fondo (el encabezado conserva los suyos)
op-page = Para imprimir: { $settings }
page-across = horizontal
page-upright = vertical
page-paper = papel { $paper }
pages-one = todo en una página
pages-wide = { $wide ->
    [one] una página de ancho, tantas de largo como haga falta
   *[other] { $wide } páginas de ancho, tantas de largo como haga falta
}
pages-tall = { $tall ->
    [one] una página de largo
   *[other] { $tall } páginas de largo
}
pages-both = { $wide } por { $tall } páginas
pages-any = tantas páginas como haga falta
page-header-repeated = el encabezado en cada página
page-header-once = sin filas repetidas
print-table = solo la tabla
print-cells = solo las celdas { $cells }
print-everything = la hoja entera
margins-narrow = márgenes estrechos
margins-normal = márgenes normales
margins-wide = márgenes anchos
page-top = «{ $text }» arriba en cada página
page-no-top = nada arriba en las páginas
page-bottom = «{ $text }» abajo en cada página
page-no-bottom = nada abajo en las páginas
page-numbers = números de página abajo
page-no-numbers = sin números de página
print-gridlines = con líneas de cuadrícula
print-no-gridlines = sin líneas de cuadrícula
page-centred = centrado en el papel
page-not-centred = sin centrar en el papel
rules-removed = { $matched ->
    [0] → no había ningún formato condicional
    [one] → 1 formato condicional
   *[other] → { $matched } formatos condicionales
}
