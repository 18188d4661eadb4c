import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { componentKinds } from '../../../../cultivation/rules/tourism.ts'
import { componentKindZh } from '../../../../cultivation/zh.ts'
import { countText, orDash } from '../../../ui/formats.ts'
import { Empty, Panel, PlainTable } from '../../../ui/page.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { May } from '../../session.tsx'
import { DestinationDialog } from './destination-dialog.tsx'
import type { Destination, Tourism } from './words.ts'

/** 巴山民宿、特色餐饮、原酒酿造、酒文化体验: with one missing it is not counted, and says which. */
export function Destinations({ tourism: { destinations, spots } }: { readonly tourism: Tourism }): ReactNode {
  const address = useAddress()
  const [changing, setChanging] = useState<Destination>()
  const [state, spot] = [address.text('state'), address.text('spot')]
  const rows = destinations.filter(
    each => (spot === '' || each.spot === spot) && (state === '' || (state === 'missing') === each.missing.length > 0),
  )
  const ofSpot = spots.find(each => each.spot === spot)
  return (
    <>
      <p className="row">
        <span className="quiet">
          {`共 ${countText(rows.length)} 个${ofSpot === undefined ? '' : `，${ofSpot.name}`}${stateWords(state)}`}
        </span>
        {(state !== '' || spot !== '') && <Link to={links.tourism('destinations')}>看全部</Link>}
        <Button disabled={rows.length === 0} onClick={() => save(rows)}>
          导出
        </Button>
      </p>
      {rows.length === 0 && (
        <Empty
          why={destinations.length === 0 ? '还没有登记旅游目的地。' : '没有这样的旅游目的地，点上面的数字看别的。'}
        />
      )}
      {rows.map(each => (
        <One key={each.destination} destination={each} onChange={() => setChanging(each)} />
      ))}
      {changing !== undefined && (
        <DestinationDialog destination={changing} spots={spots} onClose={() => setChanging(undefined)} />
      )}
    </>
  )
}

function stateWords(state: string): string {
  return state === 'whole' ? '，四项齐全' : state === 'missing' ? '，有缺项' : ''
}

function save(rows: readonly Destination[]): void {
  saveTable(
    '旅游目的地',
    ['目的地', '景区', '建成日期', '项目', '名称', '小作坊'],
    rows.flatMap(row =>
      row.components.map(each => [
        ...[row.name, row.spotName ?? '', row.openedOn, componentKindZh[each.kind], each.name, each.workshopName ?? ''],
      ]),
    ),
  )
}

type One = { readonly destination: Destination; readonly onChange: () => void }

function One({ destination: { name, spotName, openedOn, components, missing }, onChange }: One): ReactNode {
  const whole = missing.length === 0
  const lacks = missing.map(kind => componentKindZh[kind]).join('、')
  return (
    <Panel
      title={name}
      extra={
        <>
          <StatusTag tone={whole ? 'good' : 'attention'} word={whole ? '四项齐全，计 1 个' : `缺${lacks}，不计数`} />
          <May do="cultivation.save-destination">
            <Button size="small" onClick={onChange}>
              修改
            </Button>
          </May>
        </>
      }
    >
      <p className="quiet">{`${spotName === null ? '没有依托的景区' : `依托${spotName}`} · ${openedOn} 建成`}</p>
      <PlainTable head={['项目', '名称', '小作坊']}>
        {componentKinds.flatMap(kind =>
          components
            .filter(each => each.kind === kind)
            .map(each => (
              <tr key={each.component}>
                <td>{componentKindZh[kind]}</td>
                <td>{each.name}</td>
                <td>
                  {each.workshop === null ? (
                    orDash(null)
                  ) : (
                    <Link to={links.workshop(each.workshop)}>{each.workshopName}</Link>
                  )}
                </td>
              </tr>
            )),
        )}
      </PlainTable>
    </Panel>
  )
}
