<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
    <context>
        <name>CollisionRisk</name>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Monday</source>
            <translation>lunes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Tuesday</source>
            <translation>martes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Wednesday</source>
            <translation>miércoles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Thursday</source>
            <translation>jueves</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Friday</source>
            <translation>viernes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Saturday</source>
            <translation>sábado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Sunday</source>
            <translation>domingo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>a day without a time: taken as midnight in New York</source>
            <translation>un día sin hora: se toma como la medianoche en Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>it has no offset: taken as New York's time</source>
            <translation>no tiene desfase: se toma como hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>the file says {zone}</source>
            <translation>el archivo dice {zone}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>First departure read: {moment} New York time ({what}).</source>
            <translation>Primera salida leída: {moment}, hora de Nueva York ({what}).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>The dates in “{column}” cannot be read: {problem}. {remedy}.</source>
            <translation>Las fechas de “{column}” no se pueden leer: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>“{one}” has the day first, “{other}” the month</source>
            <translation>“{one}” lleva primero el día y “{other}” el mes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>nothing in it tells whether “{given}” is {day} or {month}</source>
            <translation>nada en ella dice si “{given}” es {day} o {month}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>Write all dates with the year first, for example {example}</source>
            <translation>Escribir todas las fechas con el año primero, por ejemplo {example}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>fastest</source>
            <translation>más rápida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>shortest</source>
            <translation>más corta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>safest</source>
            <translation>de menor riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>collisions</source>
            <translation>choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>collisions with someone injured or killed</source>
            <translation>choques con heridos o muertos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>incidents (per collision, the people injured or killed, at least one)</source>
            <translation>incidentes (por choque, las personas heridas o muertas, al menos una)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>pedestrians injured or killed</source>
            <translation>peatones heridos o muertos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>cyclists injured or killed</source>
            <translation>ciclistas heridos o muertos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>motorists injured or killed</source>
            <translation>ocupantes de vehículos de motor heridos o muertos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/inventory.py" />
            <source>The collision store “{file}” cannot be read: {problem}. Choose another in the options, or move it away: “Refresh data” makes a new one.</source>
            <translation>El almacén de choques “{file}” no se puede leer: {problem}. Elegir otro en las opciones, o apartarlo: “Actualizar datos” hace uno nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/inventory.py" />
            <source>it has no manifest.json that can be read</source>
            <translation>no tiene un manifest.json que se pueda leer</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/inventory.py" />
            <source>its manifest.json is damaged</source>
            <translation>su manifest.json está dañado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>This model knows zones only: within a zone every street counts by its length. “Retrain the model” makes one that knows streets.</source>
            <translation>Este modelo solo conoce zonas: dentro de una zona cada calle cuenta según su longitud. “Reentrenar el modelo” crea uno que conoce las calles.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>{problem} It is left out.</source>
            <translation>{problem} Se omite.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>{problem} The bundled one is used.</source>
            <translation>{problem} Se usa el incluido.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>there is no model for these zones yet, “Retrain the model” makes one</source>
            <translation>todavía no hay un modelo para estas zonas; “Reentrenar el modelo” hace uno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>{problem}</source>
            <translation>{problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>Cancelled.</source>
            <translation>Cancelado.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The {which} is {distance} outside {area}. Move it, or choose zones and streets that reach it.</source>
            <translation>El {which} está a {distance} de {area}. Moverlo, o elegir zonas y calles que lo alcancen.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>{problem} It is at latitude, longitude {place}.</source>
            <translation>{problem} Está en latitud, longitud {place}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The {which} has no usable coordinates: {value}. Give longitude and latitude in degrees, for example -73.7794, 40.6429.</source>
            <translation>El {which} no tiene coordenadas utilizables: {value}. Dar longitud y latitud en grados, por ejemplo -73.7794, 40.6429.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>Start and end are the same place. Choose two places at least {metres:.0f} m apart.</source>
            <translation>El origen y el destino son el mismo lugar. Elegir dos lugares separados por al menos {metres:.0f} m.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>There is no way by road from start to end on “{network}”. Move one of them, or choose another street network.</source>
            <translation>No hay camino por calle del origen al destino en “{network}”. Mover uno de los dos, o elegir otra red de calles.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The departure “{value}” is not a date and time. Write it like 2026-12-04T17:00 (New York time) or with an offset, 2026-12-04T17:00-05:00.</source>
            <translation>La salida “{value}” no es una fecha y hora. Escribirla como 2026-12-04T17:00 (hora de Nueva York) o con desfase, 2026-12-04T17:00-05:00.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The cutoff {value} cannot be used: {reason}.</source>
            <translation>El umbral {value} no se puede usar: {reason}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The distance “{value}” cannot be used for alerts. Choose metres greater than 0, for example 500.</source>
            <translation>La distancia “{value}” no sirve para los avisos. Elegir metros mayores que 0, por ejemplo 500.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>“{value}” is not a {what}. Choose one of: {choices}.</source>
            <translation>“{value}” no es válido como {what}. Elegir uno de estos: {choices}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The model “{model}” does not predict “{measure}”. It predicts: {choices}. Choose one of these, or another model: retrain one on rows that tell persons by mode, or use the bundled one.</source>
            <translation>El modelo «{model}» no predice «{measure}». Predice: {choices}. Elija una de estas medidas u otro modelo: reentrene uno con filas que distingan las personas según su modo de viajar, o use el que viene incluido.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The request cannot be read: {problem}. {remedy}</source>
            <translation>La solicitud no se puede leer: {problem}. {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The zones in “{file}” cannot be used: {problem}. {remedy}</source>
            <translation>Las zonas de “{file}” no se pueden usar: {problem}. {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The {what} “{file}” was made for the zones “{wanted}”, not for “{given}” as they are now. Choose a {what} made for these zones, or make one.</source>
            <translation>“{file}” ({what}) se hizo para las zonas “{wanted}”, no para “{given}” como son ahora. Elegir en lugar de ese {what} otro hecho para estas zonas, o hacerlo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The model “{file}” cannot be used: {problem}. Choose another, or leave the field empty for the bundled one.</source>
            <translation>El modelo “{file}” no se puede usar: {problem}. Elegir otro, o dejar el campo vacío para usar el incluido.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The street network “{file}” cannot be used: {problem}. Choose another, or leave the field empty for the best one there is.</source>
            <translation>La red de calles “{file}” no se puede usar: {problem}. Elegir otra, o dejar el campo vacío para usar la mejor que haya.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The speed table “{file}” cannot be used: {problem}. Delete it, or run “Update the speeds”.</source>
            <translation>La tabla de velocidades «{file}» no se puede usar: {problem}. Elimínela o ejecute «Actualizar las velocidades».</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The traffic volumes in “{file}” cannot be used: {problem}. Delete the file, or import volumes again.</source>
            <translation>Los volúmenes de tráfico de «{file}» no se pueden usar: {problem}. Borre el archivo o vuelva a importar los volúmenes.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>Install the plugin again, or choose a GeoPackage with {columns}</source>
            <translation>Instalar el complemento de nuevo, o elegir un GeoPackage con {columns}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>it is not a GeoPackage</source>
            <translation>no es un GeoPackage</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>the file cannot be opened</source>
            <translation>el archivo no se puede abrir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>the file is damaged</source>
            <translation>el archivo está dañado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>its coordinates are not WGS 84 (srs {srs})</source>
            <translation>sus coordenadas no son WGS 84 (srs {srs})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>it has no zones, or ids that repeat</source>
            <translation>no tiene zonas, o tiene identificadores repetidos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/batch.py" />
            <source>start</source>
            <translation>origen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/batch.py" />
            <source>end</source>
            <translation>destino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/explanation.py" />
            <source>There is no zone “{zone}” in “{zones}”, the zones of this journey. Choose one of them.</source>
            <translation>No hay ninguna zona “{zone}” en “{zones}”, las zonas de este viaje. Elegir una de ellas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>The line cannot be used: {problem}. {remedy}.</source>
            <translation>La línea no se puede usar: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it departs in the year {year}</source>
            <translation>sale en el año {year}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Check its departure, and the unit of its times</source>
            <translation>Revisar su salida y la unidad de sus tiempos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>a vertex has no time</source>
            <translation>un vértice no tiene hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Give a time at every vertex</source>
            <translation>Dar una hora en cada vértice</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>its times go back at vertex {vertex}</source>
            <translation>sus tiempos retroceden en el vértice {vertex}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Sort its vertices by time, or give a duration or a speed</source>
            <translation>Ordenar sus vértices por hora, o dar una duración o una velocidad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it would take {days:,.0f} days</source>
            <translation>duraría {days:,.0f} días</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Check its times and their units</source>
            <translation>Revisar sus tiempos y sus unidades</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it would take no time</source>
            <translation>no duraría nada</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Give a duration or a speed greater than 0</source>
            <translation>Dar una duración o una velocidad mayor que 0</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it has fewer than two vertices</source>
            <translation>tiene menos de dos vértices</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Draw it again, or delete it</source>
            <translation>Dibujarla de nuevo, o borrarla</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>{x:g}, {y:g} is no longitude and latitude</source>
            <translation>{x:g}, {y:g} no es longitud y latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Check its coordinates and the CRS of its layer</source>
            <translation>Revisar sus coordenadas y el SRC de su capa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>no part of it lies in the zones “{zones}”</source>
            <translation>ninguna parte de ella está en las zonas “{zones}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/journey.py" />
            <source>criterion</source>
            <translation>criterio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/journey.py" />
            <source>the zones “{title}”</source>
            <translation>las zonas “{title}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/journey.py" />
            <source>the streets “{title}”</source>
            <translation>las calles “{title}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>Send {"coords": {"start-address": {"lng": …, "lat": …}, "end-address": {"lng": …, "lat": …}}, "cutoff": 3}.</source>
            <translation>Enviar {"coords": {"start-address": {"lng": …, "lat": …}, "end-address": {"lng": …, "lat": …}}, "cutoff": 3}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they were chosen</source>
            <translation>fueron elegidas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they reach both ends</source>
            <translation>llegan a ambos extremos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they reach both ends, and are no older than {other}</source>
            <translation>llegan a ambos extremos y no son más antiguas que {other}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they reach both ends; about as new as {other}, but the city's own: official directions, posted speeds</source>
            <translation>llegan a ambos extremos; casi tan nuevas como {other}, pero las de la propia ciudad: sentidos oficiales, límites señalizados</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>no other streets are here; get or import exact ones</source>
            <translation>no hay otras calles; obtener o importar calles exactas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>the start lies outside the exact streets that are here; get or import streets that reach it</source>
            <translation>el origen está fuera de las calles exactas que hay; obtener o importar calles que lo alcancen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>the end lies outside the exact streets that are here; get or import streets that reach it</source>
            <translation>el destino está fuera de las calles exactas que hay; obtener o importar calles que lo alcancen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>none of the exact streets that are here reach both ends; get or import streets that do</source>
            <translation>ninguna de las calles exactas que hay llega a ambos extremos; obtener o importar otras que lleguen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it has no “coords”</source>
            <translation>no tiene “coords”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>cutoff</source>
            <translation>umbral</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its characters are neither UTF-8 nor UTF-16</source>
            <translation>sus caracteres no son UTF-8 ni UTF-16</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it is nested too deeply</source>
            <translation>está anidada con demasiada profundidad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it is not JSON ({error})</source>
            <translation>no es JSON ({error})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>“{key}” is in it twice</source>
            <translation>contiene “{key}” dos veces</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>“{value}” is not a number</source>
            <translation>“{value}” no es un número</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it has no key “{key}”, only “{nearest}”</source>
            <translation>no tiene la clave “{key}”, solo “{nearest}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its key “{key}” is unknown</source>
            <translation>su clave “{key}” es desconocida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it has no “{key}” with “lng” and “lat”</source>
            <translation>no tiene “{key}” con “lng” y “lat”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its “{key}” is “{value}”, not a number</source>
            <translation>su “{key}” es “{value}”, que no es un número</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its “{key}” is {value}, not a text</source>
            <translation>su “{key}” es {value}, no un texto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>measure</source>
            <translation>medida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>model</source>
            <translation>modelo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>its manifest does not name the model and its window</source>
            <translation>su manifiesto no nombra el modelo ni su período</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>a file of it cannot be opened</source>
            <translation>no se puede abrir uno de sus archivos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it is damaged</source>
            <translation>está dañado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>its format is not {format}, the one this version reads</source>
            <translation>su formato no es {format}, el que lee esta versión</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it names a file outside its folder, “{file}”</source>
            <translation>nombra un archivo fuera de su carpeta, “{file}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>“{file}” is not the file that its manifest describes</source>
            <translation>“{file}” no es el archivo que describe su manifiesto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it has no golden predictions to check it by</source>
            <translation>no tiene predicciones de referencia para comprobarlo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it does not give its own golden predictions ({zone})</source>
            <translation>no da sus propias predicciones de referencia ({zone})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>more than {value} × the city at the hour you arrive</source>
            <translation>más de {value} × la ciudad a la hora de llegar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>higher than {value} % of all zones and hours of a typical week</source>
            <translation>una predicción mayor que la del {value} % de las zonas y horas de una semana típica</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>more than {value} expected in one hour</source>
            <translation>más de {value} esperados en una hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>more than {value} expected in 60 days at the hour of the week you arrive</source>
            <translation>más de {value} esperados en 60 días a la hora de la semana en que se llega</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>basis for a cutoff</source>
            <translation>base de un umbral</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>it is not a number; give one, such as 98 for a percentile</source>
            <translation>no es un número; indicar uno, por ejemplo 98 para un percentil</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>a prediction is never below zero; give 0 or more</source>
            <translation>una predicción nunca es menor que cero; dar 0 o más</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>a percentile lies between 0 and 100</source>
            <translation>un percentil está entre 0 y 100</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>“{shown}” looks like an address, and addresses are looked up in the panel alone</source>
            <translation>“{shown}” parece una dirección, y las direcciones solo se buscan en el panel</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>Choose it there, or give longitude and latitude, for example {example}; “Batch Nominatim geocoder” among QGIS's algorithms turns many addresses into points</source>
            <translation>Elegirla allí, o dar longitud y latitud, por ejemplo {example}; el “Geocodificador Nominatim por lotes” de los algoritmos de QGIS convierte muchas direcciones en puntos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>longitude</source>
            <translation>longitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>latitude</source>
            <translation>latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>its {what} is empty</source>
            <translation>falta la {what}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>its {what} is “{given}”, no number</source>
            <translation>la {what} es “{given}”, que no es un número</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>Give degrees, for example -73.7794</source>
            <translation>Dar grados, por ejemplo -73.7794</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>it is not one point</source>
            <translation>no es un solo punto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>Give a point</source>
            <translation>Dar un punto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/intersections.py" />
            <source>The street intersections in “{file}” cannot be used: {problem}. “Refresh data” makes them anew.</source>
            <translation>Las intersecciones de “{file}” no se pueden usar: {problem}. “Actualizar datos” las hace de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/intersections.py" />
            <source>it cannot be opened</source>
            <translation>no se puede abrir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/intersections.py" />
            <source>another version of the plugin wrote it</source>
            <translation>lo escribió otra versión del complemento</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” is not in New York {how}; feet? add [{meant}]</source>
            <translation>“{shown}” no está en Nueva York {how}; ¿pies? añadir [{meant}]</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” is not in New York {how}; metres? add [{meant}]</source>
            <translation>“{shown}” no está en Nueva York {how}; ¿metros? añadir [{meant}]</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>The {which} has no usable coordinates: {problem}. {remedy}.</source>
            <translation>El {which} no tiene coordenadas utilizables: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>coordinates in {crs} cannot be read here</source>
            <translation>aquí no se pueden leer coordenadas en {crs}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Give longitude and latitude, for example {example}</source>
            <translation>Dar longitud y latitud, por ejemplo {example}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>it is empty</source>
            <translation>está vacío</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” stands for an unknown position</source>
            <translation>“{shown}” indica una posición desconocida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>as longitude and latitude</source>
            <translation>como longitud y latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>in {crs}</source>
            <translation>en {crs}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” looks like longitude and latitude, but was read in {crs}</source>
            <translation>“{shown}” parece longitud y latitud, pero se leyó en {crs}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” has longitude {lon} and latitude {lat} (latitude first?)</source>
            <translation>“{shown}” tiene longitud {lon} y latitud {lat} (¿la latitud primero?)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Exchange longitude and latitude</source>
            <translation>Intercambiar longitud y latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” lies far east of New York, whose longitudes are negative</source>
            <translation>“{shown}” queda muy al este de Nueva York, cuyas longitudes son negativas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Write {place}</source>
            <translation>Escribir {place}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Give its layer the coordinate system {crs}</source>
            <translation>Asignar a su capa el sistema de coordenadas {crs}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Give longitude and latitude, or one column of places such as {place}</source>
            <translation>Dar longitud y latitud, o una columna de lugares como {place}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/street_risk/before_after.py" />
            <source>There are too few sites to compare with: {sites} of their kind that are at least {metres:.0f} m away, with {count:.0f} in the years before. Choose streets of a larger area, or a measure of which there is more.</source>
            <translation>Hay demasiado pocos sitios con los que comparar: {sites} de su tipo a {metres:.0f} m como mínimo, con {count:.0f} en los años anteriores. Elija calles de una zona mayor, o una medida de la que haya más.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/street_risk/change_periods.py" />
            <source>What happened before and after {day} cannot be compared: collisions are stored of {first} to {last}, and fewer than {least} days of the year have any both before and after. Choose another date, or refresh the collisions.</source>
            <translation>Lo que pasó antes y después del {day} no se puede comparar: hay colisiones guardadas de {first} a {last}, y menos de {least} días del año las tienen tanto antes como después. Elija otra fecha o actualice las colisiones.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/street_risk/change_periods.py" />
            <source>What happened before and after {day} cannot be compared: from {first} to {last} half of the traffic was gone, and the police ceased to report collisions in which nobody is hurt. Choose a date with {least} days before it, or after it, outside of this time and on its side of it.</source>
            <translation>Lo que pasó antes y después del {day} no se puede comparar: del {first} al {last} faltaba la mitad del tráfico, y la policía dejó de registrar las colisiones en las que nadie resulta herido. Elija una fecha con {least} días antes, o después, fuera de ese tiempo y de su mismo lado.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/catalog.py" />
            <source>its metadata is incomplete</source>
            <translation>sus metadatos están incompletos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/building.py" />
            <source>none of its rows is a street for cars</source>
            <translation>ninguna de sus filas es una calle para autos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/building.py" />
            <source>there is no way back to any of its streets</source>
            <translation>no hay camino de vuelta a ninguna de sus calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/columns.py" />
            <source>its rows are empty: this is the id of a map, not of the data set</source>
            <translation>sus filas están vacías: este es el identificador de un mapa, no del conjunto de datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/columns.py" />
            <source>the column {column} is missing</source>
            <translation>falta la columna {column}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{street}: no one-way street of that name</source>
            <translation>{street}: ninguna calle de sentido único con ese nombre</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{street}: {percent} % of {km} one-way km run south</source>
            <translation>{street}: el {percent} % de {km} km de sentido único va hacia el sur</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{street}: {percent} % of {km} one-way km run north</source>
            <translation>{street}: el {percent} % de {km} km de sentido único va hacia el norte</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{some}; {more}</source>
            <translation>{some}; {more}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>one-way streets do not run as they do in the street ({what})</source>
            <translation>los sentidos únicos no van como en la calle ({what})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>The data set has changed since the download began: all pages are fetched again.</source>
            <translation>El conjunto de datos cambió desde que empezó la descarga: todas las páginas se obtienen de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>The city's streets: {done} of {count} rows</source>
            <translation>Las calles de la ciudad: {done} de {count} filas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent a web page in place of streets</source>
            <translation>envió una página web en lugar de calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent no JSON, or JSON that was cut short</source>
            <translation>no envió JSON, o envió JSON incompleto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent {count:,} rows in place of {expected:,}</source>
            <translation>envió {count:,} filas en lugar de {expected:,}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent the same rows twice</source>
            <translation>envió dos veces las mismas filas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it has no rows</source>
            <translation>no tiene filas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it did not tell the number of its rows</source>
            <translation>no dijo cuántas filas tiene</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>The city's centreline cannot be used: {problem}. The streets that you have stay in use. Look for a newer version of the plugin, or download OpenStreetMap's streets.</source>
            <translation>El eje de calles de la ciudad no se puede usar: {problem}. Las calles que hay siguen en uso. Buscar una versión más nueva del complemento, o descargar las calles de OpenStreetMap.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>{host} changed the city's centreline while it was downloaded. The streets that you have stay in use. Try again in an hour.</source>
            <translation>{host} cambió el eje de calles de la ciudad mientras se descargaba. Las calles que hay siguen en uso. Probar de nuevo en una hora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>“{file}” cannot be written: {problem}. The streets that you have stay in use. Make room there, and try again; what was downloaded is kept.</source>
            <translation>No se puede escribir «{file}»: {problem}. Las calles que hay siguen en uso. Hacer sitio ahí y probar de nuevo; lo descargado se conserva.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>the disk is full</source>
            <translation>el disco está lleno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>“{name}” cannot name streets. Use letters, digits and _, 60 at most.</source>
            <translation>“{name}” no sirve como nombre de calles. Usar letras, cifras y _, 60 como máximo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>Finding junctions and directions</source>
            <translation>Buscando cruces y sentidos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>Building the network</source>
            <translation>Construyendo la red</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>{rows} rows, {streets} km of streets that connect; longitudes {west} to {east}, latitudes {south} to {north}.</source>
            <translation>{rows} filas, {streets} km de calles conectadas; longitudes de {west} a {east}, latitudes de {south} a {north}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>Ends on levels: {levels}; {joined} ends were alone on theirs and joined to the nearest; {gaps} gaps of up to 3 m closed.</source>
            <translation>Extremos por nivel: {levels}; {joined} extremos estaban solos en el suyo y se unieron al más cercano; {gaps} huecos de hasta 3 m cerrados.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>{repeated} numbers of streets (physicalid) occur more than once; {lost} rows have no line.</source>
            <translation>{repeated} números de calle (physicalid) aparecen más de una vez; {lost} filas no tienen línea.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>{what}.</source>
            <translation>{what}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>None of Manhattan's avenues is in the data: directions could not be checked.</source>
            <translation>Ninguna de las avenidas de Manhattan está en los datos: no se pudieron comprobar los sentidos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>All eight avenues run the other way round in the data: the directions of all one-way streets were turned round.</source>
            <translation>Las ocho avenidas van al revés en los datos: se invirtieron los sentidos de todas las calles de sentido único.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>The streets are written.</source>
            <translation>Las calles están escritas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/rows.py" />
            <source>many of its rows have no line in New York</source>
            <translation>muchas de sus filas no tienen una línea en Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/rows.py" />
            <source>the directions of traffic are not those that are known (FT, TF, TW, NV)</source>
            <translation>los sentidos del tránsito no son los conocidos (FT, TF, TW, NV)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>private streets</source>
            <translation>calles privadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets closed to cars</source>
            <translation>calles cerradas a los autos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>park drives</source>
            <translation>vías de parques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets for buses only</source>
            <translation>calles solo para autobuses</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets for emergencies only</source>
            <translation>calles solo para emergencias</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets without through traffic</source>
            <translation>calles sin tránsito de paso</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets under construction or impassable</source>
            <translation>calles en obras o intransitables</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets that are not built, or no more</source>
            <translation>calles sin construir o que ya no existen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>alleys and driveways</source>
            <translation>callejones y accesos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>driveways</source>
            <translation>accesos a garajes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>paths and steps</source>
            <translation>sendas y escaleras</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>ferries</source>
            <translation>transbordadores</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>lanes whose direction changes</source>
            <translation>carriles de sentido variable</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets behind gates and bollards</source>
            <translation>calles detrás de portones y bolardos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets drawn twice</source>
            <translation>calles dibujadas dos veces</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>{what} {km} km</source>
            <translation>{what} {km} km</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>{some}, {more}</source>
            <translation>{some}, {more}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>Left out of the network: {what}.</source>
            <translation>Se omite de la red: {what}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>{percent} % of the street length ({km} km) lies in {parts:,} parts that do not connect with the rest, and is left out. If that is much, the streets between them are missing: choose a file or an extent that has them.</source>
            <translation>El {percent} % de la longitud de las calles ({km} km) está en {parts:,} partes sin conexión con el resto, y se omite. Si es mucho, faltan las calles entre ellas: elija un archivo o una extensión que las tenga.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/network_reader.py" />
            <source>it is damaged or is no street network</source>
            <translation>está dañado o no es una red de calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/network_reader.py" />
            <source>its format is {format}, and this version of the plugin reads {reads}</source>
            <translation>su formato es {format}, y esta versión del complemento lee {reads}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>an Excel workbook</source>
            <translation>un libro de Excel</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a LibreOffice spreadsheet</source>
            <translation>una hoja de cálculo de LibreOffice</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a zip archive</source>
            <translation>un archivo zip</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>an old Excel workbook</source>
            <translation>un libro de Excel antiguo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>compressed (gzip)</source>
            <translation>un archivo comprimido (gzip)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>compressed</source>
            <translation>un archivo comprimido</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>an SQLite database or a GeoPackage</source>
            <translation>una base de datos SQLite o un GeoPackage</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a binary table</source>
            <translation>una tabla binaria</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a PDF</source>
            <translation>un PDF</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a document of a word processor</source>
            <translation>un documento de un procesador de textos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a web page or XML</source>
            <translation>una página web o XML</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>“{file}” cannot be read: {problem}. {remedy}.</source>
            <translation>“{file}” no se puede leer: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>line {line} holds the byte {byte}, which is not {encoding}</source>
            <translation>la línea {line} contiene el byte {byte}, que no es {encoding}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Save it as UTF-8</source>
            <translation>Guardarlo como UTF-8</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>line {line} holds zero bytes: it is damaged, or not a text file</source>
            <translation>la línea {line} contiene bytes nulos: está dañado o no es un archivo de texto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Save it as CSV (UTF-8) again</source>
            <translation>Guardarlo de nuevo como CSV (UTF-8)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Choose another file</source>
            <translation>Elegir otro archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>it is {what}, not a text file</source>
            <translation>es {what}, no un archivo de texto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Save it as CSV (UTF-8) and choose that file</source>
            <translation>Guardarlo como CSV (UTF-8) y elegir ese archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>line {line} holds values, not the names of the columns</source>
            <translation>la línea {line} contiene valores, no los nombres de las columnas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Write their names above it, divided as the values are</source>
            <translation>Escribir sus nombres encima, separados como los valores</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a quotation mark in line {first} is not closed before line {last}, and swallows the rows between</source>
            <translation>una comilla de la línea {first} no se cierra antes de la línea {last} y se traga las filas intermedias</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a cell in line {line} is longer than {count:,} characters</source>
            <translation>una celda de la línea {line} tiene más de {count:,} caracteres</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a quotation mark in line {line} is not closed where its cell ends</source>
            <translation>una comilla de la línea {line} no se cierra donde termina su celda</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Correct that line; within quotation marks, a quotation mark is written twice</source>
            <translation>Corregir esa línea; entre comillas, una comilla se escribe dos veces</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/nmea.py" />
            <source>Damaged lines of the track, left out: {count}</source>
            <translation>Líneas dañadas del recorrido, omitidas: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/nmea.py" />
            <source>Lines without a checksum, used: {count}</source>
            <translation>Líneas sin suma de verificación, usadas: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/nmea.py" />
            <source>The log has no date; days are counted from {day}</source>
            <translation>El registro no tiene fecha; los días se cuentan desde {day}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>The track “{file}” cannot be used: {problem}. Choose a GPX file with a track, or an NMEA log.</source>
            <translation>No se puede usar el recorrido «{file}»: {problem}. Elija un archivo GPX con un recorrido, o un registro NMEA.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>there is no position in it</source>
            <translation>no hay ninguna posición en él</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>there is no position in it; damaged lines: {count}</source>
            <translation>no hay ninguna posición en él; líneas dañadas: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>it has waypoints only ({count}), no track and no route</source>
            <translation>solo tiene puntos de interés ({count}), ningún recorrido ni ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>The file is cut off; it was read as far as its point {count}</source>
            <translation>El archivo está cortado; se leyó hasta su punto {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>The file is cut off; it was read as far as its point {count}, {moment} New York time</source>
            <translation>El archivo está cortado; se leyó hasta su punto {count}, {moment}, hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Points without a usable position, left out: {count}</source>
            <translation>Puntos sin una posición utilizable, omitidos: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Times without an offset, read as UTC as GPX has it: {count}</source>
            <translation>Horas sin desfase, leídas como UTC según GPX: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Times that are none, or of years without receivers, left out: {count}</source>
            <translation>Horas que no lo son, o de años sin receptores, omitidas: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Points without a time, given that of a steady drive: {count}</source>
            <translation>Puntos sin hora, a los que se da la de una marcha uniforme: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Times that go back, replaced by those of a steady drive: {count}</source>
            <translation>Horas que retroceden, sustituidas por las de una marcha uniforme: {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>it is damaged or is no speed table</source>
            <translation>está dañada o no es una tabla de velocidades</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>its first day, {first}, comes after its last, {last}</source>
            <translation>su primer día, {first}, es posterior al último, {last}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>its kinds of streets have no names</source>
            <translation>sus tipos de calles no tienen nombre</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>its “{key}” is missing</source>
            <translation>falta su «{key}»</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>{hour} is in more than one band</source>
            <translation>{hour} pertenece a más de una franja horaria</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>{hour} is in no band</source>
            <translation>{hour} no pertenece a ninguna franja horaria</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>“{key}” has the value {value:g}, which is not between {least:g} and {most:g}</source>
            <translation>«{key}» tiene el valor {value:g}, que no está entre {least:g} y {most:g}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>the range of its minutes does not hold the minutes themselves</source>
            <translation>el intervalo de sus minutos no contiene los propios minutos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/volume_table.py" />
            <source>it is damaged or is no table of traffic volumes</source>
            <translation>está dañado o no es una tabla de volúmenes de tráfico</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Progress</source>
            <translation>Progreso</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Cancel</source>
            <translation>Cancelar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Log</source>
            <translation>Registro</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Show or hide the log</source>
            <translation>Mostrar u ocultar el registro</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: done</source>
            <translation>{job}: listo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: failed</source>
            <translation>{job}: falló</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: cancelled</source>
            <translation>{job}: cancelado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Back to the journey</source>
            <translation>Volver al viaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Options of Collision Risk</source>
            <translation>Opciones de Collision Risk</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: {problem}</source>
            <translation>{job}: {problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Data and model</source>
            <translation>Datos y modelo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>The Processing toolbox has these with all options, under Collision Risk.</source>
            <translation>La caja de herramientas de Procesos los tiene con todas sus opciones, en Collision Risk.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Reading data and models.</source>
            <translation>Leyendo datos y modelos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>“{job}” is at work. Wait until it is done, or cancel it.</source>
            <translation>“{job}” está en marcha. Esperar a que termine, o cancelarlo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Streets (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;All files (*)</source>
            <translation>Calles (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Import streets</source>
            <translation>Importar calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>When</source>
            <translation>Cuándo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Model</source>
            <translation>Modelo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Decision</source>
            <translation>Decisión</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Decisions on models, newest first</source>
            <translation>Decisiones sobre los modelos, la más nueva primero</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>bundled</source>
            <translation>incluido</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Collisions</source>
            <translation>Choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Refresh data</source>
            <translation>Actualizar datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Drift report</source>
            <translation>Ver deriva</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Takes over new and changed collisions from NYC Open Data.</source>
            <translation>Toma los choques nuevos y cambiados de NYC Open Data.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Says what changed in the collisions, and whether the model still fits.</source>
            <translation>Dice qué cambió en los choques y si el modelo todavía se ajusta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Open the report</source>
            <translation>Abrir el informe</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Model in use</source>
            <translation>Modelo en uso</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Retrain</source>
            <translation>Reentrenar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Thoroughly: some minutes</source>
            <translation>A fondo: algunos minutos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Quickly: seconds, mostly not as good</source>
            <translation>Rápido: segundos, casi siempre menos bueno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Roll back</source>
            <translation>Volver atrás</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Trains on the collisions that are here; the new model is used only if it is better.</source>
            <translation>Entrena con los choques que hay aquí; el modelo nuevo se usa solo si es mejor.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Uses an earlier model again: the one chosen in the list, or else the one before.</source>
            <translation>Usa de nuevo un modelo anterior: el elegido en la lista, o si no el último antes.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Open its report</source>
            <translation>Abrir su informe</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>There is no earlier model to go back to.</source>
            <translation>No hay un modelo anterior al que volver.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>This model is no longer here. Choose another.</source>
            <translation>Este modelo ya no está aquí. Elegir otro.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>This model is in use. Choose another.</source>
            <translation>Este modelo está en uso. Elegir otro.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Roll back to {name}</source>
            <translation>Volver a {name}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Training environment</source>
            <translation>Entorno de entrenamiento</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Set up training environment</source>
            <translation>Preparar el entorno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Installs what refreshing and retraining need, in an environment of its own.</source>
            <translation>Instala lo que hace falta para actualizar y reentrenar, en un entorno propio.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Set up again</source>
            <translation>Preparar de nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Training runs on the Python named in the options, or on QGIS's own, which has all it needs.</source>
            <translation>El entrenamiento usa el Python nombrado en las opciones, o el propio de QGIS, que tiene todo lo necesario.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Set up the training environment first.</source>
            <translation>Preparar primero el entorno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>There are no collisions here yet. Refresh the data first.</source>
            <translation>Todavía no hay choques aquí. Actualizar primero los datos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Open its folder</source>
            <translation>Abrir su carpeta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>It is the database “{name}”.</source>
            <translation>Es la base de datos “{name}”.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Streets</source>
            <translation>Calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Get streets</source>
            <translation>Obtener calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>From OpenStreetMap</source>
            <translation>De OpenStreetMap</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Import streets…</source>
            <translation>Importar…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Of all zones: some minutes</source>
            <translation>De todas las zonas: algunos minutos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Of what the map shows</source>
            <translation>De lo que muestra el mapa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Gets the city's own streets, with one-way streets and posted speeds, in about two minutes.</source>
            <translation>Obtiene las calles de la propia ciudad, con sentidos únicos y límites señalizados, en unos dos minutos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>From a file of OpenStreetMap's data, or of osmnx.</source>
            <translation>De un archivo de datos de OpenStreetMap, o de osmnx.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Downloads the exact streets from OpenStreetMap.</source>
            <translation>Descarga las calles exactas de OpenStreetMap.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Show on the map</source>
            <translation>Mostrar en el mapa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/dock.py" />
            <source>Collision Risk</source>
            <translation>Collision Risk</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Routes to choose from</source>
            <translation>Rutas para elegir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>When to leave: risk of this route</source>
            <translation>Cuándo salir: riesgo de esta ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>New York time. Same route at any hour, with the traffic of that hour.</source>
            <translation>Hora de Nueva York. La misma ruta a cualquier hora, con el tráfico de esa hora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Route risk of the next 24 hours</source>
            <translation>Riesgo de la ruta en las próximas 24 horas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Whole week</source>
            <translation>Semana entera</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Route risk of the next seven days</source>
            <translation>Riesgo de la ruta en los próximos siete días</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Show the whole week</source>
            <translation>Mostrar la semana entera</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Click an hour to leave then.</source>
            <translation>Hacer clic en una hora para salir entonces.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/explanation_view.py" />
            <source>Its week</source>
            <translation>Su semana</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/explanation_view.py" />
            <source>Prediction for each hour of the week</source>
            <translation>Predicción para cada hora de la semana</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/explanation_view.py" />
            <source>The frame marks the hour explained. Point at another hour to read it.</source>
            <translation>El recuadro marca la hora explicada. Apuntar a otra para leerla.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>with casualties</source>
            <translation>con víctimas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>incidents</source>
            <translation>incidentes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>pedestrians hurt</source>
            <translation>peatones heridos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>cyclists hurt</source>
            <translation>ciclistas heridos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>motorists hurt</source>
            <translation>automovilistas heridos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>× the city</source>
            <translation>× la ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>% of all</source>
            <translation>% de todo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>in one hour</source>
            <translation>en una hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>in 60 days</source>
            <translation>en 60 días</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Route</source>
            <translation>Ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Safest: meets the fewest expected collisions; at most 25 % longer than the fastest.</source>
            <translation>La de menos choques: encuentra los menos choques esperados; a lo sumo un 25 % más larga que la más rápida.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Measure</source>
            <translation>Medida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Incidents count, for each collision, the people injured or killed; at least one. Hurt: people injured or killed who were on foot, on a bicycle or in a motor vehicle.</source>
            <translation>Los incidentes cuentan, por cada choque, las personas heridas o muertas; al menos una. Las demás medidas cuentan las personas heridas o muertas que iban a pie, en bicicleta o en un vehículo de motor.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Cutoff: high-risk is what exceeds it</source>
            <translation>Umbral: lo que lo supera es de alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Basis of the cutoff</source>
            <translation>Base del umbral</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Predict</source>
            <translation>Predecir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Red above</source>
            <translation>Rojo sobre</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>High-risk: {cutoff}.</source>
            <translation>Alto riesgo: {cutoff}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Street network</source>
            <translation>Red de calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Zones</source>
            <translation>Zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>The best for each drive</source>
            <translation>La mejor para cada viaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>The newest that reach both ends, the city's own first.</source>
            <translation>Las más nuevas que lleguen a ambos extremos, primero las de la propia ciudad.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Sketch, approximate</source>
            <translation>Esbozo, aproximado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>{title}, {date}</source>
            <translation>{title}, {date}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>{title}; collisions of {start} to {end}</source>
            <translation>{title}; choques de {start} a {end}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Options: red above {value:g} {basis} · {criterion} · {measure}</source>
            <translation>Opciones: rojo sobre {value:g} {basis} · {criterion} · {measure}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Click on a zone to see why it is red, or near on a street</source>
            <translation>Clic en una zona para ver por qué es roja o, de cerca, en una calle</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Why is this red?</source>
            <translation>¿Por qué está en rojo?</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Data and model: how old, and make newer</source>
            <translation>Datos y modelo: su antigüedad, y cómo renovarlos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>More</source>
            <translation>Más</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Grey what is outside the zones</source>
            <translation>Atenuar en gris lo que está fuera de las zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Options…</source>
            <translation>Opciones…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Help</source>
            <translation>Ayuda</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Find a route first: a zone is red for the hour at which you get there.</source>
            <translation>Buscar primero una ruta: una zona está en rojo por la hora a la que se llega a ella.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Find a route first: a street is explained for the hour at which you get there.</source>
            <translation>Primero busque una ruta: una calle se explica para la hora a la que se llega.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Places found</source>
            <translation>Lugares encontrados</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Asking {host}…</source>
            <translation>Preguntando a {host}…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>zone</source>
            <translation>zona</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>borough</source>
            <translation>distrito</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>landmark</source>
            <translation>lugar conocido</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>street</source>
            <translation>calle</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>intersection</source>
            <translation>intersección</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>address</source>
            <translation>dirección</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>address, corner, zone or 40.64, -73.78</source>
            <translation>dirección, esquina, zona o 40.64, -73.78</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Use my GPS position</source>
            <translation>Usar mi posición GPS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>An address, a corner like “Broadway &amp; W 42 St”, a zone or coordinates; Return looks for it</source>
            <translation>Una dirección, una esquina como “Broadway &amp; W 42 St”, una zona o coordenadas; Intro la busca</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Stop looking</source>
            <translation>Dejar de buscar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Look for this place</source>
            <translation>Buscar este lugar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/reason_page.py" />
            <source>Back to the drive</source>
            <translation>Volver al viaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>now</source>
            <translation>ahora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>at a date and time</source>
            <translation>en fecha y hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Leave now or at a date and time</source>
            <translation>Salir ahora o en una fecha y hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Date and time to leave, New York time</source>
            <translation>Fecha y hora de salida, hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Leave</source>
            <translation>Salir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>New York time</source>
            <translation>Hora de NY</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Find route</source>
            <translation>Buscar ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>From</source>
            <translation>Desde</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>To</source>
            <translation>Hasta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Pick “{end}” on the map (Esc gives up)</source>
            <translation>Elegir “{end}” en el mapa (Esc abandona)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Swap start and end</source>
            <translation>Intercambiar origen y destino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>Crash-prone intersections and streets on the way</source>
            <translation>Cruces y calles con más choques en el camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>Comparing other routes and hours.</source>
            <translation>Comparando otras rutas y horas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>No other route is different enough and at most 25 % longer.</source>
            <translation>Ninguna otra ruta es bastante distinta y dura como mucho un 25 % más.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>Other routes and hours could not be compared. {problem}</source>
            <translation>No se pudieron comparar otras rutas y horas. {problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>there at {time}</source>
            <translation>llegada {time}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>{window} ({age})</source>
            <translation>{window} ({age})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/site_view.py" />
            <source>Counted here (the first and the last year may not be whole):</source>
            <translation>Contados aquí (el primer año y el último pueden no estar completos):</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/site_view.py" />
            <source>No collision of the collision store lies here.</source>
            <translation>Ningún choque del almacén está aquí.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/site_view.py" />
            <source>“Refresh collisions” stores the rows that this page then counts by year.</source>
            <translation>“Actualizar choques” guarda los registros que esta página cuenta después por año.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>where you start</source>
            <translation>en el origen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>where you are going</source>
            <translation>en el destino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Click on the map {where}. Esc gives up.</source>
            <translation>Hacer clic en el mapa {where}. Esc abandona.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>“Find route” shows the drive and the zones on it.</source>
            <translation>“Buscar ruta” muestra el viaje y sus zonas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Finding the route and its zones.</source>
            <translation>Buscando la ruta y sus zonas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Cancelled. “Find route” begins again.</source>
            <translation>Cancelado. “Buscar ruta” empieza de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>You have changed the request. “Find route” answers it.</source>
            <translation>La solicitud cambió. “Buscar ruta” la responde.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Now say where you start: pick it on the map, or write an address, a corner or a zone.</source>
            <translation>Ahora indicar el origen: elegirlo en el mapa, o escribir una dirección, una esquina o una zona.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Now say where you are going: pick it on the map, or write an address, a corner or a zone.</source>
            <translation>Ahora indicar el destino: elegirlo en el mapa, o escribir una dirección, una esquina o una zona.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Pick where you start and where you are going.</source>
            <translation>Elegir el origen y el destino.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Predicted collisions where you drive in New York City.</source>
            <translation>Choques previstos por donde se conduce en la ciudad de Nueva York.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Pick a start and an end on the map, say when you leave, and find the route.</source>
            <translation>Elegir origen y destino en el mapa, decir cuándo se sale y buscar la ruta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Zones that are high-risk at the hour you get there turn red.</source>
            <translation>Las zonas que son de alto riesgo a la hora de llegar se vuelven rojas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Try it: JFK → Wall Street</source>
            <translation>Probar: JFK → Wall Street</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/streets_offer.py" />
            <source>These streets are a sketch: get the city's own, with one-way streets, in about two minutes.</source>
            <translation>Estas calles son un esbozo: obtener las de la propia ciudad, con sentidos únicos, en unos dos minutos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/streets_offer.py" />
            <source>Do not offer this again</source>
            <translation>No volver a ofrecerlo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Zones on the way, in order of travel</source>
            <translation>Zonas del camino, en orden de paso</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>when</source>
            <translation>hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>60 days</source>
            <translation>60 días</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>× city</source>
            <translation>× ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Entry into the zone, New York time</source>
            <translation>Entrada a la zona, hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Expected in 60 days at that hour of the week, with its 90 % interval</source>
            <translation>Esperados en 60 días a esa hora de la semana, con su intervalo del 90 %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Compared with the mean of all zones in that hour of the week</source>
            <translation>Comparado con la media de todas las zonas a esa hora de la semana</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Double click or Enter: why?</source>
            <translation>Doble clic o Intro: ¿por qué?</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>high-risk:</source>
            <translation>alto riesgo:</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/locator_filter.py" />
            <source>Collision Risk: start or end of a drive</source>
            <translation>Collision Risk: origen o destino de un viaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/canvas_places.py" />
            <source>{place} ({coordinates})</source>
            <translation>{place} ({coordinates})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/canvas_places.py" />
            <source>place</source>
            <translation>lugar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/credits.py" />
            <source>Sources of the map</source>
            <translation>Fuentes del mapa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/credits.py" />
            <source>collisions to {day}</source>
            <translation>choques hasta {day}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/journey_layers.py" />
            <source>The layers of this journey are being edited. Save or discard that, then choose another route.</source>
            <translation>Las capas de este viaje están en edición. Guardar o descartar los cambios, y luego elegir otra ruta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/journey_layers.py" />
            <source>Route: {kind}</source>
            <translation>Ruta: {kind}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/map_tools.py" />
            <source>No zone is here. Click on a zone.</source>
            <translation>Aquí no hay ninguna zona. Hacer clic en una zona.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Collision risk</source>
            <translation>Riesgo de choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>From here</source>
            <translation>Desde aquí</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>To here</source>
            <translation>Hasta aquí</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Why here?</source>
            <translation>¿Por qué aquí?</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Why this street?</source>
            <translation>¿Por qué esta calle?</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>No zone is here.</source>
            <translation>Aquí no hay ninguna zona.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>No street is here.</source>
            <translation>Aquí no hay ninguna calle.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Run again</source>
            <translation>Repetir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Find this journey again, with today's streets and model</source>
            <translation>Buscar este viaje de nuevo, con las calles y el modelo de hoy</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/zone_backdrop.py" />
            <source>Zones of New York City</source>
            <translation>Zonas de la ciudad de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/zone_backdrop.py" />
            <source>Outside the zones</source>
            <translation>Fuera de las zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Keep journeys in files (else they are temporary layers)</source>
            <translation>Guardar los viajes en archivos (si no, son capas temporales)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Grey on the map what is outside the zones</source>
            <translation>Atenuar en gris lo que está fuera de las zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source> m</source>
            <translation> m</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Defaults of the dock</source>
            <translation>Valores iniciales del panel</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Alert before a high-risk zone</source>
            <translation>Avisar antes de una zona de alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Folders</source>
            <translation>Carpetas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Data and models</source>
            <translation>Datos y modelos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Journeys</source>
            <translation>Viajes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>beside the project, else in the profile</source>
            <translation>junto al proyecto, o si no en el perfil</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Collisions and training</source>
            <translation>Choques y entrenamiento</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Collision store</source>
            <translation>Almacén de choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>a file among data and models</source>
            <translation>un archivo entre los datos y modelos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Its user and password</source>
            <translation>Su usuario y contraseña</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Python for training</source>
            <translation>Python para entrenar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>found automatically</source>
            <translation>se busca automáticamente</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Addresses</source>
            <translation>Direcciones</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>NYC Open Data</source>
            <translation>NYC Open Data</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>data.cityofnewyork.us</source>
            <translation>data.cityofnewyork.us</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Its application token</source>
            <translation>Su token de aplicación</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Overpass services</source>
            <translation>Servicios Overpass</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>the public one</source>
            <translation>el público</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Address search</source>
            <translation>Búsqueda de direcciones</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>a public Nominatim</source>
            <translation>un Nominatim público</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>{value}, from the environment</source>
            <translation>{value}, del entorno del sistema</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Empty: {usual}</source>
            <translation>Vacío: {usual}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>QGIS is not connected to a GPS receiver. Connect one in the panel “GPS Information”, or play back a recorded track.</source>
            <translation>QGIS no está conectado a un receptor GPS. Conectar uno en el panel “Información de GPS”, o reproducir un recorrido grabado.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>No GPS receiver is connected. Connect one in QGIS's panel “GPS Information” (View → Panels), then try again.</source>
            <translation>No hay un receptor GPS conectado. Conectar uno en el panel “Información de GPS” de QGIS (Ver → Paneles) y probar de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>The GPS receiver has no position yet ({state}). Wait until it sees enough satellites, then try again.</source>
            <translation>El receptor GPS todavía no tiene posición ({state}). Esperar a que vea suficientes satélites y probar de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>it has no fix</source>
            <translation>no tiene fijación</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>no GPS fix received</source>
            <translation>no se recibió ninguna posición GPS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>Reading {file}</source>
            <translation>Leyendo {file}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>Waiting for a position</source>
            <translation>Esperando una posición</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>The track has ended.</source>
            <translation>El recorrido grabado terminó.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>The GPS receiver gives no position. Alerts go on when it does again.</source>
            <translation>El receptor GPS no da posición. Los avisos siguen cuando vuelva a darla.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>The GPS receiver gives positions again.</source>
            <translation>El receptor GPS da posiciones de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>{metres} from the route</source>
            <translation>a {metres} de la ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>{driven} of {all}</source>
            <translation>{driven} de {all}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>no position</source>
            <translation>sin posición</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Watch my position</source>
            <translation>Seguir mi posición</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Announces high-risk zones and crash-prone intersections ahead on the route while you drive it</source>
            <translation>Anuncia las zonas de alto riesgo y los cruces con más choques que vienen en la ruta mientras se conduce</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>State of the watch</source>
            <translation>Estado del seguimiento</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>By QGIS's GPS connection</source>
            <translation>Por la conexión GPS de QGIS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>By a recorded track (NMEA, GPX)…</source>
            <translation>Por un recorrido grabado (NMEA, GPX)…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Announce from</source>
            <translation>Anunciar desde</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>{factor} × as recorded</source>
            <translation>{factor} × lo grabado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Play tracks back</source>
            <translation>Reproducir recorridos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Tracks (*.nmea *.gpx *.log *.txt)</source>
            <translation>Recorridos (*.nmea *.gpx *.log *.txt)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>All files (*)</source>
            <translation>Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Recorded track</source>
            <translation>Recorrido grabado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/i18n.py" />
            <source>en</source>
            <translation>es</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Predicted: {measure}, by the model “{model}”. Collisions of {start} to {end}. High-risk: {cutoff}. Route risk: expected on these streets in 60 days, at the hours when they are reached; with its 90 % interval.</source>
            <translation>Predicho: {measure}, por el modelo “{model}”. Choques de {start} a {end}. Alto riesgo: {cutoff}. Riesgo de la ruta: lo esperado en estas calles en 60 días, a las horas en que se alcanzan; con su intervalo del 90 %.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>No data</source>
            <translation>Sin datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>{low}–{high} × the city at that hour</source>
            <translation>{low}–{high} × la ciudad a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Exposure of lines</source>
            <translation>Exposición de líneas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Pieces of lines by zone and hour</source>
            <translation>Tramos de líneas por zona y hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Drives</source>
            <translation>Viajes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>fewer than expected</source>
            <translation>menos de lo esperado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>the data cannot tell</source>
            <translation>los datos no permiten saberlo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>more than expected</source>
            <translation>más de lo esperado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>Changed sites</source>
            <translation>Sitios cambiados</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Collisions: {source}</source>
            <translation>Choques: {source}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Nobody injured or killed</source>
            <translation>Nadie herido ni muerto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Somebody injured</source>
            <translation>Alguien herido</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Somebody killed</source>
            <translation>Alguien muerto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_file.py" />
            <source>Other routes</source>
            <translation>Otras rutas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>Zones on the way</source>
            <translation>Zonas del camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>When to leave</source>
            <translation>Cuándo salir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>Alerts on the way</source>
            <translation>Avisos en el camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>Collision Risk – {day} {time} {start} → {end}</source>
            <translation>Collision Risk – {day} {time} {start} → {end}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>Made {when} by Collision Risk</source>
            <translation>Hecho el {when} por Collision Risk</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>{window}; the newest was {age} when this was made</source>
            <translation>{window}; el más nuevo era de {age} cuando se hizo esto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>Departure {when}, New York time</source>
            <translation>Salida {when}, hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>Predicted: {measure}, by the model “{model}”</source>
            <translation>Predicho: {measure}, por el modelo “{model}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>more than {value} expected in 60 days at that hour</source>
            <translation>más de {value} esperadas en 60 días a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>more than {value} × the average at that hour</source>
            <translation>más de {value} × el promedio a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>higher than {value} % of all streets and hours of a typical week</source>
            <translation>mayor que el {value} % de todas las calles y horas de una semana típica</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>High-risk: {cutoff}</source>
            <translation>Alto riesgo: {cutoff}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>expected: {measure} expected in 60 days at each hour, with 90 % interval.</source>
            <translation>expected: {measure}, esperado en 60 días a cada hora, con intervalo del 90 %.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Zones: {parts}.</source>
            <translation>Zonas: {parts}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Streets and intersections: {parts}.</source>
            <translation>Calles e intersecciones: {parts}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>{hours} hours of New York's clock, {first} to {last}. The Temporal Controller plays them; without it the map shows {hour}.</source>
            <translation>{hours} horas del reloj de Nueva York, del {first} al {last}. El controlador temporal las reproduce; sin él el mapa muestra {hour}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>On {day} clocks skip 02:00.</source>
            <translation>El {day} los relojes saltan las 02:00.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Streets: {title}.</source>
            <translation>Calles: {title}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Collisions of {start} to {end}</source>
            <translation>Choques de {start} a {end}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>They rest on collisions reported to the police, and tell nothing of fault or cause.</source>
            <translation>Se basan en choques denunciados a la policía y no dicen nada de culpa ni de causa.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Risk of zones by hour</source>
            <translation>Riesgo de las zonas por hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Risk of streets by hour</source>
            <translation>Riesgo de las calles por hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Risk of intersections by hour</source>
            <translation>Riesgo de las intersecciones por hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>the mean zone at that hour</source>
            <translation>la zona media a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>the average street at that hour</source>
            <translation>la calle media a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>Intersection</source>
            <translation>Cruce</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>the average intersection at that hour</source>
            <translation>la intersección media a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>Higher than {percent} % of them</source>
            <translation>Mayor que el {percent} % de ellas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>In the lower half</source>
            <translation>En la mitad inferior</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>expected in 60 days at that hour</source>
            <translation>esperadas en 60 días a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>expected: {measure} expected in a typical year, with 90 % interval.</source>
            <translation>expected: {measure} previstas en un año típico, con intervalo del 90 %.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>expected: {measure} expected in 60 days at that hour ({when}), with 90 % interval.</source>
            <translation>expected: {measure} previstas en 60 días a esa hora ({when}), con intervalo del 90 %.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>Streets: {title}, {date}: {pieces} pieces, {km} km.</source>
            <translation>Calles: {title}, {date}: {pieces} tramos, {km} km.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>They are approximate.</source>
            <translation>Son aproximadas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>One-way streets run as their lines do.</source>
            <translation>Las calles de sentido único van como sus líneas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>Which streets are one-way is not known: all are in it both ways.</source>
            <translation>No se sabe qué calles son de sentido único: todas están en ambos sentidos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>mph_traffic is of {when}: {title}.</source>
            <translation>mph_traffic es de {when}: {title}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>Intersections</source>
            <translation>Cruces</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>{limit} × the city's average per km</source>
            <translation>{limit} × la media de la ciudad por km</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>{limit} × the average intersection</source>
            <translation>{limit} × el cruce medio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>Streets on the way</source>
            <translation>Calles en el camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>Intersections on the way</source>
            <translation>Cruces en el camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>expected</source>
            <translation>previstas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>more than {percent} % of the city's</source>
            <translation>más que el {percent} % de las de la ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>Other main streets, far out</source>
            <translation>Otras calles principales, de lejos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>One-way</source>
            <translation>Sentido único</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>More than {limit}</source>
            <translation>Más de {limit}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>Up to {limit}</source>
            <translation>Hasta {limit}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Start</source>
            <translation>Origen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>End</source>
            <translation>Destino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Straight leg off the streets</source>
            <translation>Tramo recto fuera de las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Crossed, not high-risk</source>
            <translation>Atravesada, no de alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Crossed, no data</source>
            <translation>Atravesada, sin datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>High-risk when you get there</source>
            <translation>De alto riesgo al llegar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Empirical-Bayes before–after evaluation with a comparison group (Highway Safety Manual, chapter 9): index of effectiveness {index}, standard error {error}. The interval also covers the variation from year to year between sites and zones that the comparison sites show.</source>
            <translation>Evaluación antes–después de Bayes empírico con grupo de comparación (Highway Safety Manual, capítulo 9): índice de efectividad {index}, error estándar {error}. El intervalo cubre también la variación de un año a otro entre sitios y zonas que muestran los sitios de comparación.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Collisions reported to the police were counted. That there are fewer or more does not say why: whatever else changed at these sites at that time counts with it.</source>
            <translation>Se contaron las colisiones denunciadas a la policía. Que haya menos o más no dice por qué: todo lo demás que cambió en estos sitios en ese tiempo cuenta también.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Site</source>
            <translation>Sitio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Zone</source>
            <translation>Zona</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Change</source>
            <translation>Cambio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Before</source>
            <translation>Antes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Expected before</source>
            <translation>Esperadas antes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Expected after</source>
            <translation>Esperadas después</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>After</source>
            <translation>Después</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Percent (95 % interval)</source>
            <translation>Porcentaje (intervalo del 95 %)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Before and after</source>
            <translation>Antes y después</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Made {when}, New York time</source>
            <translation>Hecho {when}, hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Street</source>
            <translation>Calle</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/map_image.py" />
            <source>Leaving 1 on {when}, at 2 by {arrival}, New York time</source>
            <translation>Salida de 1 el {when}, llegada a 2 a las {arrival}, hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/map_image.py" />
            <source>Route: × the city's average per km at that hour</source>
            <translation>Ruta: × la media de la ciudad por km a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{start} → {end}. Leaving {when}, New York time; {criterion} way; arriving {arrival}</source>
            <translation>{start} → {end}. Salida {when}, hora de Nueva York; ruta {criterion}; llegada {arrival}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Map of New York City with the route from start (1) to end (2) through {zones} zones.</source>
            <translation>Mapa de la ciudad de Nueva York con la ruta del origen (1) al destino (2) por {zones} zonas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>High-risk: {red}.</source>
            <translation>Alto riesgo: {red}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>None of them is high-risk.</source>
            <translation>Ninguna es de alto riesgo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>high-risk</source>
            <translation>alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{count} in {hours} h</source>
            <translation>{count} en {hours} h</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Street without a name</source>
            <translation>Calle sin nombre</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Intersection without a name</source>
            <translation>Cruce sin nombre</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{window}; {age} when this page was made</source>
            <translation>{window}; {age} cuando se hizo esta página</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>; {rows:,} collisions, {located:,} of them in a zone</source>
            <translation>; {rows:,} choques, {located:,} de ellos en una zona</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Model: {title}, made {created}</source>
            <translation>Modelo: {title}, hecho {created}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Zones: {title}</source>
            <translation>Zonas: {title}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Streets: {title} ({date}), from {source}</source>
            <translation>Calles: {title} ({date}), de {source}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Licence of the streets: {licence}</source>
            <translation>Licencia de las calles: {licence}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>The model has no holdout results.</source>
            <translation>El modelo no tiene resultados de validación.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Fitted on {fit[start]} to {fit[end]} and tried on {test[start]} to {test[end]}, which it had not seen, beside simpler models. Less deviance is better. Difference: to empirical Bayes, with its 95 % interval.</source>
            <translation>Ajustado con {fit[start]} a {fit[end]} y probado con {test[start]} a {test[end]}, que no había visto, junto a modelos más simples. Menos desviación es mejor. Diferencia: con el Bayes empírico, con su intervalo del 95 %.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Deviance per&lt;br /&gt;zone and hour</source>
            <translation>Desviación por&lt;br /&gt;zona y hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Difference</source>
            <translation>Diferencia</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Counted ÷&lt;br /&gt;expected</source>
            <translation>Contado ÷&lt;br /&gt;esperado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Found in its&lt;br /&gt;top 5 % of cells</source>
            <translation>Hallado en su&lt;br /&gt;5 % más alto de celdas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{:+.1f} % ({:+.1f} to {:+.1f})</source>
            <translation>{:+.1f} % ({:+.1f} a {:+.1f})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Route risk at each hour to leave</source>
            <translation>Riesgo de la ruta a cada hora de salida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>You are off the route, {metres} from it. Alerts go on when you are on it again.</source>
            <translation>Fuera de la ruta, a {metres} de ella. Los avisos siguen al volver a ella.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>You are on the route again.</source>
            <translation>De nuevo en la ruta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>High-risk zone in {metres}: {zone}.</source>
            <translation>Zona de alto riesgo en {metres}: {zone}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>You are in a high-risk zone: {zone}.</source>
            <translation>Dentro de una zona de alto riesgo: {zone}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{number} {measure} expected in 60 days at that hour of the week, {times} the city</source>
            <translation>{number} {measure} esperados en 60 días a esa hora de la semana, {times} la ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>Crash-prone intersection in {metres}: {street}</source>
            <translation>Cruce con muchos choques en {metres}: {street}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>Crash-prone street in {metres}: {street}</source>
            <translation>Calle con muchos choques en {metres}: {street}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{number} {measure} expected in 60 days at that hour of the week (90 % interval), more than at {percent} % of the intersections of these streets</source>
            <translation>{number} {measure} en 60 días a esa hora de la semana (intervalo del 90 %), más que en el {percent} % de los cruces de estas calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{number} {measure} expected in 60 days at that hour of the week (90 % interval), for its length more than on {percent} % of these streets</source>
            <translation>{number} {measure} en 60 días a esa hora de la semana (intervalo del 90 %), por su longitud más que en el {percent} % de estas calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>off the route</source>
            <translation>fuera de la ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{flag} {metres}: {zone}</source>
            <translation>{flag} {metres}: {zone}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{flag} in {zone}</source>
            <translation>{flag} en {zone}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>After {time}: {where}, reached at {entry}. {prediction}</source>
            <translation>Tras {time}: {where}, adonde se llega a las {entry}. {prediction}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>The drive begins in {zone}, high-risk then. {prediction}</source>
            <translation>El viaje empieza en {zone}, entonces de alto riesgo. {prediction}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>After {time}: {metres} to {zone}, high-risk when you get there at {entry}. {prediction}</source>
            <translation>Tras {time}: {metres} hasta {zone}, de alto riesgo al llegar a las {entry}. {prediction}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Fastest</source>
            <translation>Más rápida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Safest</source>
            <translation>Menos choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>In between</source>
            <translation>Intermedia</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Another way</source>
            <translation>Otro camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>This route then</source>
            <translation>Esta ruta entonces</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Shortest</source>
            <translation>Más corta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>({change} min)</source>
            <translation>({change} min)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{change} {measure} on the way</source>
            <translation>{change} de {measure} en el camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Other way</source>
            <translation>Otra ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{change} collisions</source>
            <translation>{change} choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{change} risk</source>
            <translation>riesgo {change}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Most of the difference: {zones}</source>
            <translation>La mayor parte de la diferencia: {zones}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>the drive shown</source>
            <translation>el viaje mostrado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>route risk {times} the drive shown</source>
            <translation>riesgo de la ruta {times} el viaje mostrado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>no data to compare by</source>
            <translation>sin datos para comparar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>no high-risk zone</source>
            <translation>ninguna zona de alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>1 high-risk zone</source>
            <translation>1 zona de alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{red} high-risk zones</source>
            <translation>{red} zonas de alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Leave {when}: {facts}</source>
            <translation>Salir {when}: {facts}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>at {time}</source>
            <translation>a las {time}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Leave {when}: {minutes} minutes less.</source>
            <translation>Salir {when}: {minutes} minutos menos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>at {time} on {day}</source>
            <translation>a las {time} del {day}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>There are no data to compare the hours by.</source>
            <translation>No hay datos para comparar las horas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>No hour in the next {hours} has less route risk than the drive shown.</source>
            <translation>Ninguna de las próximas {hours} horas tiene menos riesgo de la ruta que el viaje mostrado.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Least {when}: {share} % of the drive shown.</source>
            <translation>Mínimo {when}: {share} % del viaje mostrado.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Fewer than without the change: {percent} % {measure} (95 % interval {lower} to {upper} %).</source>
            <translation>Menos que sin el cambio: {percent} % {measure} (intervalo del 95 %: {lower} a {upper} %).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>More than without the change: {percent} % {measure} (95 % interval {lower} to {upper} %).</source>
            <translation>Más que sin el cambio: {percent} % {measure} (intervalo del 95 %: {lower} a {upper} %).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>The data cannot tell whether the change mattered: {percent} % {measure} (95 % interval {lower} to {upper} %).</source>
            <translation>Los datos no permiten saber si el cambio importó: {percent} % {measure} (intervalo del 95 %: {lower} a {upper} %).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>So few were expected that hardly any change could have been seen.</source>
            <translation>Se esperaban tan pocos que apenas se habría podido ver cambio alguno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>With these sites and years a decrease of {least} % or more would have been seen in 80 % of cases.</source>
            <translation>Con estos sitios y años, una disminución del {least} % o más se habría visto en el 80 % de los casos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Sites: {sites}. Before: {before} seen, {expected_before} expected by empirical Bayes. After: {after} seen, {expected_after} expected without the change.</source>
            <translation>Sitios: {sites}. Antes: {before} contadas, {expected_before} esperadas por Bayes empírico. Después: {after} contadas, {expected_after} esperadas sin el cambio.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Change of {day}: {before} years before and {after} years after it, {days} days of the year in each: those on which collisions are known in all of them.</source>
            <translation>Cambio del {day}: {before} años antes y {after} años después, {days} días del año en cada uno: aquellos en los que se conocen las colisiones en todos ellos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Compared with {sites} sites of the same kind and class, in the same borough where there are enough.</source>
            <translation>Comparado con {sites} sitios del mismo tipo y clase, en el mismo distrito donde hay suficientes.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>There is too little before to say whether they moved alike.</source>
            <translation>Hay demasiado poco antes para decir si evolucionaron igual.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>They moved alike in the years before: mean sample odds ratio {numbers}.</source>
            <translation>Evolucionaron igual en los años anteriores: razón de momios muestral media {numbers}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>They did not move alike in the years before (mean sample odds ratio {numbers}, 1 if they do): take the result with care.</source>
            <translation>No evolucionaron igual en los años anteriores (razón de momios muestral media {numbers}; 1 si lo hacen): tome el resultado con cautela.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Not on this drive. Shown for the hour of departure, {hour}.</source>
            <translation>No está en este viaje. Se muestra para la hora de salida, {hour}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>You get there at {entry}, in the hour {hour}.</source>
            <translation>Se llega a las {entry}, en la hora {hour}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>No data: no collision was ever located here, so nothing is predicted.</source>
            <translation>Sin datos: nunca se ubicó un choque aquí, así que no se predice nada.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{prediction} {measure} expected in 60 days in this hour of the week (90 % interval).</source>
            <translation>{prediction} {measure} esperados en 60 días a esta hora de la semana (intervalo del 90 %).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Not high-risk, which would be {cutoff}.</source>
            <translation>No es de alto riesgo; lo sería con {cutoff}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>the highest of {ranked} zones</source>
            <translation>la más alta de {ranked} zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>rank {rank} of {ranked} zones</source>
            <translation>puesto {rank} de {ranked} zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{times} the mean of the city in that hour; {place}.</source>
            <translation>{times} la media de la ciudad a esa hora; {place}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{hour}: no data</source>
            <translation>{hour}: sin datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{hour}: {total} in 60 days, {times} the city</source>
            <translation>{hour}: {total} en 60 días, {times} la ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{hour}, high-risk</source>
            <translation>{hour}, alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Learned from {count} {measure} here in {hours} hours; {own} in the {own_hours} hours like this one.</source>
            <translation>Aprendido de {count} {measure} aquí en {hours} horas; {own} en las {own_hours} horas como esta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>The level of the zone is mostly its own history ({count} counted).</source>
            <translation>El nivel de la zona es sobre todo su propia historia ({count} contados).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>The level of the zone is mostly what zones like it show ({count} counted here).</source>
            <translation>El nivel de la zona es sobre todo lo que muestran zonas parecidas ({count} contados aquí).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>This hour is mostly its own count, which weighs {share}.</source>
            <translation>Esta hora es sobre todo su propio recuento, que pesa {share}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>How this hour differs is mostly what other hours and zones like it show; its own count weighs {share}.</source>
            <translation>La diferencia de esta hora es sobre todo lo que muestran otras horas y zonas parecidas; su propio recuento pesa {share}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>under 1 %</source>
            <translation>menos del 1 %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Season and date change nothing in that hour.</source>
            <translation>La estación y la fecha no cambian nada a esa hora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Season and date make it {factor} × a typical week.</source>
            <translation>La estación y la fecha lo hacen {factor} × una semana típica.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{window}, {age}; {model}. These are reported collisions, not your personal risk.</source>
            <translation>{window}, {age}; {model}. Son choques reportados, no el riesgo personal.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>today</source>
            <translation>hoy</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>1 day old</source>
            <translation>hace 1 día</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{days} days old</source>
            <translation>hace {days} días</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{months} months old</source>
            <translation>hace {months} meses</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{years} years old</source>
            <translation>hace {years} años</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>None here yet. “Refresh data” gets them from NYC Open Data; predictions work without.</source>
            <translation>Todavía no hay ninguno. “Actualizar datos” los obtiene de NYC Open Data; las predicciones funcionan sin ellos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{rows} collisions, {first} to {last}.</source>
            <translation>{rows} choques, {first} a {last}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Last refreshed {moment}, New York time.</source>
            <translation>Última actualización {moment}, hora de Nueva York.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>the model that came with the plugin</source>
            <translation>el modelo que vino con el complemento</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>model {number}</source>
            <translation>modelo {number}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{title}: {name}.</source>
            <translation>{title}: {name}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Trained on {first} to {last}; its level is that of {start} to {end}.</source>
            <translation>Entrenado con {first} a {last}; su nivel es el de {start} a {end}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Made {day}. Predicts {measures}.</source>
            <translation>Hecho {day}. Predice {measures}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>There is no model for these zones yet: “Retrain” makes one.</source>
            <translation>Todavía no hay un modelo para estas zonas: “Reentrenar” hace uno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>promoted</source>
            <translation>adoptado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>not promoted</source>
            <translation>no adoptado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>gone back to</source>
            <translation>se volvió a él</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>No drift report yet.</source>
            <translation>Aún no hay informe de deriva.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source> Retrain.</source>
            <translation> Reentrenar.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Drift, {day}: {verdict}.{retrain} {why}</source>
            <translation>Deriva, {day}: {verdict}.{retrain} {why}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>steady</source>
            <translation>estable</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>watch</source>
            <translation>en observación</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>drifted</source>
            <translation>con deriva</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>not judged</source>
            <translation>sin juzgar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{title}, {kind}</source>
            <translation>{title}, {kind}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{title}: {area}.</source>
            <translation>{title}: {area}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Licence: {licence}.</source>
            <translation>Licencia: {licence}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>approximate</source>
            <translation>aproximadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>the city's own</source>
            <translation>las de la propia ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>outside the zones</source>
            <translation>fuera de las zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>all of New York City</source>
            <translation>toda la ciudad de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{borough} ({reached} of {zones} zones)</source>
            <translation>{borough} ({reached} de {zones} zonas)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>In use, as chosen.</source>
            <translation>En uso, por elección.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Not in use.</source>
            <translation>No está en uso.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used where no others reach.</source>
            <translation>Se usa donde no llegan otras.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used when it is chosen.</source>
            <translation>Se usa cuando se elige.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used for drives inside it.</source>
            <translation>Se usa para viajes dentro de ella.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used for drives inside it that better ones do not reach.</source>
            <translation>Se usa para viajes dentro de ella a los que no llegan otras mejores.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Python {version}</source>
            <translation>Python {version}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Python</source>
            <translation>Python</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Ready: {python}, in an environment of its own.</source>
            <translation>Listo: {python}, en un entorno propio.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Ready: {python}, {file}.</source>
            <translation>Listo: {python}, {file}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>The training environment is not set up.</source>
            <translation>El entorno de entrenamiento no está preparado.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Routes, predictions and the city's streets work without it; refreshing and retraining need it.</source>
            <translation>Las rutas, las predicciones y las calles de la ciudad funcionan sin él; actualizar y reentrenar lo necesitan.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>“Set up training environment” installs it beside your QGIS profile: about 1 GB, some minutes, once.</source>
            <translation>“Preparar el entorno” lo instala junto al perfil de QGIS: cerca de 1 GB, algunos minutos, una vez.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>QGIS's own Python stays as it is. Without internet, run “Set up training” with a folder of wheels.</source>
            <translation>El Python de QGIS queda como está. Sin internet, ejecutar “Preparar entrenamiento” con una carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Done: {rows} collisions, {first} to {last}.</source>
            <translation>Listo: {rows} choques, {first} a {last}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Promoted: {name}.</source>
            <translation>Adoptado: {name}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Not promoted: {name}. The model in use stays.</source>
            <translation>No adoptado: {name}. El modelo en uso queda.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Drift: {verdict}. {why}</source>
            <translation>Deriva: {verdict}. {why}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>In use now: {now}, before: {before}.</source>
            <translation>En uso ahora: {now}, antes: {before}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Done: “{name}”, {date}, {km} km of streets.</source>
            <translation>Listo: “{name}”, {date}, {km} km de calles.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Done: {packages} packages for training.</source>
            <translation>Listo: {packages} paquetes para entrenar.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>under 1 min</source>
            <translation>menos de 1 min</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{hours} h {minutes} min</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>about {minutes}</source>
            <translation>unos {minutes}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{minutes}, mostly {range}</source>
            <translation>{minutes}, casi siempre {range}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{minutes} on empty streets</source>
            <translation>{minutes} con las calles vacías</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>There are no data for the zones on this drive</source>
            <translation>No hay datos para las zonas de este viaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>No zone on this drive is high-risk: none is {cutoff}</source>
            <translation>Ninguna zona de este viaje es de alto riesgo: ninguna tiene {cutoff}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>The one zone on this drive is high-risk when you get there</source>
            <translation>La única zona de este viaje es de alto riesgo al llegar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>1 of {crossed} zones is high-risk when you get there</source>
            <translation>1 de {crossed} zonas es de alto riesgo al llegar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{red} of {crossed} zones are high-risk when you get there</source>
            <translation>{red} de {crossed} zonas son de alto riesgo al llegar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Minutes with traffic: {title}</source>
            <translation>Minutos con tráfico: {title}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{speeds}: {first} to {last}, from {source}</source>
            <translation>{speeds}: {first} a {last}, de {source}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Route risk: {number} {measure} expected on these streets in 60 days, at the hours when you reach them (90 % interval), anybody's; it compares two routes</source>
            <translation>Riesgo de la ruta: {number} {measure} en estas calles en 60 días, a las horas en que se alcanzan (intervalo del 90 %), de cualquier persona; compara dos rutas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. No data: no collision was ever located here</source>
            <translation>Entrada a las {entry}. Sin datos: nunca se ubicó un choque aquí</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. {prediction} {measure} expected in 60 days at {when} (90 % interval), {times} the city. {date}Learned from {count} in {hours} such hours, {start} to {end}</source>
            <translation>Entrada a las {entry}. {prediction} {measure} esperados en 60 días en {when} (intervalo del 90 %), {times} la ciudad. {date}Aprendido de {count} en {hours} de esas horas, {start} a {end}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Season and date make it {factor} × a typical week. </source>
            <translation>La estación y la fecha lo hacen {factor} × una semana típica. </translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. No data</source>
            <translation>Se entra a las {entry}. Sin datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{times} the city's average per km</source>
            <translation>{times} la media de la ciudad por km</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{times} the average intersection</source>
            <translation>{times} el cruce medio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. {prediction} {measure} expected in 60 days at that hour (90 % interval), {compared}</source>
            <translation>Se entra a las {entry}. {prediction} {measure} en 60 días a esa hora (intervalo del 90 %), {compared}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>straight leg off the streets</source>
            <translation>tramo recto fuera de las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>on this block and the intersection at its end {prediction} {measure} expected in 60 days at that hour (90 % interval)</source>
            <translation>en esta cuadra y el cruce de su final, {prediction} {measure} en 60 días a esa hora (intervalo del 90 %)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>zone {times} the city at that hour</source>
            <translation>zona: {times} la ciudad a esa hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Streets: {title}, {date}</source>
            <translation>Calles: {title}, {date}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{streets}, approximate</source>
            <translation>{streets}, aproximadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{files} cannot be read: get or import them again</source>
            <translation>{files} no se puede leer: obtener o importar de nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>The streets are approximate ({streets}): no one-way streets, no turns</source>
            <translation>Las calles son aproximadas ({streets}): sin sentidos únicos ni giros</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{percent} % of the street length of {streets} did not connect with the rest and is left out</source>
            <translation>El {percent} % de la longitud de las calles de {streets} no estaba conectado con el resto y se omite</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{length} of the way are a straight line off the streets</source>
            <translation>{length} del camino son línea recta fuera de las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>No data for {zones}</source>
            <translation>Sin datos para {zones}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>No zone of the city is above this cutoff at any hour of the week; a lower one would show more</source>
            <translation>Ninguna zona de la ciudad supera este umbral a ninguna hora de la semana; uno más bajo mostraría más</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Intersection of {legs} legs, the largest: {road}</source>
            <translation>Cruce de {legs} ramales, el mayor: {road}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Street between two intersections, {length}: {road}</source>
            <translation>Calle entre dos cruces, {length}: {road}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>local street</source>
            <translation>calle local</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>main street</source>
            <translation>calle principal</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>expressway</source>
            <translation>autopista</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>parkway</source>
            <translation>vía parque</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>bridge</source>
            <translation>puente</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>tunnel</source>
            <translation>túnel</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>ramp</source>
            <translation>rampa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>alley</source>
            <translation>callejón</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>No data: nothing is predicted here.</source>
            <translation>Sin datos: aquí no se predice nada.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>{year} {measure} expected in a year; {total} in 60 days in this hour of the week (90 % intervals).</source>
            <translation>{year} {measure} en un año; {total} en 60 días a esta hora de la semana (intervalos del 90 %).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>By its zone, class and legs an intersection like it would have {prior} a year. What was counted here makes it {times} that.</source>
            <translation>Por su zona, clase y ramales un cruce así tendría {prior} al año. Lo contado aquí lo deja en {times} eso.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>By its zone, class and length a street like it would have {prior} a year. What was counted here makes it {times} that.</source>
            <translation>Por su zona, clase y longitud una calle así tendría {prior} al año. Lo contado aquí la deja en {times} eso.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Among the highest {percent} % of the {ranked} intersections of “{streets}”, {times} their mean.</source>
            <translation>Entre el {percent} % más alto de los {ranked} cruces de “{streets}”, {times} su media.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>For its length among the highest {percent} % of the {ranked} streets of “{streets}”, {times} their mean.</source>
            <translation>Por su longitud, entre el {percent} % más alto de las {ranked} calles de “{streets}”, {times} su media.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>About {number} vehicles enter it a day (90 % interval), estimated by class of street: {source}.</source>
            <translation>Unos {number} vehículos entran en él al día (intervalo del 90 %), estimados por clase de calle: {source}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>About {number} vehicles pass it a day (90 % interval), estimated by class of street: {source}.</source>
            <translation>Unos {number} vehículos pasan por ella al día (intervalo del 90 %), estimados por clase de calle: {source}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>year</source>
            <translation>año</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>hurt: on foot</source>
            <translation>heridos: a pie</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>cycling</source>
            <translation>en bici</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>in vehicles</source>
            <translation>en vehículo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>{window}, {age}; {model}. Its hours follow those of its zone. These are collisions reported to the police: they tell nothing of fault or cause, and are not your personal risk.</source>
            <translation>{window}, {age}; {model}. Sus horas siguen las de su zona. Son choques reportados a la policía: no dicen nada de culpa ni de causa, y no son el riesgo personal.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Crash-prone on the way: {streets}</source>
            <translation>Con más choques en el camino: {streets}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>and {more} more</source>
            <translation>y {more} más</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Intersections and streets where more is expected when you get there than at {percent} % of those of the streets in use; streets by their length. Click one to see why.</source>
            <translation>Cruces y calles donde al llegar se espera más que en el {percent} % de los de las calles en uso; las calles, por su longitud. Un clic en uno dice por qué.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>“{folder}” is no folder</source>
            <translation>“{folder}” no es una carpeta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>it is a folder</source>
            <translation>es una carpeta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>it is no file</source>
            <translation>no es un archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>the folder “{folder}” is read-only</source>
            <translation>la carpeta “{folder}” es de solo lectura</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>it is read-only</source>
            <translation>es de solo lectura</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/database.py" />
            <source>what was written cannot be read back</source>
            <translation>lo que se escribió no se puede volver a leer</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/database.py" />
            <source>its address names no table that QGIS knows</source>
            <translation>su dirección no nombra ninguna tabla que QGIS conozca</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/database.py" />
            <source>its database cannot be reached, or does not allow it</source>
            <translation>no se puede acceder a su base de datos, o esta no lo permite</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” cannot be written: {problem}. Choose another folder or name, or close it where it is open.</source>
            <translation>“{file}” no se puede escribir: {problem}. Elegir otra carpeta u otro nombre, o cerrarlo donde esté abierto.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” is in use by another program, which did not let go of it in {seconds} seconds. Nothing was changed. Close it there, or choose another file.</source>
            <translation>Otro programa está usando “{file}” y no lo soltó en {seconds} segundos. No se cambió nada. Ciérrelo allí o elija otro archivo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” exists and was not made by Collision Risk, or was changed since: it is not replaced. Choose another name, or delete it first.</source>
            <translation>“{file}” existe y no lo hizo Collision Risk, o se cambió después: no se reemplaza. Elija otro nombre o bórrelo antes.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” has a table “{table}” that was not made by Collision Risk: it is not replaced. Choose another file, or another table: {file}|layername=…</source>
            <translation>“{file}” tiene una tabla “{table}” que no hizo Collision Risk: no se reemplaza. Elija otro archivo u otra tabla: {file}|layername=…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” is read in this run, so its result cannot replace it. Choose another file or table.</source>
            <translation>“{file}” se lee en esta ejecución, así que su resultado no puede reemplazarlo. Elija otro archivo u otra tabla.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{first}” and “{second}” would both be written to “{file}”. Give each a name of its own.</source>
            <translation>“{first}” y “{second}” se escribirían en “{file}”. Dé a cada uno su propio nombre.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” cannot be written: {problem}. Choose another format, for example GeoPackage (.gpkg).</source>
            <translation>“{file}” no se puede escribir: {problem}. Elija otro formato, por ejemplo GeoPackage (.gpkg).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>it is damaged, or no GeoPackage</source>
            <translation>está dañado o no es un GeoPackage</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>it or its folder is read-only</source>
            <translation>este o su carpeta son de solo lectura</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>it does not take the table</source>
            <translation>no admite la tabla</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>Waiting for another program that uses “{file}” …</source>
            <translation>Esperando a otro programa que usa “{file}”…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/saving.py" />
            <source>the disk does not take it</source>
            <translation>el disco no lo admite</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/saving.py" />
            <source>there is no folder “{folder}”</source>
            <translation>no existe la carpeta “{folder}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>“{suffix}” is no format that keeps a layer whole here; {suffixes} are</source>
            <translation>“{suffix}” no es aquí un formato que conserve una capa entera; lo son {suffixes}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>this format holds no table without geometry</source>
            <translation>este formato no admite una tabla sin geometría</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>this format loses rows that have no geometry, as those without an answer</source>
            <translation>este formato pierde las filas sin geometría, como las que no tienen respuesta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>The column “{old}” is called “{new}” in “{file}”: the format does not allow its name.</source>
            <translation>La columna “{old}” se llama “{new}” en “{file}”: el formato no permite su nombre.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>“{file}” has the columns only: its format holds no geometry.</source>
            <translation>“{file}” solo tiene las columnas: su formato no admite geometría.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>its folder does not take it whole; the disk may be full</source>
            <translation>su carpeta no lo admite entero; puede que el disco esté lleno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/plugin.py" />
            <source>Collision Risk: predicted collisions where you drive in New York City</source>
            <translation>Collision Risk: choques previstos por donde se conduce en la ciudad de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/algorithm.py" />
            <source>What was ignored or replaced, a sentence a line (empty: nothing)</source>
            <translation>Lo que se ignoró o reemplazó, una frase por línea (vacío: nada)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/algorithm.py" />
            <source>{problem} It is ignored.</source>
            <translation>{problem} Se ignora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>The address of {service} cannot be used. Write https://host, without name or key.</source>
            <translation>La dirección de {service} no se puede usar. Escribir https://host, sin nombre ni clave.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>An app token is not sent to {host} unencrypted. Use an https:// address, or no token.</source>
            <translation>Un token de aplicación no se envía sin cifrar a {host}. Usar una dirección https://, o ningún token.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} gave no usable answer in {attempts} attempts: {problem}. {remedy}</source>
            <translation>{host} no dio una respuesta útil en {attempts} intentos: {problem}. {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} cannot be reached ({problem}). Check the network, and the proxy in QGIS's options.</source>
            <translation>No se puede llegar a {host} ({problem}). Revisar la red, y el proxy en las opciones de QGIS.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} refuses the data set {dataset}: {reason}. Set an app token of NYC Open Data, or check the token and the address.</source>
            <translation>{host} niega el conjunto de datos {dataset}: {reason}. Poner un token de aplicación de NYC Open Data, o revisar el token y la dirección.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} cannot make sense of the question ({status}). Update the plugin.</source>
            <translation>{host} no entiende la consulta ({status}). Actualizar el complemento.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>What was stored before is kept. Try again later.</source>
            <translation>Lo guardado antes se conserva. Probar de nuevo más tarde.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>no answer in time</source>
            <translation>sin respuesta a tiempo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>the connection failed or broke off ({problem})</source>
            <translation>la conexión falló o se cortó ({problem})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>it asks to wait (429)</source>
            <translation>pide esperar (429)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>it failed ({status})</source>
            <translation>falló ({status})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/worker_algorithm.py" />
            <source>collision,crash,model,training,retrain,data,new york,nyc,nypd</source>
            <translation>collision,crash,model,training,retrain,data,new york,nyc,nypd,choque,modelo,entrenamiento,datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Collision risk of many drives</source>
            <translation>Riesgo de choques de muchos viajes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Finds thousands of drives, between layers or from a file, and what each of them risks.</source>
            <translation>Busca miles de viajes, entre capas o desde un archivo, y lo que arriesga cada uno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>crash,accident,safety,vision zero,batch,fleet,csv,origin,destination,od,new york,nyc</source>
            <translation>crash,accident,safety,vision zero,batch,fleet,csv,origin,destination,od,new york,nyc,choque,accidente,lote,flota,origen,destino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Each row with its columns, its route, times, route risk and zones; “message” says what failed.</source>
            <translation>Cada fila con sus columnas, sus horas, su riesgo de la ruta y sus zonas; “message” dice qué falló.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Number of rows</source>
            <translation>Número de filas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Number of rows without an answer</source>
            <translation>Número de filas sin respuesta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>How long it took, in seconds</source>
            <translation>Cuánto tardó, en segundos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Finding the ways</source>
            <translation>Buscando los caminos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Row {number}: {problem}</source>
            <translation>Fila {number}: {problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>{count} more rows have no answer; the column “message” says why.</source>
            <translation>{count} filas más no tienen respuesta; la columna “message” dice por qué.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Streets: {title}, {date}: {count} drives.</source>
            <translation>Calles: {title}, {date}: {count} viajes.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>{rows} rows: {fine} drives found, {errors} without an answer.</source>
            <translation>{rows} filas: {fine} viajes hallados, {errors} sin respuesta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>No street of “{title}” is near what was changed on {day}. Choose other streets, or check its places.</source>
            <translation>Ninguna calle de «{title}» está cerca de lo que cambió el {day}. Elija otras calles o compruebe los lugares.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Before and after a change</source>
            <translation>Antes y después de un cambio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Says whether a change at some streets and intersections mattered, or that the data cannot tell.</source>
            <translation>Dice si un cambio en algunas calles e intersecciones importó, o que los datos no permiten saberlo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>crash,accident,safety,vision zero,evaluation,empirical bayes,crash modification factor,cmf</source>
            <translation>colisión,accidente,seguridad,visión cero,evaluación,bayes empírico,factor de modificación de colisiones,cmf</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Number of sites</source>
            <translation>Número de sitios</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Change in percent</source>
            <translation>Cambio en porcentaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Lower end of its 95 % interval</source>
            <translation>Extremo inferior de su intervalo del 95 %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Upper end of its 95 % interval</source>
            <translation>Extremo superior de su intervalo del 95 %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Decrease in percent that would have been seen in 80 % of cases</source>
            <translation>Disminución en porcentaje que se habría visto en el 80 % de los casos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>fewer, more or cannot_tell</source>
            <translation>fewer (menos), more (más) o cannot_tell (no se puede saber)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>What was found, in sentences</source>
            <translation>Lo que se encontró, en frases</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>What was changed</source>
            <translation>Lo que cambió</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Points: the intersection within 18 m, else the street within 30 m. Lines: all sites along them.</source>
            <translation>Puntos: la intersección a 18 m como máximo; si no, la calle a 30 m. Líneas: todos los sitios a lo largo de ellas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Day of the change</source>
            <translation>Día del cambio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>The first day on which it was there, for example 2018-06-01.</source>
            <translation>El primer día en que estuvo, por ejemplo 2018-06-01.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Field with the day of each change</source>
            <translation>Campo con el día de cada cambio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Instead of one day for all: each feature has its own.</source>
            <translation>En vez de un día para todos: cada objeto tiene el suyo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Years before, at most</source>
            <translation>Años antes, como máximo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Whole years, as far as collisions are stored. More of them tell more of what was usual.</source>
            <translation>Años enteros, hasta donde haya colisiones guardadas. Cuantos más, mejor se sabe lo que era habitual.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Years after, at most</source>
            <translation>Años después, como máximo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Whole years, as far as collisions are stored.</source>
            <translation>Años enteros, hasta donde haya colisiones guardadas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Street network (empty: the best one)</source>
            <translation>Red de calles (vacío: la mejor)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported.</source>
            <translation>Un archivo; o un nombre: «sketch», o el de calles que usted obtuvo, descargó (osm) o importó.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>A point for each street or intersection, with what was seen and expected before and after.</source>
            <translation>Un punto para cada calle o intersección, con lo contado y lo esperado antes y después.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Report</source>
            <translation>Informe</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Web pages (*.html)</source>
            <translation>Páginas web (*.html)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>One page with the result in words, and the table of the sites.</source>
            <translation>Una página con el resultado en palabras y la tabla de los sitios.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Loading streets</source>
            <translation>Cargando las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Placing collisions on streets</source>
            <translation>Situando las colisiones en las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Comparing before and after</source>
            <translation>Comparando antes y después</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Says what changed in the collisions, whether the model still fits, and whether to retrain.</source>
            <translation>Dice qué cambió en los choques, si el modelo todavía se ajusta y si hay que reentrenar.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Weeks to judge</source>
            <translation>Semanas que juzgar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Whole weeks, up to two weeks before the newest collision.</source>
            <translation>Semanas enteras, hasta dos semanas antes del choque más nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Last day (empty: the newest)</source>
            <translation>Último día (vacío: el más nuevo)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>As if nothing later were known.</source>
            <translation>Como si no se conociera nada posterior.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Report as JSON</source>
            <translation>Informe en JSON</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Verdict: steady, watch, drifted or not judged</source>
            <translation>Veredicto: steady (estable), watch (en observación), drifted (con deriva) o not judged (sin juzgar)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Whether to retrain</source>
            <translation>Si hay que reentrenar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Why</source>
            <translation>Por qué</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Fault of the feed that vetoes retraining</source>
            <translation>Fallo de la fuente que veta el reentrenamiento</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Verdict: {verdict}. {why}</source>
            <translation>Veredicto: {verdict}. {why}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Go back to an earlier model</source>
            <translation>Volver a un modelo anterior</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Makes the previous model, or the one that is named, the one in use again.</source>
            <translation>Pone de nuevo en uso el modelo anterior, o el que se nombra.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Model (empty: the previous one)</source>
            <translation>Modelo (vacío: el anterior)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Its number, such as 0003, or “bundled” for the one that came with the plugin.</source>
            <translation>Su número, como 0003, o “bundled” para el que vino con el complemento.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>The model now in use</source>
            <translation>El modelo en uso ahora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>The model that was in use</source>
            <translation>El modelo que estaba en uso</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>In use now: {title}.</source>
            <translation>En uso ahora: {title}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Collisions as a layer</source>
            <translation>Choques como capa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Shows the collisions reported to the police as points, by date, hour, weekday and severity.</source>
            <translation>Muestra como puntos los choques reportados a la policía, por fecha, hora, día de la semana y gravedad.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Number of collisions</source>
            <translation>Número de choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>What the layer holds, in sentences</source>
            <translation>Qué contiene la capa, en frases</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>First day (empty: from the start)</source>
            <translation>Primer día (vacío: desde el principio)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Last day (empty: to the end)</source>
            <translation>Último día (vacío: hasta el final)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Severity</source>
            <translation>Gravedad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>casualty: with someone injured or killed. fatal: with someone killed.</source>
            <translation>casualty: con heridos o muertos. fatal: con muertos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Inside (empty: everywhere)</source>
            <translation>Dentro de (vacío: en todas partes)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Live from PostGIS</source>
            <translation>En vivo desde PostGIS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>A layer on the store's own table, that shows each refresh. Only where the store is in PostGIS.</source>
            <translation>Una capa sobre la propia tabla del almacén, que muestra cada actualización. Solo donde el almacén está en PostGIS.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>A GeoPackage keeps style and source inside. With “Live” nothing is written.</source>
            <translation>Un GeoPackage guarda dentro el estilo y la fuente. Con “En vivo” no se escribe nada.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Collisions (live)</source>
            <translation>Choques (en vivo)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>No collision in the store matches.</source>
            <translation>Ningún choque del almacén coincide.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>collisions with someone killed</source>
            <translation>choques con muertos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>{count} {kind}, {first} to {last}, reported to the police and located.</source>
            <translation>{count} {kind}, {first} a {last}, reportados a la policía y ubicados.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Hours of the day: {hours}.</source>
            <translation>Horas del día: {hours}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Weekdays: {days}.</source>
            <translation>Días de la semana: {days}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Refreshed {when}.</source>
            <translation>Actualizado {when}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Get the city's streets</source>
            <translation>Obtener las calles de la ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Gets all streets of the city, with one-ways and names, from the city's own street centreline.</source>
            <translation>Obtiene todas las calles de la ciudad, con sentidos únicos y nombres, del eje de calles de la propia ciudad.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Name of the streets</source>
            <translation>Nombre de las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Letters, digits and _. What was there under this name is replaced once all is ready.</source>
            <translation>Letras, dígitos y _. Lo que había con este nombre se reemplaza cuando todo está listo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Length of the one-way streets in km</source>
            <translation>Longitud de las calles de sentido único en km</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>What was found in the data, a sentence a line</source>
            <translation>Lo que se halló en los datos, una frase por línea</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Number of pages downloaded</source>
            <translation>Número de páginas descargadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Number of pages kept from earlier</source>
            <translation>Número de páginas conservadas de antes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Service that they came from</source>
            <translation>Servicio del que vinieron</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Alerts on a drive</source>
            <translation>Avisos en un viaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Marks where on a drive high-risk zones and crash-prone intersections ahead would be announced.</source>
            <translation>Marca dónde se anunciarían en un viaje las zonas de alto riesgo y los cruces con más choques que vienen.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>alert,warning,gps,navigation,crash,accident,safety,route,driving,new york,nyc</source>
            <translation>alert,warning,gps,navigation,crash,accident,safety,route,driving,new york,nyc,aviso,alerta,navegación,choque,accidente,ruta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Alerts</source>
            <translation>Avisos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>A point for each high-risk zone, and each crash-prone intersection or street, where it is announced. A GeoPackage keeps its style inside.</source>
            <translation>Un punto por cada zona de alto riesgo y por cada cruce o calle con muchos choques, donde se anuncia. Un GeoPackage guarda dentro su estilo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Number of alerts</source>
            <translation>Número de avisos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Distance</source>
            <translation>Distancia</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>A zone or an intersection is announced when it is nearer than this, in metres as the crow flies.</source>
            <translation>Una zona o un cruce se anuncia cuando está más cerca que esto, en metros en línea recta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Finding the way</source>
            <translation>Buscando el camino</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Collision risk of existing lines</source>
            <translation>Riesgo de choques de líneas existentes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Says what GPS tracks, bus lines or planned routes risk, by zone and hour, line by line.</source>
            <translation>Dice qué arriesgan recorridos GPS, líneas de autobús o rutas planeadas, por zona y hora, línea por línea.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>crash,accident,safety,vision zero,gps,track,gpx,bus,transit,fleet,exposure,new york,nyc</source>
            <translation>crash,accident,safety,vision zero,gps,track,gpx,bus,transit,fleet,exposure,new york,nyc,choque,accidente,recorrido,autobús,flota,exposición</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Lines</source>
            <translation>Líneas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>In any CRS. The parts of a line are driven one after another, without the way between them. Of a GPX file the tracks, else the routes, with the times of their points; or an NMEA log.</source>
            <translation>En cualquier SRC. Las partes de una línea se recorren una tras otra, sin el camino entre ellas. De un archivo GPX, los recorridos o, si no los hay, las rutas, con las horas de sus puntos; o un registro NMEA.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Number of lines</source>
            <translation>Número de líneas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Number of lines that could not be assessed</source>
            <translation>Número de líneas que no se pudieron evaluar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Exposure</source>
            <translation>Exposición</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Each line with its attributes, times, route risk and zones; “message” says what failed.</source>
            <translation>Cada línea con sus atributos, sus horas, su riesgo de la ruta y sus zonas; “message” dice qué falló.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Pieces by zone and hour</source>
            <translation>Tramos por zona y hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Cut where zone or hour change, with rate and relative risk. May go to the same GeoPackage.</source>
            <translation>Cortada donde cambian zona u hora, con tasa y riesgo relativo. Puede ir al mismo GeoPackage.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Line {id}: {message}</source>
            <translation>Línea {id}: {message}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>{count} lines, {fine} of them assessed.</source>
            <translation>{count} líneas, {fine} de ellas evaluadas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>{errors} could not be; the column “message” says why.</source>
            <translation>{errors} no se pudieron evaluar; la columna “message” dice por qué.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Lines of the recorded track: {count} ({kind}).</source>
            <translation>Líneas del recorrido grabado: {count} ({kind}).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>The times of its points count; departure and speed hold for lines without times.</source>
            <translation>Cuentan las horas de sus puntos; la salida y la velocidad valen para las líneas sin horas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>the layer has no field “{field}”</source>
            <translation>la capa no tiene el campo “{field}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Choose one of: {fields}</source>
            <translation>Elegir uno de estos: {fields}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>the layer has no M values</source>
            <translation>la capa no tiene valores M</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Give a field, or a departure and a speed</source>
            <translation>Dar un campo, o una salida y una velocidad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>The day of the change is missing. Give one day for all, or a field that has the day of each.</source>
            <translation>Falta el día del cambio. Dé un día para todos, o un campo que tenga el día de cada uno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>Feature {id} has no day of its change: “{value}” in the field “{field}”. Write it like 2018-06-01.</source>
            <translation>El objeto {id} no tiene día de su cambio: «{value}» en el campo «{field}». Escríbalo como 2018-06-01.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>The layer has no field “{field}”. Choose one of: {fields}.</source>
            <translation>La capa no tiene ningún campo «{field}». Elija uno de: {fields}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>Feature {id} cannot be placed on streets: {problem}. Give points or lines in a CRS that fits them.</source>
            <translation>El objeto {id} no se puede situar en calles: {problem}. Dé puntos o líneas en un SRC que les corresponda.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>it has no geometry</source>
            <translation>no tiene geometría</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>its coordinates are none of its CRS</source>
            <translation>sus coordenadas no son de su SRC</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>it is neither a point nor a line</source>
            <translation>no es ni un punto ni una línea</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>There is no parameter {name}. {remedy}</source>
            <translation>No existe el parámetro {name}. {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>{name} is given more than once, or as a list: {values}. Give one value.</source>
            <translation>{name} se indica más de una vez, o como lista: {values}. Indicar un solo valor.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>{name} cannot be “{value}”: {problem}. {remedy}.</source>
            <translation>{name} no puede ser “{value}”: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Strict: an error in place of a fallback (always so in qgis_process, unless false)</source>
            <translation>Estricto: un error en lugar de un reemplazo (siempre así en qgis_process, salvo false)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Unknown parameters, and a street network or model that cannot be used, are errors. Otherwise they are ignored or replaced, which log and results say. Left out, it holds where QGIS has no window.</source>
            <translation>Los parámetros desconocidos, y una red de calles o un modelo que no se puede usar, son errores. Si no, se ignoran o se reemplazan, lo que dicen el registro y los resultados. Si se omite, vale donde QGIS no tiene ventana.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Did you mean {nearest}?</source>
            <translation>¿Quiere decir {nearest}?</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Choose one of: {names}.</source>
            <translation>Elegir uno de estos: {names}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not a text</source>
            <translation>no es un texto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give one</source>
            <translation>Indicar uno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give the name of a file</source>
            <translation>Indicar el nombre de un archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give a value, or leave {name} out for {default}</source>
            <translation>Indicar un valor, u omitir {name} para usar {default}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is neither a layer nor a file of one</source>
            <translation>no es una capa ni un archivo de una capa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is no value of “{parameter}”</source>
            <translation>no es un valor de “{parameter}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give another</source>
            <translation>Indicar otro</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>there is no such folder</source>
            <translation>no existe esa carpeta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>there is no such file</source>
            <translation>no existe ese archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is neither yes nor no</source>
            <translation>no es ni sí ni no</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give true or false</source>
            <translation>Indicar true o false</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not a number</source>
            <translation>no es un número</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Write it like 2.5</source>
            <translation>Escribirlo como 2.5</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not a whole number</source>
            <translation>no es un número entero</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Write it like 13</source>
            <translation>Escribirlo como 13</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not between {low} and {high}</source>
            <translation>no está entre {low} y {high}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>{errors} of {rows} rows have no answer, and MAX_ERRORS allows {allowed}; nothing was written. The first is row {number}: {problem}</source>
            <translation>{errors} de {rows} filas no tienen respuesta, y MAX_ERRORS permite {allowed}; no se escribió nada. La primera es la fila {number}: {problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>None of the {rows} rows has an answer; nothing was written. The first is row {number}: {problem}</source>
            <translation>Ninguna de las {rows} filas tiene respuesta; no se escribió nada. La primera es la fila {number}: {problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>There are no rows: nothing was computed.</source>
            <translation>No hay filas: no se calculó nada.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>Rows that may be without an answer (number or %)</source>
            <translation>Filas que pueden quedar sin respuesta (número o %)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>For example 0, 25 or 5%. With more, or if no row has an answer, the run is an error and nothing is written. Empty: an error only if no row has an answer; in a window not even then.</source>
            <translation>Por ejemplo 0, 25 o 5%. Si son más, o si ninguna fila tiene respuesta, la ejecución es un error y no se escribe nada. Vacío: un error solo si ninguna fila tiene respuesta; con ventana ni siquiera entonces.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>Give a number of rows, such as 25, or a share of them, such as 5%</source>
            <translation>Indicar un número de filas, por ejemplo 25, o una parte de ellas, por ejemplo 5%</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>it is neither a number of rows nor a percentage</source>
            <translation>no es ni un número de filas ni un porcentaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/instants.py" />
            <source>Departure: {moment} New York time ({what}).</source>
            <translation>Salida: {moment}, hora de Nueva York ({what}).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/instants.py" />
            <source>Dates have the month first, as one of them cannot have the day first.</source>
            <translation>Las fechas llevan primero el mes, pues una de ellas no puede llevar primero el día.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/instants.py" />
            <source>Dates have the day first, as one of them cannot have the month first.</source>
            <translation>Las fechas llevan primero el día, pues una de ellas no puede llevar primero el mes.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>points</source>
            <translation>puntos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>polygons</source>
            <translation>polígonos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>no geometry</source>
            <translation>ninguna geometría</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>tracks</source>
            <translation>recorridos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>routes</source>
            <translation>rutas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>log</source>
            <translation>registro</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>“{layer}” has no lines (it has {what}). Choose a layer of lines.</source>
            <translation>«{layer}» no tiene líneas (tiene {what}). Elija una capa de líneas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>The times of the lines cannot be used: {problem}. {remedy}.</source>
            <translation>Los tiempos de las líneas no se pueden usar: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>M values are times</source>
            <translation>Los valores M son tiempos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>In seconds since 1970-01-01 00:00 UTC, as GPS tracks may have them. No other time is needed then.</source>
            <translation>En segundos desde 1970-01-01 00:00 UTC, como pueden tenerlos los recorridos GPS. Entonces no hace falta otra hora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Field with the departure</source>
            <translation>Campo con la salida</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Date and time, or text such as 2026-12-04T17:00; New York time where there is no offset, and its midnight where there is no time.</source>
            <translation>Fecha y hora, o texto como 2026-12-04T17:00; hora de Nueva York si no hay desfase, y su medianoche si no hay hora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Of all lines, where no field gives it.</source>
            <translation>De todas las líneas, donde ningún campo la da.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Field with the duration (minutes)</source>
            <translation>Campo con la duración (minutos)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Of the whole line, which is driven at one speed throughout.</source>
            <translation>De la línea entera, que se recorre siempre a la misma velocidad.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Speed (km/h), where no field gives the duration</source>
            <translation>Velocidad (km/h), donde ningún campo da la duración</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>24 km/h is a car's in the city; a bus is slower by a half.</source>
            <translation>24 km/h es la de un auto en la ciudad; un autobús va a la mitad menos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>they are asked for from M values and from fields</source>
            <translation>se piden de los valores M y de campos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Choose one of them</source>
            <translation>Elegir uno de los dos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>the speed “{speed}” is no number greater than 0</source>
            <translation>la velocidad “{speed}” no es un número mayor que 0</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Give km/h</source>
            <translation>Dar km/h</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>Draw it</source>
            <translation>Dibujarlo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>{x:.12g},{y:.12g} lies outside the coordinate system {crs}</source>
            <translation>{x:.12g},{y:.12g} queda fuera del sistema de coordenadas {crs}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>Check the numbers and their coordinate system</source>
            <translation>Revisar los números y su sistema de coordenadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>[{crs}] is not a coordinate system that QGIS knows</source>
            <translation>[{crs}] no es un sistema de coordenadas que QGIS conozca</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>Write an EPSG code, for example [EPSG:2263]</source>
            <translation>Escribir un código EPSG, por ejemplo [EPSG:2263]</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Departure (New York time; empty: now)</source>
            <translation>Salida (hora de Nueva York; vacío: ahora)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>For example 2026-12-04T17:00, in New York time; with an offset, 2026-12-04T22:00Z, that instant; 2026-12-04 alone is its midnight.</source>
            <translation>Por ejemplo 2026-12-04T17:00, en hora de Nueva York; con desfase, 2026-12-04T22:00Z, ese instante; 2026-12-04 solo es su medianoche.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Criterion</source>
            <translation>Criterio</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>safest: meets the fewest expected collisions; at most 25 % longer than the fastest.</source>
            <translation>safest: encuentra los menos choques esperados; a lo sumo un 25 % más larga que la más rápida.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>What is predicted: collisions; those with someone injured or killed; incidents, per collision the people injured or killed, at least one; or pedestrians, cyclists or motorists injured or killed.</source>
            <translation>Qué se predice: collisions, choques; casualty_collisions, los que tienen heridos o muertos; incidents, por choque las personas heridas o muertas, al menos una; o pedestrians_hurt, cyclists_hurt, motorists_hurt, los peatones, ciclistas u ocupantes de vehículos de motor heridos o muertos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>relative: × the mean of all zones in the same hour of the week. percentile: % of all zones and hours of a typical week that are lower. rate: expected in one hour. total60: expected in 60 days at that hour of the week.</source>
            <translation>relative: × la media de todas las zonas a la misma hora de la semana. percentile: % más bajo de todas las zonas y horas de una semana típica. rate: esperado en una hora. total60: esperado en 60 días a esa hora de la semana.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A point in any CRS; typed without one, as -73.7794,40.6429, it is longitude and latitude.</source>
            <translation>Un punto en cualquier SRC; escrito sin SRC, como -73.7794,40.6429, es longitud y latitud.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Cutoff</source>
            <translation>Umbral</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A zone is high-risk when its prediction is greater than this, in the unit of the basis.</source>
            <translation>Una zona es de alto riesgo cuando su predicción es mayor que esto, en la unidad de la base.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Street networks (*.npz);;All files (*)</source>
            <translation>Redes de calles (*.npz);;Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Street network (empty: the best one for the drive)</source>
            <translation>Red de calles (vacío: la mejor para el viaje)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Model (empty: the one promoted last, else the bundled one)</source>
            <translation>Modelo (vacío: el último adoptado, o si no el incluido)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported. Empty: of the exact streets that reach both ends the newest, the city's own first; else the sketch.</source>
            <translation>Un archivo; o un nombre: “sketch”, o el de calles obtenidas, descargadas (osm) o importadas. Vacío: de las calles exactas que llegan a ambos extremos las más nuevas, primero las de la propia ciudad; si no, el esbozo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A folder, or “bundled”. One that cannot be used is an error if STRICT, else the bundled one is taken.</source>
            <translation>Una carpeta, o “bundled”. Si no se puede usar, es un error con STRICT; si no, se toma el modelo incluido.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Read as: {start} to {end} (latitude, longitude), departure {departure}.</source>
            <translation>Se lee así: de {start} a {end} (latitud, longitud), salida {departure}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Loading streets and model</source>
            <translation>Cargando calles y modelo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The street network that was used, as NETWORK names it</source>
            <translation>La red de calles que se usó, con el nombre que le da NETWORK</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The model that was used, as MODEL names it</source>
            <translation>El modelo que se usó, con el nombre que le da MODEL</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The zones that were used</source>
            <translation>Las zonas que se usaron</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The departure as it was understood, in New York time</source>
            <translation>La salida tal como se entendió, en hora de Nueva York</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>none of its {count} times can be used</source>
            <translation>ninguna de sus {count} horas se puede usar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Correct them, or take them out of the file</source>
            <translation>Corríjalas o quítelas del archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Draw it, or delete it</source>
            <translation>Dibujarla, o borrarla</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>its departure, in the field “{field}”, is {what}</source>
            <translation>su salida, en el campo “{field}”, está mal: {what}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>empty</source>
            <translation>vacío</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Fill it in</source>
            <translation>Completarlo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>its minutes, in the field “{field}”, are {what}</source>
            <translation>sus minutos, en el campo “{field}”, están mal: {what}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Give a number greater than 0</source>
            <translation>Dar un número mayor que 0</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>of the times of its {count} points {back} go back</source>
            <translation>de las horas de sus {count} puntos, {back} retroceden</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Sort its points by time</source>
            <translation>Ordene sus puntos por hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>a vertex has no M value</source>
            <translation>un vértice no tiene valor M</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Give the time at each vertex, or a duration or a speed</source>
            <translation>Dar la hora en cada vértice, o una duración o una velocidad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>its first M value, {value:g}, is no time</source>
            <translation>su primer valor M, {value:g}, no es una hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Give seconds since 1970-01-01 00:00 UTC</source>
            <translation>Dar segundos desde 1970-01-01 00:00 UTC</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>it is no line</source>
            <translation>no es una línea</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Draw a line, or delete it</source>
            <translation>Dibuje una línea, o elimínela</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>it cannot be brought to longitude and latitude</source>
            <translation>no se puede llevar a longitud y latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>it has no vertices</source>
            <translation>no tiene vértices</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” cannot be opened</source>
            <translation>“{file}” no se puede abrir</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Choose a file of text</source>
            <translation>Elegir un archivo de texto</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>comma</source>
            <translation>coma</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>semicolon</source>
            <translation>punto y coma</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>tab</source>
            <translation>tabulador</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” is read as {encoding}, divided by: {delimiter}. Rows: {count}.</source>
            <translation>“{file}” se lee como {encoding}, separado por: {delimiter}. Filas: {count}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Nothing in the file says that it is {encoding}. If letters are wrong, save it as UTF-8.</source>
            <translation>Nada en el archivo dice que sea {encoding}. Si hay letras mal, guardarlo como UTF-8.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>line {line} has {cells} columns, not {width}</source>
            <translation>la línea {line} tiene {cells} columnas, no {width}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Correct it; a text with the delimiter in it needs quotation marks</source>
            <translation>Corregirla; un texto que contiene el separador necesita comillas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” has more than one column “{name}”</source>
            <translation>“{file}” tiene más de una columna “{name}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Give each its own name</source>
            <translation>Dar a cada una su propio nombre</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” has no column “{name}”</source>
            <translation>“{file}” no tiene la columna “{name}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>more than one column of “{file}” is the {which}'s {coordinate} by its name</source>
            <translation>más de una columna de “{file}” es, por su nombre, {coordinate} del {which}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>no column of “{file}” is the {which}'s {coordinate} by its name</source>
            <translation>ninguna columna de “{file}” es, por su nombre, {coordinate} del {which}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Name it with {parameter}, one of: {names}</source>
            <translation>Nombrarla con {parameter}, una de: {names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the layer of starts</source>
            <translation>la capa de orígenes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the field that joins it to its end is empty</source>
            <translation>el campo que la une con su destino está vacío</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>there is no end with “{key}” in the field “{field}”</source>
            <translation>no hay un destino con “{key}” en el campo “{field}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>Add one, or correct the value</source>
            <translation>Agregar uno, o corregir el valor</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the layer of ends</source>
            <translation>la capa de destinos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the feature's point</source>
            <translation>el punto del objeto espacial</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the expression “{text}” is not valid ({error})</source>
            <translation>la expresión “{text}” no es válida ({error})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>Write the name of a field, or make_point("x", "y")</source>
            <translation>Escribir el nombre de un campo, o make_point("x", "y")</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the layer</source>
            <translation>la capa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>its {which} cannot be computed ({error})</source>
            <translation>su {which} no se puede calcular ({error})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>Check the expression and the fields that it reads</source>
            <translation>Revisar la expresión y los campos que lee</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>The rows cannot be read: {problem}. {remedy}.</source>
            <translation>Las filas no se pueden leer: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>This row cannot be used: {problem}. {remedy}.</source>
            <translation>Esta fila no se puede usar: {problem}. {remedy}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>Start: {start}. End: {end}.</source>
            <translation>Origen: {start}. Destino: {end}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>Departure: {departure}.</source>
            <translation>Salida: {departure}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>The column “{old}” is called “{new}” in the result, where its name is taken.</source>
            <translation>La columna “{old}” se llama “{new}” en el resultado, donde su nombre ya está ocupado.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>Choose one of: {names}</source>
            <translation>Elegir uno de estos: {names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>{where} has no field “{name}”</source>
            <translation>{where} no tiene el campo “{name}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Of the layer of starts, the one layer or the file. Where it is empty, the departure above holds.</source>
            <translation>De la capa de orígenes, de la capa única o del archivo. Donde está vacío, vale la salida de arriba.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Two layers: starts</source>
            <translation>Dos capas: orígenes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Points in any CRS, joined with those of the ends by a field of each.</source>
            <translation>Puntos en cualquier SRC, unidos con los de los destinos por un campo de cada capa.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Field of the starts</source>
            <translation>Campo de los orígenes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>What it holds is looked for in the field of the ends.</source>
            <translation>Su contenido se busca en el campo de los destinos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Two layers: ends</source>
            <translation>Dos capas: destinos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Points in any CRS. Each end with the same value makes a row; a start without one says so.</source>
            <translation>Puntos en cualquier SRC. Cada destino con el mismo valor da una fila; un origen sin destino lo dice.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Field of the ends</source>
            <translation>Campo de los destinos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>7 and 7.0 and the text “7” are the same.</source>
            <translation>7, 7.0 y el texto “7” son lo mismo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>A field of places in any form, or an expression such as {example}, in the layer's CRS; or a column of a file.</source>
            <translation>Un campo de lugares en cualquier forma, o una expresión como {example}, en el SRC de la capa; o una columna de un archivo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>One layer: starts and ends</source>
            <translation>Una capa: orígenes y destinos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>A row for each feature; a table without geometry will do.</source>
            <translation>Una fila por cada objeto espacial; también sirve una tabla sin geometría.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Start (empty: the feature's point)</source>
            <translation>Origen (vacío: el punto del objeto espacial)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>File of coordinates (CSV)</source>
            <translation>Archivo de coordenadas (CSV)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Text (*.csv *.txt *.tsv);;All files (*)</source>
            <translation>Texto (*.csv *.txt *.tsv);;Todos los archivos (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>The names of the columns in the first line; degrees in WGS 84, or places in any form.</source>
            <translation>Los nombres de las columnas en la primera línea; grados en WGS 84, o lugares en cualquier forma.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Start, longitude</source>
            <translation>Origen, longitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Start, latitude</source>
            <translation>Origen, latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>End, longitude</source>
            <translation>Destino, longitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>End, latitude</source>
            <translation>Destino, latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Column of the file: {label}</source>
            <translation>Columna del archivo: {label}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Empty: found by its name, such as {name}.</source>
            <translation>Vacío: se halla por su nombre, como {name}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Give two layers with START_LAYER and END_LAYER, or one with LAYER, or a file with CSV</source>
            <translation>Dar dos capas con START_LAYER y END_LAYER, o una con LAYER, o un archivo con CSV</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>none are given</source>
            <translation>no se dio ninguna</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>they are given in more than one way</source>
            <translation>se dieron de más de una manera</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Give it, too</source>
            <translation>Darlo también</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Give them, too</source>
            <translation>Darlos también</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>{names} is missing</source>
            <translation>falta {names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>{name} belongs to {other}</source>
            <translation>{name} va con {other}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Leave it empty</source>
            <translation>Dejarlo vacío</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Row {number} is read as: {start} to {end} (latitude, longitude), departure {departure}.</source>
            <translation>La fila {number} se lee así: de {start} a {end} (latitud, longitud), salida {departure}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>CSV names no file</source>
            <translation>CSV no nombra un archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Choose one</source>
            <translation>Elegir uno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>“{value}” is not a day ({what}). Write it like 2025-04-30.</source>
            <translation>“{value}” no es un día ({what}). Escribirlo como 2025-04-30.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>nta2020, the neighborhoods that come with the plugin; taxi_zones; or the name of a zone set of your own.</source>
            <translation>nta2020, los vecindarios que vienen con el complemento; taxi_zones; o el nombre de un conjunto de zonas propio.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>Hours of the day (empty: all)</source>
            <translation>Horas del día (vacío: todas)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>For example 7-9,16-18: from 7:00 to 9:59 and from 16:00 to 18:59; 22-2 goes over midnight.</source>
            <translation>Por ejemplo 7-9,16-18: de 7:00 a 9:59 y de 16:00 a 18:59; 22-2 pasa la medianoche.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>Weekdays (none: all)</source>
            <translation>Días de la semana (ninguno: todos)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>The layer of zones cannot be used: {problem}.</source>
            <translation>La capa de zonas no se puede usar: {problem}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>it has no field “{field}”, only {fields}</source>
            <translation>no tiene el campo “{field}”, solo {fields}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>it has no coordinate reference system; set one</source>
            <translation>no tiene sistema de referencia de coordenadas; asignarle uno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>its zones cannot be copied, the disk may be full</source>
            <translation>sus zonas no se pueden copiar, puede que el disco esté lleno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>its coordinates cannot be turned into longitude and latitude</source>
            <translation>sus coordenadas no se pueden convertir en longitud y latitud</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Refresh collisions</source>
            <translation>Actualizar choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Imports new and changed collisions from NYC Open Data, or from files exported from it.</source>
            <translation>Importa los choques nuevos y cambiados de NYC Open Data, o de archivos exportados de allí.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Collisions in the store</source>
            <translation>Choques en el almacén</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>First day in the store</source>
            <translation>Primer día del almacén</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Last day in the store</source>
            <translation>Último día del almacén</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>What was done, as JSON</source>
            <translation>Lo que se hizo, en JSON</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>From this day on (empty: as before)</source>
            <translation>Desde este día (vacío: como antes)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>The first day that the store is to hold. Later runs take over only what changed since.</source>
            <translation>El primer día que el almacén debe tener. Después solo se toma lo que cambió desde entonces.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Files (empty: from NYC Open Data)</source>
            <translation>Archivos (vacío: de NYC Open Data)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>CSV or Parquet files exported from NYC Open Data, dataset h9gi-nx95.</source>
            <translation>Archivos CSV o Parquet exportados de NYC Open Data, conjunto de datos h9gi-nx95.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Address (empty: that of the settings)</source>
            <translation>Dirección (vacío: la de la configuración)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Another address that serves what NYC Open Data does.</source>
            <translation>Otra dirección que sirva lo mismo que NYC Open Data.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Application token</source>
            <translation>Token de aplicación</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>An entry of QGIS's authentication store whose password is your token for NYC Open Data.</source>
            <translation>Una entrada del almacén de autenticación de QGIS cuya contraseña es el token para NYC Open Data.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Retrain the model</source>
            <translation>Reentrenar el modelo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Refreshes the collisions, trains, promotes the new model only if it is better, and reports drift.</source>
            <translation>Actualiza los choques, entrena, adopta el modelo nuevo solo si es mejor e informa de la deriva.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Whether the new model was promoted</source>
            <translation>Si el modelo nuevo fue adoptado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Why, or why not</source>
            <translation>Por qué, o por qué no</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Number of the new model</source>
            <translation>Número del modelo nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Number of the model in use</source>
            <translation>Número del modelo en uso</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>What the new model is</source>
            <translation>Qué es el modelo nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Drift: steady, watch, drifted or not judged</source>
            <translation>Deriva: steady (estable), watch (en observación), drifted (con deriva) o not judged (sin juzgar)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Poisson deviance per zone-hour against the model in use, in % (negative: better)</source>
            <translation>Desviación de Poisson por zona y hora frente al modelo en uso, en % (negativa: mejor)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Layer of zones of your own</source>
            <translation>Capa de zonas propias</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Polygons in any CRS. They become the zone set named above, or one named after the layer.</source>
            <translation>Polígonos en cualquier SRC. Pasan a ser el conjunto de zonas nombrado arriba, o uno con el nombre de la capa.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Field with the id of a zone</source>
            <translation>Campo con el identificador de la zona</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>A different value for each zone, the same from year to year.</source>
            <translation>Un valor distinto para cada zona, el mismo de un año a otro.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Field with the name of a zone (empty: the id)</source>
            <translation>Campo con el nombre de la zona (vacío: el identificador)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Refresh the collisions</source>
            <translation>Actualizar los choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Train a new model</source>
            <translation>Entrenar un modelo nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Promote it if it is better</source>
            <translation>Adoptarlo si es mejor</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Report drift</source>
            <translation>Informar de la deriva</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Quick: a few candidates, nothing tuned</source>
            <translation>Rápido: pocos candidatos, nada ajustado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Seconds in place of minutes; mostly not as good.</source>
            <translation>Segundos en vez de minutos; casi siempre menos bueno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Address of NYC Open Data (empty: that of the settings)</source>
            <translation>Dirección de NYC Open Data (vacío: la de la configuración)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Report on the new model</source>
            <translation>Informe sobre el modelo nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>the field with the id of a zone is not named</source>
            <translation>falta nombrar el campo con el identificador de la zona</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>{count} zones, as the zone set “{name}”.</source>
            <translation>{count} zonas, como el conjunto de zonas “{name}”.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>There are no streets of “{title}” in this extent with class “{main}” and above percentile {percentile}. Choose a larger extent, all classes, or a lower percentile.</source>
            <translation>No hay calles de «{title}» en esta extensión con la clase «{main}» y por encima del percentil {percentile}. Elija una extensión mayor, todas las clases o un percentil más bajo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>{parts} streets and intersections at {hours} hours are {rows} rows; {limit} are allowed. Choose a smaller extent, fewer weekdays or hours, main streets only, or a percentile of {percentile} or more.</source>
            <translation>{parts} calles e intersecciones en {hours} horas son {rows} filas; se permiten {limit}. Elija una extensión menor, menos días u horas, solo calles principales, o un percentil de {percentile} o más.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Clocks skip 02:00 in this week, and no other hour is chosen. Choose further hours or days.</source>
            <translation>Los relojes saltan las 02:00 en esta semana, y no se elige otra hora. Elija más horas o días.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>A week of risk</source>
            <translation>Una semana de riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Makes a layer of zones or streets, hour by hour of a week, that the Temporal Controller plays.</source>
            <translation>Hace una capa de zonas o calles, hora a hora de una semana, que reproduce el controlador temporal.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>temporal,animation,time,week,hour,map,crash,accident,vision zero,new york,nyc</source>
            <translation>temporal,animación,tiempo,semana,hora,mapa,colisión,accidente,visión cero,nueva york,nyc</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Number of hours</source>
            <translation>Número de horas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Level</source>
            <translation>Nivel</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>zones: all of them. streets: those that are chosen below, with their intersections if asked for.</source>
            <translation>zones: todas. streets: las que se eligen abajo, con sus intersecciones si se piden.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Week (a day in it; empty: this week)</source>
            <translation>Semana (un día de ella; vacío: esta semana)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>For example 2026-12-04: Monday 2026-11-30 to Sunday 2026-12-06, with the factors of their dates.</source>
            <translation>Por ejemplo 2026-12-04: del lunes 2026-11-30 al domingo 2026-12-06, con los factores de sus fechas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Only streets above this percentile</source>
            <translation>Solo calles por encima de este percentil</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>For streets. In any CRS. Streets that it cuts are in it whole.</source>
            <translation>Para calles. En cualquier SRC. Las calles que corta están enteras.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Classes of streets</source>
            <translation>Clases de calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>main: avenues, expressways, parkways, bridges and tunnels, and the intersections on them.</source>
            <translation>main: avenidas, autopistas, vías parque, puentes y túneles, y las intersecciones en ellos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>98: the 2 % of the city's streets, and of its intersections, for which most is expected in a typical year (of streets a kilometre). 0: all.</source>
            <translation>98: el 2 % de las calles de la ciudad, y de sus intersecciones, para el que más se espera en un año típico (de las calles, por kilómetro). 0: todas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Risk by hour</source>
            <translation>Riesgo por hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>A row for each zone or street and hour. A GeoPackage keeps style and time inside.</source>
            <translation>Una fila por zona o calle y hora. Un GeoPackage guarda dentro el estilo y el tiempo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Intersections by hour</source>
            <translation>Intersecciones por hora</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>For streets. A model that knows zones only has none.</source>
            <translation>Para calles. Un modelo que solo conoce zonas no tiene ninguna.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Writing the hours of the week</source>
            <translation>Escribiendo las horas de la semana</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Collision risk of a drive</source>
            <translation>Riesgo de choques de un viaje</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Predicts motor-vehicle collisions in the zones of New York City that a drive crosses.</source>
            <translation>Predice los choques de vehículos en las zonas de la ciudad de Nueva York que cruza un viaje.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>crash,accident,safety,vision zero,route,driving,new york,nyc,nypd,directions</source>
            <translation>crash,accident,safety,vision zero,route,driving,new york,nyc,nypd,directions,choque,accidente,ruta,manejar</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The answer in one sentence</source>
            <translation>La respuesta en una frase</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes, with traffic</source>
            <translation>Tiempo de viaje en minutos, con tráfico</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes that one of ten drives stays under</source>
            <translation>Tiempo de viaje en minutos que uno de cada diez viajes no alcanza</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes that one of ten drives exceeds</source>
            <translation>Tiempo de viaje en minutos que uno de cada diez viajes supera</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes on empty streets</source>
            <translation>Tiempo de viaje en minutos con las calles vacías</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Length in kilometres</source>
            <translation>Longitud en kilómetros</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Number of zones crossed</source>
            <translation>Número de zonas atravesadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Number of high-risk zones</source>
            <translation>Número de zonas de alto riesgo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Expected count on the route's streets in 60 days, at the hours when they are reached</source>
            <translation>Cantidad esperada en las calles de la ruta en 60 días, a las horas en que se alcanzan</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>A GeoPackage keeps style, licences and request inside.</source>
            <translation>Un GeoPackage guarda dentro el estilo, las licencias y la solicitud.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The drive, in pieces of one zone and one hour.</source>
            <translation>El viaje, en tramos de una zona y una hora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The zones crossed, in order of travel. May go to the GeoPackage of the route.</source>
            <translation>Las zonas atravesadas, en orden de paso. Pueden ir al GeoPackage de la ruta.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Each street driven, with the collisions expected on it at the hour when it is entered.</source>
            <translation>Cada calle recorrida, con los choques que se esperan en ella a la hora en que se entra.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The same for each intersection that the drive enters.</source>
            <translation>Lo mismo para cada cruce en que entra el viaje.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Up to five: the fastest, the safest, those in between, other ways; none slower and riskier.</source>
            <translation>Hasta cinco: la más rápida, la de menos choques, las intermedias, otros caminos; ninguna más lenta y de más riesgo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The route's minutes and risk at each hour of the week that begins with the departure.</source>
            <translation>Los minutos y el riesgo de la ruta a cada hora de la semana que empieza con la salida.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>One page with the map, the table of the zones and what the numbers mean.</source>
            <translation>Una página con el mapa, la tabla de zonas y lo que significan los números.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Picture</source>
            <translation>Imagen</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Pictures (*.png)</source>
            <translation>Imágenes (*.png)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The map with its legend, headline and sources.</source>
            <translation>El mapa con su leyenda, su titular y sus fuentes.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Answer as JSON</source>
            <translation>Respuesta en JSON</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The whole answer for other programs.</source>
            <translation>La respuesta entera para otros programas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The plugin is not complete: {missing} is missing. Install Collision Risk again.</source>
            <translation>El complemento no está completo: falta {missing}. Instalar Collision Risk de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Finding other routes</source>
            <translation>Buscando otras rutas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Drawing the map</source>
            <translation>Dibujando el mapa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Set up training</source>
            <translation>Preparar entrenamiento</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Installs what refreshing and retraining need, in an environment of its own, outside QGIS.</source>
            <translation>Instala lo que hace falta para actualizar y reentrenar, en un entorno propio, fuera de QGIS.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Python 3.11 or newer (empty: found)</source>
            <translation>Python 3.11 o más nuevo (vacío: se busca)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>A Python to build with, not that of QGIS. Empty: the best that is found on this computer.</source>
            <translation>Un Python con el que construir, no el de QGIS. Vacío: el mejor que se encuentre en este equipo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Folder of wheels (empty: from the internet)</source>
            <translation>Carpeta de wheels (vacío: de internet)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Packages downloaded before with `pip download`, for a computer without internet.</source>
            <translation>Paquetes descargados antes con `pip download`, para un equipo sin internet.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Build it again</source>
            <translation>Construirlo de nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Else one that is complete already is kept as it is.</source>
            <translation>Si no, uno que ya esté completo se deja como está.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Folder of the environment</source>
            <translation>Carpeta del entorno</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Its Python</source>
            <translation>Su Python</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Number of packages</source>
            <translation>Número de paquetes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Training runs on Python {version} now.</source>
            <translation>El entrenamiento usa ahora Python {version}.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>streets,roads,network,openstreetmap,osm,osmnx,overpass,routing,new york,nyc</source>
            <translation>streets,roads,network,openstreetmap,osm,osmnx,overpass,routing,new york,nyc,calles,red</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Name, for NETWORK of other algorithms</source>
            <translation>Nombre, para NETWORK de otros algoritmos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Date of the streets</source>
            <translation>Fecha de las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of junctions</source>
            <translation>Número de cruces</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of directed streets</source>
            <translation>Número de calles dirigidas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Length of the streets in kilometres</source>
            <translation>Longitud de las calles en kilómetros</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Streets left out, with their kilometres</source>
            <translation>Calles omitidas, con sus kilómetros</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Percentage of street length that does not connect</source>
            <translation>Porcentaje de la longitud de las calles sin conexión</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>“{title}”, {date}: {nodes} junctions, {km} km of streets. Drives in their area use them from now on.</source>
            <translation>“{title}”, {date}: {nodes} cruces, {km} km de calles. Los viajes en su área las usan desde ahora.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Title of the streets</source>
            <translation>Título de las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>What answers call them.</source>
            <translation>Cómo las llaman las respuestas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Download streets</source>
            <translation>Descargar calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Gets the exact streets of the zones, or of a part of them, from OpenStreetMap.</source>
            <translation>Obtiene de OpenStreetMap las calles exactas de las zonas, o de una parte de ellas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Empty: osm, or osm_extent for an extent.</source>
            <translation>Vacío: osm, u osm_extent para una extensión.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Extent (empty: all zones)</source>
            <translation>Extensión (vacío: todas las zonas)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>A part of the zones, in any CRS.</source>
            <translation>Una parte de las zonas, en cualquier SRC.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Overpass services (empty: those of the settings)</source>
            <translation>Servicios Overpass (vacío: los de la configuración)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Addresses, one a line or with commas between; where one is busy, the next is asked.</source>
            <translation>Direcciones, una por línea o separadas por comas; si uno está ocupado, se pregunta al siguiente.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Seconds that a tile may take</source>
            <translation>Segundos que puede tardar una tesela</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>A service that needs longer is asked again, or the next one is.</source>
            <translation>Si un servicio necesita más, se le pregunta de nuevo, o al siguiente.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Download all again</source>
            <translation>Descargar todo de nuevo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Otherwise tiles of earlier downloads are reused, also of a cancelled one.</source>
            <translation>Si no, se reutilizan las teselas de descargas anteriores, también las de una cancelada.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of tiles downloaded</source>
            <translation>Número de teselas descargadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of tiles kept from earlier</source>
            <translation>Número de teselas conservadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Makes a street network of a file of OpenStreetMap's data or of osmnx.</source>
            <translation>Hace una red de calles de un archivo de datos de OpenStreetMap o de osmnx.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Empty: after the file.</source>
            <translation>Vacío: según el archivo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>File</source>
            <translation>Archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>GraphML or GeoPackage of osmnx, .osm, .osm.json, .osm.pbf; known by what is in it.</source>
            <translation>GraphML o GeoPackage de osmnx, .osm, .osm.json, .osm.pbf; se reconoce por su contenido.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Layer of the streets (empty: edges)</source>
            <translation>Capa de las calles (vacío: edges)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Of a GeoPackage.</source>
            <translation>De un GeoPackage.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>There are no streets of “{title}” in this extent. Choose another, or leave it empty for all streets.</source>
            <translation>No hay calles de “{title}” en esta extensión. Elegir otra, o dejarla vacía para todas las calles.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>“{value}” is not a date and time ({what}). Write it like 2026-12-04T17:00.</source>
            <translation>“{value}” no es una fecha y hora ({what}). Escribirla como 2026-12-04T17:00.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Streets as a layer</source>
            <translation>Calles como capa</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Shows streets and intersections with their predicted collisions; name, class, direction and speed.</source>
            <translation>Muestra calles y cruces con sus choques previstos; nombre, clase, sentido y velocidad.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>streets,roads,network,one-way,speed,openstreetmap,osm,centerline,sketch,new york,nyc</source>
            <translation>calles,vías,red,sentido único,velocidad,openstreetmap,osm,eje,esbozo,nueva york,nyc</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported. Empty: the best there, as for a drive.</source>
            <translation>Un archivo; o un nombre: “sketch”, o el de calles obtenidas, descargadas (osm) o importadas. Vacío: la mejor allí, como para un viaje.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>In any CRS. Streets that it cuts are in it whole.</source>
            <translation>En cualquier SRC. Las calles que corta están enteras.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Hour of prediction and speeds (New York time; empty: a typical year)</source>
            <translation>Hora de la previsión y las velocidades (hora de Nueva York; vacío: un año típico)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Empty: collisions expected in a typical year. For example 2026-12-04T17:00: those expected in 60 days at that hour, and in mph_traffic the speeds of Fridays at 17:00.</source>
            <translation>Vacío: choques esperados en un año típico. Por ejemplo 2026-12-04T17:00: los esperados en 60 días a esa hora, y en mph_traffic las velocidades de los viernes a las 17:00.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>A line for each piece between two junctions. A GeoPackage keeps style and source inside.</source>
            <translation>Una línea por cada tramo entre dos cruces. Un GeoPackage guarda dentro el estilo y la fuente.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>A point for each. A model that knows zones only has none.</source>
            <translation>Un punto por cada uno. Un modelo que solo conoce zonas no tiene ninguno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Number of street pieces</source>
            <translation>Número de tramos de calle</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Writing streets</source>
            <translation>Escribiendo las calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Update the speeds</source>
            <translation>Actualizar las velocidades</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Fits the speeds behind the minutes to trips, or changes them as the city's speed feed has changed.</source>
            <translation>Ajusta las velocidades de las que salen los minutos a viajes, o las cambia como han cambiado los sensores de velocidad de la ciudad.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>speed,traffic,travel time,minutes,trips,taxi,new york,nyc</source>
            <translation>velocidad,tráfico,tiempo de viaje,minutos,viajes,taxi,nueva york,nyc</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Table of speeds</source>
            <translation>Tabla de velocidades</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Title of the speeds</source>
            <translation>Título de las velocidades</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>First day on which they were measured</source>
            <translation>Primer día en que se midieron</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Last day on which they were measured</source>
            <translation>Último día en que se midieron</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Trips that were learned from</source>
            <translation>Viajes de los que se aprendió</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Rows that were left out</source>
            <translation>Filas que se dejaron fuera</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Median error of the speeds before, on later trips</source>
            <translation>Error mediano de las velocidades anteriores, en viajes posteriores</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Median error of the new speeds, on later trips</source>
            <translation>Error mediano de las velocidades nuevas, en viajes posteriores</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Files of trips</source>
            <translation>Archivos de viajes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>CSV or Parquet: departure, seconds, start and end in degrees; or taxi trips as the TLC publishes.</source>
            <translation>CSV o Parquet: salida, segundos, inicio y fin en grados; o viajes de taxi como los publica la TLC.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Change as the city's speed feed has changed</source>
            <translation>Cambiar como han cambiado los sensores de velocidad de la ciudad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Expressways, bridges, tunnels and parkways only: other streets have no sensors.</source>
            <translation>Solo autopistas, puentes, túneles y parkways: las demás calles no tienen sensores.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Street network (empty: the sketch)</source>
            <translation>Red de calles (vacío: el esquema)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>A name or a file. The trips are routed on it, and the links of the feed are matched to it.</source>
            <translation>Un nombre o un archivo. Los viajes se trazan en ella, y los tramos de los sensores se emparejan con ella.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Points of taxi zones (empty: of the zone set taxi_zones)</source>
            <translation>Puntos de las zonas de taxi (vacío: los del conjunto de zonas taxi_zones)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>CSV files (*.csv)</source>
            <translation>Archivos CSV (*.csv)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Columns LocationID, lon, lat. Only for trips that name zones.</source>
            <translation>Columnas LocationID, lon, lat. Solo para viajes que nombran zonas.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Days of the speed feed</source>
            <translation>Días de los sensores de velocidad</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Of now, and up to the last day of the speeds in use. A week has every hour once; some 4 MB a day.</source>
            <translation>Hasta ahora, y hasta el último día de las velocidades en uso. Una semana tiene cada hora una vez; unos 4 MB por día.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Also replace the speeds in use by worse ones</source>
            <translation>Sustituir las velocidades en uso también por otras peores</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Worse on the last days of the trips, which are held out to compare.</source>
            <translation>Peores en los últimos días de los viajes, que se reservan para comparar.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Median error on later trips: {after} % of their time, before {before} %.</source>
            <translation>Error mediano en viajes posteriores: {after} % de su tiempo; antes, {before} %.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/resolve_sources.py" />
            <source>There is no zone set “{name}”. Choose one of: {names}; or make it: “Retrain the model” does, with a layer of zones, or with the name taxi_zones.</source>
            <translation>No existe el conjunto de zonas “{name}”. Elegir uno de estos: {names}; o hacerlo: “Reentrenar el modelo” lo hace, con una capa de zonas o con el nombre taxi_zones.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/resolve_sources.py" />
            <source>street network</source>
            <translation>red de calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>QGIS's authentication store does not give out the entry “{id}”: {problem}. Choose an entry of the kind “Basic authentication” and unlock the store; without a window, name a file with the master password in QGIS_AUTH_PASSWORD_FILE.</source>
            <translation>El almacén de autenticación de QGIS no entrega la entrada “{id}”: {problem}. Elegir una entrada del tipo “Autenticación básica” y desbloquear el almacén; sin ventana, nombrar un archivo con la contraseña maestra en QGIS_AUTH_PASSWORD_FILE.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>The address of the collision store cannot be used: {problem}. Leave it empty for a file in the profile, or write it as postgresql+psycopg://user@server/database.</source>
            <translation>La dirección del almacén de choques no se puede usar: {problem}. Dejarla vacía para un archivo en el perfil, o escribirla como postgresql+psycopg://user@server/database.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it has a password in it; keep that in QGIS's authentication store</source>
            <translation>contiene una contraseña; guardarla en el almacén de autenticación de QGIS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>there is no such entry, or the store is locked</source>
            <translation>no existe tal entrada, o el almacén está bloqueado</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it holds no password</source>
            <translation>no contiene una contraseña</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>{what}: “{value}” is not the address of a service. Write it like https://example.org/api.</source>
            <translation>{what}: “{value}” no es la dirección de un servicio. Escribirla como https://example.org/api.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>{what}: “{value}” cannot be used: {problem}. Choose another folder, or leave the field empty.</source>
            <translation>{what}: “{value}” no se puede usar: {problem}. Elegir otra carpeta, o dejar el campo vacío.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>Python for training: there is no program “{value}”. Choose another, or leave the field empty.</source>
            <translation>Python para entrenar: no existe el programa “{value}”. Elegir otro, o dejar el campo vacío.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>Folder of data and models</source>
            <translation>Carpeta de datos y modelos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>Folder of journeys</source>
            <translation>Carpeta de viajes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it is not an absolute path</source>
            <translation>no es una ruta absoluta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>“{name}” is not a folder</source>
            <translation>“{name}” no es una carpeta</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>“{name}” is not writable</source>
            <translation>no se puede escribir en “{name}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it cannot be read</source>
            <translation>no se puede leer</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>“{kind}” is not a kind of store</source>
            <translation>“{kind}” no es un tipo de almacén</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it names no file or database</source>
            <translation>no nombra un archivo ni una base de datos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>There are no collisions here yet. Run “Refresh collisions” (collisionrisk:refreshdata) first.</source>
            <translation>Todavía no hay choques aquí. Ejecutar primero “Actualizar choques” (collisionrisk:refreshdata).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>The hours “{value}” cannot be read. Write hours of the day, 0 to 23, like 7-9,16-18.</source>
            <translation>Las horas “{value}” no se pueden leer. Escribir horas del día, de 0 a 23, como 7-9,16-18.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>A live layer needs a collision store in PostGIS: {problem}. Leave “Live” off, or set such a store.</source>
            <translation>Una capa en vivo necesita un almacén de choques en PostGIS: {problem}. Dejar “En vivo” sin marcar, o configurar un almacén así.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>The collision store in the database “{database}” cannot be read. Check its address and its password.</source>
            <translation>El almacén de choques de la base de datos “{database}” no se puede leer. Revisar su dirección y su contraseña.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>this one is a file</source>
            <translation>este es un archivo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>this database has no PostGIS</source>
            <translation>esta base de datos no tiene PostGIS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/alternatives_task.py" />
            <source>Comparing other routes and hours</source>
            <translation>Comparando otras rutas y horas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/alternatives_task.py" />
            <source>Keeping other routes</source>
            <translation>Guardando otras rutas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/core_task.py" />
            <source>Unexpected error: {problem}. QGIS goes on working; the details say where it happened.</source>
            <translation>Error inesperado: {problem}. QGIS sigue funcionando; los detalles dicen dónde ocurrió.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>“{address}” is not the address of a geocoder. Write it like https://nominatim.qgis.org/search, or leave the setting empty.</source>
            <translation>“{address}” no es la dirección de un geocodificador. Escribirla como https://nominatim.qgis.org/search, o dejar el ajuste vacío.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} did not answer within {seconds} s. Try again later.</source>
            <translation>{host} no respondió en {seconds} s. Probar de nuevo más tarde.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} receives too many requests (HTTP 429). Try again in a few minutes.</source>
            <translation>{host} recibe demasiadas consultas (HTTP 429). Probar de nuevo en unos minutos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} refuses to answer (HTTP {status}). Name another geocoder in the settings.</source>
            <translation>{host} se niega a responder (HTTP {status}). Nombrar otro geocodificador en la configuración.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} reported an error ({problem}). Try again later, or name another geocoder in the settings.</source>
            <translation>{host} informó de un error ({problem}). Probar de nuevo más tarde, o nombrar otro geocodificador en la configuración.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>its answer is no JSON, or cut short</source>
            <translation>su respuesta no es JSON, o está cortada</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>its answer is no list of places</source>
            <translation>su respuesta no es una lista de lugares</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>its places have no coordinates</source>
            <translation>sus lugares no tienen coordenadas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/inventory_task.py" />
            <source>The password for the collision store is in QGIS's authentication store, which is locked. It is asked for when the data are refreshed.</source>
            <translation>La contraseña del almacén de choques está en el almacén de autenticación de QGIS, que está bloqueado. Se pide al actualizar los datos.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/inventory_task.py" />
            <source>Reading data and models</source>
            <translation>Leyendo datos y modelos</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/inventory_task.py" />
            <source>This QGIS has no PostgreSQL provider.</source>
            <translation>Este QGIS no tiene proveedor de PostgreSQL.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/journey_task.py" />
            <source>Loading streets and predictions</source>
            <translation>Cargando calles y predicciones</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/journey_task.py" />
            <source>Finding the route and its zones</source>
            <translation>Buscando la ruta y sus zonas</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/place_task.py" />
            <source>“{text}” was looked for among {zones} zones, {boroughs} boroughs, {landmarks} landmarks, {streets:,} streets and their {intersections:,} intersections, and at {host}, and not found. Write it in another way, or pick it on the map.</source>
            <translation>«{text}» se ha buscado entre {zones} zonas, {boroughs} distritos, {landmarks} lugares conocidos, {streets:,} calles y sus {intersections:,} cruces, y en {host}, y no se ha encontrado. Escríbalo de otra forma o elíjalo en el mapa.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/place_task.py" />
            <source>“{text}” was looked for among {zones} zones, {boroughs} boroughs, {landmarks} landmarks, {streets:,} streets and their {intersections:,} intersections, and not found. {trouble}</source>
            <translation>«{text}» se ha buscado entre {zones} zonas, {boroughs} distritos, {landmarks} lugares conocidos, {streets:,} calles y sus {intersections:,} cruces, y no se ha encontrado. {trouble}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/place_task.py" />
            <source>Looking for “{place}”</source>
            <translation>Buscando “{place}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/street_tasks.py" />
            <source>No street is here. Click on a street.</source>
            <translation>Aquí no hay ninguna calle. Haga clic en una calle.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/street_tasks.py" />
            <source>Looking for crash-prone intersections</source>
            <translation>Buscando cruces con muchos choques</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/street_tasks.py" />
            <source>Why is this street so?</source>
            <translation>¿Por qué es así esta calle?</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Warning: {warning}</source>
            <translation>Advertencia: {warning}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Starting.</source>
            <translation>Empezando.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Cancelling.</source>
            <translation>Cancelando.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Cancelled. What was finished before that is kept; nothing is left half done.</source>
            <translation>Cancelado. Lo terminado hasta entonces se conserva; nada queda a medias.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>It ended without an error message.</source>
            <translation>Terminó sin mensaje de error.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Streets from OpenStreetMap</source>
            <translation>Calles de OpenStreetMap</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Streets: {name}</source>
            <translation>Calles: {name}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Show streets</source>
            <translation>Mostrar calles</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>it is Python {old}, and {least} is needed</source>
            <translation>es Python {old}, y hace falta {least}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>the system ended it</source>
            <translation>el sistema lo terminó</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>Memory may have run out: close other programs and try again.</source>
            <translation>Puede haber faltado memoria: cerrar otros programas y probar de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>status {status}</source>
            <translation>estado {status}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>The log says more; try again, and if it stays, set up training again.</source>
            <translation>El registro dice más; probar de nuevo y, si sigue, preparar otra vez el entrenamiento.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Check that there is room on the disk and that the QGIS profile can be written to.</source>
            <translation>Revisar que haya espacio en el disco y que se pueda escribir en el perfil de QGIS.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Install Python 3.12 from python.org and run this again, or name its python.exe.</source>
            <translation>Instalar Python 3.12 de python.org y ejecutar esto de nuevo, o nombrar su python.exe.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Install Python 3.12 from python.org or with Homebrew and run this again, or name its python3.</source>
            <translation>Instalar Python 3.12 de python.org o con Homebrew y ejecutar esto de nuevo, o nombrar su python3.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Install one with your system's package manager (Debian, Ubuntu: apt install python3-venv) and run this again, or name it.</source>
            <translation>Instalar uno con el gestor de paquetes del sistema (Debian, Ubuntu: apt install python3-venv) y ejecutar esto de nuevo, o nombrarlo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Trying {program}</source>
            <translation>Probando {program}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Built with {program}</source>
            <translation>Construido con {program}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>what it builds does not start</source>
            <translation>lo que construye no arranca</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>No Python {least} or newer was found that an environment can be built with.</source>
            <translation>No se encontró un Python {least} o más nuevo con el que se pueda construir un entorno.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>it does not answer as a Python</source>
            <translation>no responde como un Python</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>it is Python {version}, too old</source>
            <translation>es Python {version}, demasiado viejo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>it lacks its modules {names}</source>
            <translation>le faltan sus módulos {names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Installing the packages</source>
            <translation>Instalando los paquetes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>these are missing: {names}</source>
            <translation>faltan estos: {names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Run this again.</source>
            <translation>Ejecutar esto de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Fetching {name} ({number} of {all})</source>
            <translation>Obteniendo {name} ({number} de {all})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Unpacking the packages</source>
            <translation>Desempacando los paquetes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>It takes about 1 GB. Make room and run this again.</source>
            <translation>Ocupa cerca de 1 GB. Hacer espacio y ejecutar esto de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>pip cannot use a SOCKS proxy before it has installed anything</source>
            <translation>pip no puede usar un proxy SOCKS antes de haber instalado algo</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Give a folder of wheels, or an HTTP proxy in QGIS's options (Network) for this one time.</source>
            <translation>Indique una carpeta de wheels o, por esta vez, un proxy HTTP en las opciones de QGIS (Red).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>the package index cannot be reached</source>
            <translation>no se puede llegar al índice de paquetes</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Check the connection and the proxy in QGIS's options (Network), or give a folder of wheels.</source>
            <translation>Revisar la conexión y el proxy en las opciones de QGIS (Red), o dar una carpeta de wheels.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>the folder of wheels has no {name} for this system and Python</source>
            <translation>la carpeta de wheels no tiene {name} para este sistema y este Python</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Add it and run this again.</source>
            <translation>Agregarlo y ejecutar esto de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>there is no {name} ready for this system and Python</source>
            <translation>no hay un {name} listo para este sistema y este Python</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Name another Python, 3.11 to 3.13.</source>
            <translation>Nombrar otro Python, de 3.11 a 3.13.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>pip failed</source>
            <translation>pip falló</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>The log says more.</source>
            <translation>El registro dice más.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>The training environment was built for another version of Collision Risk.</source>
            <translation>El entorno de entrenamiento se construyó para otra versión de Collision Risk.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>{problem} Run “Set up training” (collisionrisk:setuptraining) first.</source>
            <translation>{problem} Ejecutar primero “Preparar entrenamiento” (collisionrisk:setuptraining).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The Python for training, “{python}”, cannot be used: {problem}. Choose another in the settings, or clear the field and run “Set up training” (collisionrisk:setuptraining).</source>
            <translation>El Python para entrenar, “{python}”, no se puede usar: {problem}. Elegir otro en la configuración, o vaciar el campo y ejecutar “Preparar entrenamiento” (collisionrisk:setuptraining).</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>{problem} {remedy}</source>
            <translation>{problem} {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The training environment could not be built: {problem}. {remedy}</source>
            <translation>El entorno de entrenamiento no se pudo construir: {problem}. {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>Another QGIS is building the training environment. Wait until it is done.</source>
            <translation>Otro QGIS está construyendo el entorno de entrenamiento. Esperar a que termine.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The training process ended without an answer ({how}). {remedy}</source>
            <translation>El proceso de entrenamiento terminó sin respuesta ({how}). {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>“{python}” lacks what training needs: {packages}. Run “Set up training” (collisionrisk:setuptraining), or install them there.</source>
            <translation>A “{python}” le falta lo que necesita el entrenamiento: {packages}. Ejecutar “Preparar entrenamiento” (collisionrisk:setuptraining), o instalarlo allí.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The training process (Collision Risk {version}) and this QGIS do not understand each other. The plugin was updated while QGIS was open: start QGIS again.</source>
            <translation>El proceso de entrenamiento (Collision Risk {version}) y este QGIS no se entienden. El complemento se actualizó con QGIS abierto: iniciar QGIS de nuevo.</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>“{program}” cannot be started: {problem}. Choose another Python, or run “Set up training” again.</source>
            <translation>“{program}” no se puede iniciar: {problem}. Elegir otro Python, o ejecutar de nuevo “Preparar entrenamiento”.</translation>
        </message>
        <message>
            <location filename="../../training/__main__.py" />
            <source>{said}. Ask `python -m training --help`.</source>
            <translation>{said}. Consultar `python -m training --help`.</translation>
        </message>
        <message>
            <location filename="../../training/__main__.py" />
            <source>The work ended with an error of the program itself: {error}. What was stored is kept; please report it.</source>
            <translation>El trabajo terminó con un error del propio programa: {error}. Lo guardado se conserva; por favor, comuníquelo.</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>Reading the collisions</source>
            <translation>Leyendo las colisiones</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>None of the rows has a readable number, date and time. Give other files.</source>
            <translation>Ninguna fila tiene número, fecha y hora legibles. Dar otros archivos.</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>No day of the rows has enough of them that can be placed. Give other files.</source>
            <translation>Ningún día tiene bastantes filas que se puedan situar. Dar otros archivos.</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>The days do not allow one test of {weeks} weeks with two months before it. Ask for fewer weeks.</source>
            <translation>Los días no alcanzan para una prueba de {weeks} semanas con dos meses antes. Pedir menos semanas.</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>There is no candidate {unknown}. There are: {names}.</source>
            <translation>No existe el candidato {unknown}. Existen: {names}.</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Give 1 change or more, and a percentage from 0 to less than 100.</source>
            <translation>Indique 1 cambio o más, y un porcentaje de 0 a menos de 100.</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Reading streets and collisions</source>
            <translation>Leyendo calles y choques</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>None of the collisions lies in the zones. Give collisions of their city.</source>
            <translation>Ningún choque está en las zonas. Indique choques de su ciudad.</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Evaluating made-up changes</source>
            <translation>Evaluando cambios inventados</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>No change has whole years before and after it. Give collisions of more years.</source>
            <translation>Ningún cambio tiene años enteros antes y después. Indique choques de más años.</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>all</source>
            <translation>todos</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Streets “{streets}”, {count:,} collisions</source>
            <translation>Calles “{streets}”, {count:,} choques</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>“{folder}” exists and is no model bundle. Name a new folder, or an old bundle to replace.</source>
            <translation>“{folder}” existe y no es un paquete de modelo. Nombrar una carpeta nueva, o un paquete viejo que reemplazar.</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>Reading collisions</source>
            <translation>Leyendo choques</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>Locating collisions</source>
            <translation>Situando choques</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>{count:,} distinct collisions</source>
            <translation>{count:,} choques distintos</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>“{folder}” cannot be written: {error}. What was there is there still.</source>
            <translation>“{folder}” no se puede escribir: {error}. Lo que había sigue ahí.</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>The last day, {last}, is before the first, {first}. Exchange them.</source>
            <translation>El último día, {last}, es anterior al primero, {first}. Intercambiarlos.</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>Comparing</source>
            <translation>Comparando</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>{measure}, {name}: {figures}</source>
            <translation>{measure}, {name}: {figures}</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>The model has learned from the days up to {last}. Give a first day after it.</source>
            <translation>El modelo aprendió de los días hasta {last}. Dar un primer día posterior.</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>No {measure} on complete days from {first} to {last} in these files. Give those that hold them.</source>
            <translation>En estos archivos no hay {measure} en días completos de {first} a {last}. Dar los que los contienen.</translation>
        </message>
        <message>
            <location filename="../../training/commands/download_streets.py" />
            <source>A tile may take {least} to {most:,} seconds. Choose a time in between.</source>
            <translation>Una tesela puede tardar de {least} a {most:,} segundos. Elegir un tiempo entre esos valores.</translation>
        </message>
        <message>
            <location filename="../../training/commands/download_streets.py" />
            <source>Reading the streets</source>
            <translation>Leyendo las calles</translation>
        </message>
        <message>
            <location filename="../../training/commands/download_streets.py" />
            <source>downloaded</source>
            <translation>descargado</translation>
        </message>
        <message>
            <location filename="../../training/commands/import_streets.py" />
            <source>“{name}” is the name of downloaded streets. Give yours another name.</source>
            <translation>“{name}” es el nombre de calles descargadas. Dar otro nombre a las propias.</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>Reading where collisions happened</source>
            <translation>Leyendo dónde ocurrieron los choques</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>Learning where streets cross</source>
            <translation>Aprendiendo dónde se cruzan las calles</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>{count:,} intersections of {streets:,} streets are known by name.</source>
            <translation>{count:,} intersecciones de {streets:,} calles se conocen por su nombre.</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>The intersections could not be updated ({problem}); place search keeps using the previous ones.</source>
            <translation>No se pudieron actualizar las intersecciones ({problem}); la búsqueda de lugares sigue usando las anteriores.</translation>
        </message>
        <message>
            <location filename="../../training/commands/later_rows.py" />
            <source>None of the rows that can be placed is of these days and later than {last}, up to which the model has learned. Give later rows, or a model of earlier ones (“bundle --until”).</source>
            <translation>Ninguna de las filas que se pueden situar es de estos días y posterior al {last}, hasta donde ha aprendido el modelo. Dé filas posteriores, o un modelo de las anteriores («bundle --until»).</translation>
        </message>
        <message>
            <location filename="../../training/commands/refresh.py" />
            <source>A page has 2 to 50,000 rows. Choose a size in between.</source>
            <translation>Una página tiene de 2 a 50,000 filas. Elegir un tamaño entre esos valores.</translation>
        </message>
        <message>
            <location filename="../../training/commands/refresh.py" />
            <source>The first day is later than the last. Swap them.</source>
            <translation>El primer día es posterior al último. Intercambiarlos.</translation>
        </message>
        <message>
            <location filename="../../training/commands/resources.py" />
            <source>Computing the streets: some minutes</source>
            <translation>Calculando las calles: unos minutos</translation>
        </message>
        <message>
            <location filename="../../training/commands/resources.py" />
            <source>Writing the network</source>
            <translation>Escribiendo la red</translation>
        </message>
        <message>
            <location filename="../../training/commands/retrain.py" />
            <source>The drift summary could not be made: {problem}</source>
            <translation>No se pudo hacer el informe de deriva: {problem}</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>{pairs} pairs are none. Give 1 or more.</source>
            <translation>{pairs} pares no son ninguno. Dé 1 o más.</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>Reading model and streets</source>
            <translation>Leyendo el modelo y las calles</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>No two of the streets' intersections are 2.5 km apart. Give streets of a larger area.</source>
            <translation>No hay dos cruces de estas calles a más de 2,5 km. Dé calles de una zona mayor.</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>{count:,} collisions of {first} to {last}; model of the days up to {learned}; streets “{streets}”</source>
            <translation>{count:,} colisiones del {first} al {last}; modelo de los días hasta el {learned}; calles «{streets}»</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>Routes of {hour}:00</source>
            <translation>Rutas de las {hour}:00</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>Nothing says how fast the streets are. Give files of trips, or ask for the speed feed.</source>
            <translation>Nada dice lo rápidas que son las calles. Dé archivos de viajes o pida los sensores de velocidad.</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>The feed is asked for 1 to {most} days. Choose a number between.</source>
            <translation>Se piden de 1 a {most} días. Elija un número entre ellos.</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>The speeds are written: {file}</source>
            <translation>Las velocidades están escritas: {file}</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>There are no streets “{name}”. Give the name or the file of a network.</source>
            <translation>No hay calles «{name}». Dé el nombre o el archivo de una red.</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>{count:,} trips of {files} files are learned from.</source>
            <translation>Se aprende de {count:,} viajes de {files} archivos.</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>The new speeds are worse than those in use: on trips held out their median error is {after:.3f}, against {before:.3f}. The speeds in use are kept.</source>
            <translation>Las velocidades nuevas son peores que las que están en uso: en los viajes reservados su error mediano es {after:.3f}, frente a {before:.3f}. Se conservan las que están en uso.</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>--fit-from and --days are for patterns that are fitted here. Give --fit-until as well.</source>
            <translation>--fit-from y --days son para patrones que se ajustan aquí. Indique también --fit-until.</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>{days} days are none. Give 1 or more.</source>
            <translation>{days} días no son ninguno. Dé 1 o más.</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>Streets “{streets}”</source>
            <translation>Calles “{streets}”</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>This model knows zones only: it has no street pattern to judge. Train one anew.</source>
            <translation>Este modelo solo conoce zonas: no tiene un patrón de calles que juzgar. Entrene uno nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>Fitting the pattern up to {day}</source>
            <translation>Ajustando el patrón hasta el {day}</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>None of the rows that can be placed is of the days up to {day}. Give earlier rows.</source>
            <translation>Ninguna de las filas que se pueden ubicar es de los días hasta el {day}. Dé filas anteriores.</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>None of the later collisions lies on the streets “{streets}”. Give others.</source>
            <translation>Ninguno de los choques posteriores está en las calles “{streets}”. Indique otras.</translation>
        </message>
        <message>
            <location filename="../../training/commands/volumes.py" />
            <source>The traffic volumes are written: {file}</source>
            <translation>Los volúmenes de tráfico están escritos: {file}</translation>
        </message>
        <message>
            <location filename="../../training/commands/volumes.py" />
            <source>The file “{file}” cannot be read as counts of vehicles.</source>
            <translation>El archivo «{file}» no se puede leer como aforos de vehículos.</translation>
        </message>
        <message>
            <location filename="../../training/commands/volumes.py" />
            <source>The file “{file}” has no column {columns}. Choose counts by hour, as NYC DOT publishes them.</source>
            <translation>Al archivo «{file}» le falta la columna {columns}. Elija aforos por hora, como los publica NYC DOT.</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>Downloading the taxi zones</source>
            <translation>Descargando las zonas de taxi</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>Checking the zones</source>
            <translation>Revisando las zonas</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>Name the field with each zone's own id.</source>
            <translation>Nombrar el campo con el identificador propio de cada zona.</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>“{name}” is the name of other zones. Give yours another name.</source>
            <translation>“{name}” es el nombre de otras zonas. Dar otro nombre a las propias.</translation>
        </message>
        <message>
            <location filename="../../training/drift/checks.py" />
            <source>nothing was counted in one of the windows</source>
            <translation>no se contó nada en una de las ventanas</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>{some}. {more}</source>
            <translation>{some}. {more}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>far fewer of their rows than usual name a borough</source>
            <translation>muchas menos filas que de costumbre nombran un distrito</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>Rows without a readable number, date or time, left out: {rows:,}</source>
            <translation>Filas sin número, fecha u hora legibles, dejadas fuera: {rows:,}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>The feed stands still: its latest collision is of {day}, {days} days before it was last asked</source>
            <translation>La fuente está detenida: su último choque es del {day}, {days} días antes de la última consulta</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>Rows dated after today, left out: {count:,}</source>
            <translation>Filas con fecha posterior a hoy, dejadas fuera: {count:,}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>far more rows than usual came, several times the same or of other days</source>
            <translation>llegaron muchas más filas que de costumbre, repetidas o de otros días</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>there are no rows, or far too few</source>
            <translation>no hay filas, o muchas menos de las debidas</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>there are far too few rows</source>
            <translation>hay muchas menos filas de las debidas</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>most rows do not say when they were last changed</source>
            <translation>la mayoría de las filas no dice cuándo se cambió por última vez</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>on {first} {reason}</source>
            <translation>el {first} {reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>on {days:,} days from {first} to {last} {reason}</source>
            <translation>en {days:,} días, del {first} al {last}, {reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>On {first} {reason}</source>
            <translation>El {first} {reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>On {days:,} days from {first} to {last} {reason}</source>
            <translation>En {days:,} días, del {first} al {last}, {reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/pattern.py" />
            <source>too few were counted to compare zones and times of the week</source>
            <translation>se contaron muy pocos para comparar zonas y horas de la semana</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Reading the zones and the model</source>
            <translation>Leyendo las zonas y el modelo</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Writing the report</source>
            <translation>Escribiendo el informe</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Drift: {what}; retrain: {which}</source>
            <translation>Deriva: {what}; reentrenar: {which}</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>yes</source>
            <translation>sí</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>no</source>
            <translation>no</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Locating {count:,} collisions</source>
            <translation>Situando {count:,} choques</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>There is no model for these zones yet: only the collisions are compared.</source>
            <translation>Todavía no hay un modelo para estas zonas: solo se comparan los choques.</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>The model “{model}” does not predict {measure}: only the collisions are compared.</source>
            <translation>El modelo “{model}” no predice {measure}: solo se comparan los choques.</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>The model “{model}” has its level from later days: only the collisions are compared.</source>
            <translation>El modelo “{model}” tiene su nivel de días posteriores: solo se comparan los choques.</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>“{file}” cannot be written: {error}. Name another file.</source>
            <translation>“{file}” no se puede escribir: {error}. Nombrar otro archivo.</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>volume</source>
            <translation>volumen</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the casualty share</source>
            <translation>proporción con heridos o muertos</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>zones within their boroughs</source>
            <translation>zonas dentro de sus distritos</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>hours of the day</source>
            <translation>horas del día</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>weekdays</source>
            <translation>días de la semana</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>missing coordinates</source>
            <translation>coordenadas ausentes</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>missing borough names</source>
            <translation>nombres de distrito ausentes</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the reporting lag</source>
            <translation>retraso de los reportes</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>no row of one of the windows says that it was changed within two weeks of the crash</source>
            <translation>ninguna fila de una de las ventanas dice que se cambió en las dos semanas siguientes al choque</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>The model is not tested: {reason}.</source>
            <translation>El modelo no se prueba: {reason}.</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{reason}. What follows describes the weeks up to {end}, not the present</source>
            <translation>{reason}. Lo que sigue describe las semanas hasta el {end}, no el presente</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{reason}. Do not retrain on such rows: refresh when the feed is mended. Apart from that: {why}</source>
            <translation>{reason}. No reentrenar con tales filas: actualizar cuando la fuente esté reparada. Aparte de eso: {why}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{why}. Look at the feed: {checks} drifted</source>
            <translation>{why}. Revisar la fuente, con deriva: {checks}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>The model does not fit: {reason}</source>
            <translation>El modelo no se ajusta: {reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of the collisions {changes}; no model was tested</source>
            <translation>De los choques cambió: {changes}; no se probó ningún modelo</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of the collisions {changes}, and the model has learned only up to {day}</source>
            <translation>De los choques cambió: {changes}; y el modelo solo aprendió hasta {day}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of the collisions {changes}, but the model has learned from these weeks and fits them</source>
            <translation>De los choques cambió: {changes}; pero el modelo aprendió de estas semanas y se ajusta a ellas</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of volume, shape and model nothing that could be judged has drifted</source>
            <translation>Nada de lo que se pudo juzgar del volumen, la forma y el modelo tiene deriva</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted; no model was tested</source>
            <translation>Ni el volumen ni la forma tienen deriva; no se probó ningún modelo</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted</source>
            <translation>Ni el volumen ni la forma tienen deriva</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted; counted ÷ expected is {ratio:.2f}, within 0.95–1.05</source>
            <translation>Ni el volumen ni la forma tienen deriva; contado ÷ esperado es {ratio:.2f}, dentro de 0.95–1.05</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted; counted ÷ expected is {ratio:.2f}, outside 0.95–1.05, but no further than chance may take it</source>
            <translation>Ni el volumen ni la forma tienen deriva; contado ÷ esperado es {ratio:.2f}, fuera de 0.95–1.05, pero no más lejos de lo que puede llevarlo el azar</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>counted ÷ expected is {ratio:.2f}, outside 0.95–1.05</source>
            <translation>contado ÷ esperado es {ratio:.2f}, fuera de 0.95–1.05</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the right pattern would take {change:.1f} % off the deviance</source>
            <translation>el patrón correcto quitaría {change:.1f} % de la desviación</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{check} drifted (PSI {size:.2f})</source>
            <translation>{check} (PSI {size:.2f})</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{check} drifted ({change} percentage points)</source>
            <translation>{check} ({change} puntos porcentuales)</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{check} drifted ({change} %)</source>
            <translation>{check} ({change} %)</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the share of {borough}</source>
            <translation>la parte de {borough}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{some} and {last}</source>
            <translation>{some} y {last}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>The store holds no collisions. Refresh it, or import a file</source>
            <translation>El almacén no tiene choques. Actualizarlo, o importar un archivo</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Too few whole weeks were observed: {current} current ones and {reference} to compare them with; at least {least} of each are needed. The latest collision is of {day}</source>
            <translation>Se observaron muy pocas semanas completas: {current} actuales y {reference} con que compararlas; hacen falta al menos {least} de cada una. El último choque es del {day}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{why}. {reason}</source>
            <translation>{why}. {reason}</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent no counts, though there are rows</source>
            <translation>no envió recuentos, aunque hay filas</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent counts without numbers</source>
            <translation>envió recuentos sin números</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>{host} sends the same rows again and again. {remedy}</source>
            <translation>{host} envía las mismas filas una y otra vez. {remedy}</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent no rows, though it counts {left:,} more</source>
            <translation>no envió filas, aunque cuenta {left:,} más</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent rows without numbers of collisions</source>
            <translation>envió filas sin números de choque</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent rows out of order</source>
            <translation>envió filas en desorden</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent no count</source>
            <translation>no envió un recuento</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>coordinates</source>
            <translation>coordenadas</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>numbers of persons injured</source>
            <translation>números de personas heridas</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>numbers of persons killed</source>
            <translation>números de personas fallecidas</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed's newest collision is of {day}, {age} days ago: it may have stalled.</source>
            <translation>El choque más reciente de la fuente es del {day}, hace {age} días: puede que se haya detenido.</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed's newest collision is of {day}, {age} days before it was last asked: it may have stalled.</source>
            <translation>El choque más reciente de la fuente es del {day}, {age} días antes de la última consulta: puede que se haya detenido.</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed no longer has {lost:,} collisions of {month} that are stored, and still has {feed:,}: it may be at fault. They are kept.</source>
            <translation>La fuente ya no tiene {lost:,} choques de {month} que están guardados, y aún tiene {feed:,}: puede que falle. Se conservan.</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed has no collision of {month} any more, and {lost:,} are stored: it may be at fault. They are kept.</source>
            <translation>La fuente ya no tiene ningún choque de {month}, y hay {lost:,} guardados: puede que falle. Se conservan.</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>Since {day} the rows of the feed have no {what}: unknown, not 0.</source>
            <translation>Desde el {day}, las filas de la fuente no tienen {what}: se desconocen, no son 0.</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” has no column {names}. Export NYC Open Data h9gi-nx95 with all columns.</source>
            <translation>“{file}” no tiene la columna {names}. Exportar h9gi-nx95 de NYC Open Data con todas las columnas.</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” has the headers of a table, and no rows. Export it again.</source>
            <translation>“{file}” tiene los encabezados de una tabla y ninguna fila. Expórtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>it is no Parquet file, or is damaged</source>
            <translation>no es un archivo Parquet, o está dañado</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>Export it again</source>
            <translation>Expórtelo de nuevo</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>line {line} has {found} cells, and the header has {expected}</source>
            <translation>la línea {line} tiene {found} celdas, y el encabezado {expected}</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>{count:,} rows are kept out: {reason}</source>
            <translation>{count:,} filas se dejan fuera: {reason}</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they are dated in the future, such as “{example}”</source>
            <translation>tienen fecha futura, como “{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>their ids cannot be read, such as “{example}”</source>
            <translation>sus identificadores no se pueden leer, como “{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they have no id</source>
            <translation>no tienen identificador</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>their dates cannot be read, such as “{example}”</source>
            <translation>sus fechas no se pueden leer, como “{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they have no date</source>
            <translation>no tienen fecha</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>their times cannot be read, such as “{example}”</source>
            <translation>sus horas no se pueden leer, como “{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they have no time</source>
            <translation>no tienen hora</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>{file}: {rows:,} rows read</source>
            <translation>{file}: {rows:,} filas leídas</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>{rows:,} rows read, 0 kept: {reason}. Export NYC Open Data h9gi-nx95 again.</source>
            <translation>{rows:,} filas leídas, 0 conservadas: {reason}. Exporte de nuevo NYC Open Data h9gi-nx95.</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” is read as {encoding}, with “{delimiter}” between the cells.</source>
            <translation>“{file}” se lee como {encoding}, con “{delimiter}” entre las celdas.</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>The dates of “{file}” begin with the day.</source>
            <translation>Las fechas de “{file}” empiezan por el día.</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” has no column {names}: absent, not 0, in new collisions.</source>
            <translation>“{file}” no tiene la columna {names}: ausente, no 0, en los choques nuevos.</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent no GeoJSON</source>
            <translation>no envió GeoJSON</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent JSON that is no list of areas</source>
            <translation>envió un JSON que no es una lista de áreas</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent no areas</source>
            <translation>no envió áreas</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>by both interfaces</source>
            <translation>por ambas interfaces</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>{host} cannot be trusted: {problem}. Check network and clock.</source>
            <translation>No se puede confiar en {host}: {problem}. Compruebe la red y el reloj.</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>{host} answers {status}. Check its address.</source>
            <translation>{host} responde {status}. Revisar su dirección.</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent no JSON</source>
            <translation>no envió JSON</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent JSON that is no list of rows</source>
            <translation>envió un JSON que no es una lista de filas</translation>
        </message>
        <message>
            <location filename="../../training/feed/reconcile.py" />
            <source>The feed counts {counted:,} collisions in {month}, the store holds {kept:,}: asking for them again.</source>
            <translation>La fuente cuenta {counted:,} choques en {month}, el almacén tiene {kept:,}: se piden de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/feed/reconcile.py" />
            <source>Comparing with the feed's own counts: {month}</source>
            <translation>Comparando con los recuentos de la fuente: {month}</translation>
        </message>
        <message>
            <location filename="../../training/feed/reconcile.py" />
            <source>{month} still differs from the feed's count by {count:+,} collisions, and nothing explains it. It stays as it is.</source>
            <translation>{month} todavía difiere del recuento de la fuente en {count:+,} choques, y nada lo explica. Queda como está.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The collisions are up to date.</source>
            <translation>Los choques están al día.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{count:,} rows are dated in the future: kept out.</source>
            <translation>{count:,} filas tienen fecha futura: se dejan fuera.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>1 row is dated in the future: kept out.</source>
            <translation>1 fila tiene fecha futura: se deja fuera.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{count:,} stored collisions are dated in the future: removed.</source>
            <translation>{count:,} choques guardados tienen fecha futura: se quitan.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>1 stored collision is dated in the future: removed.</source>
            <translation>1 choque guardado tiene fecha futura: se quita.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The feed has no column {names}: absent, not 0, in new collisions; kept in known ones.</source>
            <translation>La fuente no tiene la columna {names}: ausente, no 0, en los choques nuevos; se conserva en los conocidos.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The data set has no collisions in these days. Check the dates and the address.</source>
            <translation>El conjunto de datos no tiene choques en estos días. Revisar las fechas y la dirección.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>Going on with the collisions of {window}, after id {id}.</source>
            <translation>Siguiendo con los choques de {window}, tras el identificador {id}.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{window}: {done:,} of {rows:,} collisions, {rate:,.0f} a second</source>
            <translation>{window}: {done:,} de {rows:,} choques, {rate:,.0f} por segundo</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{first} to {last}</source>
            <translation>{first} a {last}</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>Nothing has changed in the feed since {moment}.</source>
            <translation>Nada cambió en la fuente desde {moment}.</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{done:,} of {rows:,} new and changed collisions</source>
            <translation>{done:,} de {rows:,} choques nuevos y cambiados</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The feed gives “{moment}” as the time of a change. Update the plugin.</source>
            <translation>La fuente da “{moment}” como momento de un cambio. Actualizar el complemento.</translation>
        </message>
        <message>
            <location filename="../../training/feed/run.py" />
            <source>The data set has no column {names} any more: its rows cannot be kept. Update the plugin.</source>
            <translation>El conjunto de datos ya no tiene la columna {names}: sus filas no se pueden guardar. Actualizar el complemento.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/geography.py" />
            <source>“{file}” cannot be written: {error}. Make room there, and try again.</source>
            <translation>“{file}” no se puede escribir: {error}. Hacer espacio allí y probar de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/geography.py" />
            <source>“{file}” cannot be written. Make room there, and try again.</source>
            <translation>No se puede escribir “{file}”. Libere espacio allí e inténtelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/sketch/lots.py" />
            <source>The package councilcount, which has the tax lots, is not installed: make resources installs it.</source>
            <translation>El paquete councilcount, que contiene las parcelas catastrales, no está instalado: make resources lo instala.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/sketch/lots.py" />
            <source>The package councilcount has no file “{file}”.</source>
            <translation>El paquete councilcount no contiene el archivo «{file}».</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” has no layer “{layer}”. Its layers are: {names}.</source>
            <translation>“{file}” no tiene la capa “{layer}”. Sus capas son: {names}.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” cannot be read as a layer: it is not there, is damaged, or has another format. Choose a file of polygons that opens in QGIS.</source>
            <translation>“{file}” no se puede leer como capa: no está, está dañado o tiene otro formato. Elija un archivo de polígonos que se abra en QGIS.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” holds no features with a geometry. Choose a layer of polygons.</source>
            <translation>“{file}” no contiene objetos con geometría. Elegir una capa de polígonos.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” does not say its coordinate system. Assign it one and save it again.</source>
            <translation>“{file}” no dice su sistema de coordenadas. Asignarle uno y guardarlo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The service sent something else than GeoJSON. Try again later.</source>
            <translation>El servicio envió algo que no es GeoJSON. Inténtelo más tarde.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The taxi zones came without {names}. Try again later.</source>
            <translation>Las zonas de taxi llegaron sin {names}. Probar de nuevo más tarde.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The taxi zones came with ids that are no numbers. Try again later.</source>
            <translation>Las zonas de taxi llegaron con identificadores que no son números. Probar de nuevo más tarde.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{name}” cannot name a zone set. Use small letters, digits and _, beginning with a letter.</source>
            <translation>“{name}” no sirve como nombre de un conjunto de zonas. Usar letras minúsculas, cifras y _, empezando por una letra.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>No zone lies in New York City, whose collisions these are. Choose another layer.</source>
            <translation>Ninguna zona está en la ciudad de Nueva York, de donde son estos choques. Elegir otra capa.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Zone {ids} is outside New York City: no data there.</source>
            <translation>La zona {ids} está fuera de la ciudad de Nueva York: allí no hay datos.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} zones ({ids}) are outside New York City: no data there.</source>
            <translation>{count:,} zonas ({ids}) están fuera de la ciudad de Nueva York: allí no hay datos.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The layer has no field {names}. Its fields are: {there}.</source>
            <translation>La capa no tiene el campo {names}. Sus campos son: {there}.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count} zones have no id in “{field}”. Fill it, or name another.</source>
            <translation>Sin identificador en “{field}”: {count} zonas. Llenarlo, o nombrar otro campo.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Ids in “{field}” repeat: {ids}. Name a field in which each zone has its own.</source>
            <translation>Hay identificadores repetidos en “{field}”: {ids}. Nombrar un campo en el que cada zona tenga el suyo.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The layer has {count:,} zones; {fewest} to {most:,} can be learned. Choose another.</source>
            <translation>La capa tiene {count:,} zonas; se pueden aprender de {fewest} a {most:,}. Elegir otra.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Zone {ids} is no polygon. Choose a layer in which every zone is one.</source>
            <translation>La zona {ids} no es un polígono. Elegir una capa en la que cada zona lo sea.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} zones ({ids}) are no polygon. Choose a layer in which every zone is one.</source>
            <translation>{count:,} zonas ({ids}) no son polígonos. Elegir una capa en la que cada zona lo sea.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Zone {ids} is not valid (crossing borders) and repaired.</source>
            <translation>La zona {ids} no es válida (bordes que se cruzan) y se reparó.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} zones ({ids}) are not valid (crossing borders) and repaired.</source>
            <translation>{count:,} zonas ({ids}) no son válidas (bordes que se cruzan) y se repararon.</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} pairs of zones overlap by more than {share:.0%} of the smaller one, most of all {zone} and {other} ({most:.0%}). A collision there counts in one of them.</source>
            <translation>{count:,} pares de zonas se solapan en más del {share:.0%} de la menor, sobre todo {zone} y {other} ({most:.0%}). Un choque allí cuenta en una de ellas.</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>“{file}” does not exist. Name a folder or files with collision rows.</source>
            <translation>“{file}” no existe. Nombrar una carpeta o archivos con filas de choques.</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>There are no .parquet or .csv files to read. Name a folder or files with collision rows.</source>
            <translation>No hay archivos .parquet ni .csv que leer. Nombrar una carpeta o archivos con filas de choques.</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>“{file}” cannot be read: {problem}. Export it again.</source>
            <translation>“{file}” no se puede leer: {problem}. Exportarlo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>its text is not in UTF-8</source>
            <translation>su texto no está en UTF-8</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>it is damaged, or of another kind than its name says</source>
            <translation>está dañado, o es de otro tipo que el que dice su nombre</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>Days left out of pedestrians, cyclists and motorists hurt: {days:,}, from {first} to {last}: {reason}.</source>
            <translation>Días dejados fuera de los peatones, ciclistas y ocupantes de vehículos de motor heridos o muertos: {days:,}, del {first} al {last}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>Days left out of casualty collisions and incidents: {days:,}, from {first} to {last}: {reason}.</source>
            <translation>Días dejados fuera de los choques con víctimas y los incidentes: {days:,}, del {first} al {last}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>Days left out: {days:,}, from {first} to {last}: {reason}.</source>
            <translation>Días dejados fuera: {days:,}, del {first} al {last}: {reason}.</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>only {share:.0f} % of their rows have coordinates</source>
            <translation>solo el {share:.0f} % de sus filas tiene coordenadas</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>only {share:.0f} % of their rows lie in the zones</source>
            <translation>solo el {share:.0f} % de sus filas está en las zonas</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>most of their rows lie in one and the same zone</source>
            <translation>la mayoría de sus filas está en una misma zona</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>there are hardly any rows of {names}</source>
            <translation>apenas hay filas de {names}</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>{share:.0f} % of their times are 00:00</source>
            <translation>el {share:.0f} % de sus horas es 00:00</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>most of their times are in one and the same hour</source>
            <translation>la mayoría de sus horas cae en una misma hora</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>their times look shifted by {hours} hours</source>
            <translation>sus horas parecen desplazadas {hours} horas</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>how many persons were injured or killed is known of only {share:.0f} % of their rows</source>
            <translation>solo en el {share:.0f} % de sus filas se sabe cuántas personas resultaron heridas o muertas</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>how many of the persons injured or killed were pedestrians, cyclists and motorists is known of only {share:.0f} % of their rows</source>
            <translation>solo en el {share:.0f} % de sus filas se sabe cuántas de las personas heridas o muertas eran peatones, ciclistas y ocupantes de vehículos de motor</translation>
        </message>
        <message>
            <location filename="../../training/learning/panel.py" />
            <source>casualty collisions</source>
            <translation>choques con heridos o muertos</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>There is no model to promote but the champion itself. Train one.</source>
            <translation>No hay más modelo que adoptar que el que ya está en uso. Entrenar uno.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Trying the challenger on {first} to {last}</source>
            <translation>Probando el modelo nuevo en {first} a {last}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Trying the champion on the same days</source>
            <translation>Probando el modelo en uso en los mismos días</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>empirical Bayes</source>
            <translation>Bayes empírico</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>The champion could not be used. {problem}</source>
            <translation>El modelo en uso no se pudo usar. {problem}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>No model was promoted for these zones yet: one that is not worse than empirical Bayes will do.</source>
            <translation>Todavía no se adoptó ningún modelo para estas zonas: basta uno que no sea peor que Bayes empírico.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>{model} is tested as it is, although it was trained on these days. {problem}</source>
            <translation>{model} se prueba como está, aunque se entrenó con estos días. {problem}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>{ours} and {rival} have the same forecast for {first} to {last}: one recipe, fitted to the same days. Later data will matter once the champion's training ends before the window.</source>
            <translation>{ours} y {rival} tienen el mismo pronóstico para {first} a {last}: una misma receta, ajustada a los mismos días. Los datos posteriores contarán cuando el entrenamiento del modelo en uso termine antes del período.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>{ours} {how} {rival} on {first} to {last}: {value:+.2f} % deviance per zone-hour, 95 % interval {low:+.2f} to {high:+.2f} % (below 0 is better).</source>
            <translation>{ours} {how} {rival} en {first} a {last}: {value:+.2f} % de desviación por zona y hora, intervalo del 95 % de {low:+.2f} a {high:+.2f} % (menos de 0 es mejor).</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>is better than</source>
            <translation>es mejor que</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>is worse than</source>
            <translation>es peor que</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>does not differ measurably from</source>
            <translation>no difiere de forma medible de</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Not calibrated: counted ÷ expected is {ratio:.3f}, not {low} to {high}.</source>
            <translation>Sin calibrar: contado ÷ esperado es {ratio:.3f}, no de {low} a {high}.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Not calibrated in {borough}: counted ÷ expected is {ratio:.3f}, not {low} to {high}.</source>
            <translation>Sin calibrar en {borough}: contado ÷ esperado es {ratio:.3f}, no de {low} a {high}.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/session.py" />
            <source>{model} is written: {title}.</source>
            <translation>{model} escrito: {title}.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/session.py" />
            <source>Cleaned up after a run that was cut off: {count}.</source>
            <translation>Restos limpiados de una ejecución interrumpida: {count}.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Chosen in {seconds:.0f} s: {name}.</source>
            <translation>Elegido en {seconds:.0f} s: {name}.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Not learned, since too few of them are known: {measure}.</source>
            <translation>No se aprenden, porque se conocen demasiado pocos: {measure}.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Trying the chosen model on the other measures</source>
            <translation>Probando el modelo elegido con las otras medidas</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Fitting {measure}</source>
            <translation>Ajustando {measure}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Writing</source>
            <translation>Escribiendo</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Fitting the street pattern</source>
            <translation>Ajustando el patrón de calles</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>For {measure}: {name}.</source>
            <translation>Para {measure}: {name}.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>no day with complete data</source>
            <translation>ningún día con datos completos</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>{days:,} days with complete data up to {last}, {inside} of them in the {weeks} whole weeks up to {end} and {before} before these</source>
            <translation>{days:,} días con datos completos hasta {last}, {inside} de ellos en las {weeks} semanas completas hasta {end} y {before} antes de estas</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>There are no collisions to learn from. Refresh the store, or import rows, first.</source>
            <translation>No hay choques de los que aprender. Actualizar primero el almacén, o importar filas.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>None of the {count:,} collisions lies in the zones “{title}”. Choose other zones.</source>
            <translation>Ninguno de los {count:,} choques está en las zonas “{title}”. Elegir otras zonas.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>{some} {more}</source>
            <translation>{some} {more}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>How many persons were injured or killed is known on {days:,} days only, and casualty collisions need {least}. Refresh the store, or import rows with both columns of persons.</source>
            <translation>Solo en {days:,} días se sabe cuántas personas resultaron heridas o muertas, y los choques con víctimas necesitan {least}. Actualizar el almacén, o importar filas con ambas columnas de personas.</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>There is too little to learn from: {problem}. At least {to_learn_from} are needed to learn from, and {to_try_on} in whole weeks after them to try the model on. Refresh the store, or import more rows.</source>
            <translation>Hay muy poco de que aprender: {problem}. Hacen falta al menos {to_learn_from} para aprender, y {to_try_on} en semanas completas posteriores para probar el modelo. Actualizar el almacén, o importar más filas.</translation>
        </message>
        <message>
            <location filename="../../training/process/data_home.py" />
            <source>There is no zone set “{zones}”. Choose one of: {names}; or make it, with `zones` or by retraining with a layer of zones in QGIS.</source>
            <translation>No existe el conjunto de zonas “{zones}”. Elegir uno de estos: {names}; o hacerlo, con `zones` o reentrenando con una capa de zonas en QGIS.</translation>
        </message>
        <message>
            <location filename="../../training/process/data_home.py" />
            <source>There is no home folder for “{folder}”. Name another.</source>
            <translation>No hay carpeta personal para “{folder}”. Indique otra.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>Memory has run out. Close other programs, then try again.</source>
            <translation>Se agotó la memoria. Cierre otros programas y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>This Python lacks what training needs: {names}. Install training/requirements.txt.</source>
            <translation>A este Python le falta lo que el entrenamiento necesita: {names}. Instale training/requirements.txt.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>The disk is full. Make room, then try again.</source>
            <translation>El disco está lleno. Libere espacio y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>The disk is full: “{file}” cannot be written. Make room, then try again.</source>
            <translation>El disco está lleno: no se puede escribir “{file}”. Libere espacio y vuelva a intentarlo.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>A file would become larger than the system allows. Ask for more room.</source>
            <translation>Un archivo sería mayor de lo que el sistema permite. Pida más espacio.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>The system reports: {error}.</source>
            <translation>El sistema informa: {error}.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” cannot be written: its disk can only be read. Name another folder.</source>
            <translation>No se puede escribir “{file}”: su disco es de solo lectura. Indique otra carpeta.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” may not be read or written. Check its rights and its folder's.</source>
            <translation>No se permite leer ni escribir “{file}”. Compruebe sus permisos y los de su carpeta.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” does not exist. Check the path.</source>
            <translation>“{file}” no existe. Compruebe la ruta.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” is a folder, and not a file. Check the path.</source>
            <translation>“{file}” es una carpeta, y no un archivo. Compruebe la ruta.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” is a file, or lies in one, and not in a folder. Check the path.</source>
            <translation>“{file}” es un archivo, o está en uno y no en una carpeta. Compruebe la ruta.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” cannot be used: {error}.</source>
            <translation>“{file}” no se puede usar: {error}.</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>Nothing can be written to “{folder}” ({error}). Name another folder.</source>
            <translation>No se puede escribir nada en “{folder}” ({error}). Nombrar otra carpeta.</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>{host}: {problem}. Asking again in {seconds:.0f} s.</source>
            <translation>{host}: {problem}. Se pregunta de nuevo en {seconds:.0f} s.</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>The proxy “{proxy}” ({name}) cannot be used. Write it like http://host:8080 or socks5h://host:1080.</source>
            <translation>El proxy “{proxy}” ({name}) no se puede usar. Escríbalo como http://host:8080 o socks5h://host:1080.</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>The proxy “{proxy}” speaks SOCKS, for which the training environment lacks the package PySocks. Set up training again, or use an HTTP proxy.</source>
            <translation>El proxy “{proxy}” habla SOCKS, para lo que al entorno de entrenamiento le falta el paquete PySocks. Prepare de nuevo el entrenamiento o use un proxy HTTP.</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>The proxy refuses the name or the password. Check them in QGIS's options (Network).</source>
            <translation>El proxy rechaza el nombre o la contraseña. Compruébelos en las opciones de QGIS (Red).</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>it ended in the midst of the answer</source>
            <translation>terminó en medio de la respuesta</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>the proxy does not answer, or refuses</source>
            <translation>el proxy no responde, o se niega</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>its certificate cannot be verified</source>
            <translation>su certificado no se puede verificar</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>it could not be encrypted</source>
            <translation>no se pudo cifrar</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>no such host is known</source>
            <translation>no se conoce tal servidor</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>nobody answers there</source>
            <translation>nadie responde allí</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>there is no way to it</source>
            <translation>no hay camino hasta él</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>its address cannot be used</source>
            <translation>su dirección no se puede usar</translation>
        </message>
        <message>
            <location filename="../../training/process/locks.py" />
            <source>The wait is over: going on.</source>
            <translation>La espera terminó: se sigue adelante.</translation>
        </message>
        <message>
            <location filename="../../training/process/locks.py" />
            <source>Waiting: another refresh or training is writing to “{place}”.</source>
            <translation>En espera: otra actualización u otro entrenamiento escribe en “{place}”.</translation>
        </message>
        <message>
            <location filename="../../training/process/locks.py" />
            <source>Waiting: another refresh or training is writing to “{place}”, since {time}.</source>
            <translation>En espera: otra actualización u otro entrenamiento escribe en “{place}” desde las {time}.</translation>
        </message>
        <message>
            <location filename="../../training/process/parent_watchdog.py" />
            <source>Cancelled. What was finished is kept; the next run goes on from there.</source>
            <translation>Cancelado. Lo terminado se conserva; la próxima ejecución sigue desde ahí.</translation>
        </message>
        <message>
            <location filename="../../training/registry/recipe.py" />
            <source>This version does not know the recipe “{name}”: {error}. Train a new model.</source>
            <translation>Esta versión no conoce la receta “{name}”: {error}. Entrenar un modelo nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>“{name}” is not the number of a model. Write it like 0003.</source>
            <translation>“{name}” no es el número de un modelo. Escribirlo como 0003.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>No model was promoted for “{zones}”, and none is bundled. Train one.</source>
            <translation>No se adoptó ningún modelo para “{zones}”, y no hay uno incluido. Entrenar uno.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>{model} is the champion. The next run will write it to the history: {error}</source>
            <translation>{model} es ahora el modelo en uso. La próxima ejecución lo escribirá en el historial: {error}</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>“{folder}” cannot be written: {error}. The champion is as it was. Make room there, or let yourself write there, and try again.</source>
            <translation>“{folder}” no se puede escribir: {error}. El modelo en uso queda como estaba. Hacer espacio allí, o darse permiso de escritura, y probar de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>There is no earlier champion to go back to. Name a model, or train one.</source>
            <translation>No hay un modelo anterior al que volver. Nombrar un modelo, o entrenar uno.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>{model} is the champion already. Name another.</source>
            <translation>{model} ya es el modelo en uso. Nombrar otro.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>Rollback failed: {model} cannot be used. {problem} Other models: {which}.</source>
            <translation>No se pudo volver: {model} no se puede usar. {problem} Otros modelos: {which}.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>none</source>
            <translation>ninguno</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>Asked for; {model} was the champion.</source>
            <translation>A petición; antes estaba en uso {model}.</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>the bundled model</source>
            <translation>el modelo incluido</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>The bundled model</source>
            <translation>El modelo incluido</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>Model {number}</source>
            <translation>Modelo {number}</translation>
        </message>
        <message>
            <location filename="../../training/selection/backtest.py" />
            <source>{name}, weeks from {day}</source>
            <translation>{name}, semanas desde {day}</translation>
        </message>
        <message>
            <location filename="../../training/selection/model_selection.py" />
            <source>Best of {models} models over {tests} tests: {name}.</source>
            <translation>El mejor de {models} modelos en {tests} pruebas: {name}.</translation>
        </message>
        <message>
            <location filename="../../training/selection/model_selection.py" />
            <source>There are too few days with data: {weeks} weeks to try models on are needed, with two months of the same way of reporting before them. Refresh the collisions, or train later.</source>
            <translation>Hay muy pocos días con datos: hacen falta {weeks} semanas para probar modelos, con dos meses antes reportados del mismo modo. Actualizar los choques, o entrenar más tarde.</translation>
        </message>
        <message>
            <location filename="../../training/selection/model_selection.py" />
            <source>Tuning {name}</source>
            <translation>Afinando {name}</translation>
        </message>
        <message>
            <location filename="../../training/selection/tuning.py" />
            <source>settings {number} of {trials}</source>
            <translation>ajustes {number} de {trials}</translation>
        </message>
        <message>
            <location filename="../../training/selection/tuning.py" />
            <source>Tuning stopped after {seconds:.0f} s, with {tried} of {trials} settings tried.</source>
            <translation>El afinado paró a los {seconds:.0f} s, con {tried} de {trials} ajustes probados.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>free flow</source>
            <translation>flujo libre</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>free flow × one factor</source>
            <translation>flujo libre × un factor</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>free flow × a factor of the band</source>
            <translation>flujo libre × un factor de la franja</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>{what:&lt;38} {drives:&gt;7,} trips, error {error:.3f}, of logarithms {log_error:.3f}, predicted ÷ actual {ratio:.2f}</source>
            <translation>{what:&lt;38} {drives:&gt;7,} viajes, error {error:.3f}, de logaritmos {log_error:.3f}, predicho ÷ real {ratio:.2f}</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>{count} links have no line that can be read: they are left out.</source>
            <translation>{count} tramos no tienen una línea legible: se dejan fuera.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>{host} sends no links with lines and times. {remedy}</source>
            <translation>{host} no envía tramos con líneas y horas. {remedy}</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>Speeds of {day}</source>
            <translation>Velocidades del {day}</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>it sent rows without times</source>
            <translation>envió filas sin hora</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>it sent no rows</source>
            <translation>no envió filas</translation>
        </message>
        <message>
            <location filename="../../training/speeds/left_out_rows.py" />
            <source>{file}: {count:,} rows are left out: {reason} (rows: {rows})</source>
            <translation>{file}: se dejan fuera {count:,} filas: {reason} (filas: {rows})</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>their fare was negotiated, or of a group ride</source>
            <translation>su tarifa se negoció o es de un viaje en grupo</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>their zone is unknown, or has no point</source>
            <translation>su zona es desconocida o no tiene punto</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>a time, a duration or a place cannot be read</source>
            <translation>una hora, una duración o un lugar no se puede leer</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>“{file}” has no trips. It needs the columns {places}; or {records}; or {compact}.</source>
            <translation>«{file}» no tiene viajes. Necesita las columnas {places}; o {records}; o {compact}.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>“{file}” has no points of zones. It needs the columns LocationID, lon, lat.</source>
            <translation>«{file}» no tiene puntos de zonas. Necesita las columnas LocationID, lon, lat.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>The trips of “{file}” name taxi zones. Give a file with a point of each zone: LocationID, lon, lat.</source>
            <translation>Los viajes de «{file}» nombran zonas de taxi. Dé un archivo con un punto de cada zona: LocationID, lon, lat.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>Routing {count:,} pairs of places</source>
            <translation>Trazando rutas de {count:,} pares de lugares</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>there is no route on “{network}”</source>
            <translation>no hay ruta en «{network}»</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they are slower than {least:g} or faster than {most:g} mph</source>
            <translation>van a menos de {least:g} o a más de {most:g} mph</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they took less than {least:g} s or more than {most:g} h</source>
            <translation>duraron menos de {least:g} s o más de {most:g} h</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they are shorter than {least:g} or longer than {most:g} miles</source>
            <translation>miden menos de {least:g} o más de {most:g} millas</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they are of March to December 2020 or of January 2022, when the streets were emptier</source>
            <translation>son de marzo a diciembre de 2020 o de enero de 2022, cuando las calles estaban más vacías</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>start and end, or the points of their zones, are less than {metres:,.0f} m apart</source>
            <translation>el inicio y el fin, o los puntos de sus zonas, están a menos de {metres:,.0f} m</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>Not one trip can be learned from: {reason}. Give other files.</source>
            <translation>No se puede aprender de ningún viaje: {reason}. Dé otros archivos.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>there are none</source>
            <translation>no hay ninguno</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>speeds by kind of road and band</source>
            <translation>velocidades por tipo de vía y franja</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>speeds in use</source>
            <translation>velocidades en uso</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>other trips of the same pair and band</source>
            <translation>otros viajes del mismo par y franja</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Asking for the links of the speed feed</source>
            <translation>Pidiendo los tramos de los sensores de velocidad</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>The speeds are of {since}, and the feed has no later day: they stay as they are.</source>
            <translation>Las velocidades son del {since}, y los sensores no tienen ningún día posterior: se quedan como están.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>None of the {count} links of the speed feed lies on an expressway, bridge or tunnel of “{network}”. Choose another street network.</source>
            <translation>Ninguno de los {count} tramos de los sensores está en una autopista, un puente o un túnel de «{network}». Elija otra red de calles.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>The speed feed has too few readings of the days up to {since} and up to {latest} to compare them. Ask for more days.</source>
            <translation>Los sensores tienen muy pocas lecturas de los días hasta el {since} y hasta el {latest} para compararlos. Pida más días.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>{kind}: × {low:.2f} to {high:.2f} since {since}, in {bands} of {all} bands, by {links} links.</source>
            <translation>{kind}: × {low:.2f} a {high:.2f} desde el {since}, en {bands} de {all} franjas, según {links} tramos.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Fitting the speeds</source>
            <translation>Ajustando las velocidades</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>The files have too few days to hold some out: the accuracy is not measured.</source>
            <translation>Los archivos tienen muy pocos días para reservar algunos: no se mide la exactitud.</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Measuring the accuracy on later trips</source>
            <translation>Midiendo la exactitud en viajes posteriores</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Accuracy on the last days of each file, which were held out:</source>
            <translation>Exactitud en los últimos días de cada archivo, que se reservaron:</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>{share:.0%} of the later trips are within the range of 80 % (10th to 90th percentile).</source>
            <translation>El {share:.0%} de los viajes posteriores está dentro del intervalo del 80 % (percentiles 10 a 90).</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is not a collision store. Name another file, or move this one away.</source>
            <translation>no es un almacén de choques. Nombrar otro archivo, o apartar este.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is damaged. Move it away: the next refresh makes a new one.</source>
            <translation>está dañado. Apartarlo: la próxima actualización hace uno nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is in use by another program. Close that, then try again.</source>
            <translation>está en uso por otro programa. Cerrarlo y probar de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot be written. Check the rights of the file and its folder.</source>
            <translation>no se puede escribir. Revisar los permisos del archivo y de su carpeta.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot be opened. Check that its folder can be written.</source>
            <translation>no se puede abrir. Revisar que se pueda escribir en su carpeta.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot grow: the disk is full. Make room, then try again: what was stored before is kept.</source>
            <translation>no puede crecer: el disco está lleno. Hacer espacio y probar de nuevo: lo guardado antes se conserva.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot be read or written: the disk reports an error, or is full. What was stored before is kept.</source>
            <translation>no se puede leer ni escribir: el disco informa de un error, o está lleno. Lo guardado antes se conserva.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is damaged, or of another program. Move it away: the next refresh makes a new one.</source>
            <translation>está dañado o es de otro programa. Apártelo: la próxima actualización crea uno nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its name or password is refused. Check them.</source>
            <translation>se rechaza el nombre o la contraseña. Compruébelos.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>this user may not write there. Ask for the right to do so.</source>
            <translation>este usuario no puede escribir ahí. Pida el permiso.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>this server can only be read. Name the one that is written to.</source>
            <translation>este servidor es de solo lectura. Indique aquel en el que se escribe.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>the disk of the server is full. What was stored before is kept.</source>
            <translation>el disco del servidor está lleno. Lo guardado antes se conserva.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its server cannot be found. Check the address and the network.</source>
            <translation>no se encuentra su servidor. Compruebe la dirección y la red.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its server does not answer. Check the address and the network.</source>
            <translation>su servidor no responde. Compruebe la dirección y la red.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>no server answers there. Check the address, and that the server runs.</source>
            <translation>ningún servidor responde ahí. Compruebe la dirección y que el servidor esté en marcha.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its server has no room for another connection. Try again later.</source>
            <translation>su servidor no admite otra conexión. Inténtelo más tarde.</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>The collision store “{file}” {problem}</source>
            <translation>El almacén de choques “{file}” {problem}</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>The collision store {address} cannot be used: {problem}</source>
            <translation>El almacén de choques {address} no se puede usar: {problem}</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>The collision store {address} failed: {error}. Check the address, the server and your rights there; what was stored before is kept.</source>
            <translation>El almacén de choques {address} falló: {error}. Revisar la dirección, el servidor y los permisos allí; lo guardado antes se conserva.</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>The address of the collision store cannot be read. Write sqlite:///path/to/file or postgresql+psycopg://user@host/database.</source>
            <translation>La dirección del almacén de choques no se puede leer. Escribir sqlite:///path/to/file o postgresql+psycopg://user@host/database.</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>A collision store cannot be kept at {address}. Write sqlite:///path/to/file or postgresql+psycopg://user@host/database.</source>
            <translation>No se puede tener un almacén de choques en {address}. Escribir sqlite:///path/to/file o postgresql+psycopg://user@host/database.</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>The folder “{folder}” cannot be made: {error}. Name another.</source>
            <translation>La carpeta “{folder}” no se puede crear: {error}. Nombrar otra.</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>The collision store {address} has the form {version}, and this version of Collision Risk reads {own}. Update the plugin, or name another store.</source>
            <translation>El almacén de choques {address} tiene el formato {version}, y esta versión de Collision Risk lee {own}. Actualizar el complemento, o nombrar otro almacén.</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>{address} holds other tables ({names}): it is not a collision store. Name another file or database.</source>
            <translation>{address} tiene otras tablas ({names}): no es un almacén de choques. Nombrar otro archivo u otra base de datos.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” does not say where its nodes lie, or in which coordinate system: each needs x and y, and the graph its crs. Save it with osmnx.save_graphml.</source>
            <translation>“{file}” no dice dónde están sus nodos, o en qué sistema de coordenadas: cada uno necesita x e y, y el grafo su crs. Guárdelo con osmnx.save_graphml.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” is an undirected graph: its one-ways are lost. Save the directed one.</source>
            <translation>“{file}” es un grafo no dirigido: sus sentidos únicos se perdieron. Guardar el dirigido.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}”: not every edge is one line. Save the graph with osmnx again.</source>
            <translation>“{file}”: no cada arista es una línea. Guardar el grafo con osmnx de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no layer “{layer}”, as osmnx writes one. Its layers are: {names}.</source>
            <translation>“{file}” no tiene la capa “{layer}”, como la escribe osmnx. Sus capas son: {names}.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>The layer “{layer}” has no field {names}. Save the graph with osmnx.save_graph_geopackage.</source>
            <translation>La capa “{layer}” no tiene el campo {names}. Guardar el grafo con osmnx.save_graph_geopackage.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>The layer “{layer}” of “{file}” is empty.</source>
            <translation>La capa “{layer}” de “{file}” está vacía.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>The layer “{layer}” has rows without a geometry. Save the graph with osmnx again.</source>
            <translation>La capa “{layer}” tiene filas sin geometría. Guardar el grafo con osmnx de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” is in a coordinate system that is not known. Assign it another, and save it again.</source>
            <translation>“{file}” está en un sistema de coordenadas desconocido. Asígnele otro y guárdelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no edges: there is nothing to drive on.</source>
            <translation>“{file}” no tiene aristas: no hay por dónde conducir.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no drivable streets. Choose a graph of the type “drive”.</source>
            <translation>“{file}” no tiene calles transitables en auto. Elegir un grafo del tipo “drive”.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” is damaged: an edge lies nowhere on Earth. Save it again.</source>
            <translation>“{file}” está dañado: una arista no está en ningún lugar de la Tierra. Guardarlo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no one-way streets. Is it a network for walking?</source>
            <translation>“{file}” no tiene calles de sentido único. ¿Es una red peatonal?</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>GeoPackage that osmnx saved</source>
            <translation>un GeoPackage guardado por osmnx</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>GraphML that osmnx saved</source>
            <translation>un GraphML guardado por osmnx</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>answer of Overpass in the form [out:json] with `out body`</source>
            <translation>una respuesta de Overpass en la forma [out:json] con `out body`</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>file of OpenStreetMap</source>
            <translation>un archivo de OpenStreetMap</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is no GeoPackage: it has no layers. Leave out the name of the layer.</source>
            <translation>“{file}” no es un GeoPackage: no tiene capas. Omitir el nombre de la capa.</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>Reading the streets of {file}</source>
            <translation>Leyendo las calles de {file}</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is cut short or damaged, or is no {what}. Save or download it again.</source>
            <translation>“{file}” está cortado o dañado, o no es {what}. Guárdelo o descárguelo de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” cannot be opened: {error}. Check the path.</source>
            <translation>“{file}” no se puede abrir: {error}. Revisar la ruta.</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is a folder. Choose a file of streets in it.</source>
            <translation>“{file}” es una carpeta. Elija en ella un archivo de calles.</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>is cut short or damaged</source>
            <translation>está cortado o dañado</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is packed. Unpack it, and choose the file in it.</source>
            <translation>“{file}” está comprimido. Descomprímalo y elija el archivo que contiene.</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>is no file of streets</source>
            <translation>no es un archivo de calles</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>is empty</source>
            <translation>está vacío</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” {what}. Choose a GraphML or GeoPackage that osmnx saved, .osm, .osm.pbf, or a saved answer of Overpass (.osm.json).</source>
            <translation>“{file}” {what}. Elija un GraphML o GeoPackage guardado por osmnx, .osm, .osm.pbf o una respuesta guardada de Overpass (.osm.json).</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>All streets of it are closed to cars. {what} Choose other streets.</source>
            <translation>Todas sus calles están cerradas a los autos. {what} Elija otras calles.</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>There is no way back to any of these streets. Choose a larger extent, or another file.</source>
            <translation>No hay camino de vuelta a ninguna de estas calles. Elegir una extensión mayor, u otro archivo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>No streets of it lie in the area of the zones. Choose streets of New York City.</source>
            <translation>Ninguna de sus calles está en el área de las zonas. Elegir calles de la ciudad de Nueva York.</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>Its streets have no length. Choose another file.</source>
            <translation>Sus calles no tienen longitud. Elegir otro archivo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>Simplifying the street graph</source>
            <translation>Simplificando el grafo de calles</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>Finding the zones that each street runs through</source>
            <translation>Buscando las zonas por las que pasa cada calle</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>Reading where they are</source>
            <translation>Leyendo dónde están</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>Reading their names and speeds</source>
            <translation>Leyendo sus nombres y velocidades</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>There are no drivable streets in the area of the zones. Choose another extent or file.</source>
            <translation>No hay calles transitables en auto en el área de las zonas. Elegir otra extensión u otro archivo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>“{file}” has {count:,} ways, but no drivable streets among them (footways, tracks and service roads are none). Choose a file with the streets.</source>
            <translation>“{file}” tiene {count:,} vías, pero ninguna es una calle transitable (no lo son las sendas, los caminos ni las vías de servicio). Elija un archivo con las calles.</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>“{file}” has no ways: there are no drivable streets in it. Choose a file with the streets.</source>
            <translation>“{file}” no tiene vías: no hay en él calles transitables. Elija un archivo con las calles.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Try again later, or name another Overpass service too.</source>
            <translation>Probar de nuevo más tarde, o nombrar también otro servicio Overpass.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Name another Overpass service, or ask its operator.</source>
            <translation>Nombrar otro servicio Overpass, o preguntar a su operador.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Check the network, a proxy or firewall, and the address.</source>
            <translation>Revisar la red, un proxy o cortafuegos, y la dirección.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Allow it more time, choose a smaller extent, or try again later.</source>
            <translation>Darle más tiempo, elegir una extensión menor, o probar de nuevo más tarde.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Choose a smaller extent, or name another Overpass service.</source>
            <translation>Elegir una extensión menor, o nombrar otro servicio Overpass.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>The connection may be poor: try again.</source>
            <translation>La conexión puede ser mala: probar de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>A login page or a proxy may be in the way: check the network and the address.</source>
            <translation>Puede haber en medio una página de acceso o un proxy: revisar la red y la dirección.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>It may serve another part of the world: name a service for the whole world.</source>
            <translation>Puede servir a otra parte del mundo: nombrar un servicio para todo el mundo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Try again later.</source>
            <translation>Probar de nuevo más tarde.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Check the address: it ends in /api, most often.</source>
            <translation>Revisar la dirección: suele terminar en /api.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Downloaded tiles are kept.</source>
            <translation>Las teselas descargadas se conservan.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>{host} is given up: {problem}.</source>
            <translation>Se abandona {host}: {problem}.</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>{host}: {problem}</source>
            <translation>{host}: {problem}</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>No streets came from Overpass. {problem}. {remedy}</source>
            <translation>No llegaron calles de Overpass. {problem}. {remedy}</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it cannot be trusted ({problem})</source>
            <translation>no se puede confiar en él ({problem})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>no answer within {seconds:.0f} s</source>
            <translation>sin respuesta en {seconds:.0f} s</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the answer was cut off ({problem})</source>
            <translation>la respuesta se cortó ({problem})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it is busy ({status})</source>
            <translation>está ocupado ({status})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it refuses to answer ({status})</source>
            <translation>se niega a responder ({status})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>there is no Overpass at this address ({status})</source>
            <translation>no hay un Overpass en esta dirección ({status})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the answer stopped coming</source>
            <translation>la respuesta dejó de llegar</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it cannot be reached, or refuses the connection ({problem})</source>
            <translation>no se puede alcanzar, o rechaza la conexión ({problem})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the connection broke off ({problem})</source>
            <translation>la conexión se cortó ({problem})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the answer was cut short, or is damaged</source>
            <translation>la respuesta llegó cortada, o está dañada</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it sent {what} in place of streets</source>
            <translation>envió {what} en lugar de calles</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>a web page</source>
            <translation>una página web</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>something else</source>
            <translation>otra cosa</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it sent JSON that is no answer of Overpass</source>
            <translation>envió un JSON que no es una respuesta de Overpass</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it sent ways without their nodes, or malformed elements</source>
            <translation>envió vías sin sus nodos o elementos mal formados</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it did not finish in time ({remark})</source>
            <translation>no terminó a tiempo ({remark})</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it ran out of memory ({remark})</source>
            <translation>se quedó sin memoria ({remark})</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>“{extent}” is no extent. Write west,south,east,north in degrees.</source>
            <translation>“{extent}” no es una extensión. Escribir oeste,sur,este,norte en grados.</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>“{extent}” is no extent: west must be less than east, and south less than north.</source>
            <translation>“{extent}” no es una extensión: el oeste debe ser menor que el este, y el sur menor que el norte.</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>The extent {extent} reaches none of the zones. Choose one in New York City.</source>
            <translation>La extensión {extent} no alcanza ninguna zona. Elegir una en la ciudad de Nueva York.</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>Streets from OpenStreetMap: tile {number} of {count}</source>
            <translation>Calles de OpenStreetMap: tesela {number} de {count}</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>{count} tiles were more than {days} days old and were downloaded again.</source>
            <translation>{count} teselas tenían más de {days} días y se descargaron de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>A cached tile is damaged and is downloaded again.</source>
            <translation>Una tesela guardada está dañada y se descarga de nuevo.</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>it sent no streets, though there are some</source>
            <translation>no envió calles, aunque las hay</translation>
        </message>
        <message>
            <location filename="../../training/volumes/learning.py" />
            <source>No count has a whole day with traffic. Choose a file with hourly counts of whole days.</source>
            <translation>Ningún aforo tiene un día entero con tráfico. Elija un archivo con aforos por hora de días enteros.</translation>
        </message>
        <message>
            <location filename="../../training/volumes/learning.py" />
            <source>Too few counts lie on the streets of the network. Choose counts with places in New York.</source>
            <translation>Muy pocos aforos están en las calles de la red. Elija aforos con lugares en Nueva York.</translation>
        </message>
        <message>
            <location filename="../../training/volumes/learning.py" />
            <source>{placed:,} of {located:,} located segments lie on streets; {days:,} days are counted.</source>
            <translation>{placed:,} de {located:,} tramos localizados están en calles; hay {days:,} días contados.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The zones on the way</source>
            <translation>Las zonas del camino</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Expected $measure, in the zone and hour in which the drive enters it.</source>
            <translation>Esperados: $measure, en la zona y la hora en que el viaje entra en ella.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Entry</source>
            <translation>Entrada</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Expected in 60 days&lt;br /&gt;(90 % interval)</source>
            <translation>Esperados en 60 días&lt;br /&gt;(intervalo del 90 %)</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>× the city&lt;br /&gt;at that hour</source>
            <translation>× la ciudad&lt;br /&gt;a esa hora</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Counted in&lt;br /&gt;such hours</source>
            <translation>Contados en&lt;br /&gt;esas horas</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Way&lt;br /&gt;inside</source>
            <translation>Camino&lt;br /&gt;dentro</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Time&lt;br /&gt;inside</source>
            <translation>Tiempo&lt;br /&gt;dentro</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The streets and intersections on the way</source>
            <translation>Las calles y los cruces del camino</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Those with most expected, at the hour in which the drive reaches them; streets between two intersections, each on its whole length.</source>
            <translation>Aquellos en los que más se espera, a la hora en que el viaje llega a ellos; las calles, entre dos cruces, cada una en toda su longitud.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Where</source>
            <translation>Dónde</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Kind</source>
            <translation>Tipo</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>× the city's&lt;br /&gt;average</source>
            <translation>× la media&lt;br /&gt;de la ciudad</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Driven&lt;br /&gt;on it</source>
            <translation>Recorrido&lt;br /&gt;en ella</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Red and hatched: a zone on the way is high-risk when you get there.</source>
            <translation>Rojo y rayado: una zona del camino es de alto riesgo al llegar.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>What the numbers mean</source>
            <translation>Qué significan los números</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Minutes</source>
            <translation>Minutos</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Driving time with the usual traffic of the hours in which you drive, as measured on such streets; eight of ten drives lie in the range beside it. On empty streets: at the posted speeds, without traffic, signals and parking.</source>
            <translation>Duración con el tráfico habitual de las horas en que se conduce, medido en calles así; ocho de cada diez viajes están en el intervalo de al lado. Con las calles vacías: a los límites señalizados, sin tráfico, semáforos ni estacionamiento.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Expected in 60 days</source>
            <translation>Esperados en 60 días</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The predicted count for that hour of the week, such as Friday 17:00–18:00, over 60 days: the rate per hour times 60/7. The interval holds the true rate with a probability of 90 %, if the model is right.</source>
            <translation>La cantidad prevista para esa hora de la semana, como viernes 17:00–18:00, en 60 días: la tasa por hora por 60/7. El intervalo contiene la tasa verdadera con una probabilidad del 90 %, si el modelo es correcto.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The prediction divided by the mean of all zones in the same hour of the week.</source>
            <translation>La predicción dividida por la media de todas las zonas a la misma hora de la semana.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>× the city's average</source>
            <translation>× la media de la ciudad</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Of a street: what is expected there a kilometre, divided by the same of all streets. Of an intersection: what is expected there, divided by the mean of all intersections. At that hour.</source>
            <translation>De una calle: lo que se espera allí por kilómetro, dividido por lo mismo de todas las calles. De un cruce: lo que se espera allí, dividido por la media de todos los cruces. A esa hora.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>High-risk</source>
            <translation>Alto riesgo</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The prediction is strictly greater than the cutoff of this request: $cutoff.</source>
            <translation>La predicción es estrictamente mayor que el umbral de esta solicitud: $cutoff.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Counted in such hours</source>
            <translation>Contados en esas horas</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>What was counted in the zone in that hour of the week, and in how many hours of observation. The prediction also learns from the zone's other hours and from the shape of the city's week.</source>
            <translation>Lo que se contó en la zona a esa hora de la semana, y en cuántas horas de observación. La predicción aprende también de las otras horas de la zona y de la forma de la semana de la ciudad.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Reported collisions, not your risk</source>
            <translation>Choques reportados, no el riesgo propio</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The data are collisions that were reported to the police. A zone with more traffic has more of them. They say where collisions happen, not how likely you are to have one.</source>
            <translation>Los datos son choques que se reportaron a la policía. Una zona con más tráfico tiene más. Dicen dónde ocurren los choques, no qué tan probable es tener uno.</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>How this was asked</source>
            <translation>Cómo se preguntó esto</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The request, in the JSON form:</source>
            <translation>La solicitud, en forma JSON:</translation>
        </message>
    </context>
</TS>
