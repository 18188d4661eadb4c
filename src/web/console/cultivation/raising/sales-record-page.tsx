import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'react-router'
import { growthOf, growthWords } from '../../../../cultivation/rules/sales.ts'
import { salesSourceZh } from '../../../../cultivation/zh.ts'
import { type Answer, downloadUrl } from '../../../client.ts'
import { countText, momentText, orDash } from '../../../ui/formats.ts'
import { Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { yuanOrDash } from '../../casework/amount.ts'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'
import { DeclareDialog } from './declare-dialog.tsx'
import { growthTone } from './words.ts'
import './raising.css'

type Recorded = Answer<'cultivation.sales-record'>

/** One workshop: each year with its base, and every word that was said of it. */
export function SalesRecordPage(): ReactNode {
  const { id = '' } = useParams()
  const [declaring, setDeclaring] = useState(false)
  const found = useAsk('cultivation.sales-record', { workshop: id })
  return (
    <Loaded asking={found}>
      {record => (
        <Page
          title={`${record.workshopName} 年销售额`}
          aside={<span className="quiet">{record.townName}</span>}
          note={<Link to={links.workshop(id)}>看小作坊档案</Link>}
          actions={
            <May do="cultivation.declare-sales">
              <Button type="primary" onClick={() => setDeclaring(true)}>
                登记、更正
              </Button>
            </May>
          }
        >
          <div className="raising-plain">
            <Years record={record} />
            <Said record={record} />
            <Ledger record={record} workshop={id} />
          </div>
          {declaring && (
            <DeclareDialog
              workshop={id}
              said={record.said.map(({ year }) => year)}
              onClose={() => setDeclaring(false)}
            />
          )}
        </Page>
      )}
    </Loaded>
  )
}

function Years({ record }: { readonly record: Recorded }): ReactNode {
  const held = record.said.filter(({ holds }) => holds)
  return (
    <Panel title="逐年比较">
      {held.length === 0 ? (
        <p className="quiet">还没有登记过销售额。</p>
      ) : (
        <PlainTable head={['年份', '销售额', '上一年', '情况']} numbers={[2, 3]}>
          {held.map(({ sales, year, amount }) => {
            const growth = growthOf(held, year)
            return (
              <tr key={sales}>
                <td>{year}</td>
                <td>{yuanOrDash(amount)}</td>
                <td>{'base' in growth ? yuanOrDash(growth.base) : '没有'}</td>
                <td>
                  <StatusTag tone={growthTone[growth.kind]} word={growthWords[growth.kind]} />
                </td>
              </tr>
            )
          })}
        </PlainTable>
      )}
    </Panel>
  )
}

function Said({ record }: { readonly record: Recorded }): ReactNode {
  if (record.said.length === 0) return null
  return (
    <Panel title="每次申报和登记">
      <div className="raising-wide">
        <PlainTable head={['年份', '销售额', '来源', '依据', '材料', '登记人', '时间', '效力']} numbers={[2]}>
          {record.said.map(row => (
            <tr key={row.sales}>
              <td>{row.year}</td>
              <td>{yuanOrDash(row.amount)}</td>
              <td>{salesSourceZh[row.source]}</td>
              <td>{orDash(row.note)}</td>
              <td>
                {row.file === null ? (
                  '—'
                ) : (
                  <a
                    href={downloadUrl('cultivation.sales-file', { sales: row.sales })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    查看
                  </a>
                )}
              </td>
              <td>{row.actor}</td>
              <td>{momentText(row.at)}</td>
              <td>
                <StatusTag tone={row.holds ? 'good' : 'unknown'} word={row.holds ? '以此为准' : '已更正'} />
              </td>
            </tr>
          ))}
        </PlainTable>
      </div>
    </Panel>
  )
}

/** What the ledger has, and why it makes no sum. */
function Ledger({ record, workshop }: { readonly record: Recorded; readonly workshop: string }): ReactNode {
  return (
    <Panel title="销售台账里有什么">
      <p className="quiet">
        台账记数量，价格可以不写，写了也是文字（如“12 元一斤”），加不出销售额；这里只说有多少笔，不作为销售额。
      </p>
      {record.ledger.length === 0 ? (
        <p className="quiet">销售台账还没有记录。</p>
      ) : (
        <div className="raising-narrow">
          <PlainTable head={['年份', '销售记录', '其中写了价格的']} numbers={[2, 3]}>
            {record.ledger.map(({ year, written, priced }) => (
              <tr key={year}>
                <td>{year}</td>
                <td>
                  <Link
                    to={`${links.records}?workshop=${workshop}&ledger=dispatch&from=${year}-01-01&to=${year}-12-31`}
                  >
                    {countText(written)}
                  </Link>
                </td>
                <td>{countText(priced)}</td>
              </tr>
            ))}
          </PlainTable>
        </div>
      )}
    </Panel>
  )
}
