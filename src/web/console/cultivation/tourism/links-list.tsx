import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { measureKindZh, measureStateZh } from '../../../../cultivation/zh.ts'
import { countText } from '../../../ui/formats.ts'
import { Empty, PlainTable } from '../../../ui/page.tsx'
import { saveTable } from '../../../ui/save-table.ts'
import { FilterSelect } from '../../../ui/select.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { useAddress } from '../../address.ts'
import { links } from '../../links.ts'
import { measuresText, type SpotLink, type Tourism } from './words.ts'

const states = ['open', 'unfinished', 'ended'] as const
type State = (typeof states)[number]
const stateZh = { open: '对接中', unfinished: '有措施未完成的', ended: '已结束对接' } as const satisfies Record<
  State,
  string
>

const isIn: Readonly<Record<State, (link: SpotLink) => boolean>> = {
  open: ({ endedOn }) => endedOn === null,
  unfinished: ({ endedOn, measures }) =>
    endedOn === null && measures.some(({ state }) => state === 'planned' || state === 'working'),
  ended: ({ endedOn }) => endedOn !== null,
}

const head = ['小作坊', '乡镇', '景区', '状态', '对接日期', '措施完成', '硬件', '软件']

export function Links({ tourism: { links: all, spots } }: { readonly tourism: Tourism }): ReactNode {
  const address = useAddress()
  const chosen = states.filter(state => address.words('state').includes(state))
  const ofSpot = address.words('spot')
  const rows = all.filter(
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
          options={states.map(value => ({ value, label: stateZh[value] }))}
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
          why={all.length === 0 ? '还没有小作坊对接景区。先登记景区，再登记对接。' : '没有这样的对接，请换个筛选条件。'}
        />
      ) : (
        <Rows rows={rows} />
      )}
    </>
  )
}

function Rows({ rows }: { readonly rows: readonly SpotLink[] }): ReactNode {
  const words = (row: SpotLink, kind: 'hardware' | 'software') =>
    row.measures
      .filter(each => each.kind === kind)
      .map(each => `${each.words}（${measureStateZh[each.state]}）`)
      .join('；')
  return (
    <>
      <p className="row">
        <span className="quiet">{`共 ${countText(rows.length)} 条`}</span>
        <Button
          onClick={() =>
            saveTable(
              '景区对接',
              head,
              rows.map(row => [
                ...[
                  row.workshopName,
                  row.townName,
                  row.spotName,
                  row.endedOn === null ? '对接中' : `${row.endedOn} 结束`,
                ],
                ...[row.since, measuresText(row), words(row, 'hardware'), words(row, 'software')],
              ]),
            )
          }
        >
          导出
        </Button>
      </p>
      <div className="cultivation-wide">
        <PlainTable head={['小作坊', '乡镇', '景区', '状态', '对接日期', '措施完成', '措施']} numbers={[6]}>
          {rows.map(row => (
            <tr key={`${row.spot} ${row.workshop}`}>
              <td>
                <Link to={links.spotLink(row.spot, row.workshop)}>{row.workshopName}</Link>
              </td>
              <td>{row.townName}</td>
              <td>{row.spotName}</td>
              <td>
                <StatusTag
                  tone={row.endedOn === null ? 'good' : 'unknown'}
                  word={row.endedOn === null ? '对接中' : '已结束'}
                />
              </td>
              <td>{row.endedOn === null ? row.since : `${row.since} 至 ${row.endedOn}`}</td>
              <td>{measuresText(row)}</td>
              <td>
                <ul className="cultivation-reasons">
                  {row.measures.map(({ measure, kind, words: said, state }) => (
                    <li key={measure}>{`${measureKindZh[kind]}：${said}（${measureStateZh[state]}）`}</li>
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
