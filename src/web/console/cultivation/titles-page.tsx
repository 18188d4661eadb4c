import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { titleStates } from '../../../cultivation/rules/title.ts'
import { levelZh, titleStateZh } from '../../../cultivation/zh.ts'
import { countText, orDash } from '../../ui/formats.ts'
import { Empty, Loaded, Page, PlainTable } from '../../ui/page.tsx'
import { saveTable } from '../../ui/save-table.ts'
import { FilterSelect } from '../../ui/select.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAddress } from '../address.ts'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { May } from '../session.tsx'
import './cultivation.css'
import { ApplyDialog } from './apply-dialog.tsx'
import { titleTone } from './words.ts'

const head = ['小作坊', '乡镇', '级别', '状态', '申请', '公示到', '授牌', '编号']

export function TitlesPage(): ReactNode {
  const address = useAddress()
  const [applying, setApplying] = useState(false)
  const states = titleStates.filter(state => address.text('state').split(',').includes(state))
  const found = useAsk('cultivation.titles', { states }, { keep: true })
  return (
    <Page
      title="示范小作坊"
      note="申请、两人复核、公示、授牌、年度复审、撤销；没有公示结束，不能授牌。"
      actions={
        <May do="cultivation.apply-title">
          <Button type="primary" onClick={() => setApplying(true)}>
            登记申请
          </Button>
        </May>
      }
    >
      <search className="row filter-bar">
        <FilterSelect
          label="状态"
          values={states}
          options={titleStates.map(state => ({ value: state, label: titleStateZh[state] }))}
          onChange={next => address.change({ state: next.join(',') })}
        />
      </search>
      <Loaded asking={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty
              why={states.length > 0 ? '没有这些状态的评定，请换个筛选条件。' : '还没有评定。先登记一家的申请。'}
            />
          ) : (
            <>
              <p className="row">
                <span className="quiet">{`共 ${countText(rows.length)} 项`}</span>
                <Button
                  onClick={() =>
                    saveTable(
                      '示范小作坊',
                      head,
                      rows.map(row => [
                        ...[row.workshopName, row.townName, levelZh[row.level], titleStateZh[row.state], row.appliedOn],
                        ...[row.noticeUntil ?? '', row.awardedOn ?? '', row.number ?? ''],
                      ]),
                    )
                  }
                >
                  导出
                </Button>
              </p>
              <div className="cultivation-wide">
                <PlainTable head={head}>
                  {rows.map(row => (
                    <tr key={row.title}>
                      <td>
                        <Link to={links.demonstrationTitle(row.title)}>{row.workshopName}</Link>
                      </td>
                      <td>{row.townName}</td>
                      <td>{levelZh[row.level]}</td>
                      <td>
                        <StatusTag tone={titleTone[row.state]} word={titleStateZh[row.state]} />
                        {row.yearToLookAt !== null && (
                          <StatusTag tone="attention" word={`${row.yearToLookAt} 年待复审`} />
                        )}
                      </td>
                      <td>{row.appliedOn}</td>
                      <td>{orDash(row.noticeUntil)}</td>
                      <td>{orDash(row.awardedOn)}</td>
                      <td>{orDash(row.number)}</td>
                    </tr>
                  ))}
                </PlainTable>
              </div>
            </>
          )
        }
      </Loaded>
      {applying && <ApplyDialog onClose={() => setApplying(false)} />}
    </Page>
  )
}
