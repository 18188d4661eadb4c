import { type ComponentType, type ReactNode, useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { type FigureCode, figureOf } from '../../../../statistics/rules/figures.ts'
import { townCodes } from '../../../../statistics/rules/wall.ts'
import { type Boundary, useBoundaryOf } from '../../map/boundary.ts'
import { rowsAddress } from '../rows-address.ts'
import type { TownDot } from './chart.ts'
import { Amount, useShown } from './figure.tsx'
import { WallPanel } from './panel.tsx'

type MapProps = {
  readonly boundary: Boundary
  readonly dots: readonly TownDot[]
  readonly label: string
  readonly onPick: (town: string) => void
}

/** The chart library comes after the numbers, and not at all where nothing can be drawn. */
function useMap(): ComponentType<MapProps> | undefined {
  const [loaded, setLoaded] = useState<{ readonly Map: ComponentType<MapProps> }>()
  useEffect(() => {
    let wanted = true
    if (document.createElement('canvas').getContext('2d') === null) return
    const timer = setTimeout(() => {
      import('./town-map.tsx').then(({ TownMap }) => wanted && setLoaded({ Map: TownMap })).catch(() => undefined)
    }, 200)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [])
  return loaded?.Map
}

export function MapPanel(): ReactNode {
  const { wall, opens } = useShown()
  const [code, setCode] = useState<FigureCode>('registry.workshops')
  const boundary = useBoundaryOf(wall.district.code)
  const DrawnMap = useMap()
  const navigate = useNavigate()
  const towns = useMemo(
    () => wall.towns.map(town => ({ ...town, figure: town.figures.find(each => each.code === code) })),
    [wall.towns, code],
  )
  const dots = useMemo(
    () =>
      towns.flatMap(({ town, name, longitude, latitude, figure }): TownDot[] =>
        longitude === null || latitude === null
          ? []
          : [{ town, name, place: [longitude, latitude], value: figure?.value ?? null, text: figure?.text ?? '—' }],
      ),
    [towns],
  )
  const { name, overWindow } = figureOf(code)
  const drawn = DrawnMap !== undefined && boundary !== null && boundary !== undefined
  return (
    <WallPanel area="map" title={`${wall.towns.length} 个乡镇（街道）：${name}`} dates={overWindow ? 'window' : 'day'}>
      <fieldset className="wall-choices" aria-label="图上显示什么">
        {townCodes.map(each => (
          <button key={each} type="button" aria-pressed={each === code} onClick={() => setCode(each)}>
            {figureOf(each).name}
          </button>
        ))}
      </fieldset>
      {drawn && (
        <DrawnMap
          boundary={boundary}
          dots={dots}
          label={`各乡镇（街道）${name}`}
          onPick={town => opens && navigate(rowsAddress(code, wall, town))}
        />
      )}
      <table className={drawn ? 'wall-towns wall-towns-beside' : 'wall-towns'} aria-label={`各乡镇（街道）${name}`}>
        <tbody>
          {towns.map(({ town, name: townName, figure }) => (
            <tr key={town}>
              <th scope="row">{townName}</th>
              <td>{figure === undefined ? '—' : <Amount key={code} code={code} text={figure.text} town={town} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WallPanel>
  )
}
