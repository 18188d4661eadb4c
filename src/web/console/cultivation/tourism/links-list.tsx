import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { MeasureKind } from '../../../../cultivation/rules/tourism.ts'
import { measureKindZh, measureStateZh } from '../../../../cultivation/zh.ts'
import { countText } from '../../../ui/formats.ts'
import { Empty, PlainTable } from '../../../ui/page.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { FilterSelect } from '../../../ui/select.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import {
  havingLinks,
  isIn,
  type Linked,
  type LinkState,
  linkStates,
  measuresText,
  type SpotLink,
  type Tourism,
} from './words.ts'

const stateZh = { open: '对接中', unfinished: '有措施未完成的', ended: '已结束对接' } as const satisfies Record<
  LinkState,
  string
>

/** Each workshop once, however many spots it is linked with: the numbers above count workshops. */
export function Links({ tourism: { linked, spots } }: { readonly tourism: Tourism }): ReactNode {
  const address = useAddress()
  const chosen = linkStates.filter(state => address.words('state').includes(state))
  const ofSpot = address.words('spot')
  const rows = havingLinks(
    linked,
    link =>
      (ofSpot.length === 0 || ofSpot.includes(link.spot)) &&
      (chosen.length === 0 || chosen.some(state => isIn[state](link))),
  )
  return (
    <>
      <search className="row filter-bar">
        <FilterSelect
          label="状态"
          values={chosen}
          options={linkStates.map(value => ({ value, label: stateZh[value] }))}
          onChange={next => address.change({ state: next })}
        />
        <FilterSelect
          label="景区"
          values={ofSpot}
          options={spots.map(({ spot, name }) => ({ value: spot, label: name }))}
          onChange={next => address.change({ spot: next })}
        />
      </search>
      {rows.length === 0 ? (
        <Empty
          why={
            linked.length === 0 ? '还没有小作坊对接景区。先登记景区，再登记对接。' : '没有这样的对接，请换个筛选条件。'
          }
        />
      ) : (
        <Rows rows={rows} />
      )}
    </>
  )
}

function Rows({ rows }: { readonly rows: readonly Linked[] }): ReactNode {
  const count = rows.reduce((sum, row) => sum + row.links.length, 0)
  return (
    <>
      <p className="row">
        <span className="quiet">{`共 ${countText(rows.length)} 家小作坊，${countText(count)} 条对接`}</span>
        <Button onClick={() => saveTable('对接景区的小作坊', exportHead, rows.map(exportLine))}>导出</Button>
      </p>
      <div className="cultivation-wide">
        <PlainTable head={['小作坊', '乡镇', '景区和措施']}>
          {rows.map(row => (
            <tr key={row.workshop}>
              <td>
                <Name row={row} />
              </td>
              <td>{row.townName}</td>
              <td>
                <ul className="cultivation-reasons cultivation-links">
                  {row.links.map(link => (
                    <li key={link.spot}>
                      <OneLink link={link} />
                    </li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </>
  )
}

/** Opens the link where there is one; of several, each spot opens its own. */
function Name({ row: { workshop, workshopName, links: shown } }: { readonly row: Linked }): ReactNode {
  const [only, ...others] = shown
  if (only === undefined || others.length > 0) return workshopName
  return <Link to={links.spotLink(only.spot, workshop)}>{workshopName}</Link>
}

function OneLink({ link }: { readonly link: SpotLink }): ReactNode {
  const { spot, spotName, workshop, endedOn, measures } = link
  return (
    <>
      <div className="row">
        <Link to={links.spotLink(spot, workshop)}>{spotName}</Link>
        <StatusTag tone={endedOn === null ? 'good' : 'unknown'} word={endedOn === null ? '对接中' : '已结束'} />
        <span className="quiet">{`${daysText(link)}，措施完成 ${measuresText(link)}`}</span>
      </div>
      <ul className="cultivation-reasons">
        {measures.map(({ measure, kind, words, state }) => (
          <li key={measure}>{`${measureKindZh[kind]}：${words}（${measureStateZh[state]}）`}</li>
        ))}
      </ul>
    </>
  )
}

function daysText({ since, endedOn }: SpotLink): string {
  return endedOn === null ? `${since} 起` : `${since} 至 ${endedOn}`
}

const exportHead = ['小作坊', '乡镇', '景区', '硬件', '软件']

function exportLine({ workshopName, townName, links: shown }: Linked): string[] {
  const spots = shown.map(
    link =>
      `${link.spotName}（${link.endedOn === null ? '对接中' : '已结束'}，${daysText(link)}，措施完成 ${measuresText(link)}）`,
  )
  const measured = (wanted: MeasureKind) =>
    shown.flatMap(({ spotName, measures }) =>
      measures
        .filter(({ kind }) => kind === wanted)
        .map(({ words, state }) => `${spotName}：${words}（${measureStateZh[state]}）`),
    )
  return [workshopName, townName, ...[spots, measured('hardware'), measured('software')].map(each => each.join('；'))]
}
