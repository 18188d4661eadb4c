import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { orDash } from '../../../ui/formats.ts'
import { Loaded, Page, Panel, PlainTable } from '../../../ui/page.tsx'
import { StatusTag } from '../../../ui/tag.tsx'
import { Crumbs } from '../../crumbs.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { May } from '../../session.tsx'

/** The groups of the book, in the order in which a grade is made. */
const groups = [
  { words: '静态分（食品类别）', kinds: ['static'] },
  { words: '动态分（监督记录）', kinds: ['inspection', 'sampling', 'ledger', 'hazard', 'alert', 'complaint'] },
  { words: '分级界限', kinds: ['threshold'] },
  { words: '上调情形', kinds: ['raise'] },
  { words: '下调情形', kinds: ['lower'] },
  { words: '每年检查次数', kinds: ['visits'] },
] as const

/** The standard in force, in readable form; it is changed as every book is. */
export function RiskRulesPage(): ReactNode {
  const found = useAsk('rating.risk-rules', {})
  return (
    <>
      <Crumbs steps={[{ word: '风险等级', to: links.riskGrades }, { word: '怎么评的' }]} />
      <Page
        title="风险等级怎么评的"
        note="静态分加动态分得出风险分，按界限分为 A、B、C、D；再按上调、下调情形调整。等级决定每年检查几次。"
        actions={
          <May do="rulebook.editions">
            <Link to={links.book('risk')}>分级标准的各个版本</Link>
          </May>
        }
      >
        <Loaded asking={found}>
          {({ number, effectiveFrom, toBeConfirmed, rows }) => (
            <>
              <p className="quiet">{`第 ${number} 版，${effectiveFrom} 起；${rows.length} 条中 ${toBeConfirmed} 条待确认。`}</p>
              {groups.map(({ words, kinds }) => (
                <Panel key={words} title={words}>
                  <PlainTable head={['内容', '数值', '依据', '']}>
                    {rows
                      .filter(({ kind }) => kinds.some(each => each === kind))
                      .map(row => (
                        <tr key={row.code}>
                          <td>{row.name}</td>
                          <td className="nowrap">{row.said}</td>
                          <td>{orDash(row.basis)}</td>
                          <td>{row.toBeConfirmed && <StatusTag tone="attention" word="待确认" />}</td>
                        </tr>
                      ))}
                  </PlainTable>
                </Panel>
              ))}
            </>
          )}
        </Loaded>
      </Page>
    </>
  )
}
