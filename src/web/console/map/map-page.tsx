import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { statusZh } from '../../../registry/zh.ts'
import type { Answer } from '../../client.ts'
import { chartColours } from '../../tokens.ts'
import { countText } from '../../ui/formats.ts'
import { Page, Panel, Waiting } from '../../ui/page.tsx'
import { Notice, ProblemNotice } from '../../ui/problem.tsx'
import { FilterTags } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { categoryName, type Dictionary, useDictionary } from '../registry/dictionary.ts'
import {
  askedFilter,
  filterFrom,
  filterParams,
  type ListFilter,
  listAddress,
  noFilter,
} from '../registry/filter-address.ts'
import { Glance } from '../registry/glance.tsx'
import { filterTags, ListFilterBar } from '../registry/list-filter.tsx'
import { type Boundary, useBoundary } from './boundary.ts'
import { drawMap, type Series } from './chart.ts'
import '../registry/registry.css'
import './map.css'

type Point = Answer<'registry.map'>['points'][number]

export function MapPage(): ReactNode {
  const [params, setParams] = useSearchParams()
  const filter = useMemo(() => filterFrom(params), [params])
  const dictionary = useDictionary()
  const boundary = useBoundary()
  const found = useAsk('registry.map', askedFilter(filter), { keep: true })
  const [picked, setPicked] = useState<Point | undefined>(undefined)
  const change = (some: Partial<ListFilter>) => setParams(filterParams({ ...filter, ...some }), { replace: true })
  const points = found.data?.points ?? []
  const missing = found.data?.withoutPosition ?? 0
  return (
    <Page title="地图" aside={<span className="quiet">图上 {countText(points.length)} 家</span>}>
      <ListFilterBar filter={filter} dictionary={dictionary} onChange={change} />
      <FilterTags tags={filterTags(filter, dictionary, change)} onClear={() => change(noFilter)} />
      {found.problem !== undefined && <ProblemNotice problem={found.problem} />}
      {missing > 0 && (
        <Notice tone="attention">
          另有 {countText(missing)} 家没有位置，不在图上。
          <Link to={listAddress({ ...filter, missing: ['position'] })}>查看并补录</Link>
        </Notice>
      )}
      <div className="map-layout">
        <div>
          {boundary === undefined && <Waiting what="正在读取区界…" />}
          {boundary === null && <Notice tone="unknown">没有本区县的区界数据，暂不能显示地图。</Notice>}
          {boundary && (
            <PointMap
              boundary={boundary}
              points={points}
              dictionary={dictionary}
              onPick={id => setPicked(points.find(point => point.id === id))}
            />
          )}
          <p className="quiet small">
            区界为示意，数据中没有乡镇界线，故只画区界；点的位置来自档案登记。滚轮缩放，拖动平移。
          </p>
        </div>
        <Legend points={points} dictionary={dictionary} filter={filter} onChange={change} />
      </div>
      {picked !== undefined && <Glance id={picked.id} name={picked.name} onClose={() => setPicked(undefined)} />}
    </Page>
  )
}

type MapProps = {
  readonly boundary: Boundary
  readonly points: readonly Point[]
  readonly dictionary: Dictionary | undefined
  readonly onPick: (id: string) => void
}

function PointMap({ boundary, points, dictionary, onPick }: MapProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const pick = useRef(onPick)
  pick.current = onPick
  const chart = useRef<ReturnType<typeof drawMap> | undefined>(undefined)
  useEffect(() => {
    if (frame.current === null) return
    const drawn = drawMap(frame.current, boundary, id => pick.current(id))
    chart.current = drawn
    const watch = new ResizeObserver(drawn.fit)
    watch.observe(frame.current)
    return () => {
      watch.disconnect()
      drawn.close()
    }
  }, [boundary])
  useEffect(() => chart.current?.show(seriesOf(points, dictionary)), [points, dictionary])
  return <div ref={frame} className="map-canvas" role="img" aria-label={`${points.length} 家小作坊的位置`} />
}

function colourOf(category: string, dictionary: Dictionary | undefined): string {
  const index = dictionary?.categories.findIndex(each => each.code === category) ?? -1
  return chartColours[index < 0 ? chartColours.length - 1 : index % chartColours.length] ?? chartColours[0]
}

function seriesOf(points: readonly Point[], dictionary: Dictionary | undefined): Series[] {
  const townName = (code: string) => dictionary?.towns.find(each => each.code === code)?.name ?? ''
  return [...new Set(points.map(point => point.category))].map(category => ({
    name: categoryName(dictionary, category),
    colour: colourOf(category, dictionary),
    dots: points
      .filter(point => point.category === category)
      .map(point => ({
        id: point.id,
        name: point.name,
        about: [categoryName(dictionary, category), townName(point.town), statusZh[point.status]].join(' · '),
        place: [point.longitude, point.latitude],
      })),
  }))
}

type LegendProps = {
  readonly points: readonly Point[]
  readonly dictionary: Dictionary | undefined
  readonly filter: ListFilter
  readonly onChange: (change: Partial<ListFilter>) => void
}

function Legend({ points, dictionary, filter, onChange }: LegendProps): ReactNode {
  const count = (key: 'category' | 'town', code: string) => points.filter(point => point[key] === code).length
  const toggled = (all: readonly string[], code: string) =>
    all.includes(code) ? all.filter(each => each !== code) : [...all, code]
  return (
    <div>
      <Panel title="类别">
        <ul className="map-legend">
          {dictionary?.categories.map(each => (
            <li key={each.code}>
              <button
                type="button"
                aria-pressed={filter.categories.includes(each.code)}
                onClick={() => onChange({ categories: toggled(filter.categories, each.code) })}
              >
                <span>
                  <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                    <circle cx="5" cy="5" r="5" fill={colourOf(each.code, dictionary)} />
                  </svg>{' '}
                  {each.name}
                </span>
                <span>{count('category', each.code)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title="乡镇（街道）">
        <ul className="map-legend">
          {dictionary?.towns.map(each => (
            <li key={each.code}>
              <button
                type="button"
                aria-pressed={filter.towns.includes(each.code)}
                onClick={() => onChange({ towns: toggled(filter.towns, each.code) })}
              >
                <span>{each.name}</span>
                <span>{count('town', each.code)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
