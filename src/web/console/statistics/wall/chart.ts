import { ScatterChart } from 'echarts/charts'
import { GeoComponent } from 'echarts/components'
import { type EChartsType, init, registerMap, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { wallColours } from '../../../tokens.ts'
import type { Boundary } from '../../map/boundary.ts'
import { type Side, sidesOf } from './labels.ts'

use([ScatterChart, GeoComponent, CanvasRenderer])

export type TownDot = {
  readonly town: string
  readonly name: string
  readonly place: [number, number]
  readonly value: number | null
  readonly text: string
}

type Chart = {
  readonly show: (dots: readonly TownDot[], fontPx: number) => void
  readonly fit: () => void
  readonly close: () => void
}

/** The outline with a circle for each town, as large as its number; nothing moves but what changed. */
export function drawTowns(frame: HTMLElement, boundary: Boundary, onPick: (town: string) => void): Chart {
  registerMap('wall-district', JSON.stringify(boundary))
  const chart = init(frame)
  chart.setOption({ animation: false, geo })
  chart.on('click', ({ data }) => {
    if (typeof data === 'object' && data !== null && 'town' in data && typeof data.town === 'string') onPick(data.town)
  })
  return {
    show: (dots, fontPx) => chart.setOption({ series: [seriesOf(chart, dots, fontPx)] }),
    fit: () => chart.resize(),
    close: () => chart.dispose(),
  }
}

const geo = {
  map: 'wall-district',
  roam: false,
  silent: true,
  aspectScale: 0.85,
  ...{ top: 8, bottom: 8, left: 8, right: 8 },
  itemStyle: { areaColor: wallColours.panel, borderColor: wallColours.accent, borderWidth: 1.5 },
}

function seriesOf(chart: EChartsType, dots: readonly TownDot[], fontPx: number) {
  const most = Math.max(1, ...dots.map(({ value }) => value ?? 0))
  const sized = dots.map(dot => ({ ...dot, size: fontPx * (0.4 + 1.3 * Math.sqrt((dot.value ?? 0) / most)) }))
  const sides = sidesOf(
    sized.map(({ name, text, place, size }) => {
      const [x = 0, y = 0] = pixelOf(chart, place)
      // A Chinese sign is as wide as it is high, a digit about half.
      return { x, y, radius: size / 2, width: fontPx * (name.length + 0.4 + text.length * 0.6), height: fontPx * 1.15 }
    }),
  )
  return {
    type: 'scatter',
    coordinateSystem: 'geo',
    itemStyle: { color: wallColours.accent, opacity: 0.75, borderColor: wallColours.ink, borderWidth: 1 },
    data: sized.map(({ town, name, place, text, size }, at) => ({
      ...{ town, value: place, symbolSize: size },
      label: labelOf(`${name} ${text}`, sides[at] ?? 'right', fontPx),
    })),
  }
}

function labelOf(words: string, position: Side, fontSize: number) {
  const border = { textBorderColor: wallColours.ground, textBorderWidth: 3 }
  return { show: true, position, formatter: words, color: wallColours.ink, fontSize, ...border }
}

function pixelOf(chart: EChartsType, place: [number, number]): number[] {
  const found = chart.convertToPixel('geo', place)
  return Array.isArray(found) ? found : []
}
