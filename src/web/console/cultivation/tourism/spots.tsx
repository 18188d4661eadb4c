import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, PlainTable } from '../../../ui/page.tsx'
import { links } from '../../links.ts'
import { PositionMap } from '../../map/position-map.tsx'
import { May } from '../../session.tsx'
import { SpotDialog } from './spot-dialog.tsx'
import { havingLinks, isIn, type Spot, type Tourism } from './words.ts'

export function Spots({ tourism: { spots, linked, destinations } }: { readonly tourism: Tourism }): ReactNode {
  const [changing, setChanging] = useState<Spot>()
  const [shown, setShown] = useState<string>()
  const mapped = spots.find(({ spot }) => spot === shown)
  if (spots.length === 0) return <Empty why="还没有登记景区。登记坐标以后，能按距离看附近的小作坊。" />
  return (
    <>
      <div className="cultivation-wide">
        <PlainTable head={['景区', '地址', '坐标', '对接小作坊', '旅游目的地', '']} numbers={[4, 5]}>
          {spots.map(spot => {
            const { longitude, latitude } = spot
            const here = havingLinks(linked, link => link.spot === spot.spot && isIn.open(link))
            return (
              <tr key={spot.spot}>
                <td>{spot.name}</td>
                <td>{orDash(spot.address)}</td>
                <td>
                  {longitude === null || latitude === null ? (
                    '没有登记，附近的小作坊列不出来'
                  ) : (
                    <button type="button" className="link" onClick={() => setShown(spot.spot)}>
                      {`${longitude.toFixed(4)}，${latitude.toFixed(4)}`}
                    </button>
                  )}
                </td>
                <td>
                  <Link to={links.tourism('links', 'open', spot.spot)}>{countText(here.length)}</Link>
                </td>
                <td>
                  <Link to={links.tourism('destinations', '', spot.spot)}>
                    {countText(destinations.filter(each => each.spot === spot.spot).length)}
                  </Link>
                </td>
                <td>
                  <May do="cultivation.save-spot">
                    <Button size="small" onClick={() => setChanging(spot)}>
                      修改
                    </Button>
                  </May>
                </td>
              </tr>
            )
          })}
        </PlainTable>
      </div>
      {mapped !== undefined && mapped.longitude !== null && mapped.latitude !== null && (
        <figure className="cultivation-map">
          <figcaption>{mapped.name}</figcaption>
          <PositionMap longitude={mapped.longitude} latitude={mapped.latitude} />
        </figure>
      )}
      {changing !== undefined && <SpotDialog spot={changing} onClose={() => setChanging(undefined)} />}
    </>
  )
}
