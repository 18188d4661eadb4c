import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { factorZh } from '../../../cultivation/zh.ts'
import { countText } from '../../ui/formats.ts'
import { Empty, Loaded, Page, PlainTable } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { StatusTag } from '../../ui/tag.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import './cultivation.css'

const head = ['名次', '小作坊', '乡镇', '类别', '分数', '理由']

/** 培育对象排序: what speaks for a workshop is said beside it; nobody is chosen by a number alone. */
export function CandidatesPage(): ReactNode {
  const found = useAsk('cultivation.candidates', { limit: 100 }, { keep: true })
  return (
    <Page title="培育对象排序" note="分数供挑选时参考，不作决定；不对外公布。">
      <Loaded asking={found}>
        {({ rows, total, basis, toBeConfirmed, validFrom }) =>
          rows.length === 0 ? (
            <Empty why="辖区还没有有效备案的小作坊。" />
          ) : (
            <>
              <p className="row">
                <span>{`${basis}，自 ${validFrom} 起；显示前 ${countText(rows.length)} 家，共 ${countText(total)} 家。`}</span>
                {toBeConfirmed && <StatusTag tone="attention" word="待确认" />}
                <Button
                  onClick={() =>
                    saveTable(
                      '培育对象排序',
                      head,
                      rows.map((row, at) => [
                        ...[String(at + 1), row.name, row.townName, row.categoryName, String(row.points)],
                        row.reasons.map(each => `${factorZh[each.factor]} ${each.points}：${each.words}`).join('；'),
                      ]),
                    )
                  }
                >
                  导出
                </Button>
              </p>
              <div className="cultivation-wide">
                <PlainTable head={head} numbers={[1, 5]}>
                  {rows.map((row, at) => (
                    <tr key={row.workshop}>
                      <td>{at + 1}</td>
                      <td>
                        <Link to={links.workshop(row.workshop)}>{row.name}</Link>
                      </td>
                      <td>{row.townName}</td>
                      <td>{row.categoryName}</td>
                      <td>{row.points}</td>
                      <td>
                        <ul className="cultivation-reasons">
                          {row.reasons.map(({ factor, points, words }) => (
                            <li key={factor}>{`${factorZh[factor]} ${points} 分：${words}`}</li>
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
      </Loaded>
    </Page>
  )
}
