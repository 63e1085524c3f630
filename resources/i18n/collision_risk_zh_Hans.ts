<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_Hans" sourcelanguage="en">
    <context>
        <name>CollisionRisk</name>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Monday</source>
            <translation>星期一</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Tuesday</source>
            <translation>星期二</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Wednesday</source>
            <translation>星期三</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Thursday</source>
            <translation>星期四</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Friday</source>
            <translation>星期五</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Saturday</source>
            <translation>星期六</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>Sunday</source>
            <translation>星期日</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>a day without a time: taken as midnight in New York</source>
            <translation>只有日期没有时间：按纽约的午夜计</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>it has no offset: taken as New York's time</source>
            <translation>没有时差：按纽约时间计</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>the file says {zone}</source>
            <translation>文件注明 {zone}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/clock.py" />
            <source>First departure read: {moment} New York time ({what}).</source>
            <translation>读取的第一个出发时间：纽约时间 {moment}（{what}）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>The dates in “{column}” cannot be read: {problem}. {remedy}.</source>
            <translation>“{column}”中的日期无法读取：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>“{one}” has the day first, “{other}” the month</source>
            <translation>“{one}”以日开头，“{other}”以月开头</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>nothing in it tells whether “{given}” is {day} or {month}</source>
            <translation>其中无从判断“{given}”是 {day} 还是 {month}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/column_dates.py" />
            <source>Write all dates with the year first, for example {example}</source>
            <translation>请将所有日期写成以年开头，例如 {example}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>fastest</source>
            <translation>最快</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>shortest</source>
            <translation>最短</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>safest</source>
            <translation>风险最低</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>collisions</source>
            <translation>碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>collisions with someone injured or killed</source>
            <translation>有人伤亡的碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>incidents (per collision, the people injured or killed, at least one)</source>
            <translation>事件（每起碰撞计伤亡人数，至少为一）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>pedestrians injured or killed</source>
            <translation>受伤或死亡的行人</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>cyclists injured or killed</source>
            <translation>受伤或死亡的骑自行车者</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/constants.py" />
            <source>motorists injured or killed</source>
            <translation>受伤或死亡的机动车乘员</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/inventory.py" />
            <source>The collision store “{file}” cannot be read: {problem}. Choose another in the options, or move it away: “Refresh data” makes a new one.</source>
            <translation>碰撞库“{file}”无法读取：{problem}。请在选项中选择其他库，或将它移走：“更新数据”会新建一个。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/inventory.py" />
            <source>it has no manifest.json that can be read</source>
            <translation>没有可读的 manifest.json</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/inventory.py" />
            <source>its manifest.json is damaged</source>
            <translation>其 manifest.json 已损坏</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>This model knows zones only: within a zone every street counts by its length. “Retrain the model” makes one that knows streets.</source>
            <translation>此模型只了解区域：在一个区域内，每条街道按其长度计算。“重新训练模型”会生成一个了解街道的模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>{problem} It is left out.</source>
            <translation>{problem} 已略去。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>{problem} The bundled one is used.</source>
            <translation>{problem} 改用自带的。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/data/sources.py" />
            <source>there is no model for these zones yet, “Retrain the model” makes one</source>
            <translation>这些区域还没有模型，“重新训练模型”可以制作</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>{problem}</source>
            <translation>{problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>Cancelled.</source>
            <translation>已取消。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The {which} is {distance} outside {area}. Move it, or choose zones and streets that reach it.</source>
            <translation>{which}在{area}之外 {distance}。请移动它，或选择能到达它的区域和街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>{problem} It is at latitude, longitude {place}.</source>
            <translation>{problem}它位于纬度、经度 {place}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The {which} has no usable coordinates: {value}. Give longitude and latitude in degrees, for example -73.7794, 40.6429.</source>
            <translation>{which}没有可用的坐标：{value}。请以度给出经度和纬度，例如 -73.7794, 40.6429。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>Start and end are the same place. Choose two places at least {metres:.0f} m apart.</source>
            <translation>起点和终点是同一地点。请选择至少相距 {metres:.0f} m 的两个地点。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>There is no way by road from start to end on “{network}”. Move one of them, or choose another street network.</source>
            <translation>在“{network}”上没有从起点到终点的道路。请移动其中一个，或选择其他街道网络。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The departure “{value}” is not a date and time. Write it like 2026-12-04T17:00 (New York time) or with an offset, 2026-12-04T17:00-05:00.</source>
            <translation>出发时间“{value}”不是日期和时间。请写成 2026-12-04T17:00（纽约时间），或带时差，如 2026-12-04T17:00-05:00。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The cutoff {value} cannot be used: {reason}.</source>
            <translation>阈值 {value} 不能使用：{reason}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The distance “{value}” cannot be used for alerts. Choose metres greater than 0, for example 500.</source>
            <translation>距离“{value}”不能用于提醒。请给出大于 0 的米数，例如 500。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>“{value}” is not a {what}. Choose one of: {choices}.</source>
            <translation>“{value}”不是有效的{what}。请选择其一：{choices}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The model “{model}” does not predict “{measure}”. It predicts: {choices}. Choose one of these, or another model: retrain one on rows that tell persons by mode, or use the bundled one.</source>
            <translation>模型“{model}”不预测“{measure}”。它预测：{choices}。请选择其中之一，或换用其他模型：用按出行方式区分人员的数据行重新训练一个，或使用自带的模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The request cannot be read: {problem}. {remedy}</source>
            <translation>无法读取请求：{problem}。{remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The zones in “{file}” cannot be used: {problem}. {remedy}</source>
            <translation>“{file}”中的区域不能使用：{problem}。{remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The {what} “{file}” was made for the zones “{wanted}”, not for “{given}” as they are now. Choose a {what} made for these zones, or make one.</source>
            <translation>{what}“{file}”是为区域“{wanted}”制作的，而不是现在的“{given}”。请选择为这些区域制作的{what}，或制作一个。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The model “{file}” cannot be used: {problem}. Choose another, or leave the field empty for the bundled one.</source>
            <translation>模型“{file}”不能使用：{problem}。请选择其他模型，或留空以使用自带的模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The street network “{file}” cannot be used: {problem}. Choose another, or leave the field empty for the best one there is.</source>
            <translation>街道网络“{file}”不能使用：{problem}。请选择其他网络，或留空以使用现有最好的网络。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The speed table “{file}” cannot be used: {problem}. Delete it, or run “Update the speeds”.</source>
            <translation>无法使用车速表“{file}”：{problem}。请将其删除，或运行“更新车速”。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/errors.py" />
            <source>The traffic volumes in “{file}” cannot be used: {problem}. Delete the file, or import volumes again.</source>
            <translation>无法使用“{file}”中的交通量：{problem}。请删除该文件，或重新导入交通量。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>Install the plugin again, or choose a GeoPackage with {columns}</source>
            <translation>请重新安装插件，或选择含 {columns} 的 GeoPackage</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>it is not a GeoPackage</source>
            <translation>它不是 GeoPackage</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>the file cannot be opened</source>
            <translation>文件无法打开</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>the file is damaged</source>
            <translation>文件已损坏</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>its coordinates are not WGS 84 (srs {srs})</source>
            <translation>其坐标不是 WGS 84（srs {srs}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/geo/zones.py" />
            <source>it has no zones, or ids that repeat</source>
            <translation>它没有区域，或标识重复</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/batch.py" />
            <source>start</source>
            <translation>起点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/batch.py" />
            <source>end</source>
            <translation>终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/explanation.py" />
            <source>There is no zone “{zone}” in “{zones}”, the zones of this journey. Choose one of them.</source>
            <translation>本行程所用的区域“{zones}”中没有“{zone}”。请从中选择一个区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>The line cannot be used: {problem}. {remedy}.</source>
            <translation>该线不能使用：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it departs in the year {year}</source>
            <translation>它的出发年份是 {year}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Check its departure, and the unit of its times</source>
            <translation>请检查出发时间及其时间单位</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>a vertex has no time</source>
            <translation>有一个顶点没有时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Give a time at every vertex</source>
            <translation>请给每个顶点一个时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>its times go back at vertex {vertex}</source>
            <translation>其时间在第 {vertex} 个顶点处倒退</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Sort its vertices by time, or give a duration or a speed</source>
            <translation>请按时间排列顶点，或给出时长或速度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it would take {days:,.0f} days</source>
            <translation>它会历时 {days:,.0f} 天</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Check its times and their units</source>
            <translation>请检查其时间和单位</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it would take no time</source>
            <translation>它不会花费任何时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Give a duration or a speed greater than 0</source>
            <translation>请给出大于 0 的时长或速度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>it has fewer than two vertices</source>
            <translation>它少于两个顶点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Draw it again, or delete it</source>
            <translation>请重新绘制或删除</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>{x:g}, {y:g} is no longitude and latitude</source>
            <translation>{x:g}, {y:g} 不是经度和纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>Check its coordinates and the CRS of its layer</source>
            <translation>请检查其坐标和图层的 CRS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/exposure.py" />
            <source>no part of it lies in the zones “{zones}”</source>
            <translation>它没有任何部分位于区域“{zones}”内</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/journey.py" />
            <source>criterion</source>
            <translation>路线标准</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/journey.py" />
            <source>the zones “{title}”</source>
            <translation>区域“{title}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/journey.py" />
            <source>the streets “{title}”</source>
            <translation>街道“{title}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>Send {"coords": {"start-address": {"lng": …, "lat": …}, "end-address": {"lng": …, "lat": …}}, "cutoff": 3}.</source>
            <translation>请发送 {"coords": {"start-address": {"lng": …, "lat": …}, "end-address": {"lng": …, "lat": …}}, "cutoff": 3}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they were chosen</source>
            <translation>它们是选定的</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they reach both ends</source>
            <translation>它们通到两端</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they reach both ends, and are no older than {other}</source>
            <translation>它们通到两端，且不比 {other} 旧</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>they reach both ends; about as new as {other}, but the city's own: official directions, posted speeds</source>
            <translation>它们通到两端；与 {other} 差不多新，但为市政府自己的：方向为官方方向，车速为限速</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>no other streets are here; get or import exact ones</source>
            <translation>这里没有其他街道；请获取或导入精确的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>the start lies outside the exact streets that are here; get or import streets that reach it</source>
            <translation>起点在现有精确街道之外；请获取或导入能到达它的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>the end lies outside the exact streets that are here; get or import streets that reach it</source>
            <translation>终点在现有精确街道之外；请获取或导入能到达它的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>none of the exact streets that are here reach both ends; get or import streets that do</source>
            <translation>现有精确街道都不能通到两端；请获取或导入能到达的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it has no “coords”</source>
            <translation>它没有“coords”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>cutoff</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its characters are neither UTF-8 nor UTF-16</source>
            <translation>字符既不是 UTF-8 也不是 UTF-16</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it is nested too deeply</source>
            <translation>嵌套过深</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it is not JSON ({error})</source>
            <translation>它不是 JSON（{error}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>“{key}” is in it twice</source>
            <translation>“{key}”出现了两次</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>“{value}” is not a number</source>
            <translation>“{value}”不是数字</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it has no key “{key}”, only “{nearest}”</source>
            <translation>没有键“{key}”，只有“{nearest}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its key “{key}” is unknown</source>
            <translation>键“{key}”未知</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>it has no “{key}” with “lng” and “lat”</source>
            <translation>它没有带“lng”和“lat”的“{key}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its “{key}” is “{value}”, not a number</source>
            <translation>其“{key}”是“{value}”，不是数字</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/journey/serialization.py" />
            <source>its “{key}” is {value}, not a text</source>
            <translation>“{key}”为 {value}，不是文本</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>measure</source>
            <translation>指标</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>its manifest does not name the model and its window</source>
            <translation>其清单没有写明模型及其时间范围</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>a file of it cannot be opened</source>
            <translation>其中一个文件无法打开</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it is damaged</source>
            <translation>已损坏</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>its format is not {format}, the one this version reads</source>
            <translation>其格式不是本版本所读的 {format}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it names a file outside its folder, “{file}”</source>
            <translation>它指向文件夹之外的文件“{file}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>“{file}” is not the file that its manifest describes</source>
            <translation>“{file}”不是其清单所描述的文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it has no golden predictions to check it by</source>
            <translation>没有用于核对的基准预测</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/bundle.py" />
            <source>it does not give its own golden predictions ({zone})</source>
            <translation>不能重现自己的基准预测（{zone}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>more than {value} × the city at the hour you arrive</source>
            <translation>到达时高于全市的 {value} 倍</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>higher than {value} % of all zones and hours of a typical week</source>
            <translation>高于典型一周中 {value} % 的区域与时段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>more than {value} expected in one hour</source>
            <translation>一小时内预计超过 {value}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>more than {value} expected in 60 days at the hour of the week you arrive</source>
            <translation>在到达的那个每周时段，60 天内预计超过 {value}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>basis for a cutoff</source>
            <translation>阈值基准</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>it is not a number; give one, such as 98 for a percentile</source>
            <translation>它不是数字；请给出一个数字，例如百分位数 98</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>a prediction is never below zero; give 0 or more</source>
            <translation>预测不会小于零；请给出 0 或更大的数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/model/cutoff.py" />
            <source>a percentile lies between 0 and 100</source>
            <translation>百分位数在 0 到 100 之间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>“{shown}” looks like an address, and addresses are looked up in the panel alone</source>
            <translation>“{shown}”像是地址，而地址只在面板中查找</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>Choose it there, or give longitude and latitude, for example {example}; “Batch Nominatim geocoder” among QGIS's algorithms turns many addresses into points</source>
            <translation>请在面板中选择，或给出经度和纬度，例如 {example}；QGIS 算法中的“批量 Nominatim 地理编码器”可将大量地址转为点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>longitude</source>
            <translation>经度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>latitude</source>
            <translation>纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>its {what} is empty</source>
            <translation>其{what}为空</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>its {what} is “{given}”, no number</source>
            <translation>其{what}为“{given}”，不是数字</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>Give degrees, for example -73.7794</source>
            <translation>请以度给出，例如 -73.7794</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>it is not one point</source>
            <translation>它不是一个点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/coordinates.py" />
            <source>Give a point</source>
            <translation>请给出一个点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/intersections.py" />
            <source>The street intersections in “{file}” cannot be used: {problem}. “Refresh data” makes them anew.</source>
            <translation>“{file}”中的路口不能使用：{problem}。“更新数据”会重新生成。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/intersections.py" />
            <source>it cannot be opened</source>
            <translation>无法打开</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/intersections.py" />
            <source>another version of the plugin wrote it</source>
            <translation>它由插件的另一版本写成</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” is not in New York {how}; feet? add [{meant}]</source>
            <translation>“{shown}”{how}不在纽约；是英尺吗？请加 [{meant}]</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” is not in New York {how}; metres? add [{meant}]</source>
            <translation>“{shown}”{how}不在纽约；是米吗？请加 [{meant}]</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>The {which} has no usable coordinates: {problem}. {remedy}.</source>
            <translation>{which}没有可用的坐标：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>coordinates in {crs} cannot be read here</source>
            <translation>此处无法读取 {crs} 的坐标</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Give longitude and latitude, for example {example}</source>
            <translation>请给出经度和纬度，例如 {example}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>it is empty</source>
            <translation>它是空的</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” stands for an unknown position</source>
            <translation>“{shown}”表示未知位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>as longitude and latitude</source>
            <translation>按经度和纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>in {crs}</source>
            <translation>按 {crs}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” looks like longitude and latitude, but was read in {crs}</source>
            <translation>“{shown}”像是经度和纬度，却按 {crs} 读取</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” has longitude {lon} and latitude {lat} (latitude first?)</source>
            <translation>“{shown}”的经度为 {lon}，纬度为 {lat}（是纬度在前吗？）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Exchange longitude and latitude</source>
            <translation>请对调经度和纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>“{shown}” lies far east of New York, whose longitudes are negative</source>
            <translation>“{shown}”远在纽约以东，纽约的经度为负</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Write {place}</source>
            <translation>请写成 {place}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Give its layer the coordinate system {crs}</source>
            <translation>请为其图层指定坐标系 {crs}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/places/position.py" />
            <source>Give longitude and latitude, or one column of places such as {place}</source>
            <translation>请给出经度和纬度，或一列如 {place} 的地点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/street_risk/before_after.py" />
            <source>There are too few sites to compare with: {sites} of their kind that are at least {metres:.0f} m away, with {count:.0f} in the years before. Choose streets of a larger area, or a measure of which there is more.</source>
            <translation>可对照的地点太少：距离至少 {metres:.0f} 米的同类地点有 {sites} 个，改动前几年共 {count:.0f} 起。请选择更大范围的街道，或数量更多的指标。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/street_risk/change_periods.py" />
            <source>What happened before and after {day} cannot be compared: collisions are stored of {first} to {last}, and fewer than {least} days of the year have any both before and after. Choose another date, or refresh the collisions.</source>
            <translation>无法比较 {day} 前后的情况：已存的碰撞从 {first} 到 {last}，前后都有记录的日子一年中不足 {least} 天。请另选日期，或刷新碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/street_risk/change_periods.py" />
            <source>What happened before and after {day} cannot be compared: from {first} to {last} half of the traffic was gone, and the police ceased to report collisions in which nobody is hurt. Choose a date with {least} days before it, or after it, outside of this time and on its side of it.</source>
            <translation>无法比较 {day} 前后的情况：从 {first} 到 {last} 一半的交通消失，警方也不再记录无人受伤的碰撞。请选择前面或后面有 {least} 天不在此期间且位于同一侧的日期。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/catalog.py" />
            <source>its metadata is incomplete</source>
            <translation>其元数据不完整</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/building.py" />
            <source>none of its rows is a street for cars</source>
            <translation>没有一行是汽车可通行的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/building.py" />
            <source>there is no way back to any of its streets</source>
            <translation>没有任何街道可以返回</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/columns.py" />
            <source>its rows are empty: this is the id of a map, not of the data set</source>
            <translation>其各行为空：这是地图的编号，不是数据集的编号</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/columns.py" />
            <source>the column {column} is missing</source>
            <translation>缺少列 {column}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{street}: no one-way street of that name</source>
            <translation>{street}：没有该名称的单行道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{street}: {percent} % of {km} one-way km run south</source>
            <translation>{street}：{km} 千米单行道中有 {percent} % 向南</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{street}: {percent} % of {km} one-way km run north</source>
            <translation>{street}：{km} 千米单行道中有 {percent} % 向北</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>{some}; {more}</source>
            <translation>{some}；{more}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/direction_check.py" />
            <source>one-way streets do not run as they do in the street ({what})</source>
            <translation>单行道的方向与实际不符（{what}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>The data set has changed since the download began: all pages are fetched again.</source>
            <translation>数据集在下载开始后发生了变化：所有页面将重新获取。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>The city's streets: {done} of {count} rows</source>
            <translation>城市街道：{count} 行中的 {done} 行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent a web page in place of streets</source>
            <translation>它发送的是网页而不是街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent no JSON, or JSON that was cut short</source>
            <translation>它发送的不是 JSON，或 JSON 不完整</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent {count:,} rows in place of {expected:,}</source>
            <translation>它发送了 {count:,} 行而不是 {expected:,} 行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it sent the same rows twice</source>
            <translation>它重复发送了相同的行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it has no rows</source>
            <translation>没有任何行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/download.py" />
            <source>it did not tell the number of its rows</source>
            <translation>它没有给出行数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>The city's centreline cannot be used: {problem}. The streets that you have stay in use. Look for a newer version of the plugin, or download OpenStreetMap's streets.</source>
            <translation>无法使用城市的街道中心线：{problem}。现有街道继续使用。请查找插件的新版本，或下载 OpenStreetMap 的街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>{host} changed the city's centreline while it was downloaded. The streets that you have stay in use. Try again in an hour.</source>
            <translation>{host} 在下载期间更改了城市的街道中心线。现有街道继续使用。请一小时后重试。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>“{file}” cannot be written: {problem}. The streets that you have stay in use. Make room there, and try again; what was downloaded is kept.</source>
            <translation>无法写入“{file}”：{problem}。现有街道继续使用。请腾出空间后重试；已下载的内容会保留。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>the disk is full</source>
            <translation>磁盘已满</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/errors.py" />
            <source>“{name}” cannot name streets. Use letters, digits and _, 60 at most.</source>
            <translation>“{name}”不能用作街道名称。请使用字母、数字和 _，最多 60 个。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>Finding junctions and directions</source>
            <translation>正在查找路口和方向</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>Building the network</source>
            <translation>正在构建网络</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>{rows} rows, {streets} km of streets that connect; longitudes {west} to {east}, latitudes {south} to {north}.</source>
            <translation>{rows} 行，相互连通的街道 {streets} 千米；经度 {west} 至 {east}，纬度 {south} 至 {north}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>Ends on levels: {levels}; {joined} ends were alone on theirs and joined to the nearest; {gaps} gaps of up to 3 m closed.</source>
            <translation>各层的端点数：{levels}；{joined} 个端点所在层没有其他端点，已连到最近的层；闭合了 {gaps} 处不超过 3 米的缺口。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>{repeated} numbers of streets (physicalid) occur more than once; {lost} rows have no line.</source>
            <translation>{repeated} 个街道编号（physicalid）出现不止一次；{lost} 行没有线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>{what}.</source>
            <translation>{what}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>None of Manhattan's avenues is in the data: directions could not be checked.</source>
            <translation>数据中没有曼哈顿的任何大道：无法检查方向。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>All eight avenues run the other way round in the data: the directions of all one-way streets were turned round.</source>
            <translation>数据中八条大道的方向全部相反：所有单行道的方向已反转。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/getting.py" />
            <source>The streets are written.</source>
            <translation>街道已写入。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/rows.py" />
            <source>many of its rows have no line in New York</source>
            <translation>许多行没有位于纽约的线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/centreline/rows.py" />
            <source>the directions of traffic are not those that are known (FT, TF, TW, NV)</source>
            <translation>通行方向不是已知的值（FT、TF、TW、NV）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>private streets</source>
            <translation>私有街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets closed to cars</source>
            <translation>禁止汽车通行的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>park drives</source>
            <translation>公园车道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets for buses only</source>
            <translation>公交专用街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets for emergencies only</source>
            <translation>紧急车辆专用街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets without through traffic</source>
            <translation>禁止穿行的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets under construction or impassable</source>
            <translation>施工中或无法通行的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets that are not built, or no more</source>
            <translation>未建成或已不存在的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>alleys and driveways</source>
            <translation>小巷和车道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>driveways</source>
            <translation>车库通道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>paths and steps</source>
            <translation>小径和台阶</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>ferries</source>
            <translation>渡轮</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>lanes whose direction changes</source>
            <translation>方向可变的车道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets behind gates and bollards</source>
            <translation>大门和路障之后的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>streets drawn twice</source>
            <translation>重复绘制的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>{what} {km} km</source>
            <translation>{what} {km} 千米</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>{some}, {more}</source>
            <translation>{some}、{more}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>Left out of the network: {what}.</source>
            <translation>网络中略去：{what}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/left_out.py" />
            <source>{percent} % of the street length ({km} km) lies in {parts:,} parts that do not connect with the rest, and is left out. If that is much, the streets between them are missing: choose a file or an extent that has them.</source>
            <translation>{percent} % 的街道长度（{km} 千米）分布在与其余部分不连通的 {parts:,} 个部分中，已略去。如果比例较大，说明缺少它们之间的街道：请选择包含这些街道的文件或范围。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/network_reader.py" />
            <source>it is damaged or is no street network</source>
            <translation>它已损坏或不是街道网络</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/streets/network_reader.py" />
            <source>its format is {format}, and this version of the plugin reads {reads}</source>
            <translation>其格式是 {format}，而本版本插件读取 {reads}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>an Excel workbook</source>
            <translation>Excel 工作簿</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a LibreOffice spreadsheet</source>
            <translation>LibreOffice 电子表格</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a zip archive</source>
            <translation>zip 压缩包</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>an old Excel workbook</source>
            <translation>旧版 Excel 工作簿</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>compressed (gzip)</source>
            <translation>压缩文件 (gzip)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>compressed</source>
            <translation>压缩文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>an SQLite database or a GeoPackage</source>
            <translation>SQLite 数据库或 GeoPackage</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a binary table</source>
            <translation>二进制表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a PDF</source>
            <translation>PDF</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a document of a word processor</source>
            <translation>文字处理文档</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a web page or XML</source>
            <translation>网页或 XML</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>JSON</source>
            <translation>JSON</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>“{file}” cannot be read: {problem}. {remedy}.</source>
            <translation>无法读取“{file}”：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>line {line} holds the byte {byte}, which is not {encoding}</source>
            <translation>第 {line} 行含有字节 {byte}，它不属于 {encoding}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Save it as UTF-8</source>
            <translation>请另存为 UTF-8</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>line {line} holds zero bytes: it is damaged, or not a text file</source>
            <translation>第 {line} 行含有零字节：文件已损坏，或不是文本文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Save it as CSV (UTF-8) again</source>
            <translation>请重新另存为 CSV (UTF-8)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Choose another file</source>
            <translation>请选择另一个文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>it is {what}, not a text file</source>
            <translation>它是{what}，不是文本文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Save it as CSV (UTF-8) and choose that file</source>
            <translation>请另存为 CSV (UTF-8) 并选择该文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>line {line} holds values, not the names of the columns</source>
            <translation>第 {line} 行是数值，不是列名</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Write their names above it, divided as the values are</source>
            <translation>请在其上方写出列名，分隔方式与数值相同</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a quotation mark in line {first} is not closed before line {last}, and swallows the rows between</source>
            <translation>第 {first} 行的引号在第 {last} 行之前没有闭合，吞掉了其间的行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a cell in line {line} is longer than {count:,} characters</source>
            <translation>第 {line} 行有一个单元格超过 {count:,} 个字符</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>a quotation mark in line {line} is not closed where its cell ends</source>
            <translation>第 {line} 行的引号没有在单元格结束处闭合</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/text_tables.py" />
            <source>Correct that line; within quotation marks, a quotation mark is written twice</source>
            <translation>请更正该行；引号之内的引号要写两次</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/nmea.py" />
            <source>Damaged lines of the track, left out: {count}</source>
            <translation>轨迹中略去的损坏行：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/nmea.py" />
            <source>Lines without a checksum, used: {count}</source>
            <translation>没有校验和但已使用的行数：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/nmea.py" />
            <source>The log has no date; days are counted from {day}</source>
            <translation>日志没有日期；日期从 {day} 起计</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>The track “{file}” cannot be used: {problem}. Choose a GPX file with a track, or an NMEA log.</source>
            <translation>无法使用轨迹“{file}”：{problem}。请选择带有轨迹的 GPX 文件或 NMEA 日志。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>there is no position in it</source>
            <translation>其中没有位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>there is no position in it; damaged lines: {count}</source>
            <translation>其中没有位置；损坏的行：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>it has waypoints only ({count}), no track and no route</source>
            <translation>其中只有航点（{count} 个），没有轨迹和路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>The file is cut off; it was read as far as its point {count}</source>
            <translation>文件不完整；已读到第 {count} 个点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>The file is cut off; it was read as far as its point {count}, {moment} New York time</source>
            <translation>文件不完整；已读到第 {count} 个点，纽约时间 {moment}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Points without a usable position, left out: {count}</source>
            <translation>没有可用位置而略去的点数：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Times without an offset, read as UTC as GPX has it: {count}</source>
            <translation>没有时差、按 GPX 规定读作 UTC 的时间数：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Times that are none, or of years without receivers, left out: {count}</source>
            <translation>不是时间或所在年份没有接收机的时间，已略去：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Points without a time, given that of a steady drive: {count}</source>
            <translation>没有时间、按匀速行驶补上时间的点数：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/tracking/tracks.py" />
            <source>Times that go back, replaced by those of a steady drive: {count}</source>
            <translation>倒退、按匀速行驶替换的时间数：{count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>it is damaged or is no speed table</source>
            <translation>它已损坏，或不是车速表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>its first day, {first}, comes after its last, {last}</source>
            <translation>其首日 {first} 晚于末日 {last}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>its kinds of streets have no names</source>
            <translation>其街道种类没有名称</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>its “{key}” is missing</source>
            <translation>其中缺少“{key}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>{hour} is in more than one band</source>
            <translation>{hour} 属于不止一个时段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>{hour} is in no band</source>
            <translation>{hour} 不属于任何时段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>“{key}” has the value {value:g}, which is not between {least:g} and {most:g}</source>
            <translation>“{key}”的值为 {value:g}，不在 {least:g} 与 {most:g} 之间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/speed_table.py" />
            <source>the range of its minutes does not hold the minutes themselves</source>
            <translation>其分钟数的区间不包含分钟数本身</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/core/traffic/volume_table.py" />
            <source>it is damaged or is no table of traffic volumes</source>
            <translation>文件已损坏，或不是交通量表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Progress</source>
            <translation>进度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Cancel</source>
            <translation>取消</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Log</source>
            <translation>日志</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Show or hide the log</source>
            <translation>显示或隐藏日志</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: done</source>
            <translation>{job}：完成</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: failed</source>
            <translation>{job}：失败</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: cancelled</source>
            <translation>{job}：已取消</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Back to the journey</source>
            <translation>返回行程</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Options of Collision Risk</source>
            <translation>Collision Risk 选项</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>{job}: {problem}</source>
            <translation>{job}：{problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Data and model</source>
            <translation>数据与模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>The Processing toolbox has these with all options, under Collision Risk.</source>
            <translation>带全部选项的版本在处理工具箱的 Collision Risk 下。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Reading data and models.</source>
            <translation>正在读取数据和模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>“{job}” is at work. Wait until it is done, or cancel it.</source>
            <translation>“{job}”正在进行。请等待完成，或取消它。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Streets (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;All files (*)</source>
            <translation>街道 (*.graphml *.gpkg *.osm *.json *.pbf *.xml);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/page.py" />
            <source>Import streets</source>
            <translation>导入街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>When</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Model</source>
            <translation>模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Decision</source>
            <translation>决定</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Decisions on models, newest first</source>
            <translation>对模型的决定，最新的在前</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>bundled</source>
            <translation>自带</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Collisions</source>
            <translation>碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Refresh data</source>
            <translation>更新数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Drift report</source>
            <translation>漂移报告</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Takes over new and changed collisions from NYC Open Data.</source>
            <translation>从 NYC Open Data 获取新增和变更的碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Says what changed in the collisions, and whether the model still fits.</source>
            <translation>说明碰撞有何变化，模型是否仍然适用。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Open the report</source>
            <translation>打开报告</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Model in use</source>
            <translation>使用中的模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Retrain</source>
            <translation>重新训练</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Thoroughly: some minutes</source>
            <translation>完整：几分钟</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Quickly: seconds, mostly not as good</source>
            <translation>快速：几秒，通常不如完整训练</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Roll back</source>
            <translation>回退</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Trains on the collisions that are here; the new model is used only if it is better.</source>
            <translation>用这里的碰撞训练；新模型只有更好才会使用。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Uses an earlier model again: the one chosen in the list, or else the one before.</source>
            <translation>重新使用较早的模型：列表中选中的，否则为上一个。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Open its report</source>
            <translation>打开其报告</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>There is no earlier model to go back to.</source>
            <translation>没有可以回退的较早模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>This model is no longer here. Choose another.</source>
            <translation>此模型已不在这里。请选择其他模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>This model is in use. Choose another.</source>
            <translation>此模型正在使用。请选择其他模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Roll back to {name}</source>
            <translation>回退到 {name}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Training environment</source>
            <translation>训练环境</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Set up training environment</source>
            <translation>设置训练环境</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Installs what refreshing and retraining need, in an environment of its own.</source>
            <translation>在独立环境中安装更新和重新训练所需的内容。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Set up again</source>
            <translation>重新设置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Training runs on the Python named in the options, or on QGIS's own, which has all it needs.</source>
            <translation>训练使用选项中指定的 Python，或 QGIS 自带的、已具备全部所需的 Python。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Set up the training environment first.</source>
            <translation>请先设置训练环境。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>There are no collisions here yet. Refresh the data first.</source>
            <translation>这里还没有碰撞数据。请先更新数据。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>Open its folder</source>
            <translation>打开其文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/sections.py" />
            <source>It is the database “{name}”.</source>
            <translation>它是数据库“{name}”。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Streets</source>
            <translation>街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Get streets</source>
            <translation>获取街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>From OpenStreetMap</source>
            <translation>来自 OpenStreetMap</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Import streets…</source>
            <translation>导入街道…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Of all zones: some minutes</source>
            <translation>所有区域：几分钟</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Of what the map shows</source>
            <translation>地图显示的范围</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Gets the city's own streets, with one-way streets and posted speeds, in about two minutes.</source>
            <translation>约两分钟即可获取市政府自己的街道，含单行道和限速。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>From a file of OpenStreetMap's data, or of osmnx.</source>
            <translation>来自 OpenStreetMap 数据文件或 osmnx 文件。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Downloads the exact streets from OpenStreetMap.</source>
            <translation>从 OpenStreetMap 下载精确的街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/data/streets_section.py" />
            <source>Show on the map</source>
            <translation>在地图上显示</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/dock.py" />
            <source>Collision Risk</source>
            <translation>Collision Risk</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Routes to choose from</source>
            <translation>可选路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>When to leave: risk of this route</source>
            <translation>何时出发：此路线的风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>New York time. Same route at any hour, with the traffic of that hour.</source>
            <translation>纽约时间。各时段使用相同路线，按该时段的交通状况。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Route risk of the next 24 hours</source>
            <translation>未来 24 小时的路线风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Whole week</source>
            <translation>整周</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Route risk of the next seven days</source>
            <translation>未来七天的路线风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Show the whole week</source>
            <translation>显示整周</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/alternatives_view.py" />
            <source>Click an hour to leave then.</source>
            <translation>点击某个小时即改为那时出发。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/explanation_view.py" />
            <source>Its week</source>
            <translation>它的一周</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/explanation_view.py" />
            <source>Prediction for each hour of the week</source>
            <translation>一周中每个时段的预测</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/explanation_view.py" />
            <source>The frame marks the hour explained. Point at another hour to read it.</source>
            <translation>方框标出所解释的时段。指向其他时段可查看。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>with casualties</source>
            <translation>有伤亡</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>incidents</source>
            <translation>事件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>pedestrians hurt</source>
            <translation>伤亡行人</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>cyclists hurt</source>
            <translation>伤亡骑自行车者</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>motorists hurt</source>
            <translation>伤亡机动车乘员</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>× the city</source>
            <translation>× 全市</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>% of all</source>
            <translation>% 全部</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>in one hour</source>
            <translation>一小时内</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>in 60 days</source>
            <translation>60 天内</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Route</source>
            <translation>路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Safest: meets the fewest expected collisions; at most 25 % longer than the fastest.</source>
            <translation>碰撞最少：预计遇到的碰撞最少；用时最多比最快路线多 25 %。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Measure</source>
            <translation>指标</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Incidents count, for each collision, the people injured or killed; at least one. Hurt: people injured or killed who were on foot, on a bicycle or in a motor vehicle.</source>
            <translation>事件按每起碰撞的伤亡人数计，至少为一。伤亡行人、骑自行车者、机动车乘员：步行、骑自行车或乘机动车时受伤或死亡的人数。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Cutoff: high-risk is what exceeds it</source>
            <translation>阈值：超过它即为高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Basis of the cutoff</source>
            <translation>阈值基准</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Predict</source>
            <translation>预测</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Red above</source>
            <translation>红色高于</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>High-risk: {cutoff}.</source>
            <translation>高风险：{cutoff}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Street network</source>
            <translation>街道网络</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Zones</source>
            <translation>区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>The best for each drive</source>
            <translation>每次行程用最好的</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>The newest that reach both ends, the city's own first.</source>
            <translation>通到两端的最新街道，市政府自己的优先。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Sketch, approximate</source>
            <translation>简图，近似</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>{title}, {date}</source>
            <translation>{title}，{date}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>{title}; collisions of {start} to {end}</source>
            <translation>{title}；{start} 至 {end} 的碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/options_box.py" />
            <source>Options: red above {value:g} {basis} · {criterion} · {measure}</source>
            <translation>选项：红色高于 {value:g} {basis} · {criterion} · {measure}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Click on a zone to see why it is red, or near on a street</source>
            <translation>点击区域查看其为何为红色，放大后也可点击街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Why is this red?</source>
            <translation>为什么是红色？</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Data and model: how old, and make newer</source>
            <translation>数据与模型：有多旧，以及如何更新</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>More</source>
            <translation>更多</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Grey what is outside the zones</source>
            <translation>将区域之外变灰</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Options…</source>
            <translation>选项…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Help</source>
            <translation>帮助</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Find a route first: a zone is red for the hour at which you get there.</source>
            <translation>请先查找路线：区域是否为红色取决于到达的时段。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/page.py" />
            <source>Find a route first: a street is explained for the hour at which you get there.</source>
            <translation>请先查找路线：街道按您到达的时段来说明。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Places found</source>
            <translation>找到的地点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Asking {host}…</source>
            <translation>正在询问 {host}…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>zone</source>
            <translation>区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>borough</source>
            <translation>行政区</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>landmark</source>
            <translation>地标</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>street</source>
            <translation>街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>intersection</source>
            <translation>路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>address</source>
            <translation>地址</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>address, corner, zone or 40.64, -73.78</source>
            <translation>地址、路口、区域或 40.64, -73.78</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Use my GPS position</source>
            <translation>使用我的 GPS 位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>An address, a corner like “Broadway &amp; W 42 St”, a zone or coordinates; Return looks for it</source>
            <translation>地址、路口（如“Broadway &amp; W 42 St”）、区域或坐标；按回车查找</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Stop looking</source>
            <translation>停止查找</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/place_edit.py" />
            <source>Look for this place</source>
            <translation>查找此地点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/reason_page.py" />
            <source>Back to the drive</source>
            <translation>返回行程</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>now</source>
            <translation>现在</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>at a date and time</source>
            <translation>指定日期和时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Leave now or at a date and time</source>
            <translation>现在出发或在指定日期和时间出发</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Date and time to leave, New York time</source>
            <translation>出发日期和时间，纽约时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Leave</source>
            <translation>出发</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>New York time</source>
            <translation>纽约时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Find route</source>
            <translation>查找路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>From</source>
            <translation>起点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>To</source>
            <translation>终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Pick “{end}” on the map (Esc gives up)</source>
            <translation>在地图上选取“{end}”（Esc 放弃）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/request_form.py" />
            <source>Swap start and end</source>
            <translation>交换起点和终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>Crash-prone intersections and streets on the way</source>
            <translation>途中碰撞多发的路口和街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>Comparing other routes and hours.</source>
            <translation>正在比较其他路线和时段。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>No other route is different enough and at most 25 % longer.</source>
            <translation>没有差别足够大且最多多用 25 % 时间的其他路线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>Other routes and hours could not be compared. {problem}</source>
            <translation>无法比较其他路线和时段。{problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>there at {time}</source>
            <translation>{time} 到达</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/result_view.py" />
            <source>{window} ({age})</source>
            <translation>{window}（{age}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/site_view.py" />
            <source>Counted here (the first and the last year may not be whole):</source>
            <translation>此处的计数（首年和末年可能不完整）：</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/site_view.py" />
            <source>No collision of the collision store lies here.</source>
            <translation>碰撞库中没有位于此处的碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/site_view.py" />
            <source>“Refresh collisions” stores the rows that this page then counts by year.</source>
            <translation>“更新碰撞”保存记录后，此页将按年计数。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>where you start</source>
            <translation>起点位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>where you are going</source>
            <translation>终点位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Click on the map {where}. Esc gives up.</source>
            <translation>在地图上点击{where}。按 Esc 放弃。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>“Find route” shows the drive and the zones on it.</source>
            <translation>“查找路线”会显示行程及沿途区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Finding the route and its zones.</source>
            <translation>正在查找路线及其区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Cancelled. “Find route” begins again.</source>
            <translation>已取消。“查找路线”可重新开始。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>You have changed the request. “Find route” answers it.</source>
            <translation>请求已更改。“查找路线”会给出结果。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Now say where you start: pick it on the map, or write an address, a corner or a zone.</source>
            <translation>现在指定起点：在地图上选取，或输入地址、路口或区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Now say where you are going: pick it on the map, or write an address, a corner or a zone.</source>
            <translation>现在指定终点：在地图上选取，或输入地址、路口或区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Pick where you start and where you are going.</source>
            <translation>请选取起点和终点。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Predicted collisions where you drive in New York City.</source>
            <translation>预测您在纽约市行车之处的碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Pick a start and an end on the map, say when you leave, and find the route.</source>
            <translation>在地图上选取起点和终点，指定出发时间，然后查找路线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Zones that are high-risk at the hour you get there turn red.</source>
            <translation>到达时属于高风险的区域会变红。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/state.py" />
            <source>Try it: JFK → Wall Street</source>
            <translation>试一试：JFK → 华尔街</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/streets_offer.py" />
            <source>These streets are a sketch: get the city's own, with one-way streets, in about two minutes.</source>
            <translation>这些街道是简图：约两分钟即可获取市政府自己的街道，含单行道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/streets_offer.py" />
            <source>Do not offer this again</source>
            <translation>不再提示</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Zones on the way, in order of travel</source>
            <translation>沿途区域，按行进顺序</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>when</source>
            <translation>时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>60 days</source>
            <translation>60 天</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>× city</source>
            <translation>× 全市</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Entry into the zone, New York time</source>
            <translation>进入区域的时间，纽约时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Expected in 60 days at that hour of the week, with its 90 % interval</source>
            <translation>该每周时段 60 天内的预计值及 90 % 区间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Compared with the mean of all zones in that hour of the week</source>
            <translation>与该每周时段所有区域均值相比</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>Double click or Enter: why?</source>
            <translation>双击或回车：为什么？</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/journey/zone_table.py" />
            <source>high-risk:</source>
            <translation>高风险：</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/locator_filter.py" />
            <source>Collision Risk: start or end of a drive</source>
            <translation>Collision Risk：行程的起点或终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/canvas_places.py" />
            <source>{place} ({coordinates})</source>
            <translation>{place}（{coordinates}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/canvas_places.py" />
            <source>place</source>
            <translation>地点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/credits.py" />
            <source>Sources of the map</source>
            <translation>地图来源</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/credits.py" />
            <source>collisions to {day}</source>
            <translation>碰撞数据至 {day}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/journey_layers.py" />
            <source>The layers of this journey are being edited. Save or discard that, then choose another route.</source>
            <translation>此行程的图层正在编辑。请保存或放弃编辑，然后选择其他路线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/journey_layers.py" />
            <source>Route: {kind}</source>
            <translation>路线：{kind}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/map_tools.py" />
            <source>No zone is here. Click on a zone.</source>
            <translation>这里没有区域。请点击一个区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Collision risk</source>
            <translation>碰撞风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>From here</source>
            <translation>从这里</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>To here</source>
            <translation>到这里</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Why here?</source>
            <translation>这里为什么？</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Why this street?</source>
            <translation>这条街道为什么？</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>No zone is here.</source>
            <translation>这里没有区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>No street is here.</source>
            <translation>这里没有街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Run again</source>
            <translation>再次运行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/menu_actions.py" />
            <source>Find this journey again, with today's streets and model</source>
            <translation>用当前的街道和模型重新查找此行程</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/zone_backdrop.py" />
            <source>Zones of New York City</source>
            <translation>纽约市区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/map/zone_backdrop.py" />
            <source>Outside the zones</source>
            <translation>区域之外</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Keep journeys in files (else they are temporary layers)</source>
            <translation>将行程保存为文件（否则为临时图层）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Grey on the map what is outside the zones</source>
            <translation>在地图上将区域之外变灰</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source> m</source>
            <translation> m</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Defaults of the dock</source>
            <translation>面板的默认值</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Alert before a high-risk zone</source>
            <translation>进入高风险区域前提醒</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Folders</source>
            <translation>文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Data and models</source>
            <translation>数据和模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Journeys</source>
            <translation>行程</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>beside the project, else in the profile</source>
            <translation>项目旁，否则在用户配置中</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Collisions and training</source>
            <translation>碰撞与训练</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Collision store</source>
            <translation>碰撞库</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>a file among data and models</source>
            <translation>数据和模型中的一个文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Its user and password</source>
            <translation>其用户和密码</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Python for training</source>
            <translation>训练用 Python</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>found automatically</source>
            <translation>自动查找</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Addresses</source>
            <translation>地址</translation>
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
            <translation>其应用令牌</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Overpass services</source>
            <translation>Overpass 服务</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>the public one</source>
            <translation>公共服务</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Address search</source>
            <translation>地址搜索</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>a public Nominatim</source>
            <translation>公共 Nominatim</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>{value}, from the environment</source>
            <translation>{value}，来自环境变量</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/options_page.py" />
            <source>Empty: {usual}</source>
            <translation>留空：{usual}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>QGIS is not connected to a GPS receiver. Connect one in the panel “GPS Information”, or play back a recorded track.</source>
            <translation>QGIS 没有连接 GPS 接收机。请在“GPS信息”面板中连接，或回放录制的轨迹。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>No GPS receiver is connected. Connect one in QGIS's panel “GPS Information” (View → Panels), then try again.</source>
            <translation>没有连接 GPS 接收机。请在 QGIS 的“GPS信息”面板（视图 → 面板）中连接，然后重试。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>The GPS receiver has no position yet ({state}). Wait until it sees enough satellites, then try again.</source>
            <translation>GPS 接收机尚无位置（{state}）。请等到它收到足够的卫星后重试。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>it has no fix</source>
            <translation>尚未定位</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/position_sources.py" />
            <source>no GPS fix received</source>
            <translation>未收到 GPS 定位</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>Reading {file}</source>
            <translation>正在读取 {file}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>Waiting for a position</source>
            <translation>等待位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>The track has ended.</source>
            <translation>轨迹已结束。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>The GPS receiver gives no position. Alerts go on when it does again.</source>
            <translation>GPS 接收机没有给出位置。恢复后继续提醒。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>The GPS receiver gives positions again.</source>
            <translation>GPS 接收机重新给出位置。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>{metres} from the route</source>
            <translation>距路线 {metres}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>{driven} of {all}</source>
            <translation>{driven} / {all}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch.py" />
            <source>no position</source>
            <translation>无位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Watch my position</source>
            <translation>跟踪我的位置</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Announces high-risk zones and crash-prone intersections ahead on the route while you drive it</source>
            <translation>驾车时提醒路线前方的高风险区域和碰撞多发路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>State of the watch</source>
            <translation>跟踪状态</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>By QGIS's GPS connection</source>
            <translation>使用 QGIS 的 GPS 连接</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>By a recorded track (NMEA, GPX)…</source>
            <translation>使用录制的轨迹（NMEA、GPX）…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Announce from</source>
            <translation>提前提醒的距离</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>{factor} × as recorded</source>
            <translation>录制速度的 {factor} 倍</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Play tracks back</source>
            <translation>回放轨迹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Tracks (*.nmea *.gpx *.log *.txt)</source>
            <translation>轨迹 (*.nmea *.gpx *.log *.txt)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>All files (*)</source>
            <translation>所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/gui/tracking/watch_row.py" />
            <source>Recorded track</source>
            <translation>录制的轨迹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/i18n.py" />
            <source>en</source>
            <translation>zh</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Predicted: {measure}, by the model “{model}”. Collisions of {start} to {end}. High-risk: {cutoff}. Route risk: expected on these streets in 60 days, at the hours when they are reached; with its 90 % interval.</source>
            <translation>预测：{measure}，模型“{model}”。{start} 至 {end} 的碰撞。高风险：{cutoff}。路线风险：这些街道在 60 天内、按到达时段的预计数，附 90 % 区间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>No data</source>
            <translation>无数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>{low}–{high} × the city at that hour</source>
            <translation>该时段全市的 {low}–{high} 倍</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Exposure of lines</source>
            <translation>线的暴露</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Pieces of lines by zone and hour</source>
            <translation>按区域和时段划分的线段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/batch_layers.py" />
            <source>Drives</source>
            <translation>行程</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>fewer than expected</source>
            <translation>少于期望</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>the data cannot tell</source>
            <translation>数据无法判断</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>more than expected</source>
            <translation>多于期望</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/changed_sites_layer.py" />
            <source>Changed sites</source>
            <translation>改动地点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Collisions: {source}</source>
            <translation>碰撞：{source}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Nobody injured or killed</source>
            <translation>无人伤亡</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Somebody injured</source>
            <translation>有人受伤</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/collision_layer.py" />
            <source>Somebody killed</source>
            <translation>有人死亡</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_file.py" />
            <source>Other routes</source>
            <translation>其他路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>Zones on the way</source>
            <translation>沿途区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>When to leave</source>
            <translation>何时出发</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>Alerts on the way</source>
            <translation>途中提醒</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/journey_layers.py" />
            <source>Collision Risk – {day} {time} {start} → {end}</source>
            <translation>Collision Risk – {day} {time} {start} → {end}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>Made {when} by Collision Risk</source>
            <translation>由 Collision Risk 制作于 {when}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>{window}; the newest was {age} when this was made</source>
            <translation>{window}；制作时最新数据为 {age}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>Departure {when}, New York time</source>
            <translation>出发 {when}，纽约时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/metadata.py" />
            <source>Predicted: {measure}, by the model “{model}”</source>
            <translation>预测：{measure}，模型“{model}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>more than {value} expected in 60 days at that hour</source>
            <translation>该小时 60 天内预期多于 {value}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>more than {value} × the average at that hour</source>
            <translation>高于该小时平均的 {value} 倍</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>higher than {value} % of all streets and hours of a typical week</source>
            <translation>高于典型一周全部街道和小时的 {value} %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>High-risk: {cutoff}</source>
            <translation>高风险：{cutoff}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>expected: {measure} expected in 60 days at each hour, with 90 % interval.</source>
            <translation>expected：每个小时 60 天内预期的{measure}，含 90 % 区间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Zones: {parts}.</source>
            <translation>分区：{parts}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Streets and intersections: {parts}.</source>
            <translation>街道和路口：{parts}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>{hours} hours of New York's clock, {first} to {last}. The Temporal Controller plays them; without it the map shows {hour}.</source>
            <translation>纽约时钟的 {hours} 个小时，{first} 至 {last}。由时态控制器播放；没有它时地图显示 {hour}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>On {day} clocks skip 02:00.</source>
            <translation>{day} 时钟跳过 02:00。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Streets: {title}.</source>
            <translation>街道：{title}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Collisions of {start} to {end}</source>
            <translation>{start} 至 {end} 的碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>They rest on collisions reported to the police, and tell nothing of fault or cause.</source>
            <translation>数字基于向警方报告的碰撞，不说明过错或原因。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Risk of zones by hour</source>
            <translation>按小时的分区风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Risk of streets by hour</source>
            <translation>按小时的街道风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_layer.py" />
            <source>Risk of intersections by hour</source>
            <translation>按小时的路口风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>the mean zone at that hour</source>
            <translation>该小时的分区平均</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>the average street at that hour</source>
            <translation>该小时的街道平均</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>Intersection</source>
            <translation>路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>the average intersection at that hour</source>
            <translation>该小时的路口平均</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>Higher than {percent} % of them</source>
            <translation>高于其中的 {percent} %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>In the lower half</source>
            <translation>在较低的一半</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/riskmap_style.py" />
            <source>expected in 60 days at that hour</source>
            <translation>该小时 60 天内预期</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>expected: {measure} expected in a typical year, with 90 % interval.</source>
            <translation>expected：典型一年中预期的{measure}，附 90 % 区间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>expected: {measure} expected in 60 days at that hour ({when}), with 90 % interval.</source>
            <translation>expected：该小时（{when}）60 天内预期的{measure}，附 90 % 区间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>Streets: {title}, {date}: {pieces} pieces, {km} km.</source>
            <translation>街道：{title}，{date}：{pieces} 段，{km} km。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>They are approximate.</source>
            <translation>它们是近似的。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>One-way streets run as their lines do.</source>
            <translation>单行道的方向即其线的方向。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>Which streets are one-way is not known: all are in it both ways.</source>
            <translation>不知道哪些街道单行：全部按双向收录。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>mph_traffic is of {when}: {title}.</source>
            <translation>mph_traffic 为 {when} 的车速：{title}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_layer.py" />
            <source>Intersections</source>
            <translation>路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>{limit} × the city's average per km</source>
            <translation>全市每公里平均的 {limit} 倍</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>{limit} × the average intersection</source>
            <translation>路口平均的 {limit} 倍</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>Streets on the way</source>
            <translation>途经街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_on_way_layers.py" />
            <source>Intersections on the way</source>
            <translation>途经路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>expected</source>
            <translation>预期</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>more than {percent} % of the city's</source>
            <translation>多于全市的 {percent} %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>Other main streets, far out</source>
            <translation>其他主要街道（缩小时）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>One-way</source>
            <translation>单行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>More than {limit}</source>
            <translation>超过{limit}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/streets_style.py" />
            <source>Up to {limit}</source>
            <translation>至多{limit}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Start</source>
            <translation>起点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>End</source>
            <translation>终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Straight leg off the streets</source>
            <translation>街道之外的直线段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Crossed, not high-risk</source>
            <translation>经过，非高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>Crossed, no data</source>
            <translation>经过，无数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/layers/styles.py" />
            <source>High-risk when you get there</source>
            <translation>到达时为高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Empirical-Bayes before–after evaluation with a comparison group (Highway Safety Manual, chapter 9): index of effectiveness {index}, standard error {error}. The interval also covers the variation from year to year between sites and zones that the comparison sites show.</source>
            <translation>带对照组的经验贝叶斯前后评估（Highway Safety Manual第 9 章）：有效性指数 {index}，标准误 {error}。区间也包含对照地点所显示的地点之间和区域之间的逐年变化。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Collisions reported to the police were counted. That there are fewer or more does not say why: whatever else changed at these sites at that time counts with it.</source>
            <translation>统计的是向警方报告的碰撞。减少或增加并不说明原因：同一时期这些地点的其他变化也计算在内。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Site</source>
            <translation>地点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Zone</source>
            <translation>区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Change</source>
            <translation>改动</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Before</source>
            <translation>之前</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Expected before</source>
            <translation>之前期望</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Expected after</source>
            <translation>之后期望</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>After</source>
            <translation>之后</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Percent (95 % interval)</source>
            <translation>百分比（95 % 区间）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Before and after</source>
            <translation>前后对比</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Made {when}, New York time</source>
            <translation>制作于 {when}，纽约时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/change_report.py" />
            <source>Street</source>
            <translation>街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/map_image.py" />
            <source>Leaving 1 on {when}, at 2 by {arrival}, New York time</source>
            <translation>{when} 从 1 出发，{arrival} 到达 2，纽约时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/map_image.py" />
            <source>Route: × the city's average per km at that hour</source>
            <translation>路线：该时段全市每公里平均的倍数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{start} → {end}. Leaving {when}, New York time; {criterion} way; arriving {arrival}</source>
            <translation>{start} → {end}。{when} 出发（纽约时间）；{criterion}路线；{arrival} 到达</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Map of New York City with the route from start (1) to end (2) through {zones} zones.</source>
            <translation>纽约市地图，显示从起点 (1) 到终点 (2)、经过 {zones} 个区域的路线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>High-risk: {red}.</source>
            <translation>高风险：{red}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>None of them is high-risk.</source>
            <translation>其中没有高风险区域。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>high-risk</source>
            <translation>高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{count} in {hours} h</source>
            <translation>{hours} h 内 {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Street without a name</source>
            <translation>无名街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Intersection without a name</source>
            <translation>无名路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{window}; {age} when this page was made</source>
            <translation>{window}；制作本页时为 {age}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>; {rows:,} collisions, {located:,} of them in a zone</source>
            <translation>；{rows:,} 起碰撞，其中 {located:,} 起位于区域内</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Model: {title}, made {created}</source>
            <translation>模型：{title}，制作于 {created}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Zones: {title}</source>
            <translation>区域：{title}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Streets: {title} ({date}), from {source}</source>
            <translation>街道：{title}（{date}），来自 {source}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Licence of the streets: {licence}</source>
            <translation>街道许可：{licence}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>The model has no holdout results.</source>
            <translation>该模型没有留出检验的结果。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Fitted on {fit[start]} to {fit[end]} and tried on {test[start]} to {test[end]}, which it had not seen, beside simpler models. Less deviance is better. Difference: to empirical Bayes, with its 95 % interval.</source>
            <translation>以 {fit[start]} 至 {fit[end]} 拟合，并以未见过的 {test[start]} 至 {test[end]} 检验，与更简单的模型对照。偏差越小越好。差异：相对经验贝叶斯，附 95 % 区间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Deviance per&lt;br /&gt;zone and hour</source>
            <translation>每区域每小时&lt;br /&gt;偏差</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Difference</source>
            <translation>差异</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Counted ÷&lt;br /&gt;expected</source>
            <translation>实际 ÷&lt;br /&gt;预计</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Found in its&lt;br /&gt;top 5 % of cells</source>
            <translation>最高 5 %&lt;br /&gt;单元所含比例</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>{:+.1f} % ({:+.1f} to {:+.1f})</source>
            <translation>{:+.1f} % ({:+.1f} 至 {:+.1f})</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/report/report.py" />
            <source>Route risk at each hour to leave</source>
            <translation>各出发时刻的路线风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>You are off the route, {metres} from it. Alerts go on when you are on it again.</source>
            <translation>您已偏离路线 {metres}。回到路线后继续提醒。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>You are on the route again.</source>
            <translation>您已回到路线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>High-risk zone in {metres}: {zone}.</source>
            <translation>前方 {metres} 为高风险区域：{zone}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>You are in a high-risk zone: {zone}.</source>
            <translation>您在高风险区域内：{zone}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{number} {measure} expected in 60 days at that hour of the week, {times} the city</source>
            <translation>该每周时段 60 天内预计{measure} {number}，为全市的 {times}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>Crash-prone intersection in {metres}: {street}</source>
            <translation>{metres} 后为碰撞多发路口：{street}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>Crash-prone street in {metres}: {street}</source>
            <translation>{metres} 后为碰撞多发街道：{street}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{number} {measure} expected in 60 days at that hour of the week (90 % interval), more than at {percent} % of the intersections of these streets</source>
            <translation>该每周时段 60 天内预计 {number} {measure}（90 % 区间），多于这些街道 {percent} % 的路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{number} {measure} expected in 60 days at that hour of the week (90 % interval), for its length more than on {percent} % of these streets</source>
            <translation>该每周时段 60 天内预计 {number} {measure}（90 % 区间），按长度计多于其中 {percent} % 的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>off the route</source>
            <translation>偏离路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{flag} {metres}: {zone}</source>
            <translation>{flag} {metres}：{zone}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>{flag} in {zone}</source>
            <translation>{flag} 在{zone}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>After {time}: {where}, reached at {entry}. {prediction}</source>
            <translation>{time} 后：{where}，{entry} 到达。{prediction}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>The drive begins in {zone}, high-risk then. {prediction}</source>
            <translation>行程始于{zone}，当时为高风险。{prediction}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alerts_text.py" />
            <source>After {time}: {metres} to {zone}, high-risk when you get there at {entry}. {prediction}</source>
            <translation>{time}后：距{zone} {metres}，{entry} 到达时为高风险。{prediction}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Fastest</source>
            <translation>最快</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Safest</source>
            <translation>碰撞最少</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>In between</source>
            <translation>折中</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Another way</source>
            <translation>另一条路</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>This route then</source>
            <translation>届时的这条路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Shortest</source>
            <translation>最短</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>({change} min)</source>
            <translation>({change} min)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{change} {measure} on the way</source>
            <translation>途中 {measure} {change}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Other way</source>
            <translation>另一条</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{minutes} min</source>
            <translation>{minutes} min</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{change} collisions</source>
            <translation>碰撞 {change}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{change} risk</source>
            <translation>风险 {change}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Most of the difference: {zones}</source>
            <translation>主要差异：{zones}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>the drive shown</source>
            <translation>所示行程</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>route risk {times} the drive shown</source>
            <translation>路线风险为所示行程的 {times}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>no data to compare by</source>
            <translation>没有可比较的数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>no high-risk zone</source>
            <translation>没有高风险区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>1 high-risk zone</source>
            <translation>1 个高风险区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>{red} high-risk zones</source>
            <translation>{red} 个高风险区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Leave {when}: {facts}</source>
            <translation>{when} 出发：{facts}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>at {time}</source>
            <translation>{time}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Leave {when}: {minutes} minutes less.</source>
            <translation>{when} 出发：少用 {minutes} 分钟。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>at {time} on {day}</source>
            <translation>{day} {time}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>There are no data to compare the hours by.</source>
            <translation>没有可用来比较时段的数据。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>No hour in the next {hours} has less route risk than the drive shown.</source>
            <translation>未来 {hours} 小时内没有哪个时段的路线风险低于所示行程。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/alternatives_text.py" />
            <source>Least {when}: {share} % of the drive shown.</source>
            <translation>{when}最低：为所示行程的 {share} %。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Fewer than without the change: {percent} % {measure} (95 % interval {lower} to {upper} %).</source>
            <translation>比没有改动时少：{measure} {percent} %（95 % 区间 {lower} 至 {upper} %）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>More than without the change: {percent} % {measure} (95 % interval {lower} to {upper} %).</source>
            <translation>比没有改动时多：{measure} {percent} %（95 % 区间 {lower} 至 {upper} %）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>The data cannot tell whether the change mattered: {percent} % {measure} (95 % interval {lower} to {upper} %).</source>
            <translation>数据无法判断改动是否起了作用：{measure} {percent} %（95 % 区间 {lower} 至 {upper} %）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>So few were expected that hardly any change could have been seen.</source>
            <translation>期望值太小，几乎看不出任何变化。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>With these sites and years a decrease of {least} % or more would have been seen in 80 % of cases.</source>
            <translation>以这些地点和年份，减少 {least} % 或以上有 80 % 的机会能看出。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Sites: {sites}. Before: {before} seen, {expected_before} expected by empirical Bayes. After: {after} seen, {expected_after} expected without the change.</source>
            <translation>地点：{sites}。改动前：实际 {before}，经验贝叶斯期望 {expected_before}。改动后：实际 {after}，没有改动时期望 {expected_after}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Change of {day}: {before} years before and {after} years after it, {days} days of the year in each: those on which collisions are known in all of them.</source>
            <translation>{day} 的改动：改动前 {before} 年、改动后 {after} 年，每年取 {days} 天，即各年都有碰撞记录的日子。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>Compared with {sites} sites of the same kind and class, in the same borough where there are enough.</source>
            <translation>与 {sites} 个同类型、同等级的地点对照；数量足够时取自同一行政区。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>There is too little before to say whether they moved alike.</source>
            <translation>改动前的数量太少，无法判断它们的变化是否一致。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>They moved alike in the years before: mean sample odds ratio {numbers}.</source>
            <translation>改动前几年它们的变化一致：平均样本优势比 {numbers}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/change_text.py" />
            <source>They did not move alike in the years before (mean sample odds ratio {numbers}, 1 if they do): take the result with care.</source>
            <translation>改动前几年它们的变化不一致（平均样本优势比 {numbers}，一致时为 1）：请谨慎看待结果。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Not on this drive. Shown for the hour of departure, {hour}.</source>
            <translation>不在本行程上。显示的是出发时段 {hour}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>You get there at {entry}, in the hour {hour}.</source>
            <translation>{entry} 到达，属于时段 {hour}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>No data: no collision was ever located here, so nothing is predicted.</source>
            <translation>无数据：这里从未定位到碰撞，因此没有预测。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{prediction} {measure} expected in 60 days in this hour of the week (90 % interval).</source>
            <translation>该每周时段 60 天内预计{measure} {prediction}（90 % 区间）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Not high-risk, which would be {cutoff}.</source>
            <translation>不是高风险；高风险指{cutoff}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>the highest of {ranked} zones</source>
            <translation>{ranked} 个区域中最高</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>rank {rank} of {ranked} zones</source>
            <translation>{ranked} 个区域中第 {rank}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{times} the mean of the city in that hour; {place}.</source>
            <translation>为该时段全市均值的 {times}；{place}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{hour}: no data</source>
            <translation>{hour}：无数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{hour}: {total} in 60 days, {times} the city</source>
            <translation>{hour}：60 天内 {total}，为全市的 {times}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{hour}, high-risk</source>
            <translation>{hour}，高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Learned from {count} {measure} here in {hours} hours; {own} in the {own_hours} hours like this one.</source>
            <translation>依据这里 {hours} 小时内的{measure} {count}；其中与此相同的 {own_hours} 小时内 {own}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>The level of the zone is mostly its own history ({count} counted).</source>
            <translation>该区域的水平主要来自其自身历史（计数 {count}）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>The level of the zone is mostly what zones like it show ({count} counted here).</source>
            <translation>该区域的水平主要来自相似区域（这里计数 {count}）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>This hour is mostly its own count, which weighs {share}.</source>
            <translation>此时段主要来自其自身计数，权重 {share}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>How this hour differs is mostly what other hours and zones like it show; its own count weighs {share}.</source>
            <translation>此时段的差异主要来自其他时段和相似区域；自身计数权重 {share}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>under 1 %</source>
            <translation>不足 1 %</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Season and date change nothing in that hour.</source>
            <translation>季节和日期对该时段没有影响。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>Season and date make it {factor} × a typical week.</source>
            <translation>季节和日期使其为典型一周的 {factor} 倍。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/explanation_text.py" />
            <source>{window}, {age}; {model}. These are reported collisions, not your personal risk.</source>
            <translation>{window}，{age}；{model}。这些是已报告的碰撞，不是您的个人风险。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>today</source>
            <translation>今天</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>1 day old</source>
            <translation>1 天前</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{days} days old</source>
            <translation>{days} 天前</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{months} months old</source>
            <translation>{months} 个月前</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{years} years old</source>
            <translation>{years} 年前</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>None here yet. “Refresh data” gets them from NYC Open Data; predictions work without.</source>
            <translation>这里还没有。“更新数据”会从 NYC Open Data 获取；没有它们也能预测。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{rows} collisions, {first} to {last}.</source>
            <translation>{rows} 起碰撞，{first} 至 {last}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Last refreshed {moment}, New York time.</source>
            <translation>上次更新 {moment}，纽约时间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>the model that came with the plugin</source>
            <translation>插件自带的模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>model {number}</source>
            <translation>模型 {number}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{title}: {name}.</source>
            <translation>{title}：{name}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Trained on {first} to {last}; its level is that of {start} to {end}.</source>
            <translation>用 {first} 至 {last} 训练；其水平取自 {start} 至 {end}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Made {day}. Predicts {measures}.</source>
            <translation>制作于 {day}。预测 {measures}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>There is no model for these zones yet: “Retrain” makes one.</source>
            <translation>这些区域还没有模型：“重新训练”可以制作。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>promoted</source>
            <translation>已启用</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>not promoted</source>
            <translation>未启用</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>gone back to</source>
            <translation>已回退到它</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>No drift report yet.</source>
            <translation>尚无漂移报告。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source> Retrain.</source>
            <translation> 应重新训练。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Drift, {day}: {verdict}.{retrain} {why}</source>
            <translation>漂移，{day}：{verdict}。{retrain} {why}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>steady</source>
            <translation>稳定</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>watch</source>
            <translation>观察</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>drifted</source>
            <translation>已漂移</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>not judged</source>
            <translation>未判断</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{title}, {kind}</source>
            <translation>{title}，{kind}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{title}: {area}.</source>
            <translation>{title}：{area}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Licence: {licence}.</source>
            <translation>许可：{licence}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>approximate</source>
            <translation>近似</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>the city's own</source>
            <translation>市政府自己的</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>outside the zones</source>
            <translation>区域之外</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>all of New York City</source>
            <translation>整个纽约市</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>{borough} ({reached} of {zones} zones)</source>
            <translation>{borough}（{zones} 个区域中的 {reached} 个）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>In use, as chosen.</source>
            <translation>使用中，按选择。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Not in use.</source>
            <translation>未使用。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used where no others reach.</source>
            <translation>用于其他街道到不了的地方。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used when it is chosen.</source>
            <translation>选中时使用。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used for drives inside it.</source>
            <translation>用于其范围内的行程。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Used for drives inside it that better ones do not reach.</source>
            <translation>用于其范围内且更好的街道到不了的行程。</translation>
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
            <translation>就绪：{python}，在独立环境中。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Ready: {python}, {file}.</source>
            <translation>就绪：{python}，{file}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>The training environment is not set up.</source>
            <translation>训练环境尚未设置。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Routes, predictions and the city's streets work without it; refreshing and retraining need it.</source>
            <translation>路线、预测和城市街道无需它即可使用；更新数据和重新训练需要它。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>“Set up training environment” installs it beside your QGIS profile: about 1 GB, some minutes, once.</source>
            <translation>“设置训练环境”会把它装在 QGIS 用户配置旁：约 1 GB，几分钟，只需一次。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>QGIS's own Python stays as it is. Without internet, run “Set up training” with a folder of wheels.</source>
            <translation>QGIS 自己的 Python 保持不变。没有网络时，用 wheel 文件夹运行“设置训练”。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Done: {rows} collisions, {first} to {last}.</source>
            <translation>完成：{rows} 起碰撞，{first} 至 {last}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Promoted: {name}.</source>
            <translation>已启用：{name}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Not promoted: {name}. The model in use stays.</source>
            <translation>未启用：{name}。继续使用现有模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Drift: {verdict}. {why}</source>
            <translation>漂移：{verdict}。{why}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>In use now: {now}, before: {before}.</source>
            <translation>现在使用：{now}，之前：{before}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Done: “{name}”, {date}, {km} km of streets.</source>
            <translation>完成：“{name}”，{date}，{km} km 街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/inventory_text.py" />
            <source>Done: {packages} packages for training.</source>
            <translation>完成：{packages} 个训练所需的包。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>under 1 min</source>
            <translation>不足 1 min</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{hours} h {minutes} min</source>
            <translation>{hours} h {minutes} min</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>about {minutes}</source>
            <translation>约 {minutes}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{minutes}, mostly {range}</source>
            <translation>{minutes}，多为 {range}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{minutes} on empty streets</source>
            <translation>道路空旷时 {minutes}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>There are no data for the zones on this drive</source>
            <translation>此行程的区域没有数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>No zone on this drive is high-risk: none is {cutoff}</source>
            <translation>此行程没有高风险区域：没有一个{cutoff}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>The one zone on this drive is high-risk when you get there</source>
            <translation>此行程唯一的区域在到达时为高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>1 of {crossed} zones is high-risk when you get there</source>
            <translation>{crossed} 个区域中有 1 个在到达时为高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{red} of {crossed} zones are high-risk when you get there</source>
            <translation>{crossed} 个区域中有 {red} 个在到达时为高风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Minutes with traffic: {title}</source>
            <translation>含交通状况的分钟数：{title}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{speeds}: {first} to {last}, from {source}</source>
            <translation>{speeds}：{first} 至 {last}，来自 {source}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Route risk: {number} {measure} expected on these streets in 60 days, at the hours when you reach them (90 % interval), anybody's; it compares two routes</source>
            <translation>路线风险：这些街道在 60 天内、按您到达的时段预计有 {number} {measure}（90 % 区间），不限何人；用于比较两条路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. No data: no collision was ever located here</source>
            <translation>{entry} 进入。无数据：这里从未定位到碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. {prediction} {measure} expected in 60 days at {when} (90 % interval), {times} the city. {date}Learned from {count} in {hours} such hours, {start} to {end}</source>
            <translation>{entry} 进入。{when} 60 天内预计{measure} {prediction}（90 % 区间），为全市的 {times}。{date}依据 {start} 至 {end} 的 {hours} 个同类小时中的 {count}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Season and date make it {factor} × a typical week. </source>
            <translation>季节和日期使其为典型一周的 {factor} 倍。 </translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. No data</source>
            <translation>{entry} 进入。无数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{times} the city's average per km</source>
            <translation>每千米为全市平均的 {times}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{times} the average intersection</source>
            <translation>平均路口的 {times}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Entered at {entry}. {prediction} {measure} expected in 60 days at that hour (90 % interval), {compared}</source>
            <translation>{entry} 进入。该时段 60 天内预计 {prediction} {measure}（90 % 区间），{compared}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>straight leg off the streets</source>
            <translation>街道之外的直线段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>on this block and the intersection at its end {prediction} {measure} expected in 60 days at that hour (90 % interval)</source>
            <translation>该路段及其末端路口在该时段 60 天内预计 {prediction} {measure}（90 % 区间）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>zone {times} the city at that hour</source>
            <translation>区域为该时段全市的 {times}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>Streets: {title}, {date}</source>
            <translation>街道：{title}，{date}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{streets}, approximate</source>
            <translation>{streets}，近似</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{files} cannot be read: get or import them again</source>
            <translation>无法读取 {files}：请重新获取或导入</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>The streets are approximate ({streets}): no one-way streets, no turns</source>
            <translation>街道是近似的（{streets}）：没有单行道，没有转弯</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{percent} % of the street length of {streets} did not connect with the rest and is left out</source>
            <translation>{streets} 中 {percent} % 的街道长度与其余部分不相连，已略去</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>{length} of the way are a straight line off the streets</source>
            <translation>途中有 {length} 是街道之外的直线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>No data for {zones}</source>
            <translation>{zones}无数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/journey_text.py" />
            <source>No zone of the city is above this cutoff at any hour of the week; a lower one would show more</source>
            <translation>全市没有区域在一周任何时段超过此阈值；较低的阈值会显示更多</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Intersection of {legs} legs, the largest: {road}</source>
            <translation>{legs} 路相交的路口，最大者：{road}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Street between two intersections, {length}: {road}</source>
            <translation>两路口之间的街道，{length}：{road}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>local street</source>
            <translation>地方街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>main street</source>
            <translation>主要街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>expressway</source>
            <translation>高速路</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>parkway</source>
            <translation>公园大道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>bridge</source>
            <translation>桥梁</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>tunnel</source>
            <translation>隧道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>ramp</source>
            <translation>匝道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>alley</source>
            <translation>小巷</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>No data: nothing is predicted here.</source>
            <translation>无数据：此处没有预测。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>{year} {measure} expected in a year; {total} in 60 days in this hour of the week (90 % intervals).</source>
            <translation>一年内预计 {year} {measure}；该每周时段 60 天内预计 {total}（90 % 区间）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>By its zone, class and legs an intersection like it would have {prior} a year. What was counted here makes it {times} that.</source>
            <translation>按所在区域、等级和路数，这样的路口每年应有 {prior}。此处的计数使其为该值的 {times}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>By its zone, class and length a street like it would have {prior} a year. What was counted here makes it {times} that.</source>
            <translation>按所在区域、等级和长度，这样的街道每年应有 {prior}。此处的计数使其为该值的 {times}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Among the highest {percent} % of the {ranked} intersections of “{streets}”, {times} their mean.</source>
            <translation>位于“{streets}”{ranked} 个路口中最高的 {percent} % 之列，为其均值的 {times}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>For its length among the highest {percent} % of the {ranked} streets of “{streets}”, {times} their mean.</source>
            <translation>按长度计位于“{streets}”{ranked} 条街道中最高的 {percent} % 之列，为其均值的 {times}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>About {number} vehicles enter it a day (90 % interval), estimated by class of street: {source}.</source>
            <translation>每天约有 {number} 辆车驶入（90 % 区间），按街道等级估计：{source}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>About {number} vehicles pass it a day (90 % interval), estimated by class of street: {source}.</source>
            <translation>每天约有 {number} 辆车通过（90 % 区间），按街道等级估计：{source}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>year</source>
            <translation>年</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>hurt: on foot</source>
            <translation>伤亡：步行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>cycling</source>
            <translation>骑行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>in vehicles</source>
            <translation>乘车</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>{window}, {age}; {model}. Its hours follow those of its zone. These are collisions reported to the police: they tell nothing of fault or cause, and are not your personal risk.</source>
            <translation>{window}，{age}；{model}。其各时段随所在区域。这些是向警方报告的碰撞：不说明过错或原因，也不是您的个人风险。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Crash-prone on the way: {streets}</source>
            <translation>途中碰撞多发：{streets}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>and {more} more</source>
            <translation>另有 {more} 处</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/text/site_text.py" />
            <source>Intersections and streets where more is expected when you get there than at {percent} % of those of the streets in use; streets by their length. Click one to see why.</source>
            <translation>到达时预计数多于所用街道中 {percent} % 的路口和街道；街道按长度计。点击可查看原因。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>“{folder}” is no folder</source>
            <translation>“{folder}”不是文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>it is a folder</source>
            <translation>它是一个文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>it is no file</source>
            <translation>它不是文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>the folder “{folder}” is read-only</source>
            <translation>文件夹“{folder}”是只读的</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/checks.py" />
            <source>it is read-only</source>
            <translation>它是只读的</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/database.py" />
            <source>what was written cannot be read back</source>
            <translation>写入的内容无法读回</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/database.py" />
            <source>its address names no table that QGIS knows</source>
            <translation>其地址没有指明 QGIS 认识的表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/database.py" />
            <source>its database cannot be reached, or does not allow it</source>
            <translation>无法连接其数据库，或数据库不允许</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” cannot be written: {problem}. Choose another folder or name, or close it where it is open.</source>
            <translation>无法写入“{file}”：{problem}。请选择其他文件夹或名称，或在打开它的地方关闭它。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” is in use by another program, which did not let go of it in {seconds} seconds. Nothing was changed. Close it there, or choose another file.</source>
            <translation>“{file}”正被另一个程序使用，{seconds} 秒内没有释放。没有任何改动。请在那里关闭它，或选择另一个文件。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” exists and was not made by Collision Risk, or was changed since: it is not replaced. Choose another name, or delete it first.</source>
            <translation>“{file}”已经存在，不是由 Collision Risk 生成的，或之后被改动过：不会被替换。请另选名称，或先删除它。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” has a table “{table}” that was not made by Collision Risk: it is not replaced. Choose another file, or another table: {file}|layername=…</source>
            <translation>“{file}”中有一个不是由 Collision Risk 生成的表“{table}”：不会被替换。请选择另一个文件，或另一个表：{file}|layername=…</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” is read in this run, so its result cannot replace it. Choose another file or table.</source>
            <translation>本次运行正在读取“{file}”，因此结果不能替换它。请选择另一个文件或表。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{first}” and “{second}” would both be written to “{file}”. Give each a name of its own.</source>
            <translation>“{first}”和“{second}”都会写入“{file}”。请给它们各自的名称。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/errors.py" />
            <source>“{file}” cannot be written: {problem}. Choose another format, for example GeoPackage (.gpkg).</source>
            <translation>无法写入“{file}”：{problem}。请选择其他格式，例如 GeoPackage (.gpkg)。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>it is damaged, or no GeoPackage</source>
            <translation>它已损坏，或不是 GeoPackage</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>it or its folder is read-only</source>
            <translation>它或其文件夹是只读的</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>it does not take the table</source>
            <translation>它不接受该表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/geopackage.py" />
            <source>Waiting for another program that uses “{file}” …</source>
            <translation>正在等待另一个使用“{file}”的程序……</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/saving.py" />
            <source>the disk does not take it</source>
            <translation>磁盘不接受它</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/saving.py" />
            <source>there is no folder “{folder}”</source>
            <translation>没有文件夹“{folder}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>“{suffix}” is no format that keeps a layer whole here; {suffixes} are</source>
            <translation>“{suffix}”不是此处能完整保存图层的格式；可用的有 {suffixes}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>this format holds no table without geometry</source>
            <translation>此格式不能保存没有几何的表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>this format loses rows that have no geometry, as those without an answer</source>
            <translation>此格式会丢失没有几何的行，例如没有结果的行</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>The column “{old}” is called “{new}” in “{file}”: the format does not allow its name.</source>
            <translation>列“{old}”在“{file}”中名为“{new}”：此格式不允许原来的名称。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>“{file}” has the columns only: its format holds no geometry.</source>
            <translation>“{file}”只有各列：其格式不能保存几何。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/output/writing/staged_layer.py" />
            <source>its folder does not take it whole; the disk may be full</source>
            <translation>其文件夹无法完整保存它；磁盘可能已满</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/plugin.py" />
            <source>Collision Risk: predicted collisions where you drive in New York City</source>
            <translation>Collision Risk：预测您在纽约市行车之处的碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/algorithm.py" />
            <source>What was ignored or replaced, a sentence a line (empty: nothing)</source>
            <translation>被忽略或替换的内容，每行一句（空：无）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/algorithm.py" />
            <source>{problem} It is ignored.</source>
            <translation>{problem} 已忽略。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>The address of {service} cannot be used. Write https://host, without name or key.</source>
            <translation>{service} 的地址不能使用。请写成 https://host，不含用户名或密钥。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>An app token is not sent to {host} unencrypted. Use an https:// address, or no token.</source>
            <translation>应用令牌不会以未加密方式发送给 {host}。请使用 https:// 地址，或不使用令牌。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} gave no usable answer in {attempts} attempts: {problem}. {remedy}</source>
            <translation>{host} 在 {attempts} 次尝试中没有给出可用的回应：{problem}。{remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} cannot be reached ({problem}). Check the network, and the proxy in QGIS's options.</source>
            <translation>无法连接 {host}（{problem}）。请检查网络以及 QGIS 选项中的代理。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} refuses the data set {dataset}: {reason}. Set an app token of NYC Open Data, or check the token and the address.</source>
            <translation>{host} 拒绝提供数据集 {dataset}：{reason}。请设置 NYC Open Data 的应用令牌，或检查令牌和地址。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>{host} cannot make sense of the question ({status}). Update the plugin.</source>
            <translation>{host} 无法理解请求（{status}）。请更新插件。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>What was stored before is kept. Try again later.</source>
            <translation>先前保存的内容保留。请稍后重试。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>no answer in time</source>
            <translation>没有及时回应</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>the connection failed or broke off ({problem})</source>
            <translation>连接失败或中断（{problem}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>it asks to wait (429)</source>
            <translation>它要求等待（429）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/open_data.py" />
            <source>it failed ({status})</source>
            <translation>它失败了（{status}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/base/worker_algorithm.py" />
            <source>collision,crash,model,training,retrain,data,new york,nyc,nypd</source>
            <translation>collision,crash,model,training,retrain,data,new york,nyc,nypd,碰撞,模型,训练,数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Collision risk of many drives</source>
            <translation>多个行程的碰撞风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Finds thousands of drives, between layers or from a file, and what each of them risks.</source>
            <translation>从图层或文件中查找成千上万个行程及其各自的风险。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>crash,accident,safety,vision zero,batch,fleet,csv,origin,destination,od,new york,nyc</source>
            <translation>crash,accident,safety,vision zero,batch,fleet,csv,origin,destination,od,new york,nyc,碰撞,事故,批量,车队,起点,终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Each row with its columns, its route, times, route risk and zones; “message” says what failed.</source>
            <translation>每行带有原有的列、时间、路线风险和区域；“message”说明失败原因。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Number of rows</source>
            <translation>行数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Number of rows without an answer</source>
            <translation>无结果的行数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>How long it took, in seconds</source>
            <translation>用时（秒）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Finding the ways</source>
            <translation>正在查找路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Row {number}: {problem}</source>
            <translation>第 {number} 行：{problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>{count} more rows have no answer; the column “message” says why.</source>
            <translation>另有 {count} 行没有结果；“message”列说明原因。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>Streets: {title}, {date}: {count} drives.</source>
            <translation>街道：{title}，{date}：{count} 个行程。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/batchrouterisk.py" />
            <source>{rows} rows: {fine} drives found, {errors} without an answer.</source>
            <translation>{rows} 行：找到 {fine} 个行程，{errors} 行无结果。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>No street of “{title}” is near what was changed on {day}. Choose other streets, or check its places.</source>
            <translation>“{title}”中没有街道靠近 {day} 的改动之处。请选择其他街道，或检查其位置。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Before and after a change</source>
            <translation>改动前后对比</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Says whether a change at some streets and intersections mattered, or that the data cannot tell.</source>
            <translation>说明某些街道和路口的改动是否起了作用，或数据无法判断。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>crash,accident,safety,vision zero,evaluation,empirical bayes,crash modification factor,cmf</source>
            <translation>碰撞,事故,零死亡愿景,评估,经验贝叶斯,碰撞修正系数,cmf</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Number of sites</source>
            <translation>地点数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Change in percent</source>
            <translation>变化百分比</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Lower end of its 95 % interval</source>
            <translation>其 95 % 区间的下限</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Upper end of its 95 % interval</source>
            <translation>其 95 % 区间的上限</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Decrease in percent that would have been seen in 80 % of cases</source>
            <translation>有 80 % 的机会能看出的减少百分比</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>fewer, more or cannot_tell</source>
            <translation>fewer（减少）、more（增加）或 cannot_tell（无法判断）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>What was found, in sentences</source>
            <translation>结果的文字说明</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>What was changed</source>
            <translation>改动之处</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Points: the intersection within 18 m, else the street within 30 m. Lines: all sites along them.</source>
            <translation>点：18 米内的路口，否则 30 米内的街道。线：沿线的所有地点。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Day of the change</source>
            <translation>改动日期</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>The first day on which it was there, for example 2018-06-01.</source>
            <translation>改动存在的第一天，例如 2018-06-01。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Field with the day of each change</source>
            <translation>存有各处改动日期的字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Instead of one day for all: each feature has its own.</source>
            <translation>不用统一日期：每个要素各有其日期。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Years before, at most</source>
            <translation>改动前最多年数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Whole years, as far as collisions are stored. More of them tell more of what was usual.</source>
            <translation>整年，以已存的碰撞为限。年数越多，越能看出平常的水平。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Years after, at most</source>
            <translation>改动后最多年数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Whole years, as far as collisions are stored.</source>
            <translation>整年，以已存的碰撞为限。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Street network (empty: the best one)</source>
            <translation>街道网络（留空：最好的）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported.</source>
            <translation>一个文件；或一个名称：“sketch”，或您获取、下载（osm）或导入的街道的名称。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>A point for each street or intersection, with what was seen and expected before and after.</source>
            <translation>每条街道或每个路口一个点，含改动前后的实际数量和期望值。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Report</source>
            <translation>报告</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Web pages (*.html)</source>
            <translation>网页 (*.html)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>One page with the result in words, and the table of the sites.</source>
            <translation>一页，含文字结论和地点表。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Loading streets</source>
            <translation>正在加载街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Placing collisions on streets</source>
            <translation>正在把碰撞放到街道上</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/beforeafter.py" />
            <source>Comparing before and after</source>
            <translation>正在比较前后</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Says what changed in the collisions, whether the model still fits, and whether to retrain.</source>
            <translation>说明碰撞有何变化、模型是否仍然适用、是否应重新训练。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Weeks to judge</source>
            <translation>判断的周数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Whole weeks, up to two weeks before the newest collision.</source>
            <translation>完整的周，截至最新碰撞前两周。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Last day (empty: the newest)</source>
            <translation>末日（留空：最新的一天）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>As if nothing later were known.</source>
            <translation>如同此日之后的数据均未知。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Report as JSON</source>
            <translation>JSON 报告</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Verdict: steady, watch, drifted or not judged</source>
            <translation>结论：steady（稳定）、watch（观察）、drifted（已漂移）或 not judged（未判断）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Whether to retrain</source>
            <translation>是否应重新训练</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Why</source>
            <translation>原因</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Fault of the feed that vetoes retraining</source>
            <translation>阻止重新训练的数据源故障</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Verdict: {verdict}. {why}</source>
            <translation>结论：{verdict}。{why}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Go back to an earlier model</source>
            <translation>回退到较早的模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Makes the previous model, or the one that is named, the one in use again.</source>
            <translation>重新使用上一个模型，或指定的模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Model (empty: the previous one)</source>
            <translation>模型（留空：上一个）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>Its number, such as 0003, or “bundled” for the one that came with the plugin.</source>
            <translation>其编号，如 0003，或用“bundled”表示插件自带的模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>The model now in use</source>
            <translation>现在使用的模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>The model that was in use</source>
            <translation>之前使用的模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/champion.py" />
            <source>In use now: {title}.</source>
            <translation>现在使用：{title}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Collisions as a layer</source>
            <translation>碰撞图层</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Shows the collisions reported to the police as points, by date, hour, weekday and severity.</source>
            <translation>按日期、小时、星期和严重程度，以点显示向警方报告的碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Number of collisions</source>
            <translation>碰撞数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>What the layer holds, in sentences</source>
            <translation>图层的内容，用句子说明</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>First day (empty: from the start)</source>
            <translation>首日（留空：从头开始）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Last day (empty: to the end)</source>
            <translation>末日（留空：直到最后）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Severity</source>
            <translation>严重程度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>casualty: with someone injured or killed. fatal: with someone killed.</source>
            <translation>casualty：有人伤亡。fatal：有人死亡。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Inside (empty: everywhere)</source>
            <translation>范围内（留空：各处）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Live from PostGIS</source>
            <translation>来自 PostGIS 的实时数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>A layer on the store's own table, that shows each refresh. Only where the store is in PostGIS.</source>
            <translation>直接使用碰撞库自身数据表的图层，会显示每次更新。仅限 PostGIS 中的碰撞库。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>A GeoPackage keeps style and source inside. With “Live” nothing is written.</source>
            <translation>GeoPackage 内含样式和来源。选“实时”时不写入任何内容。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Collisions (live)</source>
            <translation>碰撞（实时）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>No collision in the store matches.</source>
            <translation>碰撞库中没有符合条件的碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>collisions with someone killed</source>
            <translation>有人死亡的碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>{count} {kind}, {first} to {last}, reported to the police and located.</source>
            <translation>{kind} {count}，{first} 至 {last}，已向警方报告并有位置。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Hours of the day: {hours}.</source>
            <translation>一天中的小时：{hours}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Weekdays: {days}.</source>
            <translation>星期：{days}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/collisionlayer.py" />
            <source>Refreshed {when}.</source>
            <translation>更新于 {when}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Get the city's streets</source>
            <translation>获取城市街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Gets all streets of the city, with one-ways and names, from the city's own street centreline.</source>
            <translation>从城市自己的街道中心线获取全市所有街道，含单行道和名称。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Name of the streets</source>
            <translation>街道的名称</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Letters, digits and _. What was there under this name is replaced once all is ready.</source>
            <translation>字母、数字和 _。全部就绪后，替换同名的原有内容。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Length of the one-way streets in km</source>
            <translation>单行道长度（千米）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>What was found in the data, a sentence a line</source>
            <translation>在数据中发现的情况，每行一句</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Number of pages downloaded</source>
            <translation>下载的页数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Number of pages kept from earlier</source>
            <translation>此前保留的页数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/getstreets.py" />
            <source>Service that they came from</source>
            <translation>来源服务</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Alerts on a drive</source>
            <translation>行程中的提醒</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Marks where on a drive high-risk zones and crash-prone intersections ahead would be announced.</source>
            <translation>标出行程中何处会提醒前方的高风险区域和碰撞多发路口。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>alert,warning,gps,navigation,crash,accident,safety,route,driving,new york,nyc</source>
            <translation>alert,warning,gps,navigation,crash,accident,safety,route,driving,new york,nyc,提醒,警告,导航,碰撞,事故,路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Alerts</source>
            <translation>提醒</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>A point for each high-risk zone, and each crash-prone intersection or street, where it is announced. A GeoPackage keeps its style inside.</source>
            <translation>每个高风险区域、每个碰撞多发路口或街道各一个点，位于提醒之处。GeoPackage 内含其样式。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Number of alerts</source>
            <translation>提醒数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Distance</source>
            <translation>距离</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>A zone or an intersection is announced when it is nearer than this, in metres as the crow flies.</source>
            <translation>区域或路口的直线距离小于此值（米）时提醒。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/journeyalerts.py" />
            <source>Finding the way</source>
            <translation>正在查找路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Collision risk of existing lines</source>
            <translation>现有线的碰撞风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Says what GPS tracks, bus lines or planned routes risk, by zone and hour, line by line.</source>
            <translation>按区域和时段逐条说明 GPS 轨迹、公交线路或计划路线的风险。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>crash,accident,safety,vision zero,gps,track,gpx,bus,transit,fleet,exposure,new york,nyc</source>
            <translation>crash,accident,safety,vision zero,gps,track,gpx,bus,transit,fleet,exposure,new york,nyc,碰撞,事故,轨迹,公交,车队,暴露</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Lines</source>
            <translation>线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>In any CRS. The parts of a line are driven one after another, without the way between them. Of a GPX file the tracks, else the routes, with the times of their points; or an NMEA log.</source>
            <translation>任意坐标参照系。线的各部分依次行驶，不含其间的路程。GPX 文件取其轨迹，没有轨迹则取路线，并用各点的时间；也可以是 NMEA 日志。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Number of lines</source>
            <translation>线数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Number of lines that could not be assessed</source>
            <translation>未能评估的线数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Exposure</source>
            <translation>暴露</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Each line with its attributes, times, route risk and zones; “message” says what failed.</source>
            <translation>每条线带有属性、时间、路线风险和区域；“message”说明失败原因。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Pieces by zone and hour</source>
            <translation>按区域和时段的线段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Cut where zone or hour change, with rate and relative risk. May go to the same GeoPackage.</source>
            <translation>在区域或时段变化处切分，带发生率和相对风险。可写入同一个 GeoPackage。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Line {id}: {message}</source>
            <translation>线 {id}：{message}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>{count} lines, {fine} of them assessed.</source>
            <translation>{count} 条线，其中 {fine} 条已评估。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>{errors} could not be; the column “message” says why.</source>
            <translation>{errors} 条未能评估；“message”列说明原因。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Lines of the recorded track: {count} ({kind}).</source>
            <translation>已记录轨迹中的线数：{count}（{kind}）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>The times of its points count; departure and speed hold for lines without times.</source>
            <translation>以其各点的时间为准；出发时间和速度用于没有时间的线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>the layer has no field “{field}”</source>
            <translation>图层没有字段“{field}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Choose one of: {fields}</source>
            <translation>请选择其一：{fields}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>the layer has no M values</source>
            <translation>图层没有 M 值</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/lineexposure.py" />
            <source>Give a field, or a departure and a speed</source>
            <translation>请给出字段，或出发时间和速度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>The day of the change is missing. Give one day for all, or a field that has the day of each.</source>
            <translation>缺少改动日期。请给出统一的日期，或存有各处日期的字段。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>Feature {id} has no day of its change: “{value}” in the field “{field}”. Write it like 2018-06-01.</source>
            <translation>要素 {id} 没有改动日期：字段“{field}”中为“{value}”。请写成 2018-06-01 的形式。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>The layer has no field “{field}”. Choose one of: {fields}.</source>
            <translation>图层没有字段“{field}”。请从以下选择：{fields}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>Feature {id} cannot be placed on streets: {problem}. Give points or lines in a CRS that fits them.</source>
            <translation>要素 {id} 无法放到街道上：{problem}。请提供坐标参考系相符的点或线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>it has no geometry</source>
            <translation>它没有几何</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>its coordinates are none of its CRS</source>
            <translation>其坐标不属于其坐标参考系</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/changed_places.py" />
            <source>it is neither a point nor a line</source>
            <translation>它既不是点也不是线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>There is no parameter {name}. {remedy}</source>
            <translation>没有参数 {name}。{remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>{name} is given more than once, or as a list: {values}. Give one value.</source>
            <translation>{name} 给出了不止一次，或为列表：{values}。请给出一个值。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>{name} cannot be “{value}”: {problem}. {remedy}.</source>
            <translation>{name} 不能为“{value}”：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Strict: an error in place of a fallback (always so in qgis_process, unless false)</source>
            <translation>严格：报错而不替换（在 qgis_process 中总是如此，除非为 false）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Unknown parameters, and a street network or model that cannot be used, are errors. Otherwise they are ignored or replaced, which log and results say. Left out, it holds where QGIS has no window.</source>
            <translation>未知参数，以及无法使用的街道网络或模型，均为错误。否则将其忽略或替换，并在日志和结果中说明。不给出时，在没有窗口的 QGIS 中有效。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Did you mean {nearest}?</source>
            <translation>是否指 {nearest}？</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Choose one of: {names}.</source>
            <translation>请选择其一：{names}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not a text</source>
            <translation>它不是文本</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give one</source>
            <translation>请给出文本</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give the name of a file</source>
            <translation>请给出文件名</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give a value, or leave {name} out for {default}</source>
            <translation>请给出一个值，或不给出 {name} 以使用 {default}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is neither a layer nor a file of one</source>
            <translation>它既不是图层，也不是图层文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is no value of “{parameter}”</source>
            <translation>它不是“{parameter}”的值</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give another</source>
            <translation>请另给一个</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>there is no such folder</source>
            <translation>没有这个文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>there is no such file</source>
            <translation>没有这个文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is neither yes nor no</source>
            <translation>它既不是“是”也不是“否”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Give true or false</source>
            <translation>请给出 true 或 false</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not a number</source>
            <translation>它不是数字</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Write it like 2.5</source>
            <translation>请写成 2.5 这样的形式</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not a whole number</source>
            <translation>它不是整数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>Write it like 13</source>
            <translation>请写成 13 这样的形式</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/checks.py" />
            <source>it is not between {low} and {high}</source>
            <translation>它不在 {low} 和 {high} 之间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>{errors} of {rows} rows have no answer, and MAX_ERRORS allows {allowed}; nothing was written. The first is row {number}: {problem}</source>
            <translation>{rows} 行中有 {errors} 行没有结果，而 MAX_ERRORS 允许 {allowed}；未写出任何内容。第一个是第 {number} 行：{problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>None of the {rows} rows has an answer; nothing was written. The first is row {number}: {problem}</source>
            <translation>{rows} 行全都没有结果；未写出任何内容。第一个是第 {number} 行：{problem}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>There are no rows: nothing was computed.</source>
            <translation>没有行：未计算任何内容。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>Rows that may be without an answer (number or %)</source>
            <translation>允许没有结果的行（行数或 %）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>For example 0, 25 or 5%. With more, or if no row has an answer, the run is an error and nothing is written. Empty: an error only if no row has an answer; in a window not even then.</source>
            <translation>例如 0、25 或 5%。超出时，或所有行都没有结果时，本次运行即为错误，不写出任何内容。留空：仅当所有行都没有结果时为错误；有窗口时则不算错误。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>Give a number of rows, such as 25, or a share of them, such as 5%</source>
            <translation>请给出行数，例如 25，或比例，例如 5%</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/error_limit.py" />
            <source>it is neither a number of rows nor a percentage</source>
            <translation>它既不是行数，也不是百分比</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/instants.py" />
            <source>Departure: {moment} New York time ({what}).</source>
            <translation>出发：纽约时间 {moment}（{what}）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/instants.py" />
            <source>Dates have the month first, as one of them cannot have the day first.</source>
            <translation>日期以月开头，因为其中一个不可能以日开头。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/instants.py" />
            <source>Dates have the day first, as one of them cannot have the month first.</source>
            <translation>日期以日开头，因为其中一个不可能以月开头。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>points</source>
            <translation>点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>polygons</source>
            <translation>面</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>no geometry</source>
            <translation>没有几何图形</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>tracks</source>
            <translation>轨迹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>routes</source>
            <translation>路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>log</source>
            <translation>日志</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_source.py" />
            <source>“{layer}” has no lines (it has {what}). Choose a layer of lines.</source>
            <translation>“{layer}”没有线（其内容：{what}）。请选择线图层。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>The times of the lines cannot be used: {problem}. {remedy}.</source>
            <translation>线的时间不能使用：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>M values are times</source>
            <translation>M 值为时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>In seconds since 1970-01-01 00:00 UTC, as GPS tracks may have them. No other time is needed then.</source>
            <translation>自 1970-01-01 00:00 UTC 起的秒数，GPS 轨迹可能带有。这时不需要其他时间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Field with the departure</source>
            <translation>出发时间字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Date and time, or text such as 2026-12-04T17:00; New York time where there is no offset, and its midnight where there is no time.</source>
            <translation>日期和时间，或 2026-12-04T17:00 这样的文本；没有时差时为纽约时间，没有时间时为纽约的午夜。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Of all lines, where no field gives it.</source>
            <translation>没有字段给出时，用于所有线。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Field with the duration (minutes)</source>
            <translation>时长字段（分钟）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Of the whole line, which is driven at one speed throughout.</source>
            <translation>整条线的时长，全程同一速度。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Speed (km/h), where no field gives the duration</source>
            <translation>速度 (km/h)，用于没有时长字段时</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>24 km/h is a car's in the city; a bus is slower by a half.</source>
            <translation>24 km/h 是市内汽车的速度；公交车慢一半。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>they are asked for from M values and from fields</source>
            <translation>同时要求使用 M 值和字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Choose one of them</source>
            <translation>请选择其一</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>the speed “{speed}” is no number greater than 0</source>
            <translation>速度“{speed}”不是大于 0 的数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/line_times.py" />
            <source>Give km/h</source>
            <translation>请给出 km/h</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>Draw it</source>
            <translation>请绘制</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>{x:.12g},{y:.12g} lies outside the coordinate system {crs}</source>
            <translation>{x:.12g},{y:.12g} 在坐标系 {crs} 的范围之外</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>Check the numbers and their coordinate system</source>
            <translation>请检查数字及其坐标系</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>[{crs}] is not a coordinate system that QGIS knows</source>
            <translation>[{crs}] 不是 QGIS 认识的坐标系</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/place_reader.py" />
            <source>Write an EPSG code, for example [EPSG:2263]</source>
            <translation>请写 EPSG 代码，例如 [EPSG:2263]</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Departure (New York time; empty: now)</source>
            <translation>出发（纽约时间；留空：现在）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>For example 2026-12-04T17:00, in New York time; with an offset, 2026-12-04T22:00Z, that instant; 2026-12-04 alone is its midnight.</source>
            <translation>例如 2026-12-04T17:00，为纽约时间；带时差的 2026-12-04T22:00Z 为该时刻；仅 2026-12-04 表示当天午夜。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Criterion</source>
            <translation>路线标准</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>safest: meets the fewest expected collisions; at most 25 % longer than the fastest.</source>
            <translation>safest：预计遇到的碰撞最少；用时最多比最快路线多 25 %。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>What is predicted: collisions; those with someone injured or killed; incidents, per collision the people injured or killed, at least one; or pedestrians, cyclists or motorists injured or killed.</source>
            <translation>预测内容：collisions，碰撞；casualty_collisions，有人伤亡的碰撞；incidents，每起碰撞的伤亡人数，至少为一；pedestrians_hurt、cyclists_hurt、motorists_hurt，受伤或死亡的行人、骑自行车者、机动车乘员。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>relative: × the mean of all zones in the same hour of the week. percentile: % of all zones and hours of a typical week that are lower. rate: expected in one hour. total60: expected in 60 days at that hour of the week.</source>
            <translation>relative：同一每周时段所有区域均值的倍数。percentile：典型一周所有区域与时段中较低者的 %。rate：一小时内的预计数。total60：该每周时段 60 天内的预计数。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A point in any CRS; typed without one, as -73.7794,40.6429, it is longitude and latitude.</source>
            <translation>任意 CRS 的点；不写 CRS 时，如 -73.7794,40.6429，为经度和纬度。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Cutoff</source>
            <translation>阈值</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A zone is high-risk when its prediction is greater than this, in the unit of the basis.</source>
            <translation>区域的预测大于此值（以基准的单位计）时为高风险。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Street networks (*.npz);;All files (*)</source>
            <translation>街道网络 (*.npz);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Street network (empty: the best one for the drive)</source>
            <translation>街道网络（留空：最适合该行程的）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Model (empty: the one promoted last, else the bundled one)</source>
            <translation>模型（留空：最近启用的，否则为自带的）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported. Empty: of the exact streets that reach both ends the newest, the city's own first; else the sketch.</source>
            <translation>文件；或名称：“sketch”，或已获取、下载（osm）或导入的街道名称。留空：通到两端的精确街道中最新的，市政府自己的优先；否则为简图。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>A folder, or “bundled”. One that cannot be used is an error if STRICT, else the bundled one is taken.</source>
            <translation>文件夹，或“bundled”。不能使用时，若为 STRICT 则为错误，否则采用自带的模型。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Read as: {start} to {end} (latitude, longitude), departure {departure}.</source>
            <translation>读作：{start} 到 {end}（纬度, 经度），出发 {departure}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>Loading streets and model</source>
            <translation>正在加载街道和模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The street network that was used, as NETWORK names it</source>
            <translation>所用的街道网络，按 NETWORK 的名称</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The model that was used, as MODEL names it</source>
            <translation>所用的模型，按 MODEL 的名称</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The zones that were used</source>
            <translation>所用的区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/request.py" />
            <source>The departure as it was understood, in New York time</source>
            <translation>按理解的出发时间，纽约时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>none of its {count} times can be used</source>
            <translation>其 {count} 个时间都无法使用</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Correct them, or take them out of the file</source>
            <translation>请更正它们，或从文件中删除</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Draw it, or delete it</source>
            <translation>请绘制或删除</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>its departure, in the field “{field}”, is {what}</source>
            <translation>字段“{field}”中的出发时间有误：{what}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>empty</source>
            <translation>为空</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Fill it in</source>
            <translation>请填写</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>its minutes, in the field “{field}”, are {what}</source>
            <translation>字段“{field}”中的分钟数有误：{what}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Give a number greater than 0</source>
            <translation>请给出大于 0 的数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>of the times of its {count} points {back} go back</source>
            <translation>其 {count} 个点的时间中有 {back} 个倒退</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Sort its points by time</source>
            <translation>请按时间排列各点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>a vertex has no M value</source>
            <translation>有一个顶点没有 M 值</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Give the time at each vertex, or a duration or a speed</source>
            <translation>请给每个顶点的时间，或给出时长或速度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>its first M value, {value:g}, is no time</source>
            <translation>其首个 M 值 {value:g} 不是时间</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Give seconds since 1970-01-01 00:00 UTC</source>
            <translation>请给出自 1970-01-01 00:00 UTC 起的秒数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>it is no line</source>
            <translation>它不是线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>Draw a line, or delete it</source>
            <translation>请画一条线，或将其删除</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>it cannot be brought to longitude and latitude</source>
            <translation>它无法转换为经度和纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/timed_lines.py" />
            <source>it has no vertices</source>
            <translation>它没有顶点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” cannot be opened</source>
            <translation>无法打开“{file}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Choose a file of text</source>
            <translation>请选择文本文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>comma</source>
            <translation>逗号</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>semicolon</source>
            <translation>分号</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>tab</source>
            <translation>制表符</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” is read as {encoding}, divided by: {delimiter}. Rows: {count}.</source>
            <translation>“{file}”按 {encoding} 读取，分隔符：{delimiter}。行数：{count}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Nothing in the file says that it is {encoding}. If letters are wrong, save it as UTF-8.</source>
            <translation>文件中没有写明它是 {encoding}。如果字符有误，请另存为 UTF-8。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>line {line} has {cells} columns, not {width}</source>
            <translation>第 {line} 行有 {cells} 列，而不是 {width} 列</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Correct it; a text with the delimiter in it needs quotation marks</source>
            <translation>请更正；含分隔符的文本需要引号</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” has more than one column “{name}”</source>
            <translation>“{file}”有不止一个“{name}”列</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Give each its own name</source>
            <translation>请为每一列取不同的名称</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>“{file}” has no column “{name}”</source>
            <translation>“{file}”没有列“{name}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>more than one column of “{file}” is the {which}'s {coordinate} by its name</source>
            <translation>按名称，“{file}”有不止一列是{which}的 {coordinate}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>no column of “{file}” is the {which}'s {coordinate} by its name</source>
            <translation>按名称，“{file}”没有一列是{which}的 {coordinate}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_file.py" />
            <source>Name it with {parameter}, one of: {names}</source>
            <translation>请用 {parameter} 指定，可选：{names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the layer of starts</source>
            <translation>起点图层</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the field that joins it to its end is empty</source>
            <translation>与终点连接的字段为空</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>there is no end with “{key}” in the field “{field}”</source>
            <translation>字段“{field}”中没有值为“{key}”的终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>Add one, or correct the value</source>
            <translation>请添加一个，或更正该值</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the layer of ends</source>
            <translation>终点图层</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the feature's point</source>
            <translation>要素的点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the expression “{text}” is not valid ({error})</source>
            <translation>表达式“{text}”无效（{error}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>Write the name of a field, or make_point("x", "y")</source>
            <translation>请写字段名，或 make_point("x", "y")</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>the layer</source>
            <translation>图层</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>its {which} cannot be computed ({error})</source>
            <translation>其{which}无法计算（{error}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_readers.py" />
            <source>Check the expression and the fields that it reads</source>
            <translation>请检查表达式及其读取的字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>The rows cannot be read: {problem}. {remedy}.</source>
            <translation>无法读取这些行：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>This row cannot be used: {problem}. {remedy}.</source>
            <translation>此行不能使用：{problem}。{remedy}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>Start: {start}. End: {end}.</source>
            <translation>起点：{start}。终点：{end}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>Departure: {departure}.</source>
            <translation>出发：{departure}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>The column “{old}” is called “{new}” in the result, where its name is taken.</source>
            <translation>列“{old}”在结果中名为“{new}”，因为其名称已被占用。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>Choose one of: {names}</source>
            <translation>请选择其一：{names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_rows.py" />
            <source>{where} has no field “{name}”</source>
            <translation>{where}没有字段“{name}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Of the layer of starts, the one layer or the file. Where it is empty, the departure above holds.</source>
            <translation>属于起点图层、单一图层或文件。为空时使用上面的出发时间。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Two layers: starts</source>
            <translation>两个图层：起点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Points in any CRS, joined with those of the ends by a field of each.</source>
            <translation>任意 CRS 的点，通过各自的字段与终点连接。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Field of the starts</source>
            <translation>起点的字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>What it holds is looked for in the field of the ends.</source>
            <translation>在终点的字段中查找其内容。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Two layers: ends</source>
            <translation>两个图层：终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Points in any CRS. Each end with the same value makes a row; a start without one says so.</source>
            <translation>任意 CRS 的点。每个值相同的终点成为一行；没有终点的起点会说明。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Field of the ends</source>
            <translation>终点的字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>7 and 7.0 and the text “7” are the same.</source>
            <translation>7、7.0 和文本“7”相同。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>A field of places in any form, or an expression such as {example}, in the layer's CRS; or a column of a file.</source>
            <translation>任意写法的地点字段，或 {example} 这样的表达式，采用图层的 CRS；或文件的一列。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>One layer: starts and ends</source>
            <translation>一个图层：起点和终点</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>A row for each feature; a table without geometry will do.</source>
            <translation>每个要素一行；没有几何图形的表也可以。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Start (empty: the feature's point)</source>
            <translation>起点（留空：要素的点）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>File of coordinates (CSV)</source>
            <translation>坐标文件 (CSV)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Text (*.csv *.txt *.tsv);;All files (*)</source>
            <translation>文本 (*.csv *.txt *.tsv);;所有文件 (*)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>The names of the columns in the first line; degrees in WGS 84, or places in any form.</source>
            <translation>首行为列名；WGS 84 度，或任意写法的地点。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Start, longitude</source>
            <translation>起点，经度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Start, latitude</source>
            <translation>起点，纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>End, longitude</source>
            <translation>终点，经度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>End, latitude</source>
            <translation>终点，纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Column of the file: {label}</source>
            <translation>文件的列：{label}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Empty: found by its name, such as {name}.</source>
            <translation>留空：按名称查找，如 {name}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Give two layers with START_LAYER and END_LAYER, or one with LAYER, or a file with CSV</source>
            <translation>请用 START_LAYER 和 END_LAYER 给出两个图层，或用 LAYER 给出一个图层，或用 CSV 给出文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>none are given</source>
            <translation>没有给出</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>they are given in more than one way</source>
            <translation>以多种方式给出</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Give it, too</source>
            <translation>请一并给出</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Give them, too</source>
            <translation>请一并给出</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>{names} is missing</source>
            <translation>缺少 {names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>{name} belongs to {other}</source>
            <translation>{name} 属于 {other}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Leave it empty</source>
            <translation>请留空</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Row {number} is read as: {start} to {end} (latitude, longitude), departure {departure}.</source>
            <translation>第 {number} 行读作：{start} 到 {end}（纬度、经度），出发 {departure}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>CSV names no file</source>
            <translation>CSV 没有写明文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/trip_sources.py" />
            <source>Choose one</source>
            <translation>请选择一个</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>“{value}” is not a day ({what}). Write it like 2025-04-30.</source>
            <translation>“{value}”不是日期（{what}）。请写成 2025-04-30 这样。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>nta2020, the neighborhoods that come with the plugin; taxi_zones; or the name of a zone set of your own.</source>
            <translation>nta2020，插件自带的街区；taxi_zones；或自己的区域集名称。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>Hours of the day (empty: all)</source>
            <translation>一天中的小时（留空：全部）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>For example 7-9,16-18: from 7:00 to 9:59 and from 16:00 to 18:59; 22-2 goes over midnight.</source>
            <translation>例如 7-9,16-18：7:00 至 9:59 和 16:00 至 18:59；22-2 跨越午夜。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/values.py" />
            <source>Weekdays (none: all)</source>
            <translation>星期（不选：全部）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>The layer of zones cannot be used: {problem}.</source>
            <translation>区域图层不能使用：{problem}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>it has no field “{field}”, only {fields}</source>
            <translation>没有字段“{field}”，只有 {fields}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>it has no coordinate reference system; set one</source>
            <translation>它没有坐标参照系；请设置一个</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>its zones cannot be copied, the disk may be full</source>
            <translation>无法复制其区域，磁盘可能已满</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/parameters/zone_layer.py" />
            <source>its coordinates cannot be turned into longitude and latitude</source>
            <translation>其坐标无法转换为经度和纬度</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Refresh collisions</source>
            <translation>更新碰撞</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Imports new and changed collisions from NYC Open Data, or from files exported from it.</source>
            <translation>从 NYC Open Data 或其导出的文件导入新增和变更的碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Collisions in the store</source>
            <translation>碰撞库中的碰撞数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>First day in the store</source>
            <translation>碰撞库首日</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Last day in the store</source>
            <translation>碰撞库末日</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>What was done, as JSON</source>
            <translation>所做的事，JSON</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>From this day on (empty: as before)</source>
            <translation>从这一天起（留空：同前）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>The first day that the store is to hold. Later runs take over only what changed since.</source>
            <translation>碰撞库应含的首日。以后的运行只获取此后变更的内容。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Files (empty: from NYC Open Data)</source>
            <translation>文件（留空：来自 NYC Open Data）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>CSV or Parquet files exported from NYC Open Data, dataset h9gi-nx95.</source>
            <translation>从 NYC Open Data 数据集 h9gi-nx95 导出的 CSV 或 Parquet 文件。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Address (empty: that of the settings)</source>
            <translation>地址（留空：设置中的地址）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Another address that serves what NYC Open Data does.</source>
            <translation>提供与 NYC Open Data 相同内容的其他地址。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>Application token</source>
            <translation>应用令牌</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/refreshdata.py" />
            <source>An entry of QGIS's authentication store whose password is your token for NYC Open Data.</source>
            <translation>QGIS 认证存储中的一个条目，其密码是您的 NYC Open Data 令牌。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Retrain the model</source>
            <translation>重新训练模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Refreshes the collisions, trains, promotes the new model only if it is better, and reports drift.</source>
            <translation>更新碰撞、训练、仅在更好时启用新模型，并报告漂移。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Whether the new model was promoted</source>
            <translation>是否启用了新模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Why, or why not</source>
            <translation>原因</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Number of the new model</source>
            <translation>新模型的编号</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Number of the model in use</source>
            <translation>使用中模型的编号</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>What the new model is</source>
            <translation>新模型是什么</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Drift: steady, watch, drifted or not judged</source>
            <translation>漂移：steady（稳定）、watch（观察）、drifted（已漂移）或 not judged（未判断）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Poisson deviance per zone-hour against the model in use, in % (negative: better)</source>
            <translation>每区域每小时的泊松偏差，相对使用中的模型，% （负值更好）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Layer of zones of your own</source>
            <translation>自己的区域图层</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Polygons in any CRS. They become the zone set named above, or one named after the layer.</source>
            <translation>任意 CRS 的多边形。它们成为上面所写名称的区域集，或以图层命名。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Field with the id of a zone</source>
            <translation>区域标识字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>A different value for each zone, the same from year to year.</source>
            <translation>每个区域的值不同，且年年不变。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Field with the name of a zone (empty: the id)</source>
            <translation>区域名称字段（留空：用标识）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Refresh the collisions</source>
            <translation>更新碰撞数据</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Train a new model</source>
            <translation>训练新模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Promote it if it is better</source>
            <translation>更好则启用</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Report drift</source>
            <translation>报告漂移</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Quick: a few candidates, nothing tuned</source>
            <translation>快速：少量候选，不调参</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Seconds in place of minutes; mostly not as good.</source>
            <translation>几秒而非几分钟；通常不如完整训练。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Address of NYC Open Data (empty: that of the settings)</source>
            <translation>NYC Open Data 地址（留空：设置中的地址）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>Report on the new model</source>
            <translation>新模型报告</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>the field with the id of a zone is not named</source>
            <translation>没有写明区域标识字段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/retrain.py" />
            <source>{count} zones, as the zone set “{name}”.</source>
            <translation>{count} 个区域，作为区域集“{name}”。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>There are no streets of “{title}” in this extent with class “{main}” and above percentile {percentile}. Choose a larger extent, all classes, or a lower percentile.</source>
            <translation>此范围内没有“{title}”的类别为“{main}”且高于百分位 {percentile} 的街道。请选择更大的范围、全部类别或更低的百分位。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>{parts} streets and intersections at {hours} hours are {rows} rows; {limit} are allowed. Choose a smaller extent, fewer weekdays or hours, main streets only, or a percentile of {percentile} or more.</source>
            <translation>{parts} 个街道和路口、{hours} 个小时共 {rows} 行；最多允许 {limit} 行。请选择更小的范围、更少的日子或小时、仅主要街道，或 {percentile} 以上的百分位。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Clocks skip 02:00 in this week, and no other hour is chosen. Choose further hours or days.</source>
            <translation>本周时钟跳过 02:00，而没有选择其他小时。请选择更多的小时或日子。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>A week of risk</source>
            <translation>一周的风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Makes a layer of zones or streets, hour by hour of a week, that the Temporal Controller plays.</source>
            <translation>生成一周中逐小时的分区或街道图层，供时态控制器播放。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>temporal,animation,time,week,hour,map,crash,accident,vision zero,new york,nyc</source>
            <translation>时态,动画,时间,周,小时,地图,碰撞,事故,零死亡愿景,纽约,nyc</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Number of hours</source>
            <translation>小时数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Level</source>
            <translation>层级</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>zones: all of them. streets: those that are chosen below, with their intersections if asked for.</source>
            <translation>zones：全部分区。streets：在下面选择的街道，需要时连同其路口。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Week (a day in it; empty: this week)</source>
            <translation>周（其中一天；留空：本周）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>For example 2026-12-04: Monday 2026-11-30 to Sunday 2026-12-06, with the factors of their dates.</source>
            <translation>例如 2026-12-04：周一 2026-11-30 至周日 2026-12-06，含其日期的系数。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Only streets above this percentile</source>
            <translation>仅高于此百分位的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>For streets. In any CRS. Streets that it cuts are in it whole.</source>
            <translation>用于街道。任意 CRS。被它截断的街道完整地包含在内。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Classes of streets</source>
            <translation>街道类别</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>main: avenues, expressways, parkways, bridges and tunnels, and the intersections on them.</source>
            <translation>main：大道、快速路、景观道、桥梁和隧道，以及其上的路口。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>98: the 2 % of the city's streets, and of its intersections, for which most is expected in a typical year (of streets a kilometre). 0: all.</source>
            <translation>98：典型一年中预期最多的 2 % 的全市街道（按每公里）和路口。0：全部。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Risk by hour</source>
            <translation>按小时的风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>A row for each zone or street and hour. A GeoPackage keeps style and time inside.</source>
            <translation>每个分区或街道每小时一行。GeoPackage 内含样式和时间设置。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Intersections by hour</source>
            <translation>按小时的路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>For streets. A model that knows zones only has none.</source>
            <translation>用于街道。只了解分区的模型没有路口。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/riskmap.py" />
            <source>Writing the hours of the week</source>
            <translation>正在写入一周的各个小时</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Collision risk of a drive</source>
            <translation>单个行程的碰撞风险</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Predicts motor-vehicle collisions in the zones of New York City that a drive crosses.</source>
            <translation>预测一个行程所经纽约市各区域的机动车碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>crash,accident,safety,vision zero,route,driving,new york,nyc,nypd,directions</source>
            <translation>crash,accident,safety,vision zero,route,driving,new york,nyc,nypd,directions,碰撞,事故,路线,驾车</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The answer in one sentence</source>
            <translation>一句话的结果</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes, with traffic</source>
            <translation>行驶时间（分钟），含交通状况</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes that one of ten drives stays under</source>
            <translation>十次行程中有一次少于此的行驶时间（分钟）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes that one of ten drives exceeds</source>
            <translation>十次行程中有一次超过此的行驶时间（分钟）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Travel time in minutes on empty streets</source>
            <translation>道路空旷时的行驶时间（分钟）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Length in kilometres</source>
            <translation>长度（千米）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Number of zones crossed</source>
            <translation>经过的区域数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Number of high-risk zones</source>
            <translation>高风险区域数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Expected count on the route's streets in 60 days, at the hours when they are reached</source>
            <translation>路线街道在 60 天内、按到达时段的预计数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>A GeoPackage keeps style, licences and request inside.</source>
            <translation>GeoPackage 内含样式、许可和请求。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The drive, in pieces of one zone and one hour.</source>
            <translation>行程，按区域和时段分段。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The zones crossed, in order of travel. May go to the GeoPackage of the route.</source>
            <translation>经过的区域，按行进顺序。可写入路线的 GeoPackage。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Each street driven, with the collisions expected on it at the hour when it is entered.</source>
            <translation>行驶的每条街道，及进入时段的预计碰撞。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The same for each intersection that the drive enters.</source>
            <translation>行程进入的每个路口，同上。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Up to five: the fastest, the safest, those in between, other ways; none slower and riskier.</source>
            <translation>最多五条：最快、碰撞最少、折中路线和其他路线；没有既更慢又风险更高的。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The route's minutes and risk at each hour of the week that begins with the departure.</source>
            <translation>从出发起一周内每小时的路线分钟数和风险。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>One page with the map, the table of the zones and what the numbers mean.</source>
            <translation>一页，含地图、区域表和数字的含义。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Picture</source>
            <translation>图片</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Pictures (*.png)</source>
            <translation>图片 (*.png)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The map with its legend, headline and sources.</source>
            <translation>带图例、标题和来源的地图。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Answer as JSON</source>
            <translation>JSON 结果</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The whole answer for other programs.</source>
            <translation>供其他程序使用的完整结果。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>The plugin is not complete: {missing} is missing. Install Collision Risk again.</source>
            <translation>插件不完整：缺少 {missing}。请重新安装 Collision Risk。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Finding other routes</source>
            <translation>正在查找其他路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/routerisk.py" />
            <source>Drawing the map</source>
            <translation>正在绘制地图</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Set up training</source>
            <translation>设置训练</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Installs what refreshing and retraining need, in an environment of its own, outside QGIS.</source>
            <translation>在 QGIS 之外的独立环境中安装更新和重新训练所需的内容。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Python 3.11 or newer (empty: found)</source>
            <translation>Python 3.11 或更新（留空：自动查找）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>A Python to build with, not that of QGIS. Empty: the best that is found on this computer.</source>
            <translation>用来构建的 Python，不是 QGIS 的。留空：本机上能找到的最好的。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Folder of wheels (empty: from the internet)</source>
            <translation>wheel 文件夹（留空：从互联网）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Packages downloaded before with `pip download`, for a computer without internet.</source>
            <translation>事先用 `pip download` 下载的包，用于没有互联网的电脑。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Build it again</source>
            <translation>重新构建</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Else one that is complete already is kept as it is.</source>
            <translation>否则已经完整的环境保持不变。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Folder of the environment</source>
            <translation>环境文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Its Python</source>
            <translation>其 Python</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Number of packages</source>
            <translation>包数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/setuptraining.py" />
            <source>Training runs on Python {version} now.</source>
            <translation>训练现在使用 Python {version}。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>streets,roads,network,openstreetmap,osm,osmnx,overpass,routing,new york,nyc</source>
            <translation>streets,roads,network,openstreetmap,osm,osmnx,overpass,routing,new york,nyc,街道,道路,网络</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Name, for NETWORK of other algorithms</source>
            <translation>名称，用于其他算法的 NETWORK</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Date of the streets</source>
            <translation>街道的日期</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of junctions</source>
            <translation>路口数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of directed streets</source>
            <translation>有向街道数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Length of the streets in kilometres</source>
            <translation>街道长度（千米）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Streets left out, with their kilometres</source>
            <translation>略去的街道及其千米数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Percentage of street length that does not connect</source>
            <translation>不连通的街道长度百分比</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>“{title}”, {date}: {nodes} junctions, {km} km of streets. Drives in their area use them from now on.</source>
            <translation>“{title}”，{date}：{nodes} 个路口，{km} km 街道。其范围内的行程从现在起使用它。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Title of the streets</source>
            <translation>街道的标题</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>What answers call them.</source>
            <translation>结果中的称呼。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Download streets</source>
            <translation>下载街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Gets the exact streets of the zones, or of a part of them, from OpenStreetMap.</source>
            <translation>从 OpenStreetMap 获取区域或其一部分的精确街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Empty: osm, or osm_extent for an extent.</source>
            <translation>留空：osm；指定范围时为 osm_extent。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Extent (empty: all zones)</source>
            <translation>范围（留空：所有区域）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>A part of the zones, in any CRS.</source>
            <translation>区域的一部分，任意 CRS。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Overpass services (empty: those of the settings)</source>
            <translation>Overpass 服务（留空：设置中的服务）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Addresses, one a line or with commas between; where one is busy, the next is asked.</source>
            <translation>地址，每行一个或以逗号分隔；一个繁忙时询问下一个。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Seconds that a tile may take</source>
            <translation>每块允许的秒数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>A service that needs longer is asked again, or the next one is.</source>
            <translation>超时的服务会被再次询问，或改问下一个。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Download all again</source>
            <translation>全部重新下载</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Otherwise tiles of earlier downloads are reused, also of a cancelled one.</source>
            <translation>否则重用以前下载的块，包括已取消的下载。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of tiles downloaded</source>
            <translation>下载的块数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Number of tiles kept from earlier</source>
            <translation>保留的块数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Makes a street network of a file of OpenStreetMap's data or of osmnx.</source>
            <translation>由 OpenStreetMap 数据文件或 osmnx 文件制作街道网络。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Empty: after the file.</source>
            <translation>留空：按文件命名。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>File</source>
            <translation>文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>GraphML or GeoPackage of osmnx, .osm, .osm.json, .osm.pbf; known by what is in it.</source>
            <translation>osmnx 的 GraphML 或 GeoPackage、.osm、.osm.json、.osm.pbf；按内容识别。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Layer of the streets (empty: edges)</source>
            <translation>街道图层（留空：edges）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streets.py" />
            <source>Of a GeoPackage.</source>
            <translation>GeoPackage 中的图层。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>There are no streets of “{title}” in this extent. Choose another, or leave it empty for all streets.</source>
            <translation>此范围内没有“{title}”的街道。请选择其他范围，或留空以包括所有街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>“{value}” is not a date and time ({what}). Write it like 2026-12-04T17:00.</source>
            <translation>“{value}”不是日期和时间（{what}）。请写成 2026-12-04T17:00 的形式。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Streets as a layer</source>
            <translation>街道图层</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Shows streets and intersections with their predicted collisions; name, class, direction and speed.</source>
            <translation>显示街道和路口及其预测的碰撞，以及名称、等级、方向和车速。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>streets,roads,network,one-way,speed,openstreetmap,osm,centerline,sketch,new york,nyc</source>
            <translation>街道,道路,网络,单行,车速,openstreetmap,osm,中心线,简图,纽约,nyc</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>A file; or a name: “sketch”, or that of streets that you got, downloaded (osm) or imported. Empty: the best there, as for a drive.</source>
            <translation>文件；或名称：“sketch”，或已获取、下载（osm）或导入的街道名称。留空：该处最好的，与行程相同。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>In any CRS. Streets that it cuts are in it whole.</source>
            <translation>任意 CRS。被它截断的街道完整收录。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Hour of prediction and speeds (New York time; empty: a typical year)</source>
            <translation>预测和车速的时间（纽约时间；留空：典型一年）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Empty: collisions expected in a typical year. For example 2026-12-04T17:00: those expected in 60 days at that hour, and in mph_traffic the speeds of Fridays at 17:00.</source>
            <translation>留空：典型一年中预期的碰撞。例如 2026-12-04T17:00：该小时 60 天内预期的碰撞，mph_traffic 为星期五 17:00 的车速。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>A line for each piece between two junctions. A GeoPackage keeps style and source inside.</source>
            <translation>两个路口之间每段一条线。GeoPackage 会在其中保存样式和来源。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>A point for each. A model that knows zones only has none.</source>
            <translation>每个路口一个点。只了解区域的模型没有路口。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Number of street pieces</source>
            <translation>街段数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/streetslayer.py" />
            <source>Writing streets</source>
            <translation>正在写出街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Update the speeds</source>
            <translation>更新车速</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Fits the speeds behind the minutes to trips, or changes them as the city's speed feed has changed.</source>
            <translation>依据行程拟合计算分钟数所用的车速，或按本市车速数据源的变化调整。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>speed,traffic,travel time,minutes,trips,taxi,new york,nyc</source>
            <translation>车速,交通,行车时间,分钟,行程,出租车,纽约,nyc</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Table of speeds</source>
            <translation>车速表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Title of the speeds</source>
            <translation>车速的标题</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>First day on which they were measured</source>
            <translation>测量的首日</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Last day on which they were measured</source>
            <translation>测量的末日</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Trips that were learned from</source>
            <translation>用于学习的行程数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Rows that were left out</source>
            <translation>略去的行数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Median error of the speeds before, on later trips</source>
            <translation>此前车速在较晚行程上的中位误差</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Median error of the new speeds, on later trips</source>
            <translation>新车速在较晚行程上的中位误差</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Files of trips</source>
            <translation>行程文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>CSV or Parquet: departure, seconds, start and end in degrees; or taxi trips as the TLC publishes.</source>
            <translation>CSV 或 Parquet：出发时间、秒数、以度表示的起点和终点；或 TLC 发布的出租车行程。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Change as the city's speed feed has changed</source>
            <translation>按本市车速数据源的变化调整</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Expressways, bridges, tunnels and parkways only: other streets have no sensors.</source>
            <translation>仅限高速公路、桥梁、隧道和公园大道：其他街道没有传感器。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Street network (empty: the sketch)</source>
            <translation>街道网络（留空：草图）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>A name or a file. The trips are routed on it, and the links of the feed are matched to it.</source>
            <translation>名称或文件。行程在其上求路线，数据源的路段与其匹配。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Points of taxi zones (empty: of the zone set taxi_zones)</source>
            <translation>出租车分区的点（留空：取自分区集 taxi_zones）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>CSV files (*.csv)</source>
            <translation>CSV 文件 (*.csv)</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Columns LocationID, lon, lat. Only for trips that name zones.</source>
            <translation>列 LocationID、lon、lat。仅用于以分区给出的行程。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Days of the speed feed</source>
            <translation>车速数据源的天数</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Of now, and up to the last day of the speeds in use. A week has every hour once; some 4 MB a day.</source>
            <translation>截至现在，以及截至正在使用的车速的末日。一周含每个小时各一次；每天约 4 MB。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Also replace the speeds in use by worse ones</source>
            <translation>即使更差也替换正在使用的车速</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Worse on the last days of the trips, which are held out to compare.</source>
            <translation>指在行程的最后若干天上更差，这些天被留出用于比较。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/processing_provider/updatespeeds.py" />
            <source>Median error on later trips: {after} % of their time, before {before} %.</source>
            <translation>较晚行程上的中位误差：用时的 {after} %，此前为 {before} %。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/resolve_sources.py" />
            <source>There is no zone set “{name}”. Choose one of: {names}; or make it: “Retrain the model” does, with a layer of zones, or with the name taxi_zones.</source>
            <translation>没有区域集“{name}”。请选择其一：{names}；或制作它：“重新训练模型”配合区域图层或名称 taxi_zones 即可。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/resolve_sources.py" />
            <source>street network</source>
            <translation>街道网络</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>QGIS's authentication store does not give out the entry “{id}”: {problem}. Choose an entry of the kind “Basic authentication” and unlock the store; without a window, name a file with the master password in QGIS_AUTH_PASSWORD_FILE.</source>
            <translation>QGIS 的认证存储没有给出条目“{id}”：{problem}。请选择“基本认证”类型的条目并解锁存储；没有窗口时，在 QGIS_AUTH_PASSWORD_FILE 中写明含主密码的文件。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>The address of the collision store cannot be used: {problem}. Leave it empty for a file in the profile, or write it as postgresql+psycopg://user@server/database.</source>
            <translation>碰撞库的地址不能使用：{problem}。请留空以使用用户配置中的文件，或写成 postgresql+psycopg://user@server/database。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it has a password in it; keep that in QGIS's authentication store</source>
            <translation>其中含有密码；请将密码保存在 QGIS 的认证存储中</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>there is no such entry, or the store is locked</source>
            <translation>没有这个条目，或存储已锁定</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it holds no password</source>
            <translation>其中没有密码</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>{what}: “{value}” is not the address of a service. Write it like https://example.org/api.</source>
            <translation>{what}：“{value}”不是服务地址。请写成 https://example.org/api 这样。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>{what}: “{value}” cannot be used: {problem}. Choose another folder, or leave the field empty.</source>
            <translation>{what}：“{value}”不能使用：{problem}。请选择其他文件夹，或留空。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>Python for training: there is no program “{value}”. Choose another, or leave the field empty.</source>
            <translation>训练用 Python：没有程序“{value}”。请选择其他程序，或留空。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>Folder of data and models</source>
            <translation>数据和模型文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>Folder of journeys</source>
            <translation>行程文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it is not an absolute path</source>
            <translation>它不是绝对路径</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>“{name}” is not a folder</source>
            <translation>“{name}”不是文件夹</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>“{name}” is not writable</source>
            <translation>无法写入“{name}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it cannot be read</source>
            <translation>无法读取</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>“{kind}” is not a kind of store</source>
            <translation>“{kind}”不是一种碰撞库</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/settings.py" />
            <source>it names no file or database</source>
            <translation>没有写明文件或数据库</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>There are no collisions here yet. Run “Refresh collisions” (collisionrisk:refreshdata) first.</source>
            <translation>这里还没有碰撞数据。请先运行“更新碰撞”（collisionrisk:refreshdata）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>The hours “{value}” cannot be read. Write hours of the day, 0 to 23, like 7-9,16-18.</source>
            <translation>无法读取时段“{value}”。请写 0 到 23 的小时，如 7-9,16-18。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>A live layer needs a collision store in PostGIS: {problem}. Leave “Live” off, or set such a store.</source>
            <translation>实时图层需要 PostGIS 中的碰撞库：{problem}。请不要勾选“实时”，或设置这样的碰撞库。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>The collision store in the database “{database}” cannot be read. Check its address and its password.</source>
            <translation>无法读取数据库“{database}”中的碰撞库。请检查其地址和密码。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>this one is a file</source>
            <translation>这是一个文件</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/store/collision_store.py" />
            <source>this database has no PostGIS</source>
            <translation>此数据库没有 PostGIS</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/alternatives_task.py" />
            <source>Comparing other routes and hours</source>
            <translation>正在比较其他路线和时段</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/alternatives_task.py" />
            <source>Keeping other routes</source>
            <translation>正在保存其他路线</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/core_task.py" />
            <source>Unexpected error: {problem}. QGIS goes on working; the details say where it happened.</source>
            <translation>意外错误：{problem}。QGIS 继续工作；详情说明出错之处。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>“{address}” is not the address of a geocoder. Write it like https://nominatim.qgis.org/search, or leave the setting empty.</source>
            <translation>“{address}”不是地理编码服务的地址。请写成 https://nominatim.qgis.org/search 这样，或将设置留空。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} did not answer within {seconds} s. Try again later.</source>
            <translation>{host} 在 {seconds} s 内没有回应。请稍后重试。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} receives too many requests (HTTP 429). Try again in a few minutes.</source>
            <translation>{host} 收到的请求过多 (HTTP 429)。请几分钟后重试。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} refuses to answer (HTTP {status}). Name another geocoder in the settings.</source>
            <translation>{host} 拒绝回应 (HTTP {status})。请在设置中指定其他地理编码服务。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>{host} reported an error ({problem}). Try again later, or name another geocoder in the settings.</source>
            <translation>{host} 报告了错误（{problem}）。请稍后重试，或在设置中指定其他地理编码服务。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>its answer is no JSON, or cut short</source>
            <translation>其回应不是 JSON，或不完整</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>its answer is no list of places</source>
            <translation>其回应不是地点列表</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/geocoder.py" />
            <source>its places have no coordinates</source>
            <translation>其地点没有坐标</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/inventory_task.py" />
            <source>The password for the collision store is in QGIS's authentication store, which is locked. It is asked for when the data are refreshed.</source>
            <translation>碰撞库的密码在 QGIS 的认证存储中，该存储已锁定。更新数据时会询问。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/inventory_task.py" />
            <source>Reading data and models</source>
            <translation>正在读取数据和模型</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/inventory_task.py" />
            <source>This QGIS has no PostgreSQL provider.</source>
            <translation>此 QGIS 没有 PostgreSQL 数据提供者。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/journey_task.py" />
            <source>Loading streets and predictions</source>
            <translation>正在加载街道和预测</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/journey_task.py" />
            <source>Finding the route and its zones</source>
            <translation>正在查找路线及其区域</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/place_task.py" />
            <source>“{text}” was looked for among {zones} zones, {boroughs} boroughs, {landmarks} landmarks, {streets:,} streets and their {intersections:,} intersections, and at {host}, and not found. Write it in another way, or pick it on the map.</source>
            <translation>已在 {zones} 个分区、{boroughs} 个行政区、{landmarks} 个地标、{streets:,} 条街道及其 {intersections:,} 个路口以及 {host} 中查找“{text}”，未找到。请换一种写法，或在地图上点选。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/place_task.py" />
            <source>“{text}” was looked for among {zones} zones, {boroughs} boroughs, {landmarks} landmarks, {streets:,} streets and their {intersections:,} intersections, and not found. {trouble}</source>
            <translation>已在 {zones} 个分区、{boroughs} 个行政区、{landmarks} 个地标、{streets:,} 条街道及其 {intersections:,} 个路口中查找“{text}”，未找到。{trouble}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/place_task.py" />
            <source>Looking for “{place}”</source>
            <translation>正在查找“{place}”</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/street_tasks.py" />
            <source>No street is here. Click on a street.</source>
            <translation>这里没有街道。请点击一条街道。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/street_tasks.py" />
            <source>Looking for crash-prone intersections</source>
            <translation>正在查找碰撞多发路口</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/street_tasks.py" />
            <source>Why is this street so?</source>
            <translation>这条街道为何如此？</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Warning: {warning}</source>
            <translation>警告：{warning}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Starting.</source>
            <translation>正在开始。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Cancelling.</source>
            <translation>正在取消。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Cancelled. What was finished before that is kept; nothing is left half done.</source>
            <translation>已取消。在此之前完成的内容已保留；没有留下未完成的部分。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>It ended without an error message.</source>
            <translation>它未给出错误信息就结束了。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Streets from OpenStreetMap</source>
            <translation>来自 OpenStreetMap 的街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Streets: {name}</source>
            <translation>街道：{name}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/tasks/worker_task.py" />
            <source>Show streets</source>
            <translation>显示街道</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>it is Python {old}, and {least} is needed</source>
            <translation>它是 Python {old}，需要 {least}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>the system ended it</source>
            <translation>系统终止了它</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>Memory may have run out: close other programs and try again.</source>
            <translation>可能内存不足：请关闭其他程序后重试。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>status {status}</source>
            <translation>状态 {status}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/client.py" />
            <source>The log says more; try again, and if it stays, set up training again.</source>
            <translation>日志中有更多信息；请重试，若仍如此，请重新设置训练。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Check that there is room on the disk and that the QGIS profile can be written to.</source>
            <translation>请检查磁盘是否有空间，以及 QGIS 用户配置是否可写。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Install Python 3.12 from python.org and run this again, or name its python.exe.</source>
            <translation>请从 python.org 安装 Python 3.12 并再次运行，或指定其 python.exe。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Install Python 3.12 from python.org or with Homebrew and run this again, or name its python3.</source>
            <translation>请从 python.org 或用 Homebrew 安装 Python 3.12 并再次运行，或指定其 python3。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Install one with your system's package manager (Debian, Ubuntu: apt install python3-venv) and run this again, or name it.</source>
            <translation>请用系统的软件包管理器安装（Debian、Ubuntu：apt install python3-venv）并再次运行，或指定它。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Trying {program}</source>
            <translation>正在尝试 {program}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Built with {program}</source>
            <translation>用 {program} 构建</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>what it builds does not start</source>
            <translation>它构建的环境无法启动</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>No Python {least} or newer was found that an environment can be built with.</source>
            <translation>没有找到可用来构建环境的 Python {least} 或更新版本。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>it does not answer as a Python</source>
            <translation>它没有像 Python 那样回应</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>it is Python {version}, too old</source>
            <translation>它是 Python {version}，版本太旧</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>it lacks its modules {names}</source>
            <translation>它缺少模块 {names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Installing the packages</source>
            <translation>正在安装包</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>these are missing: {names}</source>
            <translation>缺少：{names}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Run this again.</source>
            <translation>请再次运行。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Fetching {name} ({number} of {all})</source>
            <translation>正在获取 {name}（{number} / {all}）</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Unpacking the packages</source>
            <translation>正在解包</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>It takes about 1 GB. Make room and run this again.</source>
            <translation>约需 1 GB。请腾出空间后再次运行。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>pip cannot use a SOCKS proxy before it has installed anything</source>
            <translation>pip 在安装任何软件包之前无法使用 SOCKS 代理</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Give a folder of wheels, or an HTTP proxy in QGIS's options (Network) for this one time.</source>
            <translation>请给出一个 wheel 文件夹，或仅此一次在 QGIS 选项（网络）中使用 HTTP 代理。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>the package index cannot be reached</source>
            <translation>无法连接包索引</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Check the connection and the proxy in QGIS's options (Network), or give a folder of wheels.</source>
            <translation>请检查连接和 QGIS 选项（网络）中的代理，或给出 wheel 文件夹。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>the folder of wheels has no {name} for this system and Python</source>
            <translation>wheel 文件夹中没有适合此系统和 Python 的 {name}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Add it and run this again.</source>
            <translation>请添加后再次运行。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>there is no {name} ready for this system and Python</source>
            <translation>没有适合此系统和 Python 的现成 {name}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>Name another Python, 3.11 to 3.13.</source>
            <translation>请指定其他 Python，3.11 至 3.13。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>pip failed</source>
            <translation>pip 失败</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>The log says more.</source>
            <translation>日志中有更多信息。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/environment.py" />
            <source>The training environment was built for another version of Collision Risk.</source>
            <translation>训练环境是为另一版本的 Collision Risk 构建的。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>{problem} Run “Set up training” (collisionrisk:setuptraining) first.</source>
            <translation>{problem} 请先运行“设置训练”（collisionrisk:setuptraining）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The Python for training, “{python}”, cannot be used: {problem}. Choose another in the settings, or clear the field and run “Set up training” (collisionrisk:setuptraining).</source>
            <translation>训练用 Python“{python}”不能使用：{problem}。请在设置中选择其他，或清空该字段并运行“设置训练”（collisionrisk:setuptraining）。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>{problem} {remedy}</source>
            <translation>{problem} {remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The training environment could not be built: {problem}. {remedy}</source>
            <translation>无法构建训练环境：{problem}。{remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>Another QGIS is building the training environment. Wait until it is done.</source>
            <translation>另一个 QGIS 正在构建训练环境。请等待完成。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The training process ended without an answer ({how}). {remedy}</source>
            <translation>训练进程没有给出结果就结束了（{how}）。{remedy}</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>“{python}” lacks what training needs: {packages}. Run “Set up training” (collisionrisk:setuptraining), or install them there.</source>
            <translation>“{python}”缺少训练所需的内容：{packages}。请运行“设置训练”（collisionrisk:setuptraining），或在那里安装。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>The training process (Collision Risk {version}) and this QGIS do not understand each other. The plugin was updated while QGIS was open: start QGIS again.</source>
            <translation>训练进程（Collision Risk {version}）与此 QGIS 不匹配。插件在 QGIS 打开时更新过：请重新启动 QGIS。</translation>
        </message>
        <message>
            <location filename="../../collision_risk_plugin/worker/errors.py" />
            <source>“{program}” cannot be started: {problem}. Choose another Python, or run “Set up training” again.</source>
            <translation>无法启动“{program}”：{problem}。请选择其他 Python，或再次运行“设置训练”。</translation>
        </message>
        <message>
            <location filename="../../training/__main__.py" />
            <source>{said}. Ask `python -m training --help`.</source>
            <translation>{said}。请查看 `python -m training --help`。</translation>
        </message>
        <message>
            <location filename="../../training/__main__.py" />
            <source>The work ended with an error of the program itself: {error}. What was stored is kept; please report it.</source>
            <translation>工作因程序自身的错误而结束：{error}。已保存的内容仍在；请报告此问题。</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>Reading the collisions</source>
            <translation>正在读取碰撞事故</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>None of the rows has a readable number, date and time. Give other files.</source>
            <translation>没有任何一行的编号、日期和时间可读。请提供其他文件。</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>No day of the rows has enough of them that can be placed. Give other files.</source>
            <translation>没有任何一天有足够多可定位的数据行。请提供其他文件。</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>The days do not allow one test of {weeks} weeks with two months before it. Ask for fewer weeks.</source>
            <translation>现有天数不够做一次 {weeks} 周且之前有两个月数据的检验。请减少周数。</translation>
        </message>
        <message>
            <location filename="../../training/commands/backtest.py" />
            <source>There is no candidate {unknown}. There are: {names}.</source>
            <translation>没有候选模型 {unknown}。现有：{names}。</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Give 1 change or more, and a percentage from 0 to less than 100.</source>
            <translation>请给出至少 1 项变化，以及 0 到小于 100 的百分比。</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Reading streets and collisions</source>
            <translation>正在读取街道和碰撞</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>None of the collisions lies in the zones. Give collisions of their city.</source>
            <translation>没有碰撞位于这些区域内。请给出其所在城市的碰撞。</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Evaluating made-up changes</source>
            <translation>正在评估虚构的变化</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>No change has whole years before and after it. Give collisions of more years.</source>
            <translation>没有变化在其前后都有完整年份。请给出更多年份的碰撞。</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>all</source>
            <translation>全部</translation>
        </message>
        <message>
            <location filename="../../training/commands/beforeafter_check.py" />
            <source>Streets “{streets}”, {count:,} collisions</source>
            <translation>街道“{streets}”，{count:,} 起碰撞</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>“{folder}” exists and is no model bundle. Name a new folder, or an old bundle to replace.</source>
            <translation>“{folder}”已存在且不是模型包。请指定新文件夹，或要替换的旧模型包。</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>Reading collisions</source>
            <translation>正在读取碰撞</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>Locating collisions</source>
            <translation>正在定位碰撞</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>{count:,} distinct collisions</source>
            <translation>{count:,} 起不同的碰撞</translation>
        </message>
        <message>
            <location filename="../../training/commands/bundle.py" />
            <source>“{folder}” cannot be written: {error}. What was there is there still.</source>
            <translation>无法写入“{folder}”：{error}。原有内容仍在。</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>The last day, {last}, is before the first, {first}. Exchange them.</source>
            <translation>末日 {last} 早于首日 {first}。请对调。</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>Comparing</source>
            <translation>正在比较</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>{measure}, {name}: {figures}</source>
            <translation>{measure}，{name}：{figures}</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>The model has learned from the days up to {last}. Give a first day after it.</source>
            <translation>模型已学习到 {last} 为止的数据。请给出其后的首日。</translation>
        </message>
        <message>
            <location filename="../../training/commands/check.py" />
            <source>No {measure} on complete days from {first} to {last} in these files. Give those that hold them.</source>
            <translation>这些文件在 {first} 至 {last} 的完整日期中没有{measure}。请给出含有它们的文件。</translation>
        </message>
        <message>
            <location filename="../../training/commands/download_streets.py" />
            <source>A tile may take {least} to {most:,} seconds. Choose a time in between.</source>
            <translation>一个图块可用 {least} 至 {most:,} 秒。请在此范围内选择时间。</translation>
        </message>
        <message>
            <location filename="../../training/commands/download_streets.py" />
            <source>Reading the streets</source>
            <translation>正在读取街道</translation>
        </message>
        <message>
            <location filename="../../training/commands/download_streets.py" />
            <source>downloaded</source>
            <translation>已下载</translation>
        </message>
        <message>
            <location filename="../../training/commands/import_streets.py" />
            <source>“{name}” is the name of downloaded streets. Give yours another name.</source>
            <translation>“{name}”是下载街道的名称。请为您的街道另取名称。</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>Reading where collisions happened</source>
            <translation>正在读取碰撞发生的地点</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>Learning where streets cross</source>
            <translation>正在学习街道的相交处</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>{count:,} intersections of {streets:,} streets are known by name.</source>
            <translation>已知 {streets:,} 条街道的 {count:,} 个路口的名称。</translation>
        </message>
        <message>
            <location filename="../../training/commands/intersections.py" />
            <source>The intersections could not be updated ({problem}); place search keeps using the previous ones.</source>
            <translation>无法更新交叉口（{problem}）；地点查找继续使用原有的交叉口。</translation>
        </message>
        <message>
            <location filename="../../training/commands/later_rows.py" />
            <source>None of the rows that can be placed is of these days and later than {last}, up to which the model has learned. Give later rows, or a model of earlier ones (“bundle --until”).</source>
            <translation>可定位的记录中没有属于这些日期且晚于 {last}（模型学习的截止日）的。请提供之后的记录，或用较早记录训练的模型（“bundle --until”）。</translation>
        </message>
        <message>
            <location filename="../../training/commands/refresh.py" />
            <source>A page has 2 to 50,000 rows. Choose a size in between.</source>
            <translation>一页有 2 至 50,000 行。请在此范围内选择页面大小。</translation>
        </message>
        <message>
            <location filename="../../training/commands/refresh.py" />
            <source>The first day is later than the last. Swap them.</source>
            <translation>第一天晚于最后一天。请交换二者。</translation>
        </message>
        <message>
            <location filename="../../training/commands/resources.py" />
            <source>Computing the streets: some minutes</source>
            <translation>正在计算街道：需要几分钟</translation>
        </message>
        <message>
            <location filename="../../training/commands/resources.py" />
            <source>Writing the network</source>
            <translation>正在写入路网</translation>
        </message>
        <message>
            <location filename="../../training/commands/retrain.py" />
            <source>The drift summary could not be made: {problem}</source>
            <translation>无法生成漂移报告：{problem}</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>{pairs} pairs are none. Give 1 or more.</source>
            <translation>{pairs} 对无效。请给出 1 或更大的数。</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>Reading model and streets</source>
            <translation>正在读取模型和街道</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>No two of the streets' intersections are 2.5 km apart. Give streets of a larger area.</source>
            <translation>这些街道中没有相距 2.5 公里以上的两个路口。请提供范围更大的街道。</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>{count:,} collisions of {first} to {last}; model of the days up to {learned}; streets “{streets}”</source>
            <translation>{first} 至 {last} 的 {count:,} 起碰撞；模型学习至 {learned}；街道“{streets}”</translation>
        </message>
        <message>
            <location filename="../../training/commands/routes_check.py" />
            <source>Routes of {hour}:00</source>
            <translation>{hour}:00 的路线</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>Nothing says how fast the streets are. Give files of trips, or ask for the speed feed.</source>
            <translation>没有说明街道车速的数据。请给出行程文件，或选用车速数据源。</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>The feed is asked for 1 to {most} days. Choose a number between.</source>
            <translation>可请求 1 至 {most} 天。请选择其间的数。</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>The speeds are written: {file}</source>
            <translation>车速已写入：{file}</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>There are no streets “{name}”. Give the name or the file of a network.</source>
            <translation>没有街道“{name}”。请给出网络的名称或文件。</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>{count:,} trips of {files} files are learned from.</source>
            <translation>从 {files} 个文件的 {count:,} 次行程中学习。</translation>
        </message>
        <message>
            <location filename="../../training/commands/speeds.py" />
            <source>The new speeds are worse than those in use: on trips held out their median error is {after:.3f}, against {before:.3f}. The speeds in use are kept.</source>
            <translation>新车速比正在使用的更差：在留出的行程上其中位误差为 {after:.3f}，原为 {before:.3f}。保留正在使用的车速。</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>--fit-from and --days are for patterns that are fitted here. Give --fit-until as well.</source>
            <translation>--fit-from 和 --days 只用于在此拟合的模式。请同时给出 --fit-until。</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>{days} days are none. Give 1 or more.</source>
            <translation>{days} 天无效。请给出 1 或更大的数。</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>Streets “{streets}”</source>
            <translation>街道“{streets}”</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>This model knows zones only: it has no street pattern to judge. Train one anew.</source>
            <translation>此模型只了解分区：没有可评判的街道模式。请重新训练一个。</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>Fitting the pattern up to {day}</source>
            <translation>正在拟合截至 {day} 的模式</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>None of the rows that can be placed is of the days up to {day}. Give earlier rows.</source>
            <translation>可定位的记录中没有截至 {day} 的日期的。请提供更早的记录。</translation>
        </message>
        <message>
            <location filename="../../training/commands/streets_check.py" />
            <source>None of the later collisions lies on the streets “{streets}”. Give others.</source>
            <translation>之后的碰撞没有一起位于街道“{streets}”上。请给出其他街道。</translation>
        </message>
        <message>
            <location filename="../../training/commands/volumes.py" />
            <source>The traffic volumes are written: {file}</source>
            <translation>交通量已写入：{file}</translation>
        </message>
        <message>
            <location filename="../../training/commands/volumes.py" />
            <source>The file “{file}” cannot be read as counts of vehicles.</source>
            <translation>无法将文件“{file}”读取为车辆计数。</translation>
        </message>
        <message>
            <location filename="../../training/commands/volumes.py" />
            <source>The file “{file}” has no column {columns}. Choose counts by hour, as NYC DOT publishes them.</source>
            <translation>文件“{file}”没有列 {columns}。请选择纽约市交通局发布的逐小时计数。</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>Downloading the taxi zones</source>
            <translation>正在下载出租车区域</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>Checking the zones</source>
            <translation>正在检查区域</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>Name the field with each zone's own id.</source>
            <translation>请指定含每个区域标识的字段。</translation>
        </message>
        <message>
            <location filename="../../training/commands/zones.py" />
            <source>“{name}” is the name of other zones. Give yours another name.</source>
            <translation>“{name}”是其他区域的名称。请为您的区域另取名称。</translation>
        </message>
        <message>
            <location filename="../../training/drift/checks.py" />
            <source>nothing was counted in one of the windows</source>
            <translation>其中一个时间窗没有计到任何碰撞</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>{some}. {more}</source>
            <translation>{some}。{more}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>far fewer of their rows than usual name a borough</source>
            <translation>标明行政区的数据行远少于平常</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>Rows without a readable number, date or time, left out: {rows:,}</source>
            <translation>编号、日期或时间不可读而被排除的数据行：{rows:,}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>The feed stands still: its latest collision is of {day}, {days} days before it was last asked</source>
            <translation>数据源已停滞：其最新碰撞为 {day}，比上次查询早 {days} 天</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>Rows dated after today, left out: {count:,}</source>
            <translation>日期晚于今天而被排除的数据行：{count:,}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>far more rows than usual came, several times the same or of other days</source>
            <translation>数据行远多于平常，可能重复或属于其他日子</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>there are no rows, or far too few</source>
            <translation>没有数据行，或数据行远远不足</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>there are far too few rows</source>
            <translation>数据行远远不足</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>most rows do not say when they were last changed</source>
            <translation>大多数数据行没有说明最后更改的时间</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>on {first} {reason}</source>
            <translation>{first}：{reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>on {days:,} days from {first} to {last} {reason}</source>
            <translation>{first} 至 {last} 的 {days:,} 天：{reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>On {first} {reason}</source>
            <translation>{first}：{reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/faults.py" />
            <source>On {days:,} days from {first} to {last} {reason}</source>
            <translation>{first} 至 {last} 的 {days:,} 天：{reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/pattern.py" />
            <source>too few were counted to compare zones and times of the week</source>
            <translation>计数太少，无法比较各区域和一周各时段</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Reading the zones and the model</source>
            <translation>正在读取区域和模型</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Writing the report</source>
            <translation>正在写入报告</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Drift: {what}; retrain: {which}</source>
            <translation>漂移：{what}；重新训练：{which}</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>yes</source>
            <translation>是</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>no</source>
            <translation>否</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>Locating {count:,} collisions</source>
            <translation>正在定位 {count:,} 起碰撞</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>There is no model for these zones yet: only the collisions are compared.</source>
            <translation>这些区域还没有模型：只比较碰撞。</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>The model “{model}” does not predict {measure}: only the collisions are compared.</source>
            <translation>模型“{model}”不预测{measure}：只比较碰撞。</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>The model “{model}” has its level from later days: only the collisions are compared.</source>
            <translation>模型“{model}”的水平取自更晚的日期：只比较碰撞。</translation>
        </message>
        <message>
            <location filename="../../training/drift/report.py" />
            <source>“{file}” cannot be written: {error}. Name another file.</source>
            <translation>无法写入“{file}”：{error}。请指定其他文件。</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>volume</source>
            <translation>数量</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the casualty share</source>
            <translation>有人伤亡的比例</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>zones within their boroughs</source>
            <translation>各行政区内的区域分布</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>hours of the day</source>
            <translation>一天中的时段分布</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>weekdays</source>
            <translation>星期分布</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>missing coordinates</source>
            <translation>缺失的坐标</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>missing borough names</source>
            <translation>缺失的行政区名称</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the reporting lag</source>
            <translation>报告滞后</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>no row of one of the windows says that it was changed within two weeks of the crash</source>
            <translation>其中一个时间窗没有任何一行说明它在碰撞后两周内更改过</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>The model is not tested: {reason}.</source>
            <translation>未检验模型：{reason}。</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{reason}. What follows describes the weeks up to {end}, not the present</source>
            <translation>{reason}。以下描述截至 {end} 的各周，而非当前情况</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{reason}. Do not retrain on such rows: refresh when the feed is mended. Apart from that: {why}</source>
            <translation>{reason}。请勿用这样的数据行重新训练：待数据源修复后再更新。除此之外：{why}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{why}. Look at the feed: {checks} drifted</source>
            <translation>{why}。请查看数据源，已漂移：{checks}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>The model does not fit: {reason}</source>
            <translation>模型不适用：{reason}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of the collisions {changes}; no model was tested</source>
            <translation>碰撞的变化：{changes}；没有检验模型</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of the collisions {changes}, and the model has learned only up to {day}</source>
            <translation>碰撞的变化：{changes}；而模型只学习到 {day}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of the collisions {changes}, but the model has learned from these weeks and fits them</source>
            <translation>碰撞的变化：{changes}；但模型已学习这些周的数据且与之相符</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Of volume, shape and model nothing that could be judged has drifted</source>
            <translation>在可判断的范围内，数量、分布和模型都没有漂移</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted; no model was tested</source>
            <translation>数量和分布都没有漂移；没有检验模型</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted</source>
            <translation>数量和分布都没有漂移</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted; counted ÷ expected is {ratio:.2f}, within 0.95–1.05</source>
            <translation>数量和分布都没有漂移；实际 ÷ 预计为 {ratio:.2f}，在 0.95–1.05 之内</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Neither volume nor shape have drifted; counted ÷ expected is {ratio:.2f}, outside 0.95–1.05, but no further than chance may take it</source>
            <translation>数量和分布都没有漂移；实际 ÷ 预计为 {ratio:.2f}，在 0.95–1.05 之外，但未超出偶然所及</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>counted ÷ expected is {ratio:.2f}, outside 0.95–1.05</source>
            <translation>实际 ÷ 预计为 {ratio:.2f}，在 0.95–1.05 之外</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the right pattern would take {change:.1f} % off the deviance</source>
            <translation>正确的分布会使偏差减少 {change:.1f} %</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{check} drifted (PSI {size:.2f})</source>
            <translation>{check}（PSI {size:.2f}）</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{check} drifted ({change} percentage points)</source>
            <translation>{check}（{change} 个百分点）</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{check} drifted ({change} %)</source>
            <translation>{check}（{change} %）</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>the share of {borough}</source>
            <translation>{borough} 的份额</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{some} and {last}</source>
            <translation>{some}和{last}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>The store holds no collisions. Refresh it, or import a file</source>
            <translation>碰撞库中没有碰撞。请更新，或导入文件</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>Too few whole weeks were observed: {current} current ones and {reference} to compare them with; at least {least} of each are needed. The latest collision is of {day}</source>
            <translation>观察到的完整周太少：当前 {current} 周，用于比较 {reference} 周；每种至少需要 {least} 周。最新的碰撞为 {day}</translation>
        </message>
        <message>
            <location filename="../../training/drift/summary.py" />
            <source>{why}. {reason}</source>
            <translation>{why}。{reason}</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent no counts, though there are rows</source>
            <translation>它没有发送计数，尽管有数据行</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent counts without numbers</source>
            <translation>它发送的计数没有数字</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>{host} sends the same rows again and again. {remedy}</source>
            <translation>{host} 反复发送相同的行。{remedy}</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent no rows, though it counts {left:,} more</source>
            <translation>它没有发送行，尽管它还计有 {left:,} 行</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent rows without numbers of collisions</source>
            <translation>它发送的行没有碰撞编号</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent rows out of order</source>
            <translation>它发送的行顺序混乱</translation>
        </message>
        <message>
            <location filename="../../training/feed/collisions.py" />
            <source>it sent no count</source>
            <translation>它没有发送计数</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>coordinates</source>
            <translation>坐标</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>numbers of persons injured</source>
            <translation>受伤人数</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>numbers of persons killed</source>
            <translation>死亡人数</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed's newest collision is of {day}, {age} days ago: it may have stalled.</source>
            <translation>数据源中最新的碰撞日期为 {day}，距今 {age} 天：数据源可能已停滞。</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed's newest collision is of {day}, {age} days before it was last asked: it may have stalled.</source>
            <translation>数据源中最新的碰撞日期为 {day}，比最近一次查询早 {age} 天：数据源可能已停滞。</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed no longer has {lost:,} collisions of {month} that are stored, and still has {feed:,}: it may be at fault. They are kept.</source>
            <translation>数据源不再有已保存的 {month} 的 {lost:,} 起碰撞，仍有 {feed:,} 起：数据源可能有误。这些碰撞予以保留。</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>The feed has no collision of {month} any more, and {lost:,} are stored: it may be at fault. They are kept.</source>
            <translation>数据源已没有 {month} 的任何碰撞，而已保存 {lost:,} 起：数据源可能有误。这些碰撞予以保留。</translation>
        </message>
        <message>
            <location filename="../../training/feed/faults.py" />
            <source>Since {day} the rows of the feed have no {what}: unknown, not 0.</source>
            <translation>自 {day} 起，数据源的行没有{what}：未知，而不是 0。</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” has no column {names}. Export NYC Open Data h9gi-nx95 with all columns.</source>
            <translation>“{file}”没有列 {names}。请导出 NYC Open Data h9gi-nx95 的全部列。</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” has the headers of a table, and no rows. Export it again.</source>
            <translation>“{file}”只有表头，没有任何行。请重新导出。</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>it is no Parquet file, or is damaged</source>
            <translation>它不是 Parquet 文件，或已损坏</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>Export it again</source>
            <translation>请重新导出</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>line {line} has {found} cells, and the header has {expected}</source>
            <translation>第 {line} 行有 {found} 个单元格，而表头有 {expected} 个</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>{count:,} rows are kept out: {reason}</source>
            <translation>{count:,} 行未收入：{reason}</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they are dated in the future, such as “{example}”</source>
            <translation>日期在未来，例如“{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>their ids cannot be read, such as “{example}”</source>
            <translation>编号无法读取，例如“{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they have no id</source>
            <translation>没有编号</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>their dates cannot be read, such as “{example}”</source>
            <translation>日期无法读取，例如“{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they have no date</source>
            <translation>没有日期</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>their times cannot be read, such as “{example}”</source>
            <translation>时间无法读取，例如“{example}”</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>they have no time</source>
            <translation>没有时间</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>{file}: {rows:,} rows read</source>
            <translation>{file}：已读取 {rows:,} 行</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>{rows:,} rows read, 0 kept: {reason}. Export NYC Open Data h9gi-nx95 again.</source>
            <translation>读取 {rows:,} 行，收入 0 行：{reason}。请重新导出 NYC Open Data h9gi-nx95。</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” is read as {encoding}, with “{delimiter}” between the cells.</source>
            <translation>“{file}”按 {encoding} 读取，单元格之间为“{delimiter}”。</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>The dates of “{file}” begin with the day.</source>
            <translation>“{file}”的日期以日开头。</translation>
        </message>
        <message>
            <location filename="../../training/feed/file_import.py" />
            <source>“{file}” has no column {names}: absent, not 0, in new collisions.</source>
            <translation>“{file}”没有列 {names}：在新碰撞中为缺失，而不是 0。</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent no GeoJSON</source>
            <translation>它发送的不是 GeoJSON</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent JSON that is no list of areas</source>
            <translation>它发送的 JSON 不是区域的列表</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent no areas</source>
            <translation>它没有发送区域</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>by both interfaces</source>
            <translation>两个接口均拒绝</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>{host} cannot be trusted: {problem}. Check network and clock.</source>
            <translation>无法信任 {host}：{problem}。请检查网络和时钟。</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>{host} answers {status}. Check its address.</source>
            <translation>{host} 回应 {status}。请检查其地址。</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent no JSON</source>
            <translation>它发送的不是 JSON</translation>
        </message>
        <message>
            <location filename="../../training/feed/nyc_open_data.py" />
            <source>it sent JSON that is no list of rows</source>
            <translation>它发送的 JSON 不是行的列表</translation>
        </message>
        <message>
            <location filename="../../training/feed/reconcile.py" />
            <source>The feed counts {counted:,} collisions in {month}, the store holds {kept:,}: asking for them again.</source>
            <translation>数据源在 {month} 计有 {counted:,} 起碰撞，碰撞库中有 {kept:,} 起：正在重新获取。</translation>
        </message>
        <message>
            <location filename="../../training/feed/reconcile.py" />
            <source>Comparing with the feed's own counts: {month}</source>
            <translation>正在与数据源自己的计数比较：{month}</translation>
        </message>
        <message>
            <location filename="../../training/feed/reconcile.py" />
            <source>{month} still differs from the feed's count by {count:+,} collisions, and nothing explains it. It stays as it is.</source>
            <translation>{month} 仍与数据源的计数相差 {count:+,} 起碰撞，原因不明。保持原样。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The collisions are up to date.</source>
            <translation>碰撞数据已是最新。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{count:,} rows are dated in the future: kept out.</source>
            <translation>{count:,} 行的日期在未来：未收入。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>1 row is dated in the future: kept out.</source>
            <translation>1 行的日期在未来：未收入。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{count:,} stored collisions are dated in the future: removed.</source>
            <translation>{count:,} 起已保存的碰撞日期在未来：已删除。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>1 stored collision is dated in the future: removed.</source>
            <translation>1 起已保存的碰撞日期在未来：已删除。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The feed has no column {names}: absent, not 0, in new collisions; kept in known ones.</source>
            <translation>数据源没有列 {names}：在新碰撞中为缺失，而不是 0；在已有碰撞中保留。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The data set has no collisions in these days. Check the dates and the address.</source>
            <translation>数据集在这些日期没有碰撞。请检查日期和地址。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>Going on with the collisions of {window}, after id {id}.</source>
            <translation>继续获取 {window} 的碰撞，从标识 {id} 之后开始。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{window}: {done:,} of {rows:,} collisions, {rate:,.0f} a second</source>
            <translation>{window}：{done:,} / {rows:,} 起碰撞，每秒 {rate:,.0f} 起</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{first} to {last}</source>
            <translation>{first} 至 {last}</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>Nothing has changed in the feed since {moment}.</source>
            <translation>自 {moment} 以来数据源没有变化。</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>{done:,} of {rows:,} new and changed collisions</source>
            <translation>{done:,} / {rows:,} 起新增和变更的碰撞</translation>
        </message>
        <message>
            <location filename="../../training/feed/refresh.py" />
            <source>The feed gives “{moment}” as the time of a change. Update the plugin.</source>
            <translation>数据源给出的变更时间为“{moment}”。请更新插件。</translation>
        </message>
        <message>
            <location filename="../../training/feed/run.py" />
            <source>The data set has no column {names} any more: its rows cannot be kept. Update the plugin.</source>
            <translation>数据集不再有列 {names}：无法保存其行。请更新插件。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/geography.py" />
            <source>“{file}” cannot be written: {error}. Make room there, and try again.</source>
            <translation>无法写入“{file}”：{error}。请腾出空间后重试。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/geography.py" />
            <source>“{file}” cannot be written. Make room there, and try again.</source>
            <translation>无法写入“{file}”。请在那里腾出空间后再试。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/sketch/lots.py" />
            <source>The package councilcount, which has the tax lots, is not installed: make resources installs it.</source>
            <translation>包含地块数据的软件包 councilcount 未安装：make resources 会安装它。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/sketch/lots.py" />
            <source>The package councilcount has no file “{file}”.</source>
            <translation>软件包 councilcount 中没有文件“{file}”。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” has no layer “{layer}”. Its layers are: {names}.</source>
            <translation>“{file}”中没有图层“{layer}”。其图层有：{names}。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” cannot be read as a layer: it is not there, is damaged, or has another format. Choose a file of polygons that opens in QGIS.</source>
            <translation>“{file}”无法作为图层读取：它不存在、已损坏或为其他格式。请选择可在 QGIS 中打开的多边形文件。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” holds no features with a geometry. Choose a layer of polygons.</source>
            <translation>“{file}”不含有几何的要素。请选择多边形图层。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{file}” does not say its coordinate system. Assign it one and save it again.</source>
            <translation>“{file}”没有说明其坐标系。请指定坐标系并重新保存。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The service sent something else than GeoJSON. Try again later.</source>
            <translation>服务发送的内容不是 GeoJSON。请稍后再试。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The taxi zones came without {names}. Try again later.</source>
            <translation>收到的出租车区域缺少 {names}。请稍后重试。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The taxi zones came with ids that are no numbers. Try again later.</source>
            <translation>收到的出租车区域的标识不是数字。请稍后重试。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>“{name}” cannot name a zone set. Use small letters, digits and _, beginning with a letter.</source>
            <translation>“{name}”不能用作区域集名称。请使用小写字母、数字和 _，并以字母开头。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>No zone lies in New York City, whose collisions these are. Choose another layer.</source>
            <translation>没有区域位于纽约市，而这些是纽约市的碰撞。请选择其他图层。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Zone {ids} is outside New York City: no data there.</source>
            <translation>区域 {ids} 在纽约市之外：那里没有数据。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} zones ({ids}) are outside New York City: no data there.</source>
            <translation>{count:,} 个区域（{ids}）在纽约市之外：那里没有数据。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The layer has no field {names}. Its fields are: {there}.</source>
            <translation>图层没有字段 {names}。其字段为：{there}。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count} zones have no id in “{field}”. Fill it, or name another.</source>
            <translation>{count} 个区域在“{field}”中没有标识。请填写，或指定其他字段。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Ids in “{field}” repeat: {ids}. Name a field in which each zone has its own.</source>
            <translation>“{field}”中的标识有重复：{ids}。请指定每个区域都有各自标识的字段。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>The layer has {count:,} zones; {fewest} to {most:,} can be learned. Choose another.</source>
            <translation>图层有 {count:,} 个区域；可学习 {fewest} 至 {most:,} 个。请选择其他图层。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Zone {ids} is no polygon. Choose a layer in which every zone is one.</source>
            <translation>区域 {ids} 不是多边形。请选择每个区域都是多边形的图层。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} zones ({ids}) are no polygon. Choose a layer in which every zone is one.</source>
            <translation>{count:,} 个区域（{ids}）不是多边形。请选择每个区域都是多边形的图层。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>Zone {ids} is not valid (crossing borders) and repaired.</source>
            <translation>区域 {ids} 无效（边界交叉），已修复。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} zones ({ids}) are not valid (crossing borders) and repaired.</source>
            <translation>{count:,} 个区域（{ids}）无效（边界交叉），已修复。</translation>
        </message>
        <message>
            <location filename="../../training/geodata/zone_sets.py" />
            <source>{count:,} pairs of zones overlap by more than {share:.0%} of the smaller one, most of all {zone} and {other} ({most:.0%}). A collision there counts in one of them.</source>
            <translation>{count:,} 对区域的重叠超过较小者的 {share:.0%}，最多的是 {zone} 和 {other}（{most:.0%}）。那里的碰撞只计入其中一个。</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>“{file}” does not exist. Name a folder or files with collision rows.</source>
            <translation>“{file}”不存在。请指定含碰撞数据行的文件夹或文件。</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>There are no .parquet or .csv files to read. Name a folder or files with collision rows.</source>
            <translation>没有可读取的 .parquet 或 .csv 文件。请指定含碰撞数据行的文件夹或文件。</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>“{file}” cannot be read: {problem}. Export it again.</source>
            <translation>无法读取“{file}”：{problem}。请重新导出。</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>its text is not in UTF-8</source>
            <translation>其文本不是 UTF-8 编码</translation>
        </message>
        <message>
            <location filename="../../training/learning/collisions.py" />
            <source>it is damaged, or of another kind than its name says</source>
            <translation>文件已损坏，或其类型与名称不符</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>Days left out of pedestrians, cyclists and motorists hurt: {days:,}, from {first} to {last}: {reason}.</source>
            <translation>伤亡行人、骑自行车者和机动车乘员中排除的天数：{days:,}，{first} 至 {last}：{reason}。</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>Days left out of casualty collisions and incidents: {days:,}, from {first} to {last}: {reason}.</source>
            <translation>伤亡碰撞和事件中排除的天数：{days:,}，{first} 至 {last}：{reason}。</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>Days left out: {days:,}, from {first} to {last}: {reason}.</source>
            <translation>排除的天数：{days:,}，{first} 至 {last}：{reason}。</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>only {share:.0f} % of their rows have coordinates</source>
            <translation>只有 {share:.0f} % 的数据行有坐标</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>only {share:.0f} % of their rows lie in the zones</source>
            <translation>只有 {share:.0f} % 的数据行位于各区域内</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>most of their rows lie in one and the same zone</source>
            <translation>大多数数据行位于同一个区域</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>there are hardly any rows of {names}</source>
            <translation>几乎没有 {names} 的数据行</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>{share:.0f} % of their times are 00:00</source>
            <translation>{share:.0f} % 的时间为 00:00</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>most of their times are in one and the same hour</source>
            <translation>大多数时间在同一个小时内</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>their times look shifted by {hours} hours</source>
            <translation>其时间似乎偏移了 {hours} 小时</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>how many persons were injured or killed is known of only {share:.0f} % of their rows</source>
            <translation>只有 {share:.0f} % 的数据行已知受伤或死亡人数</translation>
        </message>
        <message>
            <location filename="../../training/learning/gaps.py" />
            <source>how many of the persons injured or killed were pedestrians, cyclists and motorists is known of only {share:.0f} % of their rows</source>
            <translation>只有 {share:.0f} % 的数据行已知伤亡者中行人、骑自行车者和机动车乘员各有多少</translation>
        </message>
        <message>
            <location filename="../../training/learning/panel.py" />
            <source>casualty collisions</source>
            <translation>有人伤亡的碰撞</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>There is no model to promote but the champion itself. Train one.</source>
            <translation>除使用中的模型外没有可启用的模型。请训练一个。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Trying the challenger on {first} to {last}</source>
            <translation>正在用 {first} 至 {last} 检验新模型</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Trying the champion on the same days</source>
            <translation>正在用相同日期检验使用中的模型</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>empirical Bayes</source>
            <translation>经验贝叶斯</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>The champion could not be used. {problem}</source>
            <translation>使用中的模型无法使用。{problem}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>No model was promoted for these zones yet: one that is not worse than empirical Bayes will do.</source>
            <translation>这些区域尚未启用过模型：不差于经验贝叶斯的模型即可。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>{model} is tested as it is, although it was trained on these days. {problem}</source>
            <translation>{model} 按原样检验，尽管它曾用这些日期训练。{problem}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>{ours} and {rival} have the same forecast for {first} to {last}: one recipe, fitted to the same days. Later data will matter once the champion's training ends before the window.</source>
            <translation>{ours} 与{rival}对 {first} 至 {last} 的预测相同：同一配方，用相同日期拟合。待使用中模型的训练止于该时段之前，更新的数据才会有影响。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>{ours} {how} {rival} on {first} to {last}: {value:+.2f} % deviance per zone-hour, 95 % interval {low:+.2f} to {high:+.2f} % (below 0 is better).</source>
            <translation>{ours} {how}{rival}，{first} 至 {last}：每区域每小时的偏差 {value:+.2f} %，95 % 区间 {low:+.2f} 至 {high:+.2f} %（低于 0 为更好）。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>is better than</source>
            <translation>优于</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>is worse than</source>
            <translation>差于</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>does not differ measurably from</source>
            <translation>无可测差异于</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Not calibrated: counted ÷ expected is {ratio:.3f}, not {low} to {high}.</source>
            <translation>未校准：实际 ÷ 预计为 {ratio:.3f}，不在 {low} 至 {high} 之间。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/promotion.py" />
            <source>Not calibrated in {borough}: counted ÷ expected is {ratio:.3f}, not {low} to {high}.</source>
            <translation>在 {borough} 未校准：实际 ÷ 预计为 {ratio:.3f}，不在 {low} 至 {high} 之间。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/session.py" />
            <source>{model} is written: {title}.</source>
            <translation>{model} 已写入：{title}。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/session.py" />
            <source>Cleaned up after a run that was cut off: {count}.</source>
            <translation>已清理中断运行的遗留：{count}。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Chosen in {seconds:.0f} s: {name}.</source>
            <translation>用 {seconds:.0f} 秒选定：{name}。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Not learned, since too few of them are known: {measure}.</source>
            <translation>因已知数量太少而未学习：{measure}。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Trying the chosen model on the other measures</source>
            <translation>正在用其他指标检验选定的模型</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Fitting {measure}</source>
            <translation>正在拟合{measure}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Writing</source>
            <translation>正在写入</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>Fitting the street pattern</source>
            <translation>正在拟合街道模式</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training.py" />
            <source>For {measure}: {name}.</source>
            <translation>{measure}采用：{name}。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>no day with complete data</source>
            <translation>没有数据完整的日期</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>{days:,} days with complete data up to {last}, {inside} of them in the {weeks} whole weeks up to {end} and {before} before these</source>
            <translation>截至 {last} 有 {days:,} 天数据完整，其中 {inside} 天在截至 {end} 的 {weeks} 个完整周内，{before} 天在此之前</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>There are no collisions to learn from. Refresh the store, or import rows, first.</source>
            <translation>没有可学习的碰撞。请先更新碰撞库，或导入数据行。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>None of the {count:,} collisions lies in the zones “{title}”. Choose other zones.</source>
            <translation>{count:,} 起碰撞都不在区域“{title}”内。请选择其他区域。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>{some} {more}</source>
            <translation>{some}{more}</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>How many persons were injured or killed is known on {days:,} days only, and casualty collisions need {least}. Refresh the store, or import rows with both columns of persons.</source>
            <translation>只有 {days:,} 天已知受伤或死亡人数，而伤亡碰撞需要 {least} 天。请更新碰撞库，或导入含两个人数列的数据行。</translation>
        </message>
        <message>
            <location filename="../../training/pipeline/training_data.py" />
            <source>There is too little to learn from: {problem}. At least {to_learn_from} are needed to learn from, and {to_try_on} in whole weeks after them to try the model on. Refresh the store, or import more rows.</source>
            <translation>可学习的数据太少：{problem}。至少需要 {to_learn_from} 天用于学习，其后完整周内 {to_try_on} 天用于检验模型。请更新碰撞库，或导入更多数据行。</translation>
        </message>
        <message>
            <location filename="../../training/process/data_home.py" />
            <source>There is no zone set “{zones}”. Choose one of: {names}; or make it, with `zones` or by retraining with a layer of zones in QGIS.</source>
            <translation>没有区域集“{zones}”。请选择其一：{names}；或用 `zones`、或在 QGIS 中用区域图层重新训练来制作。</translation>
        </message>
        <message>
            <location filename="../../training/process/data_home.py" />
            <source>There is no home folder for “{folder}”. Name another.</source>
            <translation>“{folder}”没有对应的主目录。请指定另一个。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>Memory has run out. Close other programs, then try again.</source>
            <translation>内存已用尽。请关闭其他程序后重试。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>This Python lacks what training needs: {names}. Install training/requirements.txt.</source>
            <translation>此 Python 缺少训练所需的软件包：{names}。请安装 training/requirements.txt。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>The disk is full. Make room, then try again.</source>
            <translation>磁盘已满。请腾出空间后重试。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>The disk is full: “{file}” cannot be written. Make room, then try again.</source>
            <translation>磁盘已满：无法写入“{file}”。请腾出空间后重试。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>A file would become larger than the system allows. Ask for more room.</source>
            <translation>文件将超过系统允许的大小。请申请更多空间。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>The system reports: {error}.</source>
            <translation>系统报告：{error}。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” cannot be written: its disk can only be read. Name another folder.</source>
            <translation>无法写入“{file}”：其磁盘为只读。请指定另一个文件夹。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” may not be read or written. Check its rights and its folder's.</source>
            <translation>不允许读取或写入“{file}”。请检查它及其文件夹的权限。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” does not exist. Check the path.</source>
            <translation>“{file}”不存在。请检查路径。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” is a folder, and not a file. Check the path.</source>
            <translation>“{file}”是文件夹，不是文件。请检查路径。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” is a file, or lies in one, and not in a folder. Check the path.</source>
            <translation>“{file}”是文件，或位于文件而不是文件夹之中。请检查路径。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>“{file}” cannot be used: {error}.</source>
            <translation>无法使用“{file}”：{error}。</translation>
        </message>
        <message>
            <location filename="../../training/process/events.py" />
            <source>Nothing can be written to “{folder}” ({error}). Name another folder.</source>
            <translation>无法写入“{folder}”（{error}）。请指定其他文件夹。</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>{host}: {problem}. Asking again in {seconds:.0f} s.</source>
            <translation>{host}：{problem}。{seconds:.0f} 秒后重试。</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>The proxy “{proxy}” ({name}) cannot be used. Write it like http://host:8080 or socks5h://host:1080.</source>
            <translation>无法使用代理“{proxy}”（{name}）。请写成 http://host:8080 或 socks5h://host:1080 的形式。</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>The proxy “{proxy}” speaks SOCKS, for which the training environment lacks the package PySocks. Set up training again, or use an HTTP proxy.</source>
            <translation>代理“{proxy}”使用 SOCKS，而训练环境缺少所需的软件包 PySocks。请重新设置训练环境，或使用 HTTP 代理。</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>The proxy refuses the name or the password. Check them in QGIS's options (Network).</source>
            <translation>代理拒绝了用户名或密码。请在 QGIS 选项（网络）中检查。</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>it ended in the midst of the answer</source>
            <translation>在回应中途结束</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>the proxy does not answer, or refuses</source>
            <translation>代理没有回应或拒绝</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>its certificate cannot be verified</source>
            <translation>其证书无法验证</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>it could not be encrypted</source>
            <translation>无法加密</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>no such host is known</source>
            <translation>没有这样的主机</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>nobody answers there</source>
            <translation>那里没有回应</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>there is no way to it</source>
            <translation>无法到达</translation>
        </message>
        <message>
            <location filename="../../training/process/http_retry.py" />
            <source>its address cannot be used</source>
            <translation>其地址无法使用</translation>
        </message>
        <message>
            <location filename="../../training/process/locks.py" />
            <source>The wait is over: going on.</source>
            <translation>等待结束：继续进行。</translation>
        </message>
        <message>
            <location filename="../../training/process/locks.py" />
            <source>Waiting: another refresh or training is writing to “{place}”.</source>
            <translation>正在等待：另一个更新或训练正在写入“{place}”。</translation>
        </message>
        <message>
            <location filename="../../training/process/locks.py" />
            <source>Waiting: another refresh or training is writing to “{place}”, since {time}.</source>
            <translation>正在等待：另一个更新或训练自 {time} 起正在写入“{place}”。</translation>
        </message>
        <message>
            <location filename="../../training/process/parent_watchdog.py" />
            <source>Cancelled. What was finished is kept; the next run goes on from there.</source>
            <translation>已取消。完成的部分保留；下次运行从那里继续。</translation>
        </message>
        <message>
            <location filename="../../training/registry/recipe.py" />
            <source>This version does not know the recipe “{name}”: {error}. Train a new model.</source>
            <translation>此版本不认识配方“{name}”：{error}。请训练新模型。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>“{name}” is not the number of a model. Write it like 0003.</source>
            <translation>“{name}”不是模型编号。请写成 0003 这样的形式。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>No model was promoted for “{zones}”, and none is bundled. Train one.</source>
            <translation>“{zones}”尚未启用过模型，也没有自带的。请训练一个。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>{model} is the champion. The next run will write it to the history: {error}</source>
            <translation>{model} 现为使用中的模型。下次运行会将其写入历史：{error}</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>“{folder}” cannot be written: {error}. The champion is as it was. Make room there, or let yourself write there, and try again.</source>
            <translation>无法写入“{folder}”：{error}。使用中的模型保持不变。请腾出空间或获取写入权限后重试。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>There is no earlier champion to go back to. Name a model, or train one.</source>
            <translation>没有可以回退的较早模型。请指定模型，或训练一个。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>{model} is the champion already. Name another.</source>
            <translation>{model} 已是使用中的模型。请指定其他模型。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>Rollback failed: {model} cannot be used. {problem} Other models: {which}.</source>
            <translation>回退失败：{model} 不能使用。{problem} 其他模型：{which}。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>none</source>
            <translation>无</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>Asked for; {model} was the champion.</source>
            <translation>按要求；此前使用的是{model}。</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>the bundled model</source>
            <translation>自带的模型</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>The bundled model</source>
            <translation>自带的模型</translation>
        </message>
        <message>
            <location filename="../../training/registry/registry.py" />
            <source>Model {number}</source>
            <translation>模型 {number}</translation>
        </message>
        <message>
            <location filename="../../training/selection/backtest.py" />
            <source>{name}, weeks from {day}</source>
            <translation>{name}，自 {day} 起的各周</translation>
        </message>
        <message>
            <location filename="../../training/selection/model_selection.py" />
            <source>Best of {models} models over {tests} tests: {name}.</source>
            <translation>{models} 个模型经 {tests} 次检验，最佳：{name}。</translation>
        </message>
        <message>
            <location filename="../../training/selection/model_selection.py" />
            <source>There are too few days with data: {weeks} weeks to try models on are needed, with two months of the same way of reporting before them. Refresh the collisions, or train later.</source>
            <translation>有数据的天数太少：需要 {weeks} 周用于检验模型，且之前有两个月以相同方式报告的数据。请更新碰撞，或稍后再训练。</translation>
        </message>
        <message>
            <location filename="../../training/selection/model_selection.py" />
            <source>Tuning {name}</source>
            <translation>正在调优 {name}</translation>
        </message>
        <message>
            <location filename="../../training/selection/tuning.py" />
            <source>settings {number} of {trials}</source>
            <translation>参数组 {number} / {trials}</translation>
        </message>
        <message>
            <location filename="../../training/selection/tuning.py" />
            <source>Tuning stopped after {seconds:.0f} s, with {tried} of {trials} settings tried.</source>
            <translation>调优在 {seconds:.0f} 秒后停止，已尝试 {trials} 组参数中的 {tried} 组。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>free flow</source>
            <translation>自由流</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>free flow × one factor</source>
            <translation>自由流 × 单一系数</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>free flow × a factor of the band</source>
            <translation>自由流 × 时段系数</translation>
        </message>
        <message>
            <location filename="../../training/speeds/accuracy.py" />
            <source>{what:&lt;38} {drives:&gt;7,} trips, error {error:.3f}, of logarithms {log_error:.3f}, predicted ÷ actual {ratio:.2f}</source>
            <translation>{what:&lt;38} {drives:&gt;7,} 次行程，误差 {error:.3f}，对数误差 {log_error:.3f}，预测 ÷ 实际 {ratio:.2f}</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>{count} links have no line that can be read: they are left out.</source>
            <translation>{count} 条路段没有可读取的线：不予采用。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>{host} sends no links with lines and times. {remedy}</source>
            <translation>{host} 没有发送带有线和时间的路段。{remedy}</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>Speeds of {day}</source>
            <translation>{day} 的车速</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>it sent rows without times</source>
            <translation>它发送了没有时间的行</translation>
        </message>
        <message>
            <location filename="../../training/speeds/feed.py" />
            <source>it sent no rows</source>
            <translation>它没有发送任何行</translation>
        </message>
        <message>
            <location filename="../../training/speeds/left_out_rows.py" />
            <source>{file}: {count:,} rows are left out: {reason} (rows: {rows})</source>
            <translation>{file}：略去 {count:,} 行：{reason}（行：{rows}）</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>their fare was negotiated, or of a group ride</source>
            <translation>其车费为议定，或属于合乘</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>their zone is unknown, or has no point</source>
            <translation>其分区未知，或没有对应的点</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>a time, a duration or a place cannot be read</source>
            <translation>有时间、用时或地点无法读取</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>“{file}” has no trips. It needs the columns {places}; or {records}; or {compact}.</source>
            <translation>“{file}”中没有行程。需要列 {places}；或 {records}；或 {compact}。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>“{file}” has no points of zones. It needs the columns LocationID, lon, lat.</source>
            <translation>“{file}”中没有分区的点。需要列 LocationID、lon、lat。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trip_files.py" />
            <source>The trips of “{file}” name taxi zones. Give a file with a point of each zone: LocationID, lon, lat.</source>
            <translation>“{file}”中的行程以出租车分区给出。请给出每个分区一个点的文件：LocationID、lon、lat。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>Routing {count:,} pairs of places</source>
            <translation>正在为 {count:,} 对地点求路线</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>there is no route on “{network}”</source>
            <translation>在“{network}”上没有路线</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they are slower than {least:g} or faster than {most:g} mph</source>
            <translation>它们慢于 {least:g} 或快于 {most:g} 英里/小时</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they took less than {least:g} s or more than {most:g} h</source>
            <translation>它们用时少于 {least:g} 秒或多于 {most:g} 小时</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they are shorter than {least:g} or longer than {most:g} miles</source>
            <translation>它们短于 {least:g} 或长于 {most:g} 英里</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>they are of March to December 2020 or of January 2022, when the streets were emptier</source>
            <translation>它们属于 2020 年 3 月至 12 月或 2022 年 1 月，当时街道较空</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>start and end, or the points of their zones, are less than {metres:,.0f} m apart</source>
            <translation>起点与终点，或其分区的点，相距不足 {metres:,.0f} 米</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>Not one trip can be learned from: {reason}. Give other files.</source>
            <translation>没有一次行程可用于学习：{reason}。请给出其他文件。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/trips.py" />
            <source>there are none</source>
            <translation>一次也没有</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>speeds by kind of road and band</source>
            <translation>按道路种类和时段的车速</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>speeds in use</source>
            <translation>正在使用的车速</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>other trips of the same pair and band</source>
            <translation>同一对地点、同一时段的其他行程</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Asking for the links of the speed feed</source>
            <translation>正在请求车速数据源的路段</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>The speeds are of {since}, and the feed has no later day: they stay as they are.</source>
            <translation>车速截至 {since}，数据源没有更晚的日子：保持不变。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>None of the {count} links of the speed feed lies on an expressway, bridge or tunnel of “{network}”. Choose another street network.</source>
            <translation>车速数据源的 {count} 条路段都不在“{network}”的高速公路、桥梁或隧道上。请选择其他街道网络。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>The speed feed has too few readings of the days up to {since} and up to {latest} to compare them. Ask for more days.</source>
            <translation>车速数据源在截至 {since} 和截至 {latest} 的日子里读数太少，无法比较。请请求更多天。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>{kind}: × {low:.2f} to {high:.2f} since {since}, in {bands} of {all} bands, by {links} links.</source>
            <translation>{kind}：自 {since} 以来 × {low:.2f} 至 {high:.2f}，{all} 个时段中的 {bands} 个，依据 {links} 条路段。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Fitting the speeds</source>
            <translation>正在拟合车速</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>The files have too few days to hold some out: the accuracy is not measured.</source>
            <translation>文件中的天数太少，无法留出：未测量准确度。</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Measuring the accuracy on later trips</source>
            <translation>正在用较晚的行程测量准确度</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>Accuracy on the last days of each file, which were held out:</source>
            <translation>在每个文件留出的最后若干天上的准确度：</translation>
        </message>
        <message>
            <location filename="../../training/speeds/update.py" />
            <source>{share:.0%} of the later trips are within the range of 80 % (10th to 90th percentile).</source>
            <translation>{share:.0%} 的较晚行程落在 80 % 区间内（第 10 至第 90 百分位）。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is not a collision store. Name another file, or move this one away.</source>
            <translation>不是碰撞库。请指定其他文件，或将此文件移走。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is damaged. Move it away: the next refresh makes a new one.</source>
            <translation>已损坏。请将它移走：下次更新会新建一个。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is in use by another program. Close that, then try again.</source>
            <translation>正被其他程序使用。请关闭该程序后重试。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot be written. Check the rights of the file and its folder.</source>
            <translation>无法写入。请检查该文件及其文件夹的权限。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot be opened. Check that its folder can be written.</source>
            <translation>无法打开。请检查其文件夹是否可写。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot grow: the disk is full. Make room, then try again: what was stored before is kept.</source>
            <translation>无法增大：磁盘已满。请腾出空间后重试：先前保存的内容保留。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>cannot be read or written: the disk reports an error, or is full. What was stored before is kept.</source>
            <translation>无法读取或写入：磁盘报告错误，或已满。先前保存的内容保留。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>is damaged, or of another program. Move it away: the next refresh makes a new one.</source>
            <translation>已损坏，或属于其他程序。请将其移走：下次更新会新建一个。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its name or password is refused. Check them.</source>
            <translation>用户名或密码被拒绝。请检查。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>this user may not write there. Ask for the right to do so.</source>
            <translation>该用户无权在那里写入。请申请权限。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>this server can only be read. Name the one that is written to.</source>
            <translation>该服务器只能读取。请指定可写入的服务器。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>the disk of the server is full. What was stored before is kept.</source>
            <translation>服务器磁盘已满。之前保存的内容仍在。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its server cannot be found. Check the address and the network.</source>
            <translation>找不到其服务器。请检查地址和网络。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its server does not answer. Check the address and the network.</source>
            <translation>其服务器没有回应。请检查地址和网络。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>no server answers there. Check the address, and that the server runs.</source>
            <translation>那里没有服务器回应。请检查地址，并确认服务器正在运行。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>its server has no room for another connection. Try again later.</source>
            <translation>其服务器无法再接受连接。请稍后重试。</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>The collision store “{file}” {problem}</source>
            <translation>碰撞库“{file}”{problem}</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>The collision store {address} cannot be used: {problem}</source>
            <translation>无法使用碰撞库 {address}：{problem}</translation>
        </message>
        <message>
            <location filename="../../training/store/problems.py" />
            <source>The collision store {address} failed: {error}. Check the address, the server and your rights there; what was stored before is kept.</source>
            <translation>碰撞库 {address} 出错：{error}。请检查地址、服务器和您在那里的权限；先前保存的内容保留。</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>The address of the collision store cannot be read. Write sqlite:///path/to/file or postgresql+psycopg://user@host/database.</source>
            <translation>无法读取碰撞库的地址。请写成 sqlite:///path/to/file 或 postgresql+psycopg://user@host/database。</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>A collision store cannot be kept at {address}. Write sqlite:///path/to/file or postgresql+psycopg://user@host/database.</source>
            <translation>碰撞库不能放在 {address}。请写成 sqlite:///path/to/file 或 postgresql+psycopg://user@host/database。</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>The folder “{folder}” cannot be made: {error}. Name another.</source>
            <translation>无法创建文件夹“{folder}”：{error}。请指定其他文件夹。</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>The collision store {address} has the form {version}, and this version of Collision Risk reads {own}. Update the plugin, or name another store.</source>
            <translation>碰撞库 {address} 的格式为 {version}，而此版本的 Collision Risk 读取 {own}。请更新插件，或指定其他碰撞库。</translation>
        </message>
        <message>
            <location filename="../../training/store/schema.py" />
            <source>{address} holds other tables ({names}): it is not a collision store. Name another file or database.</source>
            <translation>{address} 含有其他表（{names}）：它不是碰撞库。请指定其他文件或数据库。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” does not say where its nodes lie, or in which coordinate system: each needs x and y, and the graph its crs. Save it with osmnx.save_graphml.</source>
            <translation>“{file}”没有说明其节点的位置或所用的坐标系：每个节点需要 x 和 y，图需要 crs。请用 osmnx.save_graphml 保存。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” is an undirected graph: its one-ways are lost. Save the directed one.</source>
            <translation>“{file}”是无向图：单行道信息已丢失。请保存有向图。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}”: not every edge is one line. Save the graph with osmnx again.</source>
            <translation>“{file}”：并非每条边都是一条线。请用 osmnx 重新保存图。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no layer “{layer}”, as osmnx writes one. Its layers are: {names}.</source>
            <translation>“{file}”没有 osmnx 所写的图层“{layer}”。其图层为：{names}。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>The layer “{layer}” has no field {names}. Save the graph with osmnx.save_graph_geopackage.</source>
            <translation>图层“{layer}”没有字段 {names}。请用 osmnx.save_graph_geopackage 保存图。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>The layer “{layer}” of “{file}” is empty.</source>
            <translation>“{file}”的图层“{layer}”是空的。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>The layer “{layer}” has rows without a geometry. Save the graph with osmnx again.</source>
            <translation>图层“{layer}”有没有几何的行。请用 osmnx 重新保存图。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” is in a coordinate system that is not known. Assign it another, and save it again.</source>
            <translation>“{file}”的坐标系未知。请指定另一个坐标系并重新保存。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no edges: there is nothing to drive on.</source>
            <translation>“{file}”没有边：没有可行驶的道路。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no drivable streets. Choose a graph of the type “drive”.</source>
            <translation>“{file}”没有可驾车的街道。请选择“drive”类型的图。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” is damaged: an edge lies nowhere on Earth. Save it again.</source>
            <translation>“{file}”已损坏：有一条边不在地球上。请重新保存。</translation>
        </message>
        <message>
            <location filename="../../training/streets/graph_files.py" />
            <source>“{file}” has no one-way streets. Is it a network for walking?</source>
            <translation>“{file}”没有单行道。它是步行网络吗？</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>GeoPackage that osmnx saved</source>
            <translation>osmnx 保存的 GeoPackage</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>GraphML that osmnx saved</source>
            <translation>osmnx 保存的 GraphML</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>answer of Overpass in the form [out:json] with `out body`</source>
            <translation>[out:json] 形式且带 `out body` 的 Overpass 回应</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>file of OpenStreetMap</source>
            <translation>OpenStreetMap 文件</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is no GeoPackage: it has no layers. Leave out the name of the layer.</source>
            <translation>“{file}”不是 GeoPackage：它没有图层。请去掉图层名称。</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>Reading the streets of {file}</source>
            <translation>正在读取 {file} 的街道</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is cut short or damaged, or is no {what}. Save or download it again.</source>
            <translation>“{file}”不完整或已损坏，或者不是{what}。请重新保存或下载。</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” cannot be opened: {error}. Check the path.</source>
            <translation>无法打开“{file}”：{error}。请检查路径。</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is a folder. Choose a file of streets in it.</source>
            <translation>“{file}”是一个文件夹。请选择其中的街道文件。</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>is cut short or damaged</source>
            <translation>不完整或已损坏</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” is packed. Unpack it, and choose the file in it.</source>
            <translation>“{file}”是压缩文件。请解压并选择其中的文件。</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>is no file of streets</source>
            <translation>不是街道文件</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>is empty</source>
            <translation>是空的</translation>
        </message>
        <message>
            <location filename="../../training/streets/importing.py" />
            <source>“{file}” {what}. Choose a GraphML or GeoPackage that osmnx saved, .osm, .osm.pbf, or a saved answer of Overpass (.osm.json).</source>
            <translation>“{file}”{what}。请选择 osmnx 保存的 GraphML 或 GeoPackage、.osm、.osm.pbf，或保存的 Overpass 回应（.osm.json）。</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>All streets of it are closed to cars. {what} Choose other streets.</source>
            <translation>其中所有街道都禁止汽车通行。{what} 请选择其他街道。</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>There is no way back to any of these streets. Choose a larger extent, or another file.</source>
            <translation>没有返回这些街道的路。请选择更大的范围，或其他文件。</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>No streets of it lie in the area of the zones. Choose streets of New York City.</source>
            <translation>其中没有街道位于区域范围内。请选择纽约市的街道。</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>Its streets have no length. Choose another file.</source>
            <translation>其街道没有长度。请选择其他文件。</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>Simplifying the street graph</source>
            <translation>正在简化街道图</translation>
        </message>
        <message>
            <location filename="../../training/streets/network.py" />
            <source>Finding the zones that each street runs through</source>
            <translation>正在查找每条街道经过的区域</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>Reading where they are</source>
            <translation>正在读取其位置</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>Reading their names and speeds</source>
            <translation>正在读取其名称和速度</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>There are no drivable streets in the area of the zones. Choose another extent or file.</source>
            <translation>区域范围内没有可驾车的街道。请选择其他范围或文件。</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>“{file}” has {count:,} ways, but no drivable streets among them (footways, tracks and service roads are none). Choose a file with the streets.</source>
            <translation>“{file}”中有 {count:,} 条道路（way），但没有可行车的街道（人行道、土路和服务道路不算）。请选择含有街道的文件。</translation>
        </message>
        <message>
            <location filename="../../training/streets/osm.py" />
            <source>“{file}” has no ways: there are no drivable streets in it. Choose a file with the streets.</source>
            <translation>“{file}”中没有道路（way）：其中没有可行车的街道。请选择含有街道的文件。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Try again later, or name another Overpass service too.</source>
            <translation>请稍后重试，或再指定一个 Overpass 服务。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Name another Overpass service, or ask its operator.</source>
            <translation>请指定其他 Overpass 服务，或询问其运营者。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Check the network, a proxy or firewall, and the address.</source>
            <translation>请检查网络、代理或防火墙以及地址。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Allow it more time, choose a smaller extent, or try again later.</source>
            <translation>请给它更多时间、选择更小的范围，或稍后重试。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Choose a smaller extent, or name another Overpass service.</source>
            <translation>请选择更小的范围，或指定其他 Overpass 服务。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>The connection may be poor: try again.</source>
            <translation>连接可能不好：请重试。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>A login page or a proxy may be in the way: check the network and the address.</source>
            <translation>可能被登录页面或代理阻挡：请检查网络和地址。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>It may serve another part of the world: name a service for the whole world.</source>
            <translation>它可能只服务世界其他地区：请指定面向全球的服务。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Try again later.</source>
            <translation>请稍后重试。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Check the address: it ends in /api, most often.</source>
            <translation>请检查地址：通常以 /api 结尾。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>Downloaded tiles are kept.</source>
            <translation>已下载的图块会保留。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>{host} is given up: {problem}.</source>
            <translation>放弃 {host}：{problem}。</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>{host}: {problem}</source>
            <translation>{host}：{problem}</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>No streets came from Overpass. {problem}. {remedy}</source>
            <translation>没有从 Overpass 收到街道。{problem}。{remedy}</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it cannot be trusted ({problem})</source>
            <translation>无法信任它（{problem}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>no answer within {seconds:.0f} s</source>
            <translation>{seconds:.0f} 秒内没有回应</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the answer was cut off ({problem})</source>
            <translation>回应被截断（{problem}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it is busy ({status})</source>
            <translation>它正忙（{status}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it refuses to answer ({status})</source>
            <translation>它拒绝回应（{status}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>there is no Overpass at this address ({status})</source>
            <translation>此地址没有 Overpass（{status}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the answer stopped coming</source>
            <translation>回应中途停止</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it cannot be reached, or refuses the connection ({problem})</source>
            <translation>无法连接，或拒绝连接（{problem}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the connection broke off ({problem})</source>
            <translation>连接中断（{problem}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>the answer was cut short, or is damaged</source>
            <translation>回应不完整，或已损坏</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it sent {what} in place of streets</source>
            <translation>它发送的是{what}，而不是街道</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>a web page</source>
            <translation>网页</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>something else</source>
            <translation>其他内容</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it sent JSON that is no answer of Overpass</source>
            <translation>它发送的 JSON 不是 Overpass 的回应</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it sent ways without their nodes, or malformed elements</source>
            <translation>它发送的路径缺少节点，或元素格式有误</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it did not finish in time ({remark})</source>
            <translation>它没有及时完成（{remark}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/overpass.py" />
            <source>it ran out of memory ({remark})</source>
            <translation>它的内存不足（{remark}）</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>“{extent}” is no extent. Write west,south,east,north in degrees.</source>
            <translation>“{extent}”不是范围。请以度为单位写成 西,南,东,北。</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>“{extent}” is no extent: west must be less than east, and south less than north.</source>
            <translation>“{extent}”不是范围：西必须小于东，南必须小于北。</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>The extent {extent} reaches none of the zones. Choose one in New York City.</source>
            <translation>范围 {extent} 没有触及任何区域。请选择纽约市内的范围。</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>Streets from OpenStreetMap: tile {number} of {count}</source>
            <translation>OpenStreetMap 街道：第 {number} / {count} 个图块</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>{count} tiles were more than {days} days old and were downloaded again.</source>
            <translation>{count} 个图块已超过 {days} 天，已重新下载。</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>A cached tile is damaged and is downloaded again.</source>
            <translation>缓存的一个图块已损坏，正在重新下载。</translation>
        </message>
        <message>
            <location filename="../../training/streets/tiles.py" />
            <source>it sent no streets, though there are some</source>
            <translation>它没有发送街道，尽管那里有街道</translation>
        </message>
        <message>
            <location filename="../../training/volumes/learning.py" />
            <source>No count has a whole day with traffic. Choose a file with hourly counts of whole days.</source>
            <translation>没有任何计数包含有交通的完整一天。请选择含有完整日逐小时计数的文件。</translation>
        </message>
        <message>
            <location filename="../../training/volumes/learning.py" />
            <source>Too few counts lie on the streets of the network. Choose counts with places in New York.</source>
            <translation>位于路网街道上的计数太少。请选择地点在纽约的计数。</translation>
        </message>
        <message>
            <location filename="../../training/volumes/learning.py" />
            <source>{placed:,} of {located:,} located segments lie on streets; {days:,} days are counted.</source>
            <translation>{located:,} 个已定位路段中有 {placed:,} 个位于街道上；共 {days:,} 个计数日。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The zones on the way</source>
            <translation>沿途区域</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Expected $measure, in the zone and hour in which the drive enters it.</source>
            <translation>预计$measure，按行程进入该区域的时段计。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Entry</source>
            <translation>进入</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Expected in 60 days&lt;br /&gt;(90 % interval)</source>
            <translation>60 天内预计&lt;br /&gt;（90 % 区间）</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>× the city&lt;br /&gt;at that hour</source>
            <translation>× 该时段&lt;br /&gt;全市</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Counted in&lt;br /&gt;such hours</source>
            <translation>同类时段&lt;br /&gt;计数</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Way&lt;br /&gt;inside</source>
            <translation>区域内&lt;br /&gt;路程</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Time&lt;br /&gt;inside</source>
            <translation>区域内&lt;br /&gt;时间</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The streets and intersections on the way</source>
            <translation>沿途的街道和路口</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Those with most expected, at the hour in which the drive reaches them; streets between two intersections, each on its whole length.</source>
            <translation>预计值最高的街道和路口，按行程到达的时段；街道指两个路口之间的整个路段。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Where</source>
            <translation>地点</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Kind</source>
            <translation>类型</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>× the city's&lt;br /&gt;average</source>
            <translation>全市平均的&lt;br /&gt;倍数</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Driven&lt;br /&gt;on it</source>
            <translation>行驶&lt;br /&gt;长度</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Red and hatched: a zone on the way is high-risk when you get there.</source>
            <translation>红色斜线：途经的某个区域在到达时为高风险。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>What the numbers mean</source>
            <translation>数字的含义</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Minutes</source>
            <translation>分钟数</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Driving time with the usual traffic of the hours in which you drive, as measured on such streets; eight of ten drives lie in the range beside it. On empty streets: at the posted speeds, without traffic, signals and parking.</source>
            <translation>按行驶时段通常的交通状况计算的用时，由此类街道测得；十次行程中八次在旁边的范围内。道路空旷时：按限速行驶，没有交通、信号灯和停车。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Expected in 60 days</source>
            <translation>60 天内预计</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The predicted count for that hour of the week, such as Friday 17:00–18:00, over 60 days: the rate per hour times 60/7. The interval holds the true rate with a probability of 90 %, if the model is right.</source>
            <translation>该每周时段（如星期五 17:00–18:00）在 60 天内的预计数：每小时发生率乘以 60/7。若模型正确，真实发生率以 90 % 的概率位于区间内。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The prediction divided by the mean of all zones in the same hour of the week.</source>
            <translation>预测除以同一每周时段所有区域的均值。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>× the city's average</source>
            <translation>全市平均的倍数</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Of a street: what is expected there a kilometre, divided by the same of all streets. Of an intersection: what is expected there, divided by the mean of all intersections. At that hour.</source>
            <translation>街道：该处每公里的预计值除以所有街道的相应值。路口：该处的预计值除以所有路口的平均值。均按该时段计。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>High-risk</source>
            <translation>高风险</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The prediction is strictly greater than the cutoff of this request: $cutoff.</source>
            <translation>预测严格大于本次请求的阈值：$cutoff。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Counted in such hours</source>
            <translation>同类时段计数</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>What was counted in the zone in that hour of the week, and in how many hours of observation. The prediction also learns from the zone's other hours and from the shape of the city's week.</source>
            <translation>该区域在该每周时段的计数，以及观测的小时数。预测也利用该区域的其他时段和全市一周的形状。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>Reported collisions, not your risk</source>
            <translation>已报告的碰撞，不是您的风险</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The data are collisions that were reported to the police. A zone with more traffic has more of them. They say where collisions happen, not how likely you are to have one.</source>
            <translation>数据是向警方报告的碰撞。交通越多的区域碰撞越多。它们说明碰撞发生在哪里，而不是您遇到碰撞的可能性。</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>How this was asked</source>
            <translation>请求方式</translation>
        </message>
        <message>
            <location filename="../../resources/report/journey.html" />
            <source>The request, in the JSON form:</source>
            <translation>JSON 形式的请求：</translation>
        </message>
    </context>
</TS>
