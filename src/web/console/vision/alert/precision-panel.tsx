import { Checkbox, Pagination } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { Empty, Loaded, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { useKindName } from '../words.ts'
import { shareText } from './words.ts'

const size = 20

/** How often people confirmed what the program raised, the least first. */
export function PrecisionPanel(): ReactNode {
  const [silent, setSilent] = useState(false)
  const [page, setPage] = useState(1)
  const nameOf = useKindName()
  const found = useAsk('vision.precision', { silent, page, pageSize: size }, { keep: true })
  return (
    <Panel
      title="各摄像头各类型准确率"
      extra={
        <Checkbox
          checked={silent}
          onChange={({ target }) => {
            setSilent(target.checked)
            setPage(1)
          }}
        >
          只看静默的
        </Checkbox>
      }
    >
      <p className="quiet">
        按每个摄像头每种类型最近 50 次有结论的研判算，不随上面的条件变。满 10 次而准确率低于 70%
        的自动静默：不告知任何人，只记录等研判，准确了自动恢复。
      </p>
      <Loaded asking={found}>
        {({ total, rows }) =>
          total === 0 ? (
            <Empty why={silent ? '没有静默的类型。' : '还没有研判过程序发现的预警。'} />
          ) : (
            <>
              <div className="alert-precise">
                <PlainTable head={['类型', '小作坊', '摄像头', '属实', '研判', '准确率', '说明']} numbers={[4, 5, 6]}>
                  {rows.map(row => (
                    <tr key={`${row.camera} ${row.kind}`}>
                      <td>
                        <Link to={`${links.alertsOfCamera(row.camera)}&kind=${row.kind}`}>{nameOf(row.kind)}</Link>
                      </td>
                      <td>
                        <Link to={links.workshop(row.workshop)}>{row.workshopName}</Link>
                      </td>
                      <td>
                        <Link to={links.camera(row.camera)}>{row.spot}</Link>
                      </td>
                      <td>{row.confirmed}</td>
                      <td>{row.judged}</td>
                      <td>{row.judged === 0 ? '—' : shareText(row.confirmed / row.judged)}</td>
                      <td>
                        {row.silent ? (
                          <StatusTag tone="bad" word="静默" />
                        ) : row.missing > 0 ? (
                          <span className="quiet">再研判 {row.missing} 次才能说</span>
                        ) : (
                          <StatusTag tone="good" word="正常告知" />
                        )}
                      </td>
                    </tr>
                  ))}
                </PlainTable>
              </div>
              {total > size && (
                <Pagination
                  size="small"
                  current={page}
                  pageSize={size}
                  total={total}
                  showSizeChanger={false}
                  showTotal={count => `共 ${count} 条`}
                  onChange={setPage}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
