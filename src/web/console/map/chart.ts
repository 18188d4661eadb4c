import { ScatterChart } from 'echarts/charts'
import { GeoComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, registerMap, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { chartTheme, colours } from '../../tokens.ts'
import type { Boundary } from './boundary.ts'

use([ScatterChart, GeoComponent, TooltipComponent, CanvasRenderer])

export type Dot = {
  readonly id: string
  readonly name: string
  readonly about: string
  readonly place: [number, number]
}
export type Series = { readonly name: string; readonly colour: string; readonly dots: readonly Dot[] }

type Chart = {
  readonly show: (series: readonly Series[]) => void
  readonly fit: () => void
  readonly close: () => void
}

/** The outline and the points; nothing is fetched from elsewhere. */
export function drawMap(frame: HTMLElement, boundary: Boundary, onPick: (id: string) => void): Chart {
  registerMap('district', JSON.stringify(boundary))
  const chart: EChartsType = init(frame)
  chart.on('click', picked => {
    const { data } = picked
    if (typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string') onPick(data.id)
  })
  return {
    show: series => chart.setOption(optionOf(series), { replaceMerge: ['series'] }),
    fit: () => chart.resize(),
    close: () => chart.dispose(),
  }
}

function optionOf(series: readonly Series[]) {
  return {
    ...chartTheme,
    tooltip: { ...chartTheme.tooltip, trigger: 'item', formatter: '{b}' },
    geo: {
      map: 'district',
      roam: true,
      scaleLimit: { min: 0.8, max: 30 },
      silent: true,
      aspectScale: 0.85,
      top: 24,
      bottom: 24,
      itemStyle: { areaColor: colours.paper, borderColor: colours.primary, borderWidth: 1.2 },
    },
    series: series.map(each => ({
      type: 'scatter',
      coordinateSystem: 'geo',
      name: each.name,
      symbolSize: 9,
      itemStyle: { color: each.colour, borderColor: '#fff', borderWidth: 1, opacity: 0.9 },
      data: each.dots.map(dot => ({ id: dot.id, name: `${dot.name}\n${dot.about}`, value: dot.place })),
    })),
  }
}
